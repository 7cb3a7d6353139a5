"""The list of similar passages in the window."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.factories import a_document, a_fact, an_entity
from workbench.core import documents, facts
from workbench.core.browse import card
from workbench.ui.current import Passage
from workbench.ui.main_window import MainWindow
from workbench.ui.similar import SimilarPassages
from workbench.ui.similar.looking import Wish
from workbench.ui.workspace import Cancelled

OURS = "Trade in goods grew to 40 billion roubles in 2024, Oleg Somov said.\nIt rained.\n"
FILLER = "".join(f"The council spoke of {what} for an hour.\n" for what in "schools roads rivers bread wool".split())
THEIRS = "Tea was served.\nTrade in goods grew to 45 billion roubles in 2025, said Oleg Somov.\n" + FILLER
OTHERS = "Trade in goods grew to 47 billion roubles in 2024.\nTrade in goods grew.\n" + FILLER
SENTENCE = OURS.split("\n")[0]
ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def somov(workspace):
    return an_entity(workspace.project, "Oleg Somov")


@pytest.fixture
def ours(workspace):
    return a_document(workspace.project, OURS)


@pytest.fixture
def theirs(workspace, somov):
    return a_document(workspace.project, THEIRS, source="b.txt", title="Theirs")


@pytest.fixture
def others(workspace):
    return a_document(workspace.project, OTHERS, source="c.txt", title="Others")


@pytest.fixture
def fact(workspace, ours, theirs, others):
    return a_fact(workspace.project, SENTENCE, document=ours)


@pytest.fixture
def pane(qtbot, workspace):
    similar = SimilarPassages(workspace)
    QAbstractItemModelTester(similar.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, similar)
    qtbot.addWidget(similar)
    similar.resize(1000, 232)
    similar.show()
    return similar


@pytest.fixture
def found(qtbot, pane, fact):
    """What is like the fact: the sentence of theirs, then both of the others."""
    pane.look(Wish(fact=fact))
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 3)
    return pane


def cells(pane, key):
    place = [column.key for column in pane.rows.columns].index(key)
    return [pane.rows.index(row, place).data() for row in range(pane.rows.rowCount())]


def passage(document, text, quote):
    start = text.index(quote)
    return Passage(document, start, start + len(quote), quote)


def test_before_anything_is_asked_the_list_says_what_it_is_for_and_offers_to_begin(qtbot, workspace, pane):
    assert pane.empty.title.text() == "Where do other documents say the same?"
    with qtbot.waitSignal(pane.wanted):
        pane.empty.look.click()
    pane.setFocus()
    assert pane.focusProxy() is pane.empty.look


def test_rows_say_how_alike_passages_are_what_they_share_and_where_they_stand(workspace, found, theirs):
    assert cells(found, "quote")[0] == THEIRS.split("\n")[1]
    assert cells(found, "shared") == ["Oleg Somov", "", ""]
    assert cells(found, "document") == ["Theirs", "Others", "Others"]
    shares = [int(cell.split()[0]) for cell in cells(found, "alike")]
    assert shares == sorted(shares, reverse=True) and shares[0] > 60
    assert found.bar.title.text() == f"“{SENTENCE}”"
    assert found.bar.counting.text() == "3 passages in 2 documents"
    said = found.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith(f"{shares[0]} %: very like it — both speak of Oleg Somov")


def test_a_passage_of_the_text_can_be_asked_about(qtbot, workspace, pane, ours, theirs):
    pane.ask(passage(ours, OURS, SENTENCE))
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 1)
    assert cells(pane, "document") == ["Theirs"]
    assert not pane.bar.back.isEnabled()
    with qtbot.waitSignal(workspace.told) as told:
        pane.add_evidence()
    assert "like a passage" in told.args[0]


def test_the_fact_on_the_card_is_asked_about_unless_other_words_are_selected(qtbot, workspace, pane, fact, ours):
    current = workspace.current
    current.show_document(ours)
    current.show_fact(fact)
    sentence, rain = passage(ours, OURS, SENTENCE), passage(ours, OURS, "It rained.")
    for selected, asked in ((None, SENTENCE), (passage(ours, OURS, "Trade"), SENTENCE), (rain, "It rained.")):
        current.select(selected)
        pane.ask(selected or sentence)
        assert pane.bar.title.text() == f"“{asked}”"
        qtbot.waitUntil(lambda: pane.bar.again.text() == "Look again")
        assert pane.bar.title.text() == f"“{asked}”"


def test_nothing_alike_and_a_fact_that_is_gone_are_said_in_a_sentence(qtbot, workspace, pane, ours, fact):
    pane.look(Wish(passage=passage(ours, OURS, "It rained.")))
    qtbot.waitUntil(lambda: pane.empty.title.text() == "No other document says anything like it.")
    facts.remove(workspace.project, fact)
    pane.look(Wish(fact=fact))
    qtbot.waitUntil(lambda: pane.empty.title.text() == "The fact is not there any more.")
    assert pane.rows.rowCount() == 0


def test_the_answer_to_an_older_question_is_dropped(qtbot, workspace, pane, fact, ours):
    shown = []
    pane.counted.connect(shown.append)
    pane.look(Wish(fact=fact))
    pane.look(Wish(passage=passage(ours, OURS, "It rained.")))
    qtbot.waitUntil(lambda: pane.empty.title.text() == "No other document says anything like it.")
    assert shown == [0, 0, 0]
    assert pane.bar.title.text() == "“It rained.”"


def test_a_search_that_nobody_waits_for_ends_at_its_next_report(qtbot, workspace, pane, fact):
    search = pane._searching.begin(Wish(fact=fact))
    search.report(1, 2)
    assert (search.done, search.total) == (1, 2)
    pane._searching.end()
    with pytest.raises(Cancelled):
        search.report(2, 2)


def test_cancel_ends_the_search_and_look_again_begins_it_anew(qtbot, workspace, pane, fact):
    pane.look(Wish(fact=fact))
    assert pane.bar.again.text() == "Cancel"
    pane.bar.again.click()
    assert pane.empty.title.text() == "The search was cancelled."
    assert pane.bar.again.text() == "Look again"
    pane.bar.again.click()
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 3)


def test_closing_the_project_while_it_looks_leaves_an_empty_list(qtbot, workspace, pane, fact):
    pane.look(Wish(fact=fact))
    workspace.close()
    assert pane.rows.rowCount() == 0
    assert pane.empty.title.text() == "Where do other documents say the same?"


def test_enter_goes_to_the_passage_in_its_document(qtbot, workspace, found, theirs):
    found.grid.setFocus()
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        qtbot.keyClick(found.grid, Qt.Key.Key_Return)
    at = wanted.args[0]
    assert (at.document, THEIRS[at.start : at.end]) == (theirs, THEIRS.split("\n")[1])


def test_after_space_arrows_go_on_and_space_takes_and_leaves_rows(qtbot, workspace, found):
    key, grid = Qt.Key, found.grid
    grid.setFocus()
    for press, chosen in (
        (key.Key_Down, [1]),
        (key.Key_Up, [0]),
        (key.Key_Space, [0]),
        (key.Key_Down, [0]),
        (key.Key_Down, [0]),
        (key.Key_Space, [0, 2]),
        (key.Key_Space, [0]),
    ):
        qtbot.keyClick(grid, press)
        assert sorted(index.row() for index in grid.selectionModel().selectedRows()) == chosen
    qtbot.keyClick(grid, key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(found.rows.index(1, 0)).center())
    assert [index.row() for index in grid.selectionModel().selectedRows()] == [1]


def test_tag_this_too_makes_filled_drafts_of_the_type_in_one_step(qtbot, workspace, found):
    project = workspace.project
    found.grid.selectRow(0)
    found.grid.selectionModel().select(found.rows.index(1, 0), ROW)
    steps = project.steps()[0]
    with qtbot.waitSignal(workspace.told) as told:
        found.bar.tag.click()
    assert told.args == ["2 facts made; Ctrl+Z takes them back."]
    assert project.steps()[0] == steps + 1
    assert project.next_steps()[0] == "Tag similar passages as Quantity: 2"
    qtbot.waitUntil(lambda: cells(found, "tagged") == ["Quantity", "Quantity", ""])
    first = workspace.ask(card.fact, found._searching.answer.rows[found.rows.id(0)].facts[0].fact)
    assert first.fields["value"]["value"] == "45000000000"
    assert first.fields["period"]["value"] == "2025" and first.status == "draft"
    workspace.undo()
    qtbot.waitUntil(lambda: cells(found, "tagged") == ["", "", ""])


def test_what_is_tagged_so_already_is_left_out(qtbot, workspace, found):
    a_fact(workspace.project, "47 billion", document=found._searching.answer.rows[found.rows.id(1)].document)
    qtbot.waitUntil(lambda: cells(found, "tagged") == ["", "Quantity", ""])
    found.grid.selectAll()
    with qtbot.waitSignal(workspace.told) as told:
        found.tag_too()
    assert told.args == ["2 facts made; Ctrl+Z takes them back. 1 passage was tagged so already."]


def test_like_a_passage_the_type_is_asked_for_once(qtbot, workspace, pane, ours, theirs):
    pane.look(Wish(passage=passage(ours, OURS, SENTENCE)))
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 1)
    pane.tag_too()
    assert pane.bar.types.isVisible()
    event = next(action for action in pane.bar.types.actions() if action.text().endswith("Event"))
    with qtbot.waitSignal(workspace.told):
        event.trigger()
    pane.bar.types.close()
    qtbot.waitUntil(lambda: cells(pane, "tagged") == ["Event"])
    assert pane.bar.tag.toolTip() == "Tag the passages selected as Event (T)"


def test_evidence_of_the_same_fact_is_one_step_and_undo_takes_it_back(qtbot, workspace, found, fact):
    project = workspace.project
    found.grid.selectAll()
    steps = project.steps()[0]
    with qtbot.waitSignal(workspace.told) as told:
        found.bar.back.click()
    assert told.args == ["3 passages back the fact as well; Ctrl+Z takes them back."]
    assert project.steps()[0] == steps + 1
    qtbot.waitUntil(lambda: cells(found, "tagged") == ["Quantity"] * 3)
    assert len(workspace.ask(card.fact, fact).evidence) == 4
    workspace.undo()
    qtbot.waitUntil(lambda: cells(found, "tagged") == [""] * 3)


def test_rows_of_a_document_that_is_deleted_go_and_a_renamed_one_is_renamed(qtbot, workspace, found, theirs, others):
    documents.edit(workspace.project, theirs, {"title": "Renamed"})
    qtbot.waitUntil(lambda: cells(found, "document")[0] == "Renamed")
    documents.remove(workspace.project, others)
    qtbot.waitUntil(lambda: cells(found, "document") == ["Renamed"])


def test_a_read_only_project_offers_neither_tag_nor_evidence(qtbot, workspace, found):
    workspace.project.read_only = True
    steps = workspace.project.steps()
    found.grid.selectRow(1)
    assert not found.bar.tag.isEnabled() and not found.bar.back.isEnabled()
    found.tag_too()
    found.add_evidence()
    assert not workspace.is_busy and workspace.project.steps() == steps


def test_keys_lead_from_the_text_to_the_list_tag_and_back(qtbot, workspace, ours, fact, theirs):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: workspace.current.document is not None and window.isActiveWindow())
    workspace.current.show_document(ours)
    workspace.current.show_fact(fact)
    text = window.viewer.page.pane
    text.setFocus()
    similar = window.similar
    qtbot.keyClick(text, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(similar.grid.hasFocus)
    assert similar.grid.current() == similar.rows.id(0)
    assert window.commands["tag_similar"].isEnabled()
    with qtbot.waitSignal(workspace.told):
        qtbot.keyClick(similar.grid, Qt.Key.Key_T)
    assert workspace.project.next_steps()[0] == "Tag similar passages as Quantity: 1"
    with qtbot.waitSignal(workspace.told):
        qtbot.keyClick(similar.grid, Qt.Key.Key_V)
    assert workspace.project.next_steps()[0] == "Add evidence: 1"
    qtbot.keyClick(similar.grid, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is text
