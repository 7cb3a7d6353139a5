import csv

import pytest

from tests.factories import a_document, a_fact, a_project
from workbench.core import dataset, entities, facts, review
from workbench.core.analysts import act_as
from workbench.core.browse import export as browse


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def accepted(project, *facts):
    act_as(project, "Bo")
    review.decide(project, facts, "accept")
    return facts[0]


def test_counts_say_what_is_written_and_what_is_left_out(project):
    document = a_document(project)
    first, second = a_fact(project, document=document), a_fact(project, "Minsk", document=document, type="event")
    a_fact(project, "Trade", document=document)
    accepted(project, first, second)
    facts.edit(project, second, {"statement": "Another"})
    counts = browse.counts(project)
    assert counts.total == 3
    assert counts.of(["accepted"]) == (1, 1, 1)
    assert counts.of(["accepted", "draft"]) == (2, 1, 0)
    assert counts.of([dataset.ALL]) == (3, 0, 0)
    assert counts.of([]) == (0, 0, 3)
    assert counts.four_eyes


def test_a_preview_is_the_table_that_is_written(project, tmp_path):
    document = a_document(project)
    accepted(project, a_fact(project, document=document))
    a_fact(project, "Minsk", document=document, type="event")
    for statuses in (("accepted",), ("draft",), (dataset.ALL,)):
        path = tmp_path / "facts.csv"
        dataset.export(project, path, format="csv", statuses=statuses)
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        shown = browse.preview(project, statuses)
        assert [list(shown.columns), *map(list, shown.rows)] == [header, *rows]


def test_a_preview_stops_after_twenty_rows(project):
    document = a_document(project, "one " * 30)
    with project.change("Many"):
        for number in range(25):
            facts.tag(project, document, number * 4, number * 4 + 3, "event")
    assert len(browse.preview(project, ("draft",)).rows) == 20


def test_without_facts_a_preview_has_columns_only(project):
    shown = browse.preview(project, ("accepted",))
    assert shown.rows == () and "statement" in shown.columns


def test_a_part_of_the_facts_is_counted_and_previewed_alone(project):
    document = a_document(project)
    a_fact(project, document=document)
    a_fact(project, "Minsk", document=document, type="event")
    among = dataset.Filter(types=frozenset({"event"}))
    assert browse.counts(project, among).total == 1
    shown = browse.preview(project, ["draft"], among)
    assert [dict(zip(shown.columns, row, strict=True))["type"] for row in shown.rows] == ["event"]


def test_what_is_offered_names_the_entities_that_a_profile_names(project):
    anna = entities.create(project, "person", "Anna")
    entities.create(project, "person", "Boris")
    dataset.keep(project, "Hers", dataset.Profile(among=dataset.Filter(entities=frozenset({anna}))))
    offered = browse.offered(project)
    assert [one.name for one in offered.entities] == ["Anna"] and list(offered.profiles) == ["Hers"]
    assert [one.name for one in offered.analysts] == ["Anna"] and "event" in [one.key for one in offered.types]
