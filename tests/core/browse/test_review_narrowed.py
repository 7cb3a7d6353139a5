"""What the review queue is narrowed down to, on what people agree, and who has decided how much."""

from uuid import UUID

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity, more_evidence
from workbench.core import analysts, codebook, documents, facts
from workbench.core import review as verbs
from workbench.core.browse import review
from workbench.core.browse.review import Wanted
from workbench.core.browse.review.sample import is_sampled
from workbench.core.ids import new_id
from workbench.core.models import FactRelation

TEXT = "Trade came to 40 bn in 2021. It was 45 bn in 2022. Some said 50 bn. They met in Minsk.\n"


@pytest.fixture
def project(tmp_path):
    """Anna wrote three figures and an event; Boris acts."""
    with a_project(tmp_path) as project:
        a_document(project, TEXT)
        analysts.join(project, "Boris")
        yield project


def the_document(project):
    with project.read() as connection:
        return documents.find(connection, "000.txt")


@pytest.fixture
def written(project):
    document = the_document(project)
    subject = str(an_entity(project, "Belarus", "place"))

    def figure(quote, value, year):
        fields = {"measure": "trade turnover", "value": value, "subject": subject, "period": year}
        return a_fact(project, quote, document=document, fields=fields, statement=quote)

    made = [figure("40 bn", "40", "2021"), figure("45 bn", "45", "2022"), figure("50 bn", "50", "2022")]
    made.append(a_fact(project, "They met in Minsk", document=document, type="event", statement="met"))
    analysts.act_as(project, "Boris")
    return made


def ids(found):
    return [UUID(bytes=found.ids[at : at + 16]) for at in range(0, len(found.ids), 16)]


def shown(project, *only, **more):
    return ids(review.queue(project, Wanted(only=frozenset(only), **more)))


def test_only_facts_with_a_figure_are_numeric(project, written):
    assert shown(project, review.NUMERIC) == written[:3]


def test_figures_of_one_measure_and_time_that_differ_contradict_each_other(project, written):
    assert shown(project, review.CONTRADICTED) == written[1:3]
    facts.edit(project, written[2], {"value": "45.0"})
    analysts.act_as(project, "Eva")
    assert shown(project, review.CONTRADICTED) == []


def test_figures_meant_roughly_may_differ_a_little(project, written):
    for row, value in ((written[1], "49"), (written[2], "50")):
        facts.edit(project, row, {"value": value, "modifier": "nearly"})
    analysts.act_as(project, "Eva")
    assert shown(project, review.CONTRADICTED) == []


def test_a_contradiction_that_somebody_noted_counts_on_both_sides(project, written):
    with project.change("Relate") as session:
        session.add(FactRelation(fact=written[0], other=written[3], kind="tension", note="How so?"))
    assert shown(project, review.CONTRADICTED) == written


def test_ones_own_facts_are_shown_on_demand(project, written):
    assert shown(project, review.MINE) == []
    analysts.act_as(project, "Anna")
    assert shown(project, review.MINE) == written and shown(project) == []
    assert shown(project, review.MINE, review.NUMERIC, text="40") == written[:1]


def test_only_stale_facts_are_those_changed_since_they_were_decided_on(project, written):
    verbs.decide(project, written, "accept")
    analysts.act_as(project, "Eva")
    facts.edit(project, written[1], {"value": "46"})
    analysts.act_as(project, "Boris")
    assert shown(project, review.STALE) == [written[1]] == shown(project)


def test_disputed_facts_are_shown_to_everybody_with_both_opinions(project, written):
    verbs.decide(project, [written[3]], "accept")
    analysts.act_as(project, "Eva")
    verbs.decide(project, [written[3]], "reject", reason="Not in the source")
    assert shown(project, review.DISPUTED) == [written[3]] and written[3] not in shown(project)
    card = review.card(project, written[3])
    assert [(one.analyst, one.decision, one.counts) for one in card.opinions] == [
        ("Boris", "accept", True),
        ("Eva", "reject", True),
    ]
    assert (card.settles, card.has_opinion) == (False, True)
    analysts.act_as(project, "Olga")
    card = review.card(project, written[3])
    assert (card.settles, card.has_opinion) == (True, False)
    verbs.settle(project, written[3], "reject")
    assert [one.counts for one in review.card(project, written[3]).opinions] == [False, False, True]


def test_a_sample_is_the_same_for_everybody_who_names_the_same_seed(project, written):
    drawn = [shown(project, percent=50, seed=seed) for seed in range(20)]
    assert drawn == [shown(project, percent=50, seed=seed) for seed in range(20)]
    assert len({tuple(one) for one in drawn}) > 5
    assert all(set(shown(project, percent=20, seed=seed)) <= set(drawn[seed]) for seed in range(20))
    assert shown(project, percent=100, seed=9) == written and shown(project, percent=0) == []


def test_a_sample_of_a_tenth_holds_about_a_tenth():
    assert 60 < sum(is_sampled(new_id(), 10, 1) for _one in range(1000)) < 140


def test_facts_that_two_people_recorded_alike_are_agreed_unless_contradicted(project, written):
    document = the_document(project)
    twin = a_fact(project, "met in Minsk", document=document, type="event", statement="met")
    other = a_fact(project, "40 bn", document=document, fields={"value": "41"}, statement="40 bn")
    analysts.act_as(project, "Eva")
    assert review.agreed(project, shown(project)) == [written[3], twin]
    with project.change("Relate") as session:
        session.add(FactRelation(fact=other, other=twin, kind="contradicts"))
    assert review.agreed(project, shown(project)) == [written[3]]


def test_facts_that_another_reviewer_accepted_as_they_stand_are_agreed(project, written):
    for kind in codebook.of(project).types.values():
        verbs.require_two_reviewers(project, kind.id, True)
    verbs.decide(project, [written[0], written[3]], "accept")
    assert review.agreed(project, [*written]) == []
    assert written[0] not in shown(project)
    analysts.act_as(project, "Eva")
    assert review.card(project, written[0]).needed == 2
    assert review.agreed(project, shown(project)) == [written[0], written[3]]
    analysts.act_as(project, "Anna")
    facts.edit(project, written[0], {"value": "41"})
    analysts.act_as(project, "Eva")
    assert review.agreed(project, shown(project)) == [written[3]]


def test_one_fact_with_two_passages_does_not_agree_with_itself(project, written):
    document = the_document(project)
    more_evidence(project, written[3], document, "met")
    assert review.agreed(project, written) == []


def test_progress_tells_who_decided_how_much_and_what_is_left(project, written):
    verbs.decide(project, written[:2], "accept")
    verbs.decide(project, written[1:3], "reject")
    found = {
        one.name: (one.accepted, one.rejected, one.returned, one.decided, one.left) for one in review.progress(project)
    }
    assert found == {"Boris": (2, 2, 0, 3, 1), "Anna": (0, 0, 0, 0, 0)}


def test_the_choices_name_the_rules_of_review(project, written):
    quantity = codebook.of(project).types["quantity"]
    verbs.require_two_reviewers(project, quantity.id, True)
    choices = review.choices(project)
    assert (quantity.id, quantity.name, True) in choices.all_types and len(choices.all_types) == 2
    assert not choices.parties_settle
