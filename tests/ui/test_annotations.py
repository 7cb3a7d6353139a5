"""The list of marked passages in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.factories import TEXT, a_document, a_fact
from tests.ui.sessions import rest
from workbench.core import annotations, facts
from workbench.core.browse import annotations as browse
from workbench.ui.annotations import Passages
from workbench.ui.current import Passage
from workbench.ui.main_window import MainWindow


@pytest.fixture
def report(workspace):
    document = a_document(workspace.project)
    workspace.current.show_document(document)
    return document


@pytest.fixture
def plain(workspace, report):
    """The highlight of the first word."""
    return annotations.highlight(workspace.project, report, 0, 5)


@pytest.fixture
def pane(qtbot, workspace):
    passages = Passages(workspace)
    QAbstractItemModelTester(passages.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, passages)
    qtbot.addWidget(passages)
    passages.resize(1000, 232)
    passages.show()
    return passages


@pytest.fixture
def shown(qtbot, pane):
    """Waits until the list shows just these passages."""

    def wait(*expected):
        qtbot.waitUntil(lambda: pane.rows.ids() == list(expected))

    return wait


def cell(pane, key, place=0):
    keys = [column.key for column in pane.rows.columns]
    return pane.rows.index(place, keys.index(key)).data()


def note_of(workspace, passage):
    return workspace.ask(browse.rows, [passage])[passage].note


def test_the_passages_of_the_document_are_shown_and_counted(qtbot, workspace, report, plain, pane, shown):
    shown(plain)
    with qtbot.waitSignal(pane.counted, check_params_cb=lambda n: n == 2):
        fact = a_fact(workspace.project, "4 trillion", document=report, statement="Trade grew")
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 2)
    assert [cell(pane, "quote", place) for place in (0, 1)] == ["Trade", "4 trillion"]
    assert cell(pane, "facts", 1) == "Trade grew"
    assert fact is not None


def test_all_documents_can_be_seen(workspace, report, plain, pane, shown):
    other = a_document(workspace.project, TEXT + "More.", source="b.txt", title="B")
    more = annotations.highlight(workspace.project, other, 0, 5)
    shown(plain)
    assert pane.grid.isColumnHidden(1)
    pane.everywhere.click()
    shown(plain, more)
    assert not pane.grid.isColumnHidden(1)
    pane.everywhere.click()
    workspace.current.show_document(other)
    shown(more)


def test_typing_filters_quotes_and_notes(qtbot, workspace, report, plain, pane, shown):
    shown(plain)
    qtbot.keyClicks(pane.grid, "zzz")
    shown()
    assert pane.reason.text() == "No passage holds these words."
    pane.clearing.click()
    shown(plain)
    annotations.write_note(workspace.project, plain, "look again")
    pane.field.setText("LOOK")
    shown(plain)


def test_enter_goes_to_the_passage_and_to_the_fact_on_it(qtbot, workspace, report, pane, shown):
    fact = a_fact(workspace.project, "4 trillion", document=report)
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 1)
    pane.grid.setFocus()
    qtbot.keyClick(pane.grid, Qt.Key.Key_Down)
    assert workspace.current.fact is None
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    assert TEXT[wanted.args[0].start : wanted.args[0].end] == "4 trillion"
    assert workspace.current.fact == fact


def test_f2_writes_a_note_in_its_cell(qtbot, workspace, plain, pane, shown):
    shown(plain)
    pane.grid.setFocus()
    qtbot.keyClick(pane.grid, Qt.Key.Key_Down)
    qtbot.keyClick(pane.grid, Qt.Key.Key_F2)
    editor = pane.grid.findChild(QLineEdit)
    qtbot.keyClicks(editor, "ask Pavel")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: note_of(workspace, plain) == "ask Pavel")
    qtbot.waitUntil(lambda: cell(pane, "note") == "ask Pavel")
    assert workspace.project.next_steps()[0] == "Note on a passage"


def test_a_note_that_is_left_as_it_was_saves_nothing(qtbot, workspace, plain, pane, shown):
    shown(plain)
    steps = workspace.project.steps()
    pane.grid.selectRow(0)
    pane.bar.note.click()
    qtbot.keyClick(pane.grid.findChild(QLineEdit), Qt.Key.Key_Return)
    assert workspace.project.steps() == steps


def test_delete_takes_plain_marks_away_and_leaves_evidence(qtbot, workspace, report, plain, pane, shown):
    a_fact(workspace.project, "4 trillion", document=report)
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 2)
    evidence = pane.rows.id(1)
    pane.grid.setFocus()
    pane.grid.selectAll()
    with qtbot.waitSignal(workspace.told) as told:
        qtbot.keyClick(pane.grid, Qt.Key.Key_Delete)
    assert told.args == ["1 highlight was deleted. 1 passage is evidence of a fact and stays."]
    shown(evidence)
    workspace.undo()
    shown(plain, evidence)


def test_without_a_document_or_a_mark_the_list_says_what_to_do(qtbot, workspace, pane, shown):
    assert pane.reason.text() == "Open a document to see the passages marked in it."
    workspace.current.show_document(a_document(workspace.project))
    qtbot.waitUntil(lambda: pane.reason.text().startswith("Nothing is marked yet."))
    workspace.close()
    assert pane.rows.rowCount() == 0


def test_nothing_can_be_written_into_a_read_only_project(qtbot, workspace, plain, pane, shown):
    shown(plain)
    workspace.project.read_only = True
    pane.grid.selectRow(0)
    pane.edit_note()
    assert pane.grid.findChild(QLineEdit) is None


SECOND = TEXT.index("Mikhail")


def stand_in(workspace, document, start, end):
    workspace.current.stand_in(Passage(document, start, end))


def test_the_marks_of_the_paragraph_follow_the_caret(qtbot, workspace, report, plain, pane, shown):
    fact = a_fact(workspace.project, "said so", document=report, statement="He said so.")
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 2)
    evidence = pane.rows.id(1)
    stand_in(workspace, report, 0, SECOND - 1)
    pane.here.click()
    shown(plain)
    assert cell(pane, "quote") == "Highlight — Trade"
    stand_in(workspace, report, SECOND, len(TEXT) - 1)
    shown(evidence)
    assert cell(pane, "quote") == "Quantity, draft: He said so — said so"
    facts.edit(workspace.project, fact, {"statement": "So he said"})
    qtbot.waitUntil(lambda: cell(pane, "quote") == "Quantity, draft: So he said — said so")
    pane.everywhere.click()
    assert not pane.here.isChecked()
    shown(plain, evidence)
    assert cell(pane, "quote", 1) == "said so"


def test_each_passage_is_a_sentence_for_a_screen_reader(qtbot, workspace, report, plain, pane, shown):
    annotations.write_note(workspace.project, plain, "ask Pavel")
    wanted = "Highlight — Trade — note: ask Pavel"
    qtbot.waitUntil(lambda: pane.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == wanted)


def test_the_list_of_the_paragraph_takes_the_keyboard_and_esc_gives_it_back(qtbot, workspace, report, plain, pane):
    pane.window().activateWindow()
    stand_in(workspace, report, 0, SECOND - 1)
    pane.field.setText("nothing of the kind")
    pane.show_here()
    qtbot.waitUntil(pane.grid.hasFocus)
    assert pane.grid.current() == plain
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane.grid, Qt.Key.Key_Escape)
    stand_in(workspace, report, SECOND, len(TEXT) - 1)
    pane.show_here()
    qtbot.waitUntil(pane.here.hasFocus)
    assert pane.reason.text() == pane.here.accessibleDescription() == "Nothing is marked in this paragraph."
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane.here, Qt.Key.Key_Escape)


def test_one_key_leads_from_the_text_to_the_list_of_its_paragraph_and_back(qtbot, workspace):
    document = a_document(workspace.project)
    mark = annotations.highlight(workspace.project, document, SECOND, SECOND + 7)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: workspace.current.document == document and window.isActiveWindow())
    pane = window.viewer.page.pane
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_J)
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(pane, Qt.Key.Key_O, ctrl_shift)
    qtbot.waitUntil(window.passages.grid.hasFocus)
    assert window.passages.rows.ids() == [mark]
    qtbot.keyClick(window.passages.grid, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is pane
    qtbot.keyClick(pane, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: window.passages.rows.ids() == [])


def test_what_others_save_does_not_take_away_the_note_that_is_typed(qtbot, workspace, report, plain, pane, shown):
    shown(plain)
    pane.grid.setFocus()
    qtbot.keyClick(pane.grid, Qt.Key.Key_Down)
    qtbot.keyClick(pane.grid, Qt.Key.Key_F2)
    editor = pane.grid.findChild(QLineEdit)
    qtbot.keyClicks(editor, "ask Pa")
    annotations.highlight(workspace.project, report, 6, 10)
    rest(100)
    qtbot.keyClicks(editor, "vel")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: note_of(workspace, plain) == "ask Pavel")
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 2)
