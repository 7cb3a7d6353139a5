from uuid import UUID

import pytest

from tests.factories import a_document, a_fact, a_project
from workbench.core import analysts, codebook, facts, review
from workbench.core.browse import codebook as browse


def quiet(_done, _total):
    pass


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def accepted(project):
    """Three quantities that Boris has accepted; Anna is at work again."""
    anna, document = project.analyst, a_document(project)
    made = [a_fact(project, quote, document=document) for quote in ("roubles", "Trade", "Minsk")]
    analysts.act_as(project, "Boris")
    review.decide(project, made, "accept")
    project.analyst = anna
    return made


def outdated(project, key="quantity"):
    ids = browse.outdated(project, codebook.of(project).type(key).id)
    return [UUID(bytes=ids[at : at + 16]) for at in range(0, len(ids), 16)]


def test_types_come_as_a_tree_with_their_facts(project, accepted):
    codebook.add_type(project, "deal", {"name": "Deal", "parent": "quantity"})
    codebook.add_type(project, "lease", {"name": "Lease", "parent": "deal"})
    found = browse.types(project)
    assert [(row.key, row.depth, row.facts, row.outdated) for row in found] == [
        ("quantity", 0, 3, 0),
        ("deal", 1, 0, 0),
        ("lease", 2, 0, 0),
        ("event", 0, 0, 0),
    ]


def test_facts_accepted_under_an_earlier_version_are_listed_by_their_place(project, accepted):
    codebook.edit_type(project, "quantity", {"colour": "#112233"})
    assert outdated(project) == []
    codebook.edit_field(project, "quantity", "value", {"required": True})
    assert outdated(project) == [accepted[1], accepted[0], accepted[2]]
    assert browse.types(project)[0].outdated == 3
    project.undo()
    assert outdated(project) == []
    project.redo()
    analysts.act_as(project, "Boris")
    review.decide(project, accepted[:2], "accept")
    assert outdated(project) == [accepted[2]]


def test_a_fact_that_is_stale_for_another_reason_is_not_listed(project, accepted):
    facts.edit(project, accepted[0], {"statement": "Otherwise."})
    assert outdated(project) == []
    codebook.edit_type(project, "quantity", {"description": "Other."})
    assert accepted[0] in outdated(project)
    project.undo()
    assert outdated(project) == []


def test_the_life_of_a_type_tells_who_changed_what_of_it_and_its_fields(project):
    codebook.edit_type(project, "quantity", {"name": "Figure"})
    analysts.act_as(project, "Boris")
    codebook.add_field(project, "quantity", "mood", {"name": "Mood"})
    codebook.remove_field(project, "quantity", "mood")
    codebook.edit_type(project, "event", {"name": "Happening"})
    told = browse.life(project, codebook.of(project).type("quantity").id)
    assert [(step.label, step.analyst) for step, _rows in told] == [
        ("Delete the field mood of Figure", "Boris"),
        ("Add the field Mood to Figure", "Boris"),
        ("Edit the fact type Quantity", "Anna"),
        ("New project", ""),
    ]
    assert [(row.table, row.name, row.what) for row in told[0][1]] == [
        ("fact_type", "Figure", "changed"),
        ("field", "Mood", "deleted"),
    ]
    assert ("name", "Quantity", "Figure") in told[2][1][0].fields


def test_the_life_of_a_measure_is_told(project):
    measure = codebook.add_measure(project, "trade", {})
    codebook.edit_measure(project, "trade", {"unit": "RUB"})
    labels = [step.label for step, _rows in browse.life_of_measure(project, measure)]
    assert labels == ["Edit the measure trade", "Add the measure trade"]


def test_what_is_in_use_is_counted(project):
    codebook.add_field(project, "event", "how", {"name": "How", "kind": "choice", "many": True})
    codebook.add_field(project, "event", "what", {"name": "What", "kind": "measure"})
    codebook.add_measure(project, "trade", {"synonyms": ["turnover"]})
    codebook.add_measure(project, "deficit", {})
    document = a_document(project)
    a_fact(project, "Trade", document=document, type="event", fields={"how": ["a", "b"], "what": "trade", "odd": "1"})
    a_fact(project, "came", document=document, type="event", fields={"how": "a", "what": "Turnover", "period": None})
    used = browse.used(project, "event")
    assert {key: use.facts for key, use in used.items()} == {"how": 2, "what": 2, "odd": 1, "period": 0}
    assert used["how"].values == {"a": 2, "b": 1}
    assert [(term.name, n) for term, n in browse.measures(project)] == [("deficit", 0), ("trade", 2)]


def test_a_change_of_the_codebook_is_told_from_others(project):
    heard = []
    project.on_change(heard.append)
    codebook.add_measure(project, "trade", {})
    a_fact(project)
    codebook.edit_type(project, "event", {"name": "Happening"})
    assert browse.is_codebook(heard[0].rows)
    assert not any(browse.is_codebook(change.rows) for change in heard[1:-1])
    assert browse.is_codebook(heard[-1].rows)
    assert browse.is_codebook(None)
