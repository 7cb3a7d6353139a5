"""What other facts say of the same stands beside a fact, before it is saved and after."""

import pytest

from tests.factories import a_document, a_fact
from workbench.core import relating, seeds
from workbench.core.browse import compare

TEXT = "Trade came to 45 billion dollars in 2022. It was 60 billion dollars, said others. They met in Minsk."
OTHER = "According to the ministry trade was 45 billion dollars in 2022."


@pytest.fixture
def project(tmp_path):
    with seeds.new(tmp_path / "p.workbench", analyst="Anna") as made:
        made.document = a_document(made, TEXT)
        made.other = a_document(made, OTHER, source="001.txt", title="Another report")
        yield made


def cells(value):
    given = {"measure": "trade turnover", "subject": "Belarus", "value": value, "currency": "USD", "period": "2022"}
    return {key: {"value": one} for key, one in given.items()}


def figure(project, quote, value, document=None, **more):
    return a_fact(project, quote, document=document or project.document, fields=cells(value), **more)


def test_the_gravest_comes_first_with_the_reason_and_what_the_other_says(project):
    one = figure(project, "Trade came to 45 billion dollars", "45e9")
    other = figure(project, "60 billion dollars", "60e9")
    same = figure(project, "trade was 45 billion dollars", "45e9", project.other, speaker="The ministry")
    first, second = compare.beside(project, one)
    assert [(row.id, row.verdict) for row in (first, second)] == [(other, "contradicts"), (same, "agrees")]
    assert (first.says, first.reason) == (
        "60 billion USD (2022)",
        "No figure fits both 45 billion USD (2022) and 60 billion USD (2022).",
    )
    assert (first.is_independent, second.is_independent) == (False, True)
    assert (second.title, second.speaker, second.author, second.status) == (
        *("Another report", "The ministry", "Anna", "draft"),
    )


def test_what_somebody_noted_comes_before_all_that_rules_find(project):
    one, other = figure(project, "Trade came to 45", "45e9"), figure(project, "60 billion dollars", "60e9")
    event = a_fact(project, "They met in Minsk", document=project.document, type="event")
    relation = relating.relate(project, event, "fulfils", one, "They said so there.")
    noted, found = compare.beside(project, one)
    assert (noted.id, noted.relation, noted.kind, noted.is_from, noted.note) == (
        *(event, relation, "fulfils", False, "They said so there."),
    )
    assert (found.id, found.relation, found.kind) == (other, None, "")
    (from_there,) = compare.beside(project, event)
    assert (from_there.id, from_there.is_from) == (one, True)


def test_a_draft_is_compared_before_it_is_saved(project):
    one = figure(project, "Trade came to 45 billion dollars", "45e9")
    draft = {"type": "quantity", "fields": cells("60e9")}
    (row,) = compare.beside_draft(project, draft)
    assert (row.id, row.verdict, row.says) == (one, "contradicts", "45 billion USD (2022)")
    assert compare.beside_draft(project, draft, one) == ()
    assert compare.beside_draft(project, {"type": "quantity", "fields": {}}) == ()
    assert compare.beside(project, one) == ()


def test_a_fact_that_is_gone_stands_beside_nothing(project):
    assert compare.beside(project, project.document) == ()


def test_no_more_stand_beside_one_than_a_card_can_show(project):
    one = figure(project, "Trade came to 45 billion dollars", "45e9")
    for value in range(50, 80):
        figure(project, "60 billion dollars", f"{value}e9")
    assert len(compare.beside(project, one)) == 20
    assert len(compare.contradicted(project)) == 31
