import pytest
from sqlalchemy import select

from tests.core.steps import one_step, place
from workbench.core import annotations, facts, local, review
from workbench.core.ids import new_id
from workbench.core.models import LocalFact, table

ANN, BO, CY = new_id(), new_id(), new_id()


def rows(project):
    with project.read() as connection:
        return {row["fact"]: dict(row) for row in connection.execute(select(table(LocalFact))).mappings()}


@pytest.mark.parametrize(
    ("reviews", "status"),
    [
        ([], "draft"),
        ([(ANN, "submit")], "in_review"),
        ([(BO, "accept")], "accepted"),
        ([(ANN, "submit"), (BO, "reject")], "rejected"),
        ([(BO, "return")], "returned"),
        ([(BO, "accept"), (CY, "accept")], "accepted"),
        ([(BO, "accept"), (CY, "reject")], "disputed"),
        ([(BO, "return"), (CY, "reject")], "disputed"),
        ([(BO, "reject"), (BO, "accept")], "accepted"),
        ([(BO, "accept"), (CY, "reject"), (CY, "accept")], "accepted"),
        ([(BO, "accept"), (ANN, "submit")], "in_review"),
        ([(BO, "reject"), (ANN, "submit"), (CY, "accept")], "accepted"),
        ([(BO, "accept"), (CY, "reject"), (ANN, "settle_reject")], "rejected"),
        ([(BO, "accept"), (CY, "reject"), (ANN, "settle_accept")], "accepted"),
        ([(BO, "accept"), (CY, "reject"), (ANN, "settle_accept"), (CY, "reject")], "disputed"),
        ([(BO, "accept"), (CY, "reject"), (ANN, "settle_accept"), (CY, "accept")], "accepted"),
        ([(BO, "accept"), (CY, "reject"), (CY, "withdraw")], "accepted"),
        ([(BO, "accept"), (BO, "withdraw")], "in_review"),
        ([(BO, "accept"), (CY, "withdraw")], "accepted"),
    ],
)
def test_the_status_follows_from_the_reviews(reviews, status):
    assert local.status(reviews) == status
    assert status in local.STATUSES


@pytest.mark.parametrize(
    ("reviews", "seen", "status"),
    [
        ([(BO, "accept")], "1", "in_review"),
        ([(BO, "accept"), (BO, "accept")], "11", "in_review"),
        ([(BO, "accept"), (CY, "accept")], "11", "accepted"),
        ([(BO, "accept"), (CY, "accept")], "12", "in_review"),
        ([(BO, "accept"), (CY, "accept"), (BO, "accept")], "122", "accepted"),
        ([(BO, "accept"), (CY, "reject")], "11", "disputed"),
        ([(BO, "reject")], "1", "rejected"),
        ([(BO, "accept"), (CY, "reject"), (ANN, "settle_accept")], "111", "accepted"),
        ([(BO, "accept"), (CY, "accept"), (CY, "withdraw")], "111", "in_review"),
    ],
)
def test_where_two_reviewers_are_needed_two_must_have_accepted_the_same_content(reviews, seen, status):
    assert local.status(reviews, 2, seen) == status


def test_the_last_opinion_of_each_reviewer_counts():
    given = [(BO, "accept"), (CY, "reject"), (BO, "return")]
    assert local.opinions(given) == (False, {BO: 2, CY: 1})
    assert local.opinions([*given, (ANN, "submit")]) == (True, {})
    assert local.opinions([*given, (ANN, "settle_accept")]) == (False, {ANN: 3})
    assert local.opinions([*given, (CY, "withdraw")]) == (True, {BO: 2})


def test_a_fact_stands_where_its_first_evidence_stands(project, known):
    at = rows(project)[known.fact]
    assert (at["document"], at["start"]) == (known.report, place(project, known.report, "nearly")[0])
    with one_step(project):
        annotations.move(project, known.passage, *place(project, known.report, "4 trillion"))
    assert rows(project)[known.fact]["start"] == place(project, known.report, "4 trillion")[0]
    facts.add_evidence(project, known.fact, annotations.highlight(project, known.growth, 0, 8))
    facts.drop_evidence(project, known.fact, known.passage)
    assert (rows(project)[known.fact]["document"], rows(project)[known.fact]["start"]) == (known.growth, 0)


def test_a_deleted_fact_has_no_local_row_and_gets_it_back(project, known):
    facts.remove(project, known.fact)
    assert rows(project) == {}
    project.undo()
    assert rows(project)[known.fact]["status"] == "draft"


def test_a_rebuild_gives_what_every_step_kept_up_to_date(project, known):
    review.submit(project, [known.fact])
    project.analyst = known.pavel
    review.decide(project, [known.fact], "accept")
    facts.edit(project, known.fact, {"value": "5"})
    facts.tag(project, known.growth, 0, 8, "event")
    before = rows(project)
    assert sorted((row["status"], row["stale"]) for row in before.values()) == [("accepted", True), ("draft", False)]
    with project.change("Rebuild") as session:
        local.rebuild(session.connection)
    assert rows(project) == before


def test_the_content_of_a_fact_ignores_order_and_who_confirmed_a_field(project, known):
    def content():
        with project.read() as connection:
            return local.content(connection, [known.fact])[known.fact]

    facts.edit(project, known.fact, {"currency": {"value": "RUB", "confirmed_by": str(known.anna)}})
    vouched = content()
    facts.edit(project, known.fact, {"currency": {"value": "RUB", "confirmed_by": str(known.pavel)}})
    assert content() == vouched
    facts.edit(project, known.fact, {"currency": {"value": "RUB", "printed": "roubles"}})
    assert content() != vouched
