"""What stands around the fact on its card: evidence, links, comments, review."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.core.steps import living, one_step
from tests.factories import a_document, a_fact, an_entity, more_evidence
from tests.ui.facts.on_card import field, passage, press
from tests.ui.sessions import turn
from workbench.core import analysts, review


def test_a_passage_of_another_document_becomes_evidence_and_goes_again(qtbot, card, workspace, project):
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    other = passage(project, "rose", "Sales rose.")
    with one_step(project):
        card.add_evidence(other)
    turn()
    links = [link for link in card._around.findChildren(type(card._form.more)) if "rose" in link.text()]
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert (wanted.args[0].document, wanted.args[0].start) == (other.document, other.start)
    out = [button for button in card._around.findChildren(object) if _named(button, "Take this passage out")]
    with one_step(project):
        qtbot.mouseClick(out[1], Qt.MouseButton.LeftButton)
    assert len(living(project, "evidence")) == 1


def _named(widget, words):
    return hasattr(widget, "accessibleName") and widget.accessibleName().startswith(words)


def test_a_comment_is_typed_and_saved_with_enter(qtbot, card, workspace, project):
    workspace.current.show_fact(a_fact(project))
    card.comment()
    with one_step(project):
        qtbot.keyClicks(QApplication.focusWidget(), "Whose roubles?")
        press(qtbot, Qt.Key.Key_Return)
    turn()
    assert card._around.comment.text() == ""
    assert "Whose roubles?" in [label.text() for label in card._around.findChildren(QLabel)]


def test_linked_entities_open_and_unlink(qtbot, card, workspace, project):
    minsk = an_entity(project, "Minsk", "place")
    workspace.current.show_fact(a_fact(project, linked=[(minsk, "about")]))
    (link,) = [link for link in card._around.findChildren(type(card._form.more)) if link.text() == "Minsk"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert workspace.current.entity == minsk
    (out,) = [button for button in card._around.findChildren(object) if _named(button, "Unlink Minsk")]
    with one_step(project):
        qtbot.mouseClick(out, Qt.MouseButton.LeftButton)
    assert not living(project, "link")


def test_a_fact_is_sent_to_review_deleted_and_its_history_asked_for(qtbot, card, workspace, project):
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    with qtbot.waitSignal(card.history_wanted) as wanted:
        card.show_history()
    assert wanted.args == [fact]
    with one_step(project):
        card.submit()
    turn()
    assert "In review" in card._head._status.text()
    with one_step(project):
        card.remove()
    assert workspace.current.fact is None


def test_a_returned_fact_shows_who_returned_it_and_why(card, workspace, project):
    fact = a_fact(project)
    analysts.act_as(project, "Boris")
    review.decide(project, [fact], "return", comment="Say whose roubles.")
    workspace.current.show_fact(fact)
    assert card._head.note == "Returned by Boris: Say whose roubles."


def test_the_words_of_the_field_in_focus_are_asked_for(qtbot, card, workspace, project):
    fact = a_fact(project, fields={"value": {"value": "4", "start": 21, "end": 22}, "period": "2024"})
    workspace.current.show_fact(fact)
    wanted = []
    workspace.current.words_wanted.connect(wanted.append)
    field(card, "value").entry.setFocus()
    field(card, "period").entry.setFocus()
    assert [at and (at.start, at.end) for at in wanted] == [(21, 22), None]


def test_more_evidence_shows_as_it_is_added(qtbot, card, workspace, project):
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    more_evidence(project, fact, a_document(project), "Minsk")
    qtbot.waitUntil(
        lambda: (
            sum(
                link.isVisibleTo(card) and "¶" in link.text()
                for link in card._around.findChildren(type(card._form.more))
            )
            == 2
        )
    )
