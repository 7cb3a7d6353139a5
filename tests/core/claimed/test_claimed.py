"""The claims of a project: the same as those of plain rows, and after any change the same as read anew."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_document, an_entity, more_evidence
from tests.fewer import FEWER
from workbench.core import claimed, documents, entities, facts, identities, rates, relating, review, seeds
from workbench.core.analysts import act_as
from workbench.core.claims import AGREES, CONTRADICTS, NOT_COMPARABLE, TENSION, comparisons, groups, sources
from workbench.core.dataset import lists, records
from workbench.errors import UserError

TEXT = "Trade came to 45 billion dollars in 2022. Trade came to 60 billion dollars in 2022. Both grew."
OTHER = "According to the ministry trade was 45 billion dollars in 2022, a lot more than before that, as it said."


@pytest.fixture
def project(tmp_path):
    with seeds.new(tmp_path / "p.workbench", analyst="Anna") as made:
        made.document = a_document(made, TEXT)
        made.other = a_document(made, OTHER, source="001.txt")
        yield made


def figure(project, value, *, document=None, subject="Belarus", **more):
    """A fact of trade in 2022; `more` are cells of its own."""
    cells = {"measure": "trade turnover", "subject": subject, "value": value, "currency": "USD", "period": "2022"}
    fields = {key: {"value": one} for key, one in (cells | more).items()}
    return facts.tag(project, document or project.document, 0, 20, "quantity", fields=fields)


def reject(project, fact):
    act_as(project, "Boris")
    review.decide(project, [fact], "reject", reason="1")
    act_as(project, "Anna")


def found(project):
    """What each two facts are to each other."""
    with claimed.kept(project) as held:
        return {(one.one, one.other): one.verdict for one in comparisons(held.claims)}


def read_anew(project):
    """The same, and the groups, as another reader finds them who has seen nothing yet."""
    anew = claimed.Kept()
    anew.catch_up(project)
    return told(anew)


def told(held):
    kept = held.claims
    verdicts = {(one.one, one.other, one.verdict, one.rule) for one in comparisons(kept)}
    return verdicts, {(one.matter, one.cell, one.facts, one.sources, one.verdict) for one in groups(kept)}


def pair(one, other):
    return tuple(sorted(map(str, (one, other))))


def test_figures_of_one_measure_and_time_are_compared(project):
    one, other = figure(project, 45), figure(project, 60)
    assert found(project) == {pair(one, other): CONTRADICTS}
    facts.edit(project, other, {"value": 45})
    assert found(project) == {pair(one, other): AGREES}
    facts.edit(project, other, {"period": "2023"})
    assert found(project) == {}
    project.undo()
    project.undo()
    assert found(project) == {pair(one, other): CONTRADICTS}


def test_what_is_rejected_or_deleted_is_compared_with_nothing(project):
    one, other = figure(project, 45), figure(project, 60)
    third = figure(project, 61)
    assert len(found(project)) == 3
    reject(project, third)
    assert found(project) == {pair(one, other): CONTRADICTS}
    facts.remove(project, one)
    assert found(project) == {}


def test_an_entity_counts_by_the_one_that_stands_for_it_and_by_its_name(project):
    belarus, republic = an_entity(project, "Belarus", "place"), an_entity(project, "Republic of Belarus", "place")
    cell = {"value": {"entity": str(republic)}}
    one = figure(project, 45, subject="belarus")
    other = facts.tag(
        project,
        project.document,
        0,
        20,
        "quantity",
        fields={
            "measure": {"value": "trade turnover"},
            "subject": cell,
            "value": {"value": 60},
            "currency": {"value": "USD"},
            "period": {"value": "2022"},
        },
    )
    assert found(project) == {}
    identities.decide(project, belarus, republic, "same")
    assert found(project) == {pair(one, other): CONTRADICTS}


def test_a_name_that_is_added_later_is_seen_in_what_was_printed_before(project):
    one, other = figure(project, 45, subject="Belarus"), figure(project, 60, subject="RB")
    assert found(project) == {}
    belarus = an_entity(project, "Belarus", "place")
    entities.add_alias(project, belarus, "RB")
    assert found(project) == {pair(one, other): CONTRADICTS}


def test_what_a_person_noted_stands_against_every_rule(project):
    one, other = figure(project, 45), figure(project, 60)
    relation = relating.relate(project, one, "supports", other, "The second is a misprint.")
    with claimed.kept(project) as held:
        (noted,) = claimed.compared(held.claims, str(one))
    assert (noted.verdict, noted.sentence(held.name)) == (AGREES, "The second is a misprint.")
    relating.unrelate(project, relation)
    assert found(project) == {pair(one, other): CONTRADICTS}


def test_a_fact_is_taken_out_of_its_group_and_put_into_another(project):
    one, other, third = figure(project, 45), figure(project, 60), figure(project, 61, measure="exports")
    relating.relate(project, other, relating.APART, one)
    assert found(project) == {pair(one, other): NOT_COMPARABLE}
    relating.relate(project, other, relating.TOGETHER, third)
    assert found(project) == {pair(one, other): NOT_COMPARABLE, pair(other, third): CONTRADICTS}


def test_facts_taken_out_together_stay_together(project):
    one, *out = figure(project, 45), figure(project, 60), figure(project, 61)
    for each in out:
        relating.relate(project, each, relating.APART, one)
    assert pair(*out) not in found(project)
    relating.relate(project, out[0], relating.TOGETHER, out[1])
    assert found(project)[pair(*out)] == CONTRADICTS


def test_one_statement_told_twice_is_one_source(project):
    one, other = figure(project, 45), figure(project, 45, document=project.other)
    assert counted(project) == 2
    relation = relating.relate(project, one, "same_statement", other)
    assert counted(project) == 1
    relating.unrelate(project, relation)
    assert counted(project) == 2


def test_rates_that_an_analyst_entered_compare_currencies(project):
    one, other = figure(project, 45), figure(project, 3060, currency="RUB")
    assert found(project) == {pair(one, other): NOT_COMPARABLE}
    rates.enter(project, "RUB", 2022, "68")
    assert found(project) == {pair(one, other): AGREES}
    rates.enter(project, "RUB", 2022, "30")
    assert found(project) == {pair(one, other): TENSION}
    rates.forget(project, "RUB", 2022)
    assert found(project) == {pair(one, other): NOT_COMPARABLE}


def test_what_is_being_written_is_compared_before_it_is_saved_and_leaves_nothing(project):
    one = figure(project, 45)
    cells = {"measure": "trade turnover", "subject": "Belarus", "value": 60, "currency": "USD", "period": "2022"}
    draft = {"type": "quantity", "fields": {key: {"value": value} for key, value in cells.items()}}
    with claimed.kept(project) as held:
        before = told(held)
        with claimed.as_if(held, draft):
            (beside,) = claimed.compared(held.claims, claimed.NOT_SAVED)
            assert (beside.verdict, str(one) in (beside.one, beside.other)) == (CONTRADICTS, True)
        with claimed.as_if(held, draft, str(one)):
            assert claimed.compared(held.claims, str(one)) == []  # it takes the place of the only other one
        assert told(held) == before


def test_what_another_window_saved_is_seen(project):
    one = figure(project, 45)
    assert found(project) == {}
    with type(project).open(project.path) as window:
        other = figure(window, 60, document=project.document)
    assert found(project) == {pair(one, other): CONTRADICTS}


def counted(project):
    """How many independent sources the one group has."""
    with claimed.kept(project) as held:
        (matter,) = [one for one in held.claims.matters() if one.kind == "figure"]
        return len(sources(held.claims[fact] for fact in held.claims.facts(matter)))


_DO = st.one_of(
    st.tuples(st.just("add"), st.sampled_from([45, 46, 60]), st.sampled_from(["Belarus", "RB", "Russia"])),
    st.tuples(st.just("edit"), st.integers(0, 5), st.sampled_from([45, 60, 3060])),
    st.tuples(st.just("when"), st.integers(0, 5), st.sampled_from(["2022", "2023", "2022-06"])),
    st.tuples(st.just("remove"), st.integers(0, 5), st.none()),
    st.tuples(st.just("reject"), st.integers(0, 5), st.none()),
    st.tuples(st.just("relate"), st.integers(0, 5), st.sampled_from(relating.KINDS)),
    st.tuples(st.just("name"), st.sampled_from(["Belarus", "RB", "Russia"]), st.none()),
    st.tuples(st.just("same"), st.none(), st.none()),
    st.tuples(st.just("evidence"), st.integers(0, 5), st.none()),
    st.tuples(st.just("publisher"), st.sampled_from(["", "BelTA"]), st.none()),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("redo"), st.none(), st.none()),
    st.tuples(st.just("look"), st.none(), st.none()),
)


@pytest.mark.slow
@given(steps=st.lists(_DO, min_size=4, max_size=14))
@FEWER
def test_what_is_kept_is_what_reading_anew_finds(steps, tmp_path_factory):
    with seeds.new(tmp_path_factory.mktemp("p") / "p.workbench", analyst="Anna") as project:
        project.document = a_document(project, TEXT)
        project.other = a_document(project, OTHER, source="001.txt")
        figure(project, 45)
        figure(project, 60, document=project.other)
        with claimed.kept(project) as held:
            assert len(held.claims) == 2
        for step in [*steps, ("look", None, None)]:
            take(project, *step)
            if step[0] == "look":
                with claimed.kept(project) as held:
                    assert told(held) == read_anew(project)


def living(project):
    with project.read() as connection:
        return [UUID(one.id) for one in records.facts(connection)]


def take(project, verb, what, how):
    """One step, if it makes sense as things stand."""
    rows, made = living(project), named(project)
    if isinstance(what, int) and verb != "add":
        if len(rows) > 1:
            on_a_fact(project, verb, rows[what % len(rows)], rows[what % len(rows) - 1], how)
    elif verb == "add":
        figure(project, what, subject=how)
    elif verb == "name" and what not in made:
        an_entity(project, what, "place")
    elif verb == "same" and len(made) > 1:
        identities.decide(project, *list(made.values())[:2], "same")
    elif verb == "publisher":
        documents.edit(project, project.other, {"publisher": what})
    elif verb in ("undo", "redo"):
        with suppress(UserError):  # there may be nothing left
            getattr(project, verb)()


def on_a_fact(project, verb, fact, other, how):
    if verb == "edit":
        facts.edit(project, fact, {"value": how})
    elif verb == "when":
        facts.edit(project, fact, {"period": how})
    elif verb == "remove":
        facts.remove(project, fact)
    elif verb == "reject":
        reject(project, fact)
    elif verb == "relate":
        relating.relate(project, fact, how, other)
    elif verb == "evidence":
        more_evidence(project, fact, project.other, "trade was 45 billion dollars in 2022")


def named(project):
    with project.read() as connection:
        return {one["name"]: UUID(one["id"]) for one in lists.entities(connection) if one["kind"] == "place"}
