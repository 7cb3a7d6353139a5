"""A card that is begun fills itself with what the document suggests."""

from tests.core.steps import living, row
from tests.factories import an_entity
from tests.ui.facts.on_card import ctrl_enter, field, passage, type_into
from tests.ui.sessions import turn, wait
from workbench.core import analysts, codebook, dating, documents, facts, review
from workbench.core.browse.card import fact as shown

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


def dated(project, day="2025-05-03"):
    """The document of the card, with its day confirmed."""
    (document,) = living(project, "document")
    dating.state(project, document, {"published": day, "published_confirmed": True})
    turn()


def test_value_period_and_speaker_come_from_the_document(qtbot, card, project):
    anna = an_entity(project, "Anna Lindqvist")
    begin(card, project)
    ctrl_enter(qtbot)
    turn()
    fact = row(project, "fact", card._workspace.current.fact)
    assert fact["fields"]["value"]["value"] == "45000000000"
    assert (fact["fields"]["period"]["value"], fact["fields"]["period"]["printed"]) == (None, "last year")
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


def test_a_relative_date_waits_and_comes_when_the_day_is_confirmed(card, project):
    begin(card, project)
    assert field(card, "period").entry.words() == ""
    assert field(card, "period").note == "“last year” waits for the date of the document."
    dated(project)
    wait(lambda: field(card, "period").entry.words() == "2024", "the period did not come")
    assert field(card, "period").is_pending


def test_saving_confirms_what_was_looked_at_and_a_tag_at_once_confirms_nothing(card, project):
    begin(card, project)
    assert field(card, "value").is_pending
    card.save(looked=False)
    turn()
    fact = card._workspace.current.fact
    assert row(project, "fact", fact)["fields"]["value"]["confirmed_by"] is None
    card._catch_up()
    assert field(card, "value").is_pending
    before = project.steps()[0]
    card.save()
    turn()
    me = str(card._workspace.settings.analyst)
    assert row(project, "fact", fact)["fields"]["value"]["confirmed_by"] == me
    assert not field(card, "value").is_pending
    assert project.steps()[0] == before + 1
    card.save()
    turn()
    assert project.steps()[0] == before + 1


def test_what_somebody_typed_over_a_suggestion_is_theirs_and_needs_nobody_to_confirm_it(qtbot, card, project):
    begin(card, project)
    card.save(looked=False)
    turn()
    fact = card._workspace.current.fact
    facts.edit(project, fact, {"value": "46000000000"})
    cell = row(project, "fact", fact)["fields"]["value"]
    assert (cell["origin"], cell["printed"], "confirmed_by" in cell) == ("analyst", "$45 billion", False)


def test_confirming_makes_nobody_an_author_and_nothing_stale(card, project):
    begin(card, project)
    card.save(looked=False)
    turn()
    fact = card._workspace.current.fact
    with project.read() as connection:
        wrote = review.authors(connection, [fact])[fact]
    analysts.act_as(project, "Bo")
    review.decide(project, [fact], "accept")
    cell = row(project, "fact", fact)["fields"]["value"]
    facts.edit(project, fact, {"value": {**cell, "confirmed_by": str(project.analyst)}})
    with project.read() as connection:
        assert review.authors(connection, [fact])[fact] == wrote
    assert shown(project, fact).status == "accepted" and not shown(project, fact).stale


def test_a_speaker_that_was_deleted_does_not_come_back(card, project):
    begin(card, project)
    card._form.speaker.clear()
    an_entity(project, "Somebody")
    dated(project)
    wait(lambda: field(card, "period").entry.words() == "2024")
    assert card._form.speaker.words() == ""
