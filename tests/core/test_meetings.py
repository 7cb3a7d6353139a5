"""Who takes part in a meeting, and what is on its agenda."""

import pytest

from tests.core.steps import no_step, one_step, refused, row
from workbench.core import citations, entities, identities, meetings
from workbench.core.browse.entities import meeting as cards


@pytest.fixture
def summit(project):
    return entities.create(project, "meeting", "Norland summit")


@pytest.fixture
def norland(project):
    return entities.create(project, "place", "Norland")


@pytest.fixture
def agenda(project, summit):
    return [meetings.add_item(project, summit, topic) for topic in ("Fish", "Tolls", "Ferries")]


def topics(project, summit):
    return [(item.number, item.topic) for item in cards.card(project, summit).agenda]


def test_somebody_takes_part_in_a_capacity_for_a_side(project, known, summit, norland):
    with one_step(project):
        part = meetings.take_part(project, summit, known.turchin, capacity=" Prime\nMinister ", side=norland)
    assert row(project, "participation", part)["capacity"] == "Prime Minister"
    assert row(project, "participation", part)["side"] == norland


def test_who_takes_part_does_so_once_under_whichever_name_and_card(project, known, summit):
    again = entities.create(project, "person", "A. Turchin")
    other = entities.create(project, "meeting", "The summit in Norland")
    meetings.take_part(project, summit, known.turchin)
    identities.decide(project, known.turchin, again, "same")
    identities.decide(project, summit, other, "same")
    with refused(project, "takes part in this meeting already"):
        meetings.take_part(project, summit, again)
    with refused(project, "takes part in this meeting already"):
        meetings.take_part(project, other, known.turchin)


def test_a_meeting_does_not_take_part_and_a_person_is_no_side(project, known, summit):
    with refused(project, "here stands only"):
        meetings.take_part(project, summit, summit)
    with refused(project, "here stands only"):
        meetings.take_part(project, summit, known.turchin, side=known.mishustin)


def test_the_chair_is_given_and_taken(project, known, summit):
    part = meetings.take_part(project, summit, known.turchin)
    with one_step(project):
        meetings.edit(project, part, {"is_chair": True})
    assert [one.who.id for one in cards.card(project, summit).chairs] == [known.turchin]
    with refused(project, "cannot be edited"):
        meetings.edit(project, part, {"participant": known.mishustin})


@pytest.fixture
def listed_twice(project, known, summit):
    """A participation, and another one of the same person at a meeting that is the same."""
    other = entities.create(project, "meeting", "The summit in Norland")
    first = meetings.take_part(project, summit, known.turchin)
    second = meetings.take_part(project, other, known.turchin, capacity="Prime Minister", is_chair=True)
    identities.decide(project, summit, other, "same")
    return first, second


def test_who_is_listed_at_two_meetings_that_are_the_same_is_taken_out_of_both_at_once(project, summit, listed_twice):
    with one_step(project):
        meetings.take_out(project, listed_twice[0])
    assert not cards.card(project, summit).participants


def test_what_is_emptied_is_not_filled_from_a_list_that_is_the_same(project, summit, listed_twice):
    with one_step(project):
        meetings.edit(project, listed_twice[0], {"capacity": "", "is_chair": False})
    (one,) = cards.card(project, summit).participants
    assert (one.capacity, one.is_chair) == ("", False)
    meetings.edit(project, listed_twice[0], {"capacity": "Guest"})
    assert row(project, "participation", listed_twice[1])["capacity"] == ""


def test_who_is_taken_out_takes_the_proof_along(project, known, summit):
    part = meetings.take_part(project, summit, known.turchin)
    citations.cite(project, "participation", part, "", known.passage)
    with one_step(project):
        meetings.take_out(project, part)
    assert not cards.card(project, summit).participants


def test_an_agenda_grows_at_its_end_and_keeps_its_numbers(project, summit, agenda):
    with one_step(project):
        meetings.remove_item(project, agenda[1])
    meetings.add_item(project, summit, "Wool")
    assert topics(project, summit) == [(1, "Fish"), (3, "Ferries"), (4, "Wool")]


def test_an_item_needs_a_topic_and_adopts_no_person(project, known, summit, agenda):
    with refused(project, "needs a topic"):
        meetings.add_item(project, summit, " \n")
    with refused(project, "needs a topic"):
        meetings.edit_item(project, agenda[0], {"topic": ""})
    with refused(project, "here stands only"):
        meetings.edit_item(project, agenda[0], {"instrument": known.turchin})


def test_an_agenda_is_put_into_another_order_in_one_step(project, summit, agenda):
    with one_step(project):
        meetings.reorder(project, summit, agenda[::-1])
    assert topics(project, summit) == [(1, "Ferries"), (2, "Tolls"), (3, "Fish")]
    with no_step(project):
        meetings.reorder(project, summit, agenda[::-1])


@pytest.mark.parametrize("listed", [lambda ids: ids[1:], lambda ids: [*ids, ids[0]], lambda ids: [ids[0], *ids[:2]]])
def test_an_order_that_misses_or_repeats_an_item_is_refused(project, summit, agenda, listed):
    with refused(project, "changed meanwhile"):
        meetings.reorder(project, summit, listed(agenda))


def test_the_agendas_of_meetings_that_are_the_same_are_ordered_as_one(project, summit, agenda):
    other = entities.create(project, "meeting", "The summit in Norland")
    identities.decide(project, summit, other, "same")
    added = meetings.add_item(project, other, "Wool")
    assert topics(project, summit)[-1] == (4, "Wool")
    meetings.reorder(project, summit, [added, *agenda])
    assert topics(project, summit)[0] == (1, "Wool")
