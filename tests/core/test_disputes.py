import pytest
from sqlalchemy import select

from tests.core.steps import no_step, one_step, refused, stored
from tests.factories import a_fact
from workbench.core import analysts, codebook, facts, review
from workbench.core.models import LocalFact, table


def status(project, fact):
    c = table(LocalFact).c
    with project.read() as connection:
        return connection.execute(select(c.status).where(c.fact == fact)).scalar_one()


def decide(project, fact, who, decision):
    project.analyst = who
    return review.decide(project, [fact], decision)


@pytest.fixture
def eva(project):
    return analysts.join(project, "Eva")


@pytest.fixture
def disputed(project, known, eva):
    """A fact by Anna that Pavel accepts and Eva rejects."""
    decide(project, known.fact, known.pavel, "accept")
    decide(project, known.fact, eva, "reject")
    assert status(project, known.fact) == "disputed"
    return known.fact


@pytest.mark.parametrize(("decision", "outcome"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_third_analyst_settles_a_dispute_in_one_step(project, disputed, decision, outcome):
    project.analyst = analysts.join(project, "Olga")
    with one_step(project):
        done = review.settle(project, disputed, decision, reason="Read it again")
    assert done.reviewed == [(disputed, outcome)] and status(project, disputed) == outcome
    project.undo()
    assert status(project, disputed) == "disputed"


def test_the_author_and_the_parties_do_not_settle(project, known, disputed, eva):
    for who, why in ((known.anna, "you wrote this one"), (eva, "somebody else settles it")):
        project.analyst = who
        with no_step(project):
            assert why in review.settle(project, disputed, "accept").refused[0][1]
    assert status(project, disputed) == "disputed"


def test_the_parties_settle_if_the_project_lets_them(project, disputed, eva):
    project.analyst = eva
    with one_step(project):
        review.let_parties_settle(project, True)
    assert review.settle(project, disputed, "reject").reviewed == [(disputed, "rejected")]
    review.let_parties_settle(project, False)
    with project.read() as connection:
        assert not review.parties_may_settle(connection)


def test_what_nobody_disputes_is_not_settled_nor_what_has_changed(project, known, disputed):
    project.analyst = analysts.join(project, "Olga")
    assert "Look again" in review.settle(project, disputed, "accept", seen="else").refused[0][1]
    review.settle(project, disputed, "return", comment="Which year?")
    assert "Nobody disputes" in review.settle(project, disputed, "accept").refused[0][1]


def test_either_party_withdraws_and_the_other_opinion_stands(project, known, disputed, eva):
    project.analyst = eva
    with one_step(project):
        done = review.withdraw(project, disputed, comment="I had misread it.")
    assert done.reviewed == [(disputed, "accepted")]
    with refused(project, "You have no opinion on this fact that counts."):
        review.withdraw(project, disputed)
    assert [row["comment"] for row in stored(project)["review"].values() if row["decision"] == "withdraw"] == [
        "I had misread it."
    ]


def test_a_fact_settled_as_accepted_has_its_next_author_after_that(project, disputed):
    project.analyst = analysts.join(project, "Olga")
    review.settle(project, disputed, "accept")
    project.analyst = boris = analysts.join(project, "Boris")
    facts.edit(project, disputed, {"value": "5"})
    with project.read() as connection:
        assert review.authors(connection, [disputed]) == {disputed: {boris}}


def test_statuses_follow_when_two_reviewers_are_asked_for_and_when_they_are_not(project, known, eva):
    quantity = codebook.of(project).types["quantity"].id
    decide(project, known.fact, known.pavel, "accept")
    with one_step(project):
        review.require_two_reviewers(project, quantity, True)
    assert status(project, known.fact) == "in_review"
    review.require_two_reviewers(project, quantity, False)
    assert status(project, known.fact) == "accepted"
    project.undo()
    assert status(project, known.fact) == "in_review"
    assert decide(project, known.fact, eva, "accept").reviewed == [(known.fact, "accepted")]


def test_who_has_accepted_is_not_asked_again_until_the_fact_changes(project, known):
    review.require_two_reviewers(project, codebook.of(project).types["quantity"].id, True)
    decide(project, known.fact, known.pavel, "accept")
    with no_step(project):
        found = review.decide_all(project, "accept")
    assert (found.reviewed, found.skipped) == ([], 0)
    project.analyst = known.anna
    facts.edit(project, known.fact, {"value": "5"})
    project.analyst = known.pavel
    assert review.decide_all(project, "accept").reviewed == [(known.fact, "in_review")]


def test_another_type_needs_one_reviewer_still(project, known):
    review.require_two_reviewers(project, codebook.of(project).types["event"].id, True)
    other = a_fact(project, "He met Alexander Turchin", document=known.report, type="event")
    decide(project, known.fact, known.pavel, "accept")
    decide(project, other, known.pavel, "accept")
    assert (status(project, known.fact), status(project, other)) == ("accepted", "in_review")
