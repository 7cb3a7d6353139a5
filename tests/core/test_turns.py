"""Who says a turn is said once: the facts in it follow, and so do those begun later."""

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import turns
from workbench.core.browse import card, suggest
from workbench.core.browse import turns as browse
from workbench.errors import UserError

TEXT = """Report of the meeting

Anna Lindqvist: Good morning. We opened 12 schools in 2025.

Photo: the hall

Next year we build 3 more.

Boris Kern: Thank you. Trade grew 7 percent in 2024.
"""


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def turn_at(project, document, words):
    at = TEXT.index(words) + 3
    found = browse.at(project, document, at, at)
    return TEXT[found.start : found.end], found


def said_by(project, fact):
    shown = card.fact(project, fact)
    return shown.speaker.name if shown.speaker else shown.speaker_printed


def test_a_turn_reaches_from_a_label_to_the_next_whatever_stands_between(project):
    words, turn = turn_at(project, a_document(project, TEXT), "Next year")
    assert words.startswith("Good morning") and words.endswith("3 more.")
    assert (turn.printed, turn.speaker, turn.is_set) == ("Anna Lindqvist", None, False)


def test_a_label_belongs_to_its_turn(project):
    assert turn_at(project, a_document(project, TEXT), "Boris Kern:")[0].startswith("Thank you")


def test_a_place_that_nobody_speaks_at_gives_its_paragraph(project):
    words, turn = turn_at(project, a_document(project, TEXT), "Report of")
    assert (words, turn.printed, turn.speaker) == ("Report of the meeting", "", None)


def test_setting_the_speaker_changes_the_facts_of_the_turn_in_one_step_and_undo_takes_all_back(project):
    document, anna = a_document(project, TEXT), an_entity(project, "Anna Lindqvist")
    first = a_fact(project, "12 schools", document=document)
    other = a_fact(project, "3 more", document=document, speaker="Somebody Else")
    later = a_fact(project, "7 percent", document=document)
    turn = turn_at(project, document, "Next year")[1]
    assert (turn.facts, turn.others, turn.speaker.id) == ([first], [other], anna)
    before = project.steps()
    assert turns.set_speaker(project, document, turn.start, turn.end, {"entity": str(anna)}, turn.facts) == 1
    assert [said_by(project, fact) for fact in (first, other, later)] == ["Anna Lindqvist", "Somebody Else", ""]
    assert project.steps()[0] == before[0] + 1
    project.undo()
    assert said_by(project, first) == ""
    assert not turn_at(project, document, "Next year")[1].is_set


def test_a_fact_begun_in_a_turn_says_who_speaks_there(project):
    document, petra = a_document(project, TEXT), an_entity(project, "Petra Novak")
    turn = turn_at(project, document, "Thank you")[1]
    turns.set_speaker(project, document, turn.start, turn.end, "Petra Novak", [])
    at = TEXT.index("Trade grew")
    filled = suggest.filled(project, document, at, at + 18, "quantity")
    assert (filled.speaker, filled.attribution) == (str(petra), "direct")
    assert turn_at(project, document, "Thank you")[1].is_set


def test_a_turn_said_anew_replaces_what_was_said_of_its_parts_and_nobody_takes_it_back(project):
    document = a_document(project, TEXT)
    at = TEXT.index("Good")
    turns.set_speaker(project, document, at, at + 12, "One", [])
    turns.set_speaker(project, document, at, at + 40, "Two", [])
    assert turn_at(project, document, "Good")[1].printed == "Two"
    turns.set_speaker(project, document, at, at + 40, None, [])
    assert turn_at(project, document, "Good")[1].printed == "Anna Lindqvist"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (21, 23), (0, 10_000)])
def test_a_turn_needs_words_within_the_text(project, start, end):
    with pytest.raises(UserError):
        turns.set_speaker(project, a_document(project, TEXT), start, end, "One", [])
