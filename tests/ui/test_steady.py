"""What is typed into a cell is not thrown away by what comes meanwhile: that is shown once the cell is left."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from workbench.ui.grid import Grid
from workbench.ui.rows import Column, EditableRows

IDS = [UUID(int=n + 1) for n in range(4)]


def packed(*places):
    return b"".join(IDS[place].bytes for place in places)


@pytest.fixture
def table(qtbot, desk):
    """A grid of rows with a name each, and what was written into them."""
    names, written = {row: f"Row {n}" for n, row in enumerate(IDS)}, []
    column = Column("name", "Name", lambda row: names[row], write=lambda row, words: written.append((row, words)))
    grid = Grid(EditableRows([column], lambda ids: {row: row for row in ids}), "Rows", fill="name")
    grid.setParent(qtbot.desk)
    grid.resize(400, 200)
    grid.show()
    grid.show_rows(packed(0, 1))
    grid.setFocus()
    grid.go_to(IDS[1])
    grid.edit(grid.currentIndex())
    editor = next(one for one in grid.viewport().children() if isinstance(one, QLineEdit))
    editor.setText("Typed")
    return SimpleNamespace(grid=grid, editor=editor, names=names, written=written)


def test_other_rows_wait_until_the_cell_is_left(qtbot, table):
    table.grid.show_rows(packed(0))
    table.grid.show_rows(packed(3, 2, 1))
    assert (table.grid.rows.rowCount(), table.editor.text()) == (2, "Typed")
    QTest.keyClick(table.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.grid.rows.ids() == [IDS[3], IDS[2], IDS[1]])
    assert table.written == [(IDS[1], "Typed")]


def test_other_contents_leave_what_is_typed(qtbot, table):
    table.names[IDS[1]] = "Another name"
    table.grid.rows.refresh()
    assert table.editor.text() == "Typed"
    QTest.keyClick(table.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.written == [(IDS[1], "Typed")])


def test_after_esc_they_are_shown_too_and_nothing_is_written(qtbot, table):
    table.grid.show_rows(packed(3))
    QTest.keyClick(table.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.grid.rows.ids() == [IDS[3]])
    assert table.written == []


def test_rows_that_are_all_gone_wait_for_nobody(table):
    table.grid.show_rows(b"")
    assert table.grid.rows.rowCount() == 0
