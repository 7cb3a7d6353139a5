"""Commitments as of a day, each with the facts that tell what became of it."""

import pytest

from tests.factories import a_document, a_fact, an_entity
from workbench.core import documents, relating, review, seeds
from workbench.core.analysts import act_as
from workbench.core.answers.commitments import commitments

TEXT = (
    "On 2 February the council met. The ministry will open a visitor centre in April 2026. "
    "Belarus is ready to repeat the fair in September 2026. The centre was opened on 20 April. The fair is cancelled."
)
PROMISE, FAIR = "The ministry will open a visitor centre in April 2026", "Belarus is ready to repeat the fair"
OPENED, CANCELLED = "The centre was opened on 20 April", "The fair is cancelled"


@pytest.fixture
def project(tmp_path):
    with seeds.new(tmp_path / "p.workbench", analyst="Anna") as made:
        made.document = a_document(made, TEXT)
        documents.edit(made, made.document, {"published": "2026-02-02"})
        yield made


def cell(value, printed=""):
    return {"value": value, "printed": printed} if printed else {"value": value}


def promise(project, **fields):
    given = {"action": cell("open a visitor centre"), "deadline": cell("2026-04")} | fields
    return a_fact(project, PROMISE, document=project.document, type="commitment", fields=given)


def opened(project, on="2026-04-20", status="held"):
    fields = {"startDate": cell(on), "eventStatus": cell(status)}
    return a_fact(project, OPENED, document=project.document, type="event", fields=fields)


def standings(project, as_of):
    return {row.fact: row.standing for row in commitments(project, as_of)}


def test_a_row_says_who_promised_what_until_when(project):
    ministry, place = an_entity(project, "Ministry", "organisation"), an_entity(project, "Smolensk", "place")
    fact = promise(
        project,
        actor={"value": {"entity": str(ministry)}},
        location={"value": {"entity": str(place)}},
        deadlineText=cell("in April 2026"),
        condition=cell("if the budget allows"),
        strength=cell("promised"),
    )
    (row,) = commitments(project, "2026-02-26")
    assert (row.fact, row.who, row.what, row.until, row.deadline) == (
        *(fact, "Ministry", "open a visitor centre", "in April 2026", "2026-04"),
    )
    assert (row.where, row.condition, row.strength, row.made) == (
        *("Smolensk", "if the budget allows", "promised", "2026-02-02"),
    )
    assert (row.standing, row.outcomes, row.facts) == ("open", (), (fact,))


def test_what_somebody_said_fulfils_it_keeps_it_from_its_day_on(project):
    fact, outcome = promise(project), opened(project)
    relating.relate(project, outcome, "fulfils", fact)
    assert standings(project, "2026-04-19") == {fact: "due"}
    assert standings(project, "2026-04-20") == {fact: "kept"}
    (row,) = commitments(project, "2026-05-01")
    assert row.facts == (fact, outcome) and row.outcomes[0].on == "2026-04-20"


def test_what_was_done_after_the_deadline_is_late(project):
    fact = promise(project, deadline=cell("2026-03"))
    relating.relate(project, opened(project), "fulfils", fact)
    assert standings(project, "2026-04-01") == {fact: "past due"}
    assert standings(project, "2026-04-21") == {fact: "late"}


def test_the_field_of_a_commitment_and_that_of_an_event_name_outcomes_too(project):
    outcome = opened(project)
    fact = promise(project, outcomeFact={"value": {"fact": str(outcome)}})
    assert standings(project, "2026-05-01") == {fact: "kept"}
    fair = a_fact(project, FAIR, document=project.document, type="commitment", fields={"deadline": cell("2026-09")})
    fields = {
        "commitment": {"value": {"fact": str(fair)}},
        "eventStatus": cell("cancelled"),
        "startDate": cell("2026-08"),
    }
    a_fact(project, CANCELLED, document=project.document, type="event", fields=fields)
    assert standings(project, "2026-08-02")[fair] == "dropped"


def test_what_was_put_off_is_due_when_the_newer_promise_is(project):
    first = promise(project, deadline=cell("2026-04"))
    report = a_document(project, f"{TEXT} Later.", source="later.txt")
    documents.edit(project, report, {"published": "2026-05-01"})
    fields = {"action": cell("open a visitor centre"), "deadline": cell("2026-09")}
    newer = a_fact(project, PROMISE, document=report, type="commitment", fields=fields)
    relating.relate(project, newer, "updates", first)
    assert standings(project, "2026-04-30") == {first: "due"}  # nobody had put it off yet
    assert standings(project, "2026-05-02") == {first: "open", newer: "open"}
    row = next(one for one in commitments(project, "2026-05-02") if one.fact == first)
    assert row.facts == (first, newer) and [(one.says, one.on) for one in row.outcomes] == [("put off", "2026-05-01")]
    assert standings(project, "2026-10-01") == {first: "past due", newer: "past due"}
    relating.relate(project, opened(project, on="2026-08-20"), "fulfils", newer)
    assert standings(project, "2026-10-01") == {first: "late", newer: "kept"}


def test_promises_that_update_each_other_in_a_circle_are_told_all_the_same(project):
    one, other = promise(project), promise(project, deadline=cell("2026-06"))
    relating.relate(project, one, "updates", other)
    relating.relate(project, other, "updates", one)
    assert standings(project, "2026-12-31") == {one: "past due", other: "past due"}


@pytest.mark.parametrize("status", ["scheduled", "postponed"])
def test_another_plan_is_no_outcome(project, status):
    fact = promise(project)
    relating.relate(project, opened(project, status=status), "fulfils", fact)
    assert standings(project, "2026-06-01") == {fact: "past due"}


def test_what_contradicts_a_commitment_breaks_it_but_another_promise_does_not(project):
    fact, other = promise(project), a_fact(project, FAIR, document=project.document, type="commitment")
    relating.relate(project, fact, "contradicts", other)
    assert standings(project, "2026-06-01")[fact] == "past due"
    relating.relate(project, opened(project), "contradicts", fact)
    assert standings(project, "2026-06-01")[fact] == "broken"


def test_what_was_promised_after_the_day_and_what_was_rejected_is_left_out(project):
    fact = promise(project)
    assert standings(project, "2026-02-01") == {}
    act_as(project, "Bo")
    review.decide(project, [fact], "reject", reason="1")
    assert standings(project, "2026-06-01") == {}
