"""The tab that searches everything, by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.core.steps import stored
from tests.factories import a_document, an_entity
from workbench.core import documents, facts, search
from workbench.ui.main_window import MainWindow
from workbench.ui.search import SearchSheet

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
HARBOUR = "Norland builds a harbour 🚢.\nThe harbour costs 40 billion crowns.\nIt rained.\n"
PORT = "Порт\nВ Норландии строят порт. Стоимость порта растёт.\n"


@pytest.fixture
def texts(workspace):
    """The ids of two documents, on which a fact and a note rest."""
    project = workspace.project
    harbour = a_document(project, HARBOUR, title="Harbour news")
    port = a_document(project, PORT, source="port.txt", title="Порт в Норландии")
    start = HARBOUR.index("The harbour costs")
    facts.tag(project, harbour, start, start + 37, "quantity", statement="The port is dear.")
    return harbour, port


@pytest.fixture
def sheet(qtbot, desk, workspace, texts):
    shown = SearchSheet(workspace)
    QAbstractItemModelTester(shown.lines, QAbstractItemModelTester.FailureReportingMode.Fatal, shown)
    shown.setParent(qtbot.desk)
    shown.resize(1000, 600)
    shown.show()
    workspace.changed.connect(shown.catch_up)
    shown.catch_up()
    qtbot.desk.activateWindow()
    qtbot.waitUntil(qtbot.desk.isActiveWindow)
    shown.setFocus()
    qtbot.waitUntil(shown.bar.box.hasFocus)
    return shown


@pytest.fixture
def seek(qtbot, sheet):
    """Types into the box and waits for what comes of it."""

    def seek(typed):
        with qtbot.waitSignal(sheet.searching.found, check_params_cb=lambda found: True):
            sheet.bar.box.setText(typed)
        return [sheet.lines.line(row) for row in range(sheet.lines.rowCount())]

    return seek


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def words(lines):
    return [line.line.words for line in lines]


def test_results_come_as_one_types_grouped_by_document(qtbot, sheet):
    QTest.keyClicks(sheet.bar.box, "har")
    qtbot.waitUntil(lambda: sheet.lines.rowCount() > 0)
    lines = [sheet.lines.line(row) for row in range(sheet.lines.rowCount())]
    assert words(lines) == [
        "Harbour news",
        "Norland builds a harbour 🚢.",
        "The harbour costs 40 billion crowns.",
        "The port is dear.",
    ]
    assert [line.hit is None for line in lines] == [True, False, False, False]
    assert sheet.bar.counting.text() == "1 document · 1 fact or note"
    assert sheet.bar.box.hasFocus()


def test_words_are_marked_and_told_to_screen_readers(sheet, seek):
    lines = seek("порту")
    assert [line.line.words[start:end] for line in lines for start, end in line.line.marks] == [
        *("Порт", "Порт", "порт", "порта")
    ]
    sheet.lines.toggle(2)
    said = sheet.lines.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "В Норландии строят порт. Стоимость порта растёт. — ticked"
    (fact,) = [row for row, line in enumerate(seek("dear")) if line.hit and line.hit.kind == "fact"]
    assert "Quantity · Draft" in sheet.lines.index(fact).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not sheet.grab().isNull()


def test_arrows_go_through_the_hits_while_the_box_keeps_the_keyboard(sheet, seek):
    seek("harbour OR порт")
    at = []
    for _each in range(5):
        at.append(sheet.results.currentIndex().row())
        press(Key.Key_Down)
    assert len(set(at)) == len(at) == 5 - at.count(-1)
    assert all(sheet.lines.line(row).hit is not None for row in at)
    assert sheet.bar.box.hasFocus()


def test_enter_opens_the_passage_and_the_fact(sheet, seek, workspace, texts):
    wanted = []
    workspace.current.passage_wanted.connect(wanted.append)
    seek("crowns")
    press(Key.Key_Return)
    assert HARBOUR[wanted[0].start : wanted[0].end] == "crowns"
    seek("dear")
    press(Key.Key_Return)
    assert workspace.current.fact is not None
    assert HARBOUR[wanted[1].start : wanted[1].end].startswith("The harbour costs")
    assert wanted[1].document == texts[0]


def test_letters_move_and_tick_in_the_list(qtbot, sheet, seek):
    seek("harbour")
    press(Key.Key_Tab)
    while not sheet.results.hasFocus():
        press(Key.Key_Tab)
    press(Key.Key_J)
    assert sheet.results.currentIndex().row() == 2
    press(Key.Key_Space)
    press(Key.Key_K)
    assert [hit.quote for hit in sheet.lines.chosen()] == ["harbour"]
    press(Key.Key_A)
    assert len(sheet.lines.chosen()) == 3
    press(Key.Key_A)
    assert sheet.lines.chosen() == []
    press(Key.Key_K)
    press(Key.Key_Up)
    assert sheet.bar.box.hasFocus()


def test_ticked_hits_become_facts_in_one_step(qtbot, sheet, seek, workspace):
    seek("rained OR растёт")
    sheet.lines.toggle_all()
    before, steps = stored(workspace.project), workspace.project.steps()[0]
    told = []
    workspace.told.connect(told.append)
    sheet.tag_as("event")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["2 facts made; Ctrl+Z takes them back."]
    made = stored(workspace.project)
    quotes = {row["exact"] for key, row in made["annotation"].items() if key not in before["annotation"]}
    assert quotes == {"It rained.", "Стоимость порта растёт."}
    assert workspace.project.steps()[0] == steps + 1
    workspace.undo()
    assert stored(workspace.project) == before


def test_ticked_hits_are_linked_in_one_step(qtbot, sheet, seek, workspace):
    port = an_entity(workspace.project, "Eastmouth harbour", "place")
    seek("harbour OR порт")
    sheet.lines.toggle_all()
    before, steps = stored(workspace.project), workspace.project.steps()[0]
    sheet.picking.begin(QPoint(400, 100))
    QTest.keyClicks(sheet.picking.field, "east")
    qtbot.waitUntil(lambda: sheet.picking.rows.rowCount() == 1)
    QTest.keyClick(sheet.picking.field, Key.Key_Return)
    made = stored(workspace.project)
    fresh = [row for key, row in made["link"].items() if key not in before.get("link", {})]
    assert {row["entity"] for row in fresh} == {port}
    assert sorted(row["role"] for row in fresh) == ["about", "mentions", "mentions", "mentions", "mentions", "mentions"]
    assert workspace.project.steps()[0] == steps + 1
    assert sheet.lines.chosen() == []


def test_ticks_stay_on_what_is_found_again(sheet, seek):
    seek("harbour")
    sheet.lines.toggle(1)
    (ticked,) = sheet.lines.chosen()
    seek("harbour norland")
    assert [hit.start for hit in sheet.lines.chosen()] == []
    seek("harbour")
    sheet.lines.toggle(1)
    seek("harbour -минск")
    assert sheet.lines.chosen()[0].start == ticked.start


def test_nothing_found_says_why_and_an_empty_box_teaches(sheet, seek):
    assert not sheet.empty.lines.isHidden()
    assert len(sheet.empty.examples) == 5
    seek("zebra")
    assert sheet.empty.title.text() == "Nothing was found"
    assert sheet.empty.isVisible()
    seek("zebra type:poem")
    assert "No fact type is called “poem”" in sheet.empty.words.text()
    seek("harbour colour:red")
    assert "“colour:” is nothing to search by" in sheet.bar.problems.text()
    seek("type:")
    assert sheet.empty.title.text() == "There is nothing to look for yet"
    seek("")
    assert "every document" in sheet.empty.title.text()


def test_every_example_that_is_taught_is_understood(sheet):
    assert all(search.understand(example.text()).problems == () for example in sheet.empty.examples)


def test_what_others_save_is_found_at_once(qtbot, sheet, seek, workspace, texts):
    seek("lighthouse")
    documents.edit(workspace.project, texts[1], {"title": "Lighthouse"})
    qtbot.waitUntil(lambda: sheet.lines.rowCount() == 2)


def test_what_waits_for_the_index_is_indexed_by_a_search(qtbot, sheet, seek, workspace):
    a_document(workspace.project, "lighthouse " * 25_000, title="Long")
    seek("lighthouse")
    qtbot.waitUntil(lambda: sheet.lines.rowCount() > 0, timeout=20_000)
    assert search.waiting(workspace.project) == 0


def test_a_search_is_kept_chosen_renamed_and_deleted(qtbot, sheet, seek, workspace):
    seek("harbour -минск")
    sheet.bar.kept.name_wanted.emit(None)
    qtbot.waitUntil(sheet.bar.naming.field.hasFocus)
    sheet.bar.naming.field.setText("Ports")
    press(Key.Key_Return)
    assert [(one.name, one.query) for one in search.saved(workspace.project)] == [("Ports", "harbour -минск")]
    assert sheet.bar.box.hasFocus()
    seek("")
    kept = sheet.bar.kept
    kept.fill()
    actions = [action for action in kept.menu_of_searches.actions() if not action.isSeparator()]
    assert [action.text().split("\t")[0] for action in actions] == ["Ports", "Keep this search…", "Rename", "Delete"]
    actions[0].trigger()
    assert sheet.bar.box.text() == "harbour -минск"
    actions[2].menu().actions()[0].trigger()
    sheet.bar.naming.field.setText("Harbours")
    press(Key.Key_Return)
    assert [one.name for one in search.saved(workspace.project)] == ["Harbours"]
    kept.fill()
    kept.menu_of_searches.actions()[-1].menu().actions()[0].trigger()
    assert search.saved(workspace.project) == []


def test_escape_empties_the_box_and_then_leaves(qtbot, sheet, seek):
    seek("harbour")
    press(Key.Key_Escape)
    assert sheet.bar.box.text() == ""
    with qtbot.waitSignal(sheet.left):
        press(Key.Key_Escape)


def test_nothing_is_offered_in_a_project_that_is_only_read(sheet, seek, workspace):
    workspace.project.read_only = True
    seek("harbour")
    sheet.lines.toggle_all()
    assert not sheet.bar.tag.isEnabled()
    assert not sheet.bar.link.isEnabled()


def test_the_key_opens_the_tab_from_the_text_and_enter_leads_back(qtbot, workspace, texts):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: workspace.current.document is not None)
    window.commands["search"].trigger()
    (sheet,) = [each for each in window.viewer.sides.sheets if isinstance(each, SearchSheet)]
    qtbot.waitUntil(sheet.bar.box.hasFocus)
    QTest.keyClicks(sheet.bar.box, "crowns")
    qtbot.waitUntil(lambda: sheet.lines.rowCount() > 0)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.current.document == texts[0] and not sheet.isVisible())
    window.commands["search"].trigger()
    qtbot.waitUntil(sheet.bar.box.hasFocus)
    assert sheet.lines.rowCount() > 0
