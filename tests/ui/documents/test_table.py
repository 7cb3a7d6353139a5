"""All documents in a table: sorted by a click, filtered as one types, several selected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.factories import a_fact
from workbench.core import documents, groups, reading
from workbench.core.models import Document
from workbench.ui.documents.table import DocumentsSheet

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


def quiet(_done, _total):
    pass


@pytest.fixture
def project(workspace):
    return workspace.project


@pytest.fixture
def open_sheet(qtbot, workspace, window):
    def open_one():
        sheet = DocumentsSheet(workspace)
        sheet.setParent(window)
        sheet.resize(900, 600)
        sheet.show()
        workspace.changed.connect(sheet.catch_up)
        sheet.catch_up()
        sheet.setFocus()
        return sheet

    return open_one


@pytest.fixture
def sheet(qtbot, open_sheet, three, project):
    for name, changes in (("A", {"published": "2024"}), ("B", {"published": "2026", "reliability": "B"}), ("C", {})):
        documents.edit(project, three[name], changes)
    sheet = open_sheet()
    shows(qtbot, sheet, "BAC")
    return sheet


def column(sheet, key):
    return next(place for place, one in enumerate(sheet.rows.columns) if one.key == key)


def titles(sheet):
    return "".join(sheet.rows.index(place, 0).data() or "-" for place in range(sheet.rows.rowCount()))


def shows(qtbot, sheet, wanted):
    qtbot.waitUntil(lambda: titles(sheet) == wanted)


def click_on(sheet, key):
    header = sheet.grid.horizontalHeader()
    header.sectionClicked.emit(column(sheet, key))


def test_a_click_on_a_column_sorts_by_it_and_another_the_other_way(qtbot, sheet):
    click_on(sheet, "title")
    shows(qtbot, sheet, "ABC")
    click_on(sheet, "title")
    shows(qtbot, sheet, "CBA")
    click_on(sheet, "date")
    shows(qtbot, sheet, "ABC")
    click_on(sheet, "reliability")
    shows(qtbot, sheet, "BAC")
    assert sheet.grid.horizontalHeader().sortIndicatorSection() == column(sheet, "reliability")


def test_every_column_says_what_is_known(qtbot, sheet, three, project):
    a_fact(project, "Text", document=three["A"])
    groups.put(project, quiet, [three["A"]], groups.create(project, "label", "Urgent"))

    def said():
        return {one.key: sheet.rows.index(1, place).data() for place, one in enumerate(sheet.rows.columns)}

    qtbot.waitUntil(lambda: said()["read"] == "100 %")
    assert said() == {
        "title": "A",
        "date": "2024?",
        "publisher": "",
        "reliability": "",
        "labels": "Urgent",
        "collections": "",
        "read": "100 %",
        "facts": "1",
        "state": "In work",
        "language": "",
        "length": "10",
        "source": "A.txt",
    }


def test_typing_in_the_table_filters_it_and_esc_leads_back(qtbot, sheet):
    sheet.grid.setFocus()
    QTest.keyClicks(sheet.grid, "b")
    shows(qtbot, sheet, "B")
    assert sheet.field.hasFocus()
    sheet.field.setText("nowhere")
    qtbot.waitUntil(sheet.nothing.isVisible)
    QTest.keyClick(sheet.field, Key.Key_Escape)
    shows(qtbot, sheet, "BAC")
    QTest.keyClick(sheet.field, Key.Key_Escape)
    assert sheet.grid.hasFocus()
    with qtbot.waitSignal(sheet.left):
        QTest.keyClick(sheet.grid, Key.Key_Escape)


def test_enter_opens_a_document_and_f2_renames_it(qtbot, sheet, three, workspace):
    sheet.grid.setFocus()
    sheet.grid.go_to(three["A"])
    QTest.keyClick(sheet.grid, Key.Key_Return)
    assert workspace.current.document == three["A"]
    sheet._edit_title()
    editor = sheet.grid.viewport().focusWidget() or sheet.grid.focusWidget()
    editor.setText("D")
    QTest.keyClick(editor, Key.Key_Return)
    shows(qtbot, sheet, "BDC")


def test_ctrl_l_labels_all_that_are_selected(qtbot, sheet, three, project):
    label = groups.create(project, "label", "Urgent")
    sheet.grid.selectAll()
    assert sheet.count.text() == "3 of 3 documents selected"
    sheet.grid.setFocus()
    QTest.keyClick(sheet.grid, Key.Key_L, Ctrl)
    chooser = sheet._chooser
    qtbot.waitUntil(lambda: chooser.isVisible() and chooser.list.count() == 1)
    QTest.keyClick(chooser.field, Key.Key_Return)
    qtbot.waitUntil(lambda: dict((group.id, n) for group, n in groups.counted(project)) == {label: 3})
    chooser.close()


def test_the_rows_selected_are_copied_as_text(qtbot, sheet):
    sheet.grid.selectRow(0)
    sheet.grid.setFocus()
    with qtbot.waitSignal(sheet.workspace.told) as told:
        QTest.keyClick(sheet.grid, Key.Key_C, Ctrl)
    assert QGuiApplication.clipboard().text().startswith("B\t2026?\t\tB\t")
    assert told.args == ["1 document was copied."]


def test_columns_widths_and_order_are_kept_for_the_next_time(qtbot, sheet, open_sheet):
    click_on(sheet, "title")
    shows(qtbot, sheet, "ABC")
    sheet.grid.horizontalHeader().resizeSection(column(sheet, "publisher"), 234)
    sheet.grid.setColumnHidden(column(sheet, "facts"), True)
    sheet.hide()
    again = open_sheet()
    shows(qtbot, again, "ABC")
    assert again.grid.columnWidth(column(again, "publisher")) == 234
    assert again.grid.isColumnHidden(column(again, "facts"))
    assert again.grid.horizontalHeader().sortIndicatorSection() == 0


def test_rows_stay_where_they_are_while_somebody_reads(qtbot, sheet, three, project):
    click_on(sheet, "read")
    shows(qtbot, sheet, "ABC")
    reading.mark_read(project, three["A"], 0, 0)
    qtbot.waitUntil(lambda: sheet.progress.percent(three["A"]) == 100)
    assert titles(sheet) == "ABC"
    sheet.refresh()
    shows(qtbot, sheet, "BCA")


def test_the_table_is_a_sound_model_and_reads_only_what_is_in_sight(qtbot, sheet, project):
    tester = QAbstractItemModelTester(sheet.rows)
    rows = (
        {"title": f"No. {n}", "source": f"{n}.txt", "text_sha256": str(n), "bytes_sha256": str(n)} for n in range(3_000)
    )
    with project.change("Many") as session:
        session.add_many(Document, rows)
    qtbot.waitUntil(lambda: sheet.rows.rowCount() == 3_003)
    assert sheet.count.text() == "3,003 documents"
    assert len(sheet.rows._pages) <= 3
    tester.deleteLater()


def test_what_is_deleted_elsewhere_goes_and_closing_the_project_is_no_trouble(qtbot, sheet, three, workspace):
    documents.remove(workspace.project, three["A"])
    shows(qtbot, sheet, "BC")
    workspace.close()
    sheet.refresh()
    assert workspace.project is None
