"""A card that is begun fills itself with what the document suggests."""

from tests.core.steps import row
from tests.factories import an_entity
from tests.ui.facts.on_card import ctrl_enter, field, passage, type_into
from tests.ui.sessions import turn, wait
from workbench.core import codebook, documents

TEXT = (
    "OSLO, 3 May 2025.\n\nAnna Lindqvist: We export more. Trade with Norway grew to $45 billion last year. "
    "More will follow.\n\nBoris Chen: I agree.\n"
)
QUOTE = "Trade with Norway grew to $45 billion last year"


def begin(card, project, type_key="quantity", quote=QUOTE):
    """A card begun on a passage, with what the document suggests."""
    at = passage(project, quote, TEXT)
    card.begin(at, type_key)
    wait(lambda: card._form.attribution.value() is not None, "nothing was filled in")
    return at


def test_value_period_and_speaker_come_from_the_document(qtbot, card, project):
    anna = an_entity(project, "Anna Lindqvist")
    begin(card, project)
    ctrl_enter(qtbot)
    turn()
    fact = row(project, "fact", card._workspace.current.fact)
    assert fact["fields"]["value"]["value"] == "45000000000"
    assert (fact["fields"]["period"]["value"], fact["fields"]["period"]["printed"]) == ("2024", "last year")
    assert (fact["speaker"], fact["attribution"]) == (anna, "direct")


def test_a_speaker_nobody_knows_stays_as_printed(qtbot, card, project):
    begin(card, project)
    assert card._form.speaker.words() == "Anna Lindqvist"
    ctrl_enter(qtbot)
    turn()
    fact = row(project, "fact", card._workspace.current.fact)
    assert (fact["speaker"], fact["speaker_printed"]) == (None, "Anna Lindqvist")


def test_entities_named_in_the_passage_go_into_their_field(card, project):
    codebook.edit_field(project, "event", "location", {"entity_kinds": ["place"]})
    norway = an_entity(project, "Norway", kind="place")
    turn()
    begin(card, project, "event")
    assert field(card, "location").entry.value() == {"entity": str(norway)}
    assert "Norway" in field(card, "location").entry.words()


def test_relative_dates_count_from_the_day_of_the_document(card, project):
    at = passage(project, QUOTE, TEXT)
    documents.edit(project, at.document, {"published": "2020-06-01", "published_confirmed": True})
    card.begin(at, "quantity")
    wait(lambda: card._form.attribution.value() is not None)
    assert field(card, "period").entry.value() == "2019"


def test_what_was_typed_meanwhile_stays(qtbot, card, project):
    at = passage(project, QUOTE, TEXT)
    card.begin(at, "quantity")
    type_into(qtbot, field(card, "period").entry, "2021")
    wait(lambda: card._form.attribution.value() is not None)
    assert field(card, "period").entry.words() == "2021"
    assert field(card, "value").entry.value() == "45000000000"


def test_filling_in_is_no_edit_so_that_leaving_drops_the_fact(card, project):
    begin(card, project)
    assert not card._form.is_edited
    card.leave()
    turn()
    assert card._workspace.current.fact is None
