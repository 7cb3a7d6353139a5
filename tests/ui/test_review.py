"""Review: from a key on the queue to a row in the project."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QToolButton

from tests.core.steps import stored
from tests.factories import a_document, a_fact
from workbench.core import analysts, codebook, facts
from workbench.core import review as verbs
from workbench.core.browse.review import Queue
from workbench.core.ids import new_id
from workbench.core.models import FactRelation
from workbench.core.project import Project
from workbench.ui.keys import Letters
from workbench.ui.review import Review

TEXT = "Trade came to 4 trillion roubles. It grew by 5 % and by 6 % in all.\n\nThe last line.\n"


@pytest.fixture
def written(workspace, tmp_path):
    """Three facts by Pavel, from another computer, wait for Anna; their ids in the order of the text."""
    with Project.open(tmp_path / "project.fwb") as other:
        other.analyst = analysts.join(other, "Pavel", own_id=new_id())
        document = a_document(other, TEXT)
        made = [a_fact(other, quote, document=document) for quote in ("4 trillion", "5 %", "6 %")]
    workspace.look_for_news()
    return made


@pytest.fixture
def pane(workspace, written, qtbot):
    """The pane with the first fact under decision and the letters of the window."""
    pane = Review(workspace)
    qtbot.addWidget(pane)
    letters = {}
    for key, run in {
        "A": pane.accept,
        "X": pane.reject,
        "R": pane.send_back,
        "E": pane.edit,
        "Space": pane.later,
        "Backspace": pane.back,
    }.items():
        letters[key] = QAction(key, pane)
        letters[key].triggered.connect(run)
    Letters(pane.queue, letters)
    pane.resize(1200, 700)
    pane.show()
    pane.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(lambda: shows(pane, written[0]))
    return pane


def shows(pane, fact):
    return pane.is_ready and pane._card.id == fact == pane.queue.fact


def opinions(workspace):
    found = stored(workspace.project).get("review", {}).values()
    return [(row["fact"], row["decision"], row["reason"], row["comment"]) for row in found]


def press(key, text=""):
    widget = QApplication.focusWidget()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def test_one_key_accepts_and_the_next_fact_is_there(pane, workspace, written, qtbot):
    press(Qt.Key.Key_A, "a")
    assert opinions(workspace) == [(written[0], "accept", "", "")]
    qtbot.waitUntil(lambda: shows(pane, written[1]))
    assert pane._progress.text() == "2 of 3" and pane.queue.hasFocus()


def test_the_key_that_prints_a_cyrillic_letter_accepts_too(pane, workspace, written):
    press(Qt.Key(0x0424), "ф")
    assert opinions(workspace) == [(written[0], "accept", "", "")]


def test_x_and_a_digit_reject_with_a_reason_that_reads_the_same_in_every_language(pane, workspace, written, qtbot):
    press(Qt.Key.Key_X, "x")
    assert opinions(workspace) == []
    press(Qt.Key.Key_2, "2")
    assert opinions(workspace) == [(written[0], "reject", "Wrong value or date", "")]
    assert pane.queue.hasFocus()
    qtbot.waitUntil(lambda: shows(pane, written[1]))


def test_a_digit_on_the_queue_answers_while_the_reason_is_asked(pane, workspace, written):
    press(Qt.Key.Key_1, "1")
    assert opinions(workspace) == []
    press(Qt.Key.Key_X, "x")
    pane.queue.setFocus()
    press(Qt.Key.Key_1, "1")
    assert opinions(workspace) == [(written[0], "reject", "Not in the source", "")]


def test_a_reason_can_be_chosen_by_arrow_and_enter_and_have_words_of_its_own(pane, workspace, written):
    press(Qt.Key.Key_X, "x")
    press(Qt.Key.Key_Down)
    line = next(line for line in pane._decision.findChildren(QLineEdit) if line.isVisible())
    line.setText("1 is not 2")
    assert isinstance(QApplication.focusWidget(), QListWidget)
    press(Qt.Key.Key_Return)
    assert opinions(workspace) == [(written[0], "reject", "Wrong value or date: 1 is not 2", "")]


def test_a_fact_is_returned_only_with_a_note(pane, workspace, written):
    press(Qt.Key.Key_R, "r")
    press(Qt.Key.Key_Return)
    assert opinions(workspace) == [] and "author sees" in pane._decision.problem
    QApplication.focusWidget().setText("Which year?")
    press(Qt.Key.Key_Return)
    assert opinions(workspace) == [(written[0], "return", "", "Which year?")]
    assert pane.queue.hasFocus()


def test_escape_gives_a_question_up(pane, workspace):
    for key, text in ((Qt.Key.Key_X, "x"), (Qt.Key.Key_R, "r")):
        press(key, text)
        assert pane._decision.is_asking
        press(Qt.Key.Key_Escape)
        assert not pane._decision.is_asking and pane.queue.hasFocus()
    assert opinions(workspace) == []


def test_later_puts_the_fact_at_the_end_of_the_queue(pane, workspace, written, qtbot):
    press(Qt.Key.Key_Space, " ")
    assert pane._rows.ids() == [written[1], written[2], written[0]]
    qtbot.waitUntil(lambda: shows(pane, written[1]))
    assert opinions(workspace) == []


def test_back_takes_the_decision_back_and_shows_the_fact_again(pane, workspace, written, qtbot):
    press(Qt.Key.Key_A, "a")
    press(Qt.Key.Key_Backspace)
    assert opinions(workspace) == []
    qtbot.waitUntil(lambda: shows(pane, written[0]))
    assert pane._rows.ids() == written and pane._progress.text() == "1 of 3"
    assert workspace.project.next_steps()[1] == "Accept facts: 1"


def test_back_does_not_undo_what_was_done_since(pane, workspace, written, qtbot):
    press(Qt.Key.Key_A, "a")
    a_document(workspace.project, "Another.", source="b.txt")
    with qtbot.waitSignal(workspace.told) as told:
        press(Qt.Key.Key_Backspace)
    assert "Your decision stands" in told.args[0]
    assert opinions(workspace) == [(written[0], "accept", "", "")]
    qtbot.waitUntil(lambda: shows(pane, written[0]))


def test_edit_opens_the_fact_in_its_text(pane, workspace, written, qtbot):
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        press(Qt.Key.Key_E, "e")
    assert TEXT[wanted.args[0].start : wanted.args[0].end] == "4 trillion"
    assert workspace.current.fact == written[0]


def test_ones_own_facts_are_not_offered_and_the_empty_queue_counts_them(pane, workspace, written, qtbot):
    a_fact(workspace.project, "last line", document=pane._card.places[0].document)
    for fact in written:
        qtbot.waitUntil(lambda fact=fact: shows(pane, fact))
        press(Qt.Key.Key_A, "a")
    assert not pane.is_ready
    qtbot.waitUntil(lambda: "1 fact of your own" in pane._empty.text())


def test_a_fact_changed_while_one_looks_is_not_accepted_unseen(pane, workspace, written, tmp_path):
    with Project.open(tmp_path / "project.fwb") as other:
        other.analyst = workspace.project.analyst
        analysts.act_as(other, "Pavel")
        facts.edit(other, written[0], {"statement": "Something else"})
    press(Qt.Key.Key_A, "a")
    assert opinions(workspace) == [] and "Look again" in pane._decision.problem


def test_a_fact_that_another_window_decides_leaves_the_queue(pane, workspace, written, tmp_path, qtbot):
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.act_as(other, "Eva")
        verbs.decide(other, [written[0]], "accept")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: shows(pane, written[1]))


def test_an_open_question_survives_a_change_from_elsewhere(pane, workspace, written, tmp_path, qtbot):
    press(Qt.Key.Key_R, "r")
    QApplication.focusWidget().setText("Half a no")
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.act_as(other, "Eva")
        verbs.decide(other, [written[2]], "accept")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: pane._rows.rowCount() == 2)
    qtbot.waitUntil(lambda: shows(pane, written[0]))
    assert pane._decision.is_asking and QApplication.focusWidget().text() == "Half a no"


def test_all_that_is_shown_is_accepted_in_one_step_after_a_question(pane, workspace, written, qtbot):
    steps = workspace.project.steps()[0]
    pane._filters.all_accepted.emit()
    assert "all 3 facts" in pane._confirm.question and opinions(workspace) == []
    pane._confirm.yes.click()
    qtbot.waitUntil(lambda: len(opinions(workspace)) == 3 and not workspace.is_busy)
    assert workspace.project.steps()[0] == steps + 1
    workspace.look_for_news()
    qtbot.waitUntil(lambda: not pane.is_ready)


def test_undo_of_a_decision_elsewhere_brings_the_fact_back_to_the_queue(pane, workspace, written, qtbot):
    press(Qt.Key.Key_A, "a")
    workspace.undo()
    qtbot.waitUntil(lambda: pane._rows.ids() == written)
    assert pane._trail == []


def test_the_queue_and_the_passages_read_well_to_a_screen_reader(pane):
    index = pane._rows.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "4 trillion, Pavel, A report"
    assert "Open in the text" in pane._passages.toPlainText()


def test_the_queue_keeps_the_contract_of_a_model_while_facts_come_and_go(pane, workspace, written, qtbot):
    QAbstractItemModelTester(pane._rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [pane._rows.names_document(row) for row in range(3)] == [True, False, False]
    assert [pane._rows.is_grouped(row) for row in range(3)] == [False, True, True]
    press(Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: shows(pane, written[1]))
    press(Qt.Key.Key_A, "a")
    assert pane._rows.ids() == [written[2], written[0]] and pane._rows.names_document(0)
    pane._rows.show_queue(Queue(b"", b"", 0, whole=True))


def test_without_a_project_the_pane_says_what_it_is_for(empty_workspace, qtbot):
    pane = Review(empty_workspace)
    qtbot.addWidget(pane)
    pane.show()
    assert "Open a project" in pane._empty.text() and not pane.is_ready
    pane.accept()
    pane.back()


def test_facts_of_one_sentence_stay_together_when_put_off_and_taken_back(pane, workspace, written, qtbot):
    press(Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: shows(pane, written[1]))
    press(Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: shows(pane, written[2]))
    press(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: shows(pane, written[1]))
    assert pane._rows.ids() == [written[1], written[2], written[0]]
    assert [pane._rows.names_document(row) for row in range(3)] == [True, False, False]
    assert pane._rows.is_grouped(0) and pane._rows.is_grouped(1)


def test_a_reviewer_sees_what_does_not_fit_and_decides_all_the_same(pane, workspace, written, tmp_path, qtbot):
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.act_as(other, "Eva")
        facts.edit(other, written[1], {"value": "lots"})
    workspace.look_for_news()
    press(Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: shows(pane, written[1]))
    says = "“lots” is not a number."
    qtbot.waitUntil(lambda: any(label.text() == says for label in pane._card_view.findChildren(QLabel)))
    press(Qt.Key.Key_A, "a")
    assert opinions(workspace) == [(written[1], "accept", "", "")]


def test_ones_returned_facts_come_first_with_the_note_and_enter_opens_them(pane, workspace, written, tmp_path, qtbot):
    mine = a_fact(workspace.project, "last line", document=pane._card.places[0].document)
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.act_as(other, "Eva")
        verbs.decide(other, [mine], "return", comment="Which line?")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: pane._rows.ids() == [mine, *written])
    assert pane._rows.returned == 1 and [pane._rows.names_document(row) for row in (0, 1, 2)] == [True, True, False]
    pane.queue.go(0)
    qtbot.waitUntil(lambda: pane._card is not None and pane._card.id == mine)
    assert "Returned by Eva: Which line?" in [label.text() for label in pane._card_view.findChildren(QLabel)]
    assert not pane.is_ready
    with qtbot.waitSignals([workspace.current.passage_wanted, workspace.current.fact_wanted]):
        press(Qt.Key.Key_Return)
    assert workspace.current.fact == mine


def test_ctrl_enter_answers_the_open_question_and_is_not_the_windows(pane, workspace, written):
    press(Qt.Key.Key_R, "r")
    note = QApplication.focusWidget()
    note.setText("Which year?")
    ctrl_enter = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    taken = QKeyEvent(QEvent.Type.ShortcutOverride, *ctrl_enter)
    QApplication.sendEvent(note, taken)
    assert taken.isAccepted()
    QApplication.sendEvent(note, QKeyEvent(QEvent.Type.KeyPress, *ctrl_enter))
    assert opinions(workspace) == [(written[0], "return", "", "Which year?")]


@pytest.fixture
def disputed(workspace, written, tmp_path):
    """The second fact: Eva accepts it, Olga rejects it."""
    with Project.open(tmp_path / "project.fwb") as other:
        for who, decision, reason in (("Eva", "accept", ""), ("Olga", "reject", "Not in the source")):
            analysts.act_as(other, who)
            verbs.decide(other, [written[1]], decision, reason=reason)
    workspace.look_for_news()
    return written[1]


def test_a_dispute_shows_both_opinions_and_a_third_analyst_settles_it(pane, workspace, disputed, qtbot):
    pane.show_fact(disputed, frozenset({"disputed"}))
    qtbot.waitUntil(lambda: shows(pane, disputed) and pane._rows.ids() == [disputed])
    assert pane._title.text() == "Disputed" and pane._filters.said == "Only: Disputed"
    qtbot.waitUntil(lambda: "your decision settles it" in pane._decision._said.text())
    words = [label.text() for label in pane._card_view.findChildren(QLabel)]
    assert "Accepted" in words and "Rejected" in words and "Not in the source" in words
    pane.queue.setFocus()
    press(Qt.Key.Key_X, "x")
    press(Qt.Key.Key_1, "1")
    assert opinions(workspace)[-1] == (disputed, "settle_reject", "Not in the source", "")
    qtbot.waitUntil(lambda: not pane.is_ready)


def test_one_of_the_parties_withdraws_with_one_key(pane, workspace, disputed, qtbot):
    verbs.decide(workspace.project, [disputed], "accept")
    pane.show_fact(disputed, frozenset({"disputed"}))
    qtbot.waitUntil(lambda: shows(pane, disputed))
    qtbot.waitUntil(lambda: "somebody else settles it" in pane._decision._said.text())
    assert not pane._decision._buttons["withdraw"].isHidden()
    pane._decision._buttons["withdraw"].click()
    assert opinions(workspace)[-1] == (disputed, "withdraw", "", "")
    press(Qt.Key.Key_Backspace)
    assert opinions(workspace)[-1][1] == "accept"


def test_a_fact_on_which_one_has_no_opinion_offers_none_to_withdraw(pane):
    assert pane._decision._buttons["withdraw"].isHidden() and not pane._decision._said.isVisible()
    pane.withdraw()
    assert "no opinion" in pane._decision.problem


def test_the_queue_says_which_random_sample_it_shows(pane, workspace, written, qtbot):
    pane._filters._draw_sample(50, True)
    assert "a random sample of 50 %, drawn with the number 1" in pane._filters.said
    first = pane._filters.wanted
    pane._filters._want(seed=2)
    assert "number 2" in pane._filters.said and pane._filters.wanted != first
    pane._filters._draw_sample(50, False)
    assert pane._filters.said == ""
    qtbot.waitUntil(lambda: pane._rows.ids() == written)


def test_filters_narrow_the_queue_and_say_so(pane, workspace, written, qtbot):
    facts.edit(workspace.project, written[2], {"value": "6"})
    analysts.act_as(workspace.project, "Eva")
    pane._filters._narrow("numeric", True)
    qtbot.waitUntil(lambda: pane._rows.ids() == [written[2]])
    assert pane._filters.said == "Only: With a figure"
    pane._filters._narrow("contradicted", True)
    qtbot.waitUntil(lambda: "fits the filter" in pane._empty.text())


def test_all_on_which_people_agree_is_accepted_in_one_step_after_a_question(pane, workspace, written, tmp_path, qtbot):
    with Project.open(tmp_path / "project.fwb") as other:
        other.analyst = analysts.join(other, "Eva", own_id=new_id())
        document = pane._card.places[0].document
        twin = a_fact(other, "5 %", document=document)
    workspace.look_for_news()
    qtbot.waitUntil(lambda: twin in pane._rows.ids())
    steps = workspace.project.steps()[0]
    pane.accept_agreed()
    qtbot.waitUntil(lambda: "Accept 2 facts" in pane._confirm.question)
    pane._confirm.yes.click()
    qtbot.waitUntil(lambda: len(opinions(workspace)) == 2 and not workspace.is_busy)
    assert {fact for fact, *_rest in opinions(workspace)} == {written[1], twin}
    assert workspace.project.steps()[0] == steps + 1


def test_it_is_said_when_people_agree_on_nothing(pane, workspace, qtbot):
    with qtbot.waitSignal(workspace.told) as told:
        pane.accept_agreed()
    assert "On none of these facts" in told.args[0] and not pane._confirm.question


def test_who_decided_how_much_unfolds(pane, workspace, qtbot):
    press(Qt.Key.Key_A, "a")
    pane._by_reviewer._button.click()

    def cells():
        page = pane._by_reviewer._area.widget()
        return [label.text() for label in page.findChildren(QLabel)] if page is not None else []

    qtbot.waitUntil(lambda: cells()[5:10] == ["Anna", "1", "0", "0", "2"])


def test_the_rules_of_review_stand_in_the_menu(pane, workspace, qtbot):
    pane._filters._let_parties_settle(True)
    kind = codebook.of(workspace.project).types["quantity"].id
    pane._filters._require_two(kind, True)
    qtbot.waitUntil(lambda: not workspace.is_busy)
    pane._filters._fill()
    texts = {action.text(): action for action in pane._filters._menu.actions()}
    assert texts["Who gave one of opposing opinions may settle them"].isChecked()
    two = texts["Two reviewers must accept"].menu().actions()
    assert [action.isChecked() for action in two if action.isChecked()] == [True]


def test_a_fact_that_needs_two_reviewers_says_so_and_is_not_offered_again(pane, workspace, written, qtbot):
    verbs.require_two_reviewers(workspace.project, codebook.of(workspace.project).types["quantity"].id, True)
    qtbot.waitUntil(lambda: "Two reviewers" in pane._decision._said.text())
    press(Qt.Key.Key_A, "a")
    qtbot.waitUntil(lambda: pane._rows.ids() == written[1:])
    a_document(workspace.project, "Another.", source="b.txt")
    qtbot.waitUntil(lambda: not pane._is_reading)
    assert pane._rows.ids() == written[1:]


def test_a_comment_typed_in_review_survives_a_change_from_elsewhere(pane, workspace, written, tmp_path, qtbot):
    pane.comment()
    field = QApplication.focusWidget()
    field.setText("half a wo")
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.act_as(other, "Eva")
        verbs.decide(other, [written[2]], "accept")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: pane._rows.rowCount() == 2)
    assert QApplication.focusWidget() is field and field.text() == "half a wo"


def test_related_claims_stand_on_the_card_and_open_where_they_stand(pane, workspace, written, qtbot):
    with workspace.project.change("Relate") as session:
        session.add(FactRelation(fact=written[0], other=written[1], kind="contradicts"))
    links = []

    def is_there():
        buttons = pane._card_view.findChildren(QToolButton)
        links[:] = [one for one in buttons if one.accessibleName().startswith("Open “")]
        return bool(links)

    qtbot.waitUntil(is_there)
    with qtbot.waitSignal(workspace.current.passage_wanted):
        links[0].click()
    assert workspace.current.fact == written[1]
