"""In which post a speaker says something: offered, taken, left out; and a post that was somebody else's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.core.steps import row
from tests.factories import a_document, a_fact, an_entity
from tests.ui.facts.on_card import ctrl_enter, press, the_fact, type_into
from workbench.core import documents, facts, posts
from workbench.core.browse import marks
from workbench.core.posts import Seen
from workbench.ui.current import Passage

TEXT = "Trade grew.\n\nThe Prime Minister of Norland Anna Lind was there.\n"
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = "Prime Minister, Norland"


@pytest.fixture
def norland(project):
    return an_entity(project, "Norland", "place")


@pytest.fixture
def lind(project, norland):
    """Seen as Prime Minister in July 2025."""
    person = an_entity(project, "Anna Lind")
    posts.see(project, Seen(person, "Prime Minister", at=norland, seen="2025-07-24"))
    return person


@pytest.fixture
def report(project):
    document = a_document(project, TEXT)
    documents.edit(project, document, {"published": "2025-10-01"})
    return document


@pytest.fixture
def fact(qtbot, workspace, card, project, lind, report):
    """A fact that Lind says, on the card."""
    made = a_fact(project, "Trade grew", document=report, speaker=str(lind))
    workspace.current.show_fact(made)
    return made


def lines(card):
    return card._form.capacity


def offered(card):
    return [link.text() for link in lines(card).offers if not link.isHidden()]


def warned(card):
    warning = lines(card).warning
    return "" if warning.isHidden() else warning.words.text()


def saved(project, fact):
    held = row(project, "fact", fact)
    return held["speaker"], held["speaker_printed"]


def test_the_post_of_a_speaker_is_offered_and_not_taken_by_itself(qtbot, card, project, fact, lind):
    qtbot.waitUntil(lambda: offered(card) == [f"{PLAIN} · seen 24 Jul 2025"])
    card.setFocus()
    ctrl_enter(qtbot)
    assert saved(project, fact) == (lind, "")


def test_one_key_takes_it_and_saving_keeps_it_with_the_speaker(qtbot, workspace, card, project, fact, lind):
    qtbot.waitUntil(lambda: offered(card) != [])
    card.setFocus()
    press(qtbot, Qt.Key.Key_P, ALT)
    assert lines(card).taken.words.text() == f"as {PLAIN}" and not offered(card)
    ctrl_enter(qtbot)
    assert saved(project, fact) == (lind, PLAIN)
    assert marks.speaker(project, fact) == f"Anna Lind, {PLAIN}"
    workspace.current.show_fact(None)
    workspace.current.show_fact(fact)
    assert lines(card).taken.words.text() == f"as {PLAIN}" and not card._form.is_edited


def test_a_click_takes_it_and_another_leaves_it_out_again(qtbot, card, project, fact, lind):
    qtbot.waitUntil(lambda: offered(card) != [])
    lines(card).offers[0].click()
    card.save()
    assert saved(project, fact) == (lind, PLAIN)
    lines(card).taken.out.click()
    card.save()
    assert saved(project, fact) == (lind, "")
    qtbot.waitUntil(lambda: offered(card) != [])


def test_tab_reaches_the_offer_and_keeps_the_keyboard_when_it_is_taken(qtbot, card, fact):
    qtbot.waitUntil(lambda: offered(card) != [])
    card._form.speaker.setFocus()
    qtbot.waitUntil(card._form.speaker.hasFocus)
    card._page.order_tabs()
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lines(card).offers[0]
    press(qtbot, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is lines(card).taken.out


def test_another_speaker_does_not_keep_the_post(qtbot, card, project, fact):
    an_entity(project, "Bo Berg")
    qtbot.waitUntil(lambda: offered(card) != [])
    lines(card).offers[0].click()
    speaker = card._form.speaker
    type_into(qtbot, speaker, "bo")
    qtbot.waitUntil(lambda: speaker.is_open)
    qtbot.keyClick(speaker, Qt.Key.Key_Return)
    assert lines(card).printed == "" and not offered(card)


def test_a_fact_that_is_begun_is_offered_the_post_once_it_has_a_speaker(qtbot, card, project, lind, report):
    card.begin(Passage(report, 0, 11), "quantity")
    assert lines(card).isHidden()
    speaker = card._form.speaker
    type_into(qtbot, speaker, "lind")
    qtbot.waitUntil(lambda: speaker.is_open)
    qtbot.keyClick(speaker, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: offered(card) != [])
    press(qtbot, Qt.Key.Key_P, ALT)
    ctrl_enter(qtbot)
    made = the_fact(project)
    assert (made["speaker"], made["speaker_printed"]) == (lind, PLAIN)


def test_without_a_date_or_a_speaker_nothing_is_offered(qtbot, workspace, card, project, fact, report, lind):
    qtbot.waitUntil(lambda: offered(card) != [])
    documents.edit(project, report, {"published": ""})
    qtbot.waitUntil(lambda: not offered(card))
    documents.edit(project, report, {"published": "2025-10-01"})
    qtbot.waitUntil(lambda: offered(card) != [])
    facts.edit(project, fact, {"speaker": None})
    qtbot.waitUntil(lambda: lines(card).isHidden())


def test_what_somebody_else_held_by_then_is_not_offered(qtbot, card, project, fact, norland):
    qtbot.waitUntil(lambda: offered(card) != [])
    berg = an_entity(project, "Bo Berg")
    posts.see(project, Seen(berg, "Prime Minister", at=norland, seen="2025-08-01"))
    qtbot.waitUntil(lambda: not offered(card))


def test_a_speaker_printed_with_a_post_that_was_a_successors_is_flagged_with_a_way_to_what_shows_it(
    qtbot, workspace, card, project, fact, norland
):
    qtbot.waitUntil(lambda: offered(card) != [])
    assert warned(card) == ""
    berg = an_entity(project, "Bo Berg")
    other = a_document(project, "Prime Minister Bo Berg came.", source="b.txt", title="Other")
    about = {"at": norland, "seen": "2025-08-01", "document": other, "place": (0, 22)}
    posts.see(project, Seen(berg, "Prime Minister", **about))
    qtbot.waitUntil(lambda: warned(card) != "")
    assert warned(card) == ("Prime Minister, Norland: Anna Lind was seen in the post 24 Jul 2025, Bo Berg 1 Aug 2025.")
    assert lines(card).warning.link.toolTip() == "Other: “Prime Minister Bo Berg”"
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        lines(card).warning.link.click()
    assert wanted.args == [Passage(other, 0, 22)]


def test_a_warning_does_not_stay_for_another_fact_of_the_speaker(qtbot, workspace, card, project, fact, norland, lind):
    other = an_entity(project, "Bo Berg")
    posts.see(project, Seen(other, "Prime Minister", at=norland, seen="2025-08-01"))
    qtbot.waitUntil(lambda: warned(card) != "")
    old = a_document(project, TEXT + "Old.\n", source="old.txt")
    documents.edit(project, old, {"published": "2025-07-24"})
    workspace.current.show_fact(a_fact(project, "Trade grew", document=old, speaker=str(lind)))
    assert warned(card) == ""
    qtbot.waitUntil(lambda: offered(card) == [f"{PLAIN} · seen 24 Jul 2025"])
    assert warned(card) == ""
