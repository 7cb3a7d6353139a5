"""The table model of every list: snapshots, pages, and views that keep their place."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from workbench.ui.grid import Grid
from workbench.ui.rows import PAGE, Column, EditableRows, Rows, counted, each, selected, show_in

COLUMNS = (Column("name", "Name", str, tip=lambda row: f"<{row}>"), Column("size", "Size", len, number=True))


def ident(number):
    return UUID(int=number + 1)


def snapshot(numbers):
    return b"".join(ident(number).bytes for number in numbers)


class Source:
    """Rows by id, and what was asked for."""

    def __init__(self, gone=()):
        self.asked, self.gone = [], set(gone)

    def __call__(self, ids):
        self.asked.append(list(ids))
        return {row: str(row.int - 1) for row in ids if row.int - 1 not in self.gone}


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def rows(qapp, source):
    model = Rows((Column("name", "Name", str, tip=lambda row: f"<{row}>"), Column("n", "N", str, number=True)), source)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


@pytest.fixture
def view(qtbot, rows):
    table = QTableView()
    qtbot.addWidget(table)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setModel(rows)
    table.resize(300, 200)
    table.show()
    return table


def texts(model):
    return [model.index(place, 0).data() for place in range(model.rowCount())]


STEPS = [
    ([], range(5)),
    (range(5), []),
    (range(5), [0, 1, 7, 8, 2, 3, 4]),
    (range(8), [0, 1, 6, 7]),
    (range(3), range(6)),
    (range(6), range(3, 6)),
    (range(5), [4, 0, 1, 2, 3]),
    (range(250), [*range(100), *range(150, 250)]),
    (range(5), range(5)),
]


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_another_snapshot_is_brought_in_as_views_need_it(rows, before, after):
    rows.show(snapshot(before))
    assert texts(rows) == [str(n) for n in before]
    rows.show(snapshot(after))
    assert texts(rows) == [str(n) for n in after]


@pytest.mark.parametrize(("before", "after"), [step for step in STEPS if step[1] != [4, 0, 1, 2, 3]])
def test_one_stretch_of_rows_comes_or_goes_without_a_reset(rows, before, after):
    rows.show(snapshot(before))
    resets = []
    rows.modelReset.connect(lambda: resets.append(1))
    rows.show(snapshot(after))
    assert resets == []


@given(st.lists(st.integers(0, 30), unique=True, max_size=20), st.lists(st.integers(0, 30), unique=True, max_size=20))
def test_any_snapshot_may_follow_any_other(qapp, before, after):
    model = Rows(COLUMNS[:1], Source())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for numbers in (before, after, before):
        model.show(snapshot(numbers))
        assert texts(model) == [str(n) for n in numbers]


@given(st.lists(st.uuids(), unique=True, max_size=50))
def test_the_position_of_an_id_is_where_it_stands(qapp, ids):
    model = Rows(COLUMNS[:1], Source())
    model.show(b"".join(row.bytes for row in ids))
    assert [model.position(model.id(place)) for place in range(len(ids))] == list(range(len(ids)))
    assert model.ids() == ids
    assert model.position(None) == model.position(UUID(int=0)) == -1


def test_an_id_that_straddles_two_others_is_not_found(rows):
    one, other = bytes(range(16)), bytes(range(16, 32))
    rows.show(one + other)
    assert rows.position(UUID(bytes=(one + other)[8:24])) == -1


def test_rows_are_read_a_page_at_a_time_and_kept(qapp, source):
    rows = Rows(COLUMNS, source)
    rows.show(snapshot(range(1_000)))
    assert rows.row(PAGE + 3) == str(PAGE + 3)
    assert rows.row(PAGE + 4) == str(PAGE + 4)
    assert [len(ids) for ids in source.asked] == [PAGE]
    rows.refresh()
    rows.row(PAGE)
    assert len(source.asked) == 2


def test_a_row_that_is_gone_is_empty(rows, source):
    source.gone = {1}
    rows.show(snapshot(range(3)))
    gone = rows.index(1, 0)
    assert [gone.data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Rows.ROW)] == [
        None
    ] * 3
    assert gone.data(Rows.ID) == ident(1)
    assert texts(rows) == ["0", None, "2"]


def test_a_tip_is_words_and_never_markup(rows):
    rows.show(snapshot([7]))
    assert rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<p>&lt;7&gt;</p>"
    assert rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "<7>"


def test_numbers_stand_right_in_figures_of_one_width(rows):
    rows.show(snapshot([1]))
    assert rows.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert rows.index(0, 1).data(Qt.ItemDataRole.FontRole).featureTags()
    assert rows.index(0, 0).data(Qt.ItemDataRole.FontRole) is None


def test_a_column_that_can_be_written_takes_what_was_typed(qapp, source):
    written = []
    column = Column("name", "Name", str, write=lambda row, text: written.append((row, text)))
    model = EditableRows((column, COLUMNS[0]), source)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(snapshot([4]))
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0, 0), "four")
    assert not model.setData(model.index(0, 0), "4")
    assert not model.setData(model.index(0, 1), "x")
    assert written == [("4", "four")]


def test_typed_letters_do_not_read_every_row(view, rows, source):
    rows.show(snapshot(range(2_000)))
    source.asked.clear()
    view.keyboardSearch("1999")
    assert len(source.asked) <= 1


def select(view, *places):
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in places:
        view.selectionModel().select(view.model().index(place, 0), flags)


@pytest.mark.parametrize(
    "after", [[9, 8, 7, 6, 5, 3, 2, 1, 0], [0, 1, 2, 3, 5, 6, 7, 8, 9], [*range(20, 40), *range(10)]]
)
def test_selection_and_current_row_stay_with_their_ids(view, rows, after):
    rows.show(snapshot(range(10)))
    view.setCurrentIndex(rows.index(2, 1))
    select(view, 4, 7)
    show_in(view, snapshot(after))
    assert set(each(selected(view))) == {ident(n) for n in (2, 4, 7) if n in after}
    assert rows.id(view.currentIndex().row()) == ident(2)
    assert view.currentIndex().column() == 1


def test_the_row_at_the_top_stays_there(qtbot, view, rows):
    rows.show(snapshot(range(500)))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 300)
    view.verticalScrollBar().setValue(300)
    show_in(view, snapshot([*range(500, 600), *range(499, -1, -1)]))
    assert rows.id(view.indexAt(view.viewport().rect().topLeft()).row()) == ident(300)


def test_everything_selected_stays_so_and_no_row_is_read_for_it(qtbot, source):
    rows = Rows(COLUMNS, source)
    view = Grid(rows, "Numbers", fill="name")
    qtbot.addWidget(view)
    view.show()
    rows.show(snapshot(range(100_000)))
    view.selectAll()
    source.asked.clear()
    assert selected(view) == snapshot(range(100_000))
    show_in(view, snapshot(range(99_999, -1, -1)))
    assert len(selected(view)) // 16 == 100_000
    assert len(source.asked) <= 3


def test_counts_are_written_as_the_language_does(russian):
    assert counted(10_000) == "10,000"
    russian({"x": "ы"})
    assert counted(10_000) == "10\u00a0000"
