import pytest

from tests.core.steps import one_step, place, refused, row, stored
from workbench.core import codebook, facts, review
from workbench.core.browse import codebook as browse
from workbench.core.models import LocalFact, table
from workbench.core.project import Project


def quiet(_done, _total):
    pass


class Cancelled(Exception):
    pass


def types(project):
    return codebook.of(project).types


def fields_of(project, fact):
    return {key: cell["value"] for key, cell in row(project, "fact", fact)["fields"].items()}


def many(project, known, count, kind="event", **fields):
    at = place(project, known.growth, "4,5 %")
    return [facts.tag(project, known.growth, *at, kind, fields=fields) for _ in range(count)]


@pytest.fixture
def deal(project):
    """A type below events, with fields of its own."""
    codebook.add_type(project, "deal", {"name": "Deal", "parent": "event"})
    codebook.add_field(project, "deal", "sum", {"name": "Sum", "kind": "text"})
    codebook.add_field(project, "deal", "mood", {"name": "Mood", "kind": "choice", "choices": ["good", "bad"]})
    codebook.add_field(project, "deal", "moods", {"name": "Moods", "kind": "choice", "many": True})
    return types(project)["deal"]


def test_merged_facts_keep_all_they_say_under_the_fields_of_the_other_type(project, known, deal):
    one = many(project, known, 1, "deal", sum="1 000,5", mood="good", unit="%")[0]
    with one_step(project):
        assert codebook.merge_types(project, quiet, "deal", "quantity", {"sum": "value"}) == 1
    assert row(project, "fact", one)["type"] == types(project)["quantity"].id
    assert fields_of(project, one) == {"value": "1000.5", "mood": "good", "unit": "%"}
    assert "deal" not in types(project)
    assert row(project, "fact_type", deal.id)["deleted"]


def test_two_contents_for_one_field_become_a_list(project, known, deal):
    one = many(project, known, 1, "deal", sum="1", value="2")[0]
    codebook.merge_types(project, quiet, "deal", "quantity", {"sum": "value"})
    assert [cell["value"] for cell in row(project, "fact", one)["fields"]["value"]] == ["1", "2"]


@pytest.mark.slow
def test_many_facts_are_merged_in_one_step_and_what_was_accepted_is_stale(project, known, deal):
    made = many(project, known, 120, "deal", sum="1")
    project.analyst = known.pavel
    review.decide(project, made[:2], "accept")
    with one_step(project):
        assert codebook.merge_types(project, quiet, "deal", "quantity", {"sum": "value"}) == 120
    assert project.next_steps()[0] == "Merge the fact type Deal into Quantity: 120"
    k = table(LocalFact).c
    with project.read() as connection:
        assert set(connection.execute(k.fact.table.select().where(k.stale)).scalars()) == set(made[:2])


def test_types_below_a_merged_one_move_below_the_other(project, deal):
    with one_step(project):
        codebook.merge_types(project, quiet, "event", "statement")
    assert types(project)["deal"].parent == types(project)["statement"].id


def test_a_type_is_merged_into_one_below_it(project, known, deal):
    codebook.add_type(project, "lease", {"name": "Lease", "parent": "deal"})
    with one_step(project):
        codebook.merge_types(project, quiet, "event", "lease")
    assert types(project)["deal"].parent is None
    assert types(project)["lease"].parent == types(project)["deal"].id


def test_what_cannot_be_merged_is_refused(project, deal):
    for source, target, fields, sentence in (
        ("deal", "deal", {}, "is the type itself"),
        ("deal", "none", {}, "“none” is not a fact type"),
        ("deal", "quantity", {"weight": "value"}, "has no field “weight”"),
        ("deal", "quantity", {"sum": "weight"}, "has no field “weight”"),
    ):
        with refused(project, sentence):
            codebook.merge_types(project, quiet, source, target, fields)


def test_a_merge_that_is_stopped_keeps_both_types_and_one_undo_takes_it_back(project, known, deal):
    many(project, known, 40, "deal", sum="1")
    before = stored(project)

    def stop(done, _total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        codebook.merge_types(project, stop, "deal", "quantity")
    assert "deal" in types(project)
    assert stored(project) != before
    project.undo()
    assert stored(project) == before


def test_a_fact_that_comes_while_a_merge_is_at_work_is_merged_as_well(project, known, deal):
    many(project, known, 30, "deal", sum="1")
    late = []
    with Project.open(project.path) as other:

        def meanwhile(done, _total):
            if done and not late:
                late.extend(many(other, known, 1, "deal", sum="2"))

        assert codebook.merge_types(project, meanwhile, "deal", "quantity", {"sum": "value"}) == 31
    assert fields_of(project, late[0]) == {"value": "2"}


def test_facts_chosen_by_their_ids_are_split_off(project, known, deal):
    one, two = many(project, known, 2, "deal", mood="good")
    with one_step(project):
        assert codebook.split_type(project, quiet, "deal", "lease", "Lease", facts=[one, known.fact]) == 1
    lease = types(project)["lease"]
    assert row(project, "fact", one)["type"] == lease.id
    assert row(project, "fact", two)["type"] == deal.id
    assert (lease.name, lease.parent, list(lease.fields)) == ("Lease", deal.parent, list(deal.fields))
    assert lease.fields["mood"].choices == ("good", "bad")
    assert lease.fields["mood"].id != deal.fields["mood"].id


def test_facts_chosen_by_a_choice_are_split_off(project, known, deal):
    good = many(project, known, 60, "deal", mood="good")
    mixed = many(project, known, 1, "deal", moods=["bad", "good"])
    many(project, known, 3, "deal", mood="bad")
    with one_step(project):
        assert codebook.split_type(project, quiet, "deal", "lease", "Lease", where=("mood", "good")) == 60
    assert {row(project, "fact", fact)["type"] for fact in good} == {types(project)["lease"].id}
    assert codebook.split_type(project, quiet, "deal", "fair", "Fair", where=("moods", "good")) == 1
    assert row(project, "fact", mixed[0])["type"] == types(project)["fair"].id


def test_what_cannot_be_split_is_refused(project, deal):
    for key, name, choice, sentence in (
        ("event", "Event", {}, "“event” is taken"),
        ("lease", " ", {}, "The name is empty"),
        ("lease", "Lease", {"where": ("weight", "1")}, "has no field “weight”"),
    ):
        with refused(project, sentence):
            codebook.split_type(project, quiet, "deal", key, name, **choice)


def test_split_and_merged_again_a_fact_says_what_it_said(project, known, deal):
    one = many(project, known, 1, "deal", sum="1", mood="good")[0]
    before = row(project, "fact", one)["fields"]
    codebook.split_type(project, quiet, "deal", "lease", "Lease", facts=[one])
    codebook.merge_types(project, quiet, "lease", "deal")
    assert row(project, "fact", one)["fields"] == before
    assert {kind.key: kind.facts for kind in browse.types(project)} == {
        "quantity": 1,
        "event": 0,
        "deal": 1,
        "statement": 0,
    }
