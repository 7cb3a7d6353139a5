"""The list of documents is kept from one question to the next, and right after every change."""

from uuid import UUID

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import documents, entities, groups, identities, reading, review
from workbench.core.analysts import act_as
from workbench.core.browse import documents as browse
from workbench.core.browse.documents import ORDERS, Filter
from workbench.core.models import Document
from workbench.core.project import Project


def quiet(_done, _total):
    pass


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def listed(project, wanted=None, order="title", descending=None):
    """The titles of the list, in its order."""
    ids = browse.snapshot(project, wanted or Filter(), order, descending)
    found = [UUID(bytes=ids[at : at + 16]) for at in range(0, len(ids), 16)]
    rows = browse.rows(project, found)
    return "".join(rows[document].title for document in found)


def titled(project, *titles):
    return [a_document(project, f"Text of {title}.", source=f"{title}.txt", title=title) for title in titles]


def test_each_order_can_be_turned_round_and_what_has_no_value_stays_last(project):
    made = titled(project, *"ABCD")
    for document, changes in zip(
        made,
        (
            {"published": "2024", "reliability": "B"},
            {"published": "2026", "publisher": "Z"},
            {"publisher": "A", "reliability": "A"},
            {},
        ),
        strict=True,
    ):
        documents.edit(project, document, changes)
    a_fact(project, "Text", document=made[3])
    assert {order: listed(project, None, order) for order in ORDERS} == {
        "date": "BACD",
        "title": "ABCD",
        "publisher": "CBAD",
        "facts": "DABC",
        "read": "ABCD",
        "added": "DCBA",
        "reliability": "CABD",
        "state": "ABCD",
        "source": "ABCD",
        "length": "ABCD",
    }
    turned = {"date": "ABCD", "title": "DCBA", "publisher": "BCAD", "reliability": "ACBD", "state": "DABC"}
    for order, titles in turned.items():
        assert listed(project, None, order, order != "date") == titles


def test_every_kind_of_change_is_in_the_next_list(project):
    first, second = titled(project, "A", "B")
    assert listed(project) == "AB"
    documents.edit(project, first, {"title": "C"})
    assert listed(project) == "BC"
    (third,) = titled(project, "D")
    assert listed(project) == "BCD"
    documents.remove(project, second)
    assert listed(project) == "CD"
    project.undo()
    assert listed(project) == "BCD"
    project.undo()
    assert listed(project) == "BC"
    a_fact(project, "Text", document=first)
    assert listed(project, Filter(state="in work")) == "C"
    act_as(project, "Bo")
    (fact,) = (row for name, row in project.news(project.newest() - 2)[1][0].rows if name == "fact")
    review.decide(project, [fact], "accept")
    assert listed(project, Filter(state="reviewed")) == "C"
    assert third not in (first, second)


def test_a_document_that_comes_back_stands_where_it_was(project):
    made = titled(project, *"ABC")
    assert listed(project, None, "added") == "CBA"
    documents.remove(project, made[0])
    assert listed(project, None, "added") == "CB"
    project.undo()
    assert listed(project, None, "added") == "CBA"


def test_a_publisher_that_is_renamed_or_turns_out_another_is_found_by_the_name_it_has(project):
    (document,) = titled(project, "A")
    desk = an_entity(project, "The desk", "organisation")
    documents.edit(project, document, {"publisher": desk})
    assert listed(project, Filter("desk")) == "A"
    entities.edit(project, desk, {"name": "Бюро"})
    assert listed(project, Filter("бюро")) == "A"
    assert listed(project, Filter("desk")) == ""
    agency = an_entity(project, "Agency", "organisation")
    identities.decide(project, agency, desk, "same")
    assert listed(project, Filter("agency")) == "A"


def test_what_another_window_saves_is_in_the_next_list(project):
    titled(project, "A")
    assert listed(project) == "A"
    with Project.open(project.path) as other:
        titled(other, "B")
    assert listed(project) == "AB"


def test_a_collection_or_label_is_shown_as_it_is_at_the_moment(project):
    made = titled(project, *"ABC")
    label = groups.create(project, "label", "Urgent")
    wanted = Filter(group=label)
    assert listed(project, wanted) == ""
    groups.put(project, quiet, made[1:], label)
    assert listed(project, wanted) == "BC"
    assert listed(project, Filter("b", group=label)) == "B"
    groups.take_out(project, quiet, made[1:2], label)
    assert listed(project, wanted) == "C"
    documents.remove(project, made[2])
    assert listed(project, wanted) == ""
    (row,) = browse.rows(project, made[:1]).values()
    assert row.groups == ()
    groups.put(project, quiet, made[:1], label)
    (row,) = browse.rows(project, made[:1]).values()
    assert [group.name for group in row.groups] == ["Urgent"]


def test_the_least_read_come_first_again_after_more_was_read(project):
    made = [a_document(project, f"{name} is here.\nMore.", source=name, title=name) for name in "AB"]
    long = a_document(project, "Long " * 200, source="L", title="L")
    reading.mark_read(project, made[0], 0, 0)
    assert listed(project, None, "read") == "BLA"
    reading.mark_read(project, made[1], 0, 16)
    reading.mark_read(project, long, 0, 0)
    assert listed(project, None, "read") == "ABL"


@pytest.mark.slow
def test_thousands_that_change_at_once_are_all_read_again(project):
    rows = (
        {"title": f"No. {n}", "source": f"{n}", "text_sha256": str(n), "bytes_sha256": str(n)} for n in range(12_000)
    )
    titled(project, "A")
    assert listed(project) == "A"
    with project.change("Many") as session:
        session.add_many(Document, rows)
    assert len(browse.snapshot(project, Filter("no."), "title")) == 12_000 * 16


def test_the_first_list_of_all_by_date_is_in_the_same_order_as_every_later_one(project):
    for document, date in zip(
        titled(project, *"ABCDEF"), ("2024", "", "XXXX-02", "2026-01", "2024", "XXXX-03"), strict=True
    ):
        documents.edit(project, document, {"published": date})
    for descending in (True, False):
        with Project.open(project.path) as fresh:
            first = listed(fresh, None, "date", descending)
            listed(fresh)
            assert listed(fresh, None, "date", descending) == first == ("DAEFCB" if descending else "AEDCFB")
