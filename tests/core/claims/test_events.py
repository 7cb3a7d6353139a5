"""Dates and places of events."""

from tests.core.claims.rows import a_claim, found
from workbench.core.claims import Known

APART = Known(within={"plc:port": "plc:arvia", "plc:hall": "plc:port", "plc:bay": "plc:belmark"})


def an_event(date, status="held", **more):
    given = {"event": "mtg:fair", "entities": ["mtg:fair"], "startDate": date, "eventStatus": status}
    return a_claim("event", **(given | more))


def test_a_day_and_its_month_agree():
    assert found(an_event("2024-09-03"), an_event("2024-09")) == [("agrees", "dates")]


def test_what_was_held_once_was_held_on_one_day():
    assert found(an_event("2024-09-03"), an_event("2024-09-09")) == [("contradicts", "dates")]


def test_a_date_that_was_worked_out_is_only_in_tension():
    assert found(an_event("2024-09-03", derived="from a call"), an_event("2024-09-09")) == [("tension", "dates")]


def test_what_is_held_on_another_day_than_planned_is_newer():
    assert found(an_event("2024-09-03", "scheduled"), an_event("2024-09-09")) == [("updates", "course")]


def test_what_is_planned_for_another_day_later_was_moved():
    one, other = an_event("2024-09-03", "scheduled", said_at="2024-01-01"), an_event("2024-10", "scheduled")
    assert found(one, other) == [("tension", "dates")]
    moved = an_event("2024-10", "scheduled", said_at="2024-02-01")
    assert found(one, moved) == [("updates", "course")]


def test_held_and_called_off_contradict():
    assert found(an_event("2024-09"), an_event("2024-09-03", "cancelled")) == [("contradicts", "course")]


def test_places_that_lie_apart_are_in_tension():
    port, bay = an_event("2024-09", location="plc:port"), an_event("2024-09", location="plc:bay")
    hall = an_event("2024-09", location="plc:hall")
    assert found(port, bay, known=APART) == [("tension", "places")]
    assert found(port, hall, known=APART) == [("agrees", "dates")]
    assert found(port, bay) == [("agrees", "dates")]  # where they lie, nobody knows


def test_two_calls_told_of_together_are_each_of_them():
    both = an_event("2025-02", event="telephone calls", entities=["mtg:call-1", "mtg:call-2"])
    one = an_event("2025-02-04", event="mtg:call-1", entities=["mtg:call-1"])
    assert found(both, one) == [("agrees", "dates")]
    assert found(both, an_event("2025-03-04", event="mtg:call-1", entities=["mtg:call-1"])) == []


def test_an_event_about_a_meeting_is_not_the_meeting():
    about = an_event("2024-08-01", event="publication of the programme")
    assert found(about, an_event("2024-09-03")) == []
