from uuid import UUID

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import documents, entities, facts, review
from workbench.core.analysts import act_as
from workbench.core.browse import documents as browse
from workbench.core.browse.documents import Filter
from workbench.core.models import Document
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def listed(project, words="", state="", order="title"):
    """The titles of the list, in its order."""
    ids = browse.snapshot(project, Filter(words, state), order)
    found = [UUID(bytes=ids[at : at + 16]) for at in range(0, len(ids), 16)]
    rows = browse.rows(project, found)
    return [rows[document].title for document in found]


def published(project, title, date="", *, publisher=""):
    document = a_document(project, f"Text of {title}.", source=f"{title}.txt", title=title)
    documents.edit(project, document, {"published": date, "publisher": publisher})
    return document


def test_documents_are_listed_in_each_order(project):
    for title, date, publisher in (("b", "2024", "Ю"), ("A", "XXXX-02-26", ""), ("в", "2026-02", "Z"), ("Б", "", "я")):
        published(project, title, date, publisher=publisher)
    assert listed(project, order="title") == ["A", "b", "Б", "в"]
    assert listed(project, order="date") == ["в", "b", "A", "Б"]
    assert listed(project, order="publisher") == ["в", "b", "Б", "A"]
    assert listed(project, order="added") == ["Б", "в", "A", "b"]


def test_words_are_found_in_title_publisher_and_source_whatever_their_case(project):
    published(project, "Встреча премьеров", publisher="Пресс-служба")
    published(project, "A meeting")
    assert listed(project, "ВСТРЕЧА") == ["Встреча премьеров"]
    assert listed(project, "пресс встр") == ["Встреча премьеров"]
    assert listed(project, "meeting.TXT") == ["A meeting"]
    assert listed(project, "встреча meeting") == []


def test_a_document_counts_its_facts_and_those_decided(project):
    document = a_document(project)
    first = a_fact(project, document=document)
    a_fact(project, "Minsk", document=document, type="event")
    act_as(project, "Bo")
    review.decide(project, [first], "accept")
    row = browse.rows(project, [document])[document]
    assert (row.facts, row.reviewed, row.state) == (2, 1, "in work")


def test_documents_are_filtered_by_how_far_they_are(project):
    empty = published(project, "empty")
    begun = published(project, "begun")
    a_fact(project, "Text", document=begun)
    assert listed(project, state="not begun") == ["empty"]
    assert listed(project, state="in work", order="facts") == ["begun"]
    assert listed(project, state="reviewed") == []
    assert empty != begun


def test_a_fact_that_changed_since_its_review_counts_as_not_reviewed(project):
    fact = a_fact(project)
    act_as(project, "Bo")
    review.decide(project, [fact], "accept")
    facts.edit(project, fact, {"statement": "Another"})
    (row,) = browse.rows(project, [UUID(bytes=browse.snapshot(project, Filter(), "title"))]).values()
    assert (row.facts, row.reviewed) == (1, 0)


def test_a_document_that_is_gone_is_in_no_list(project):
    document = a_document(project)
    documents.remove(project, document)
    assert browse.snapshot(project, Filter(), "title") == b""
    assert browse.rows(project, [document]) == {}
    with pytest.raises(UserError):
        browse.described(project, document)


def test_the_publisher_is_its_name_or_the_words_printed(project):
    document = a_document(project)
    with project.change("Printed") as session:
        session.set(Document, document, {"publisher_printed": "The desk"})
    assert browse.rows(project, [document])[document].publisher == "The desk"
    documents.edit(project, document, {"publisher": "BelTA"})
    assert browse.described(project, document).publisher == "BelTA"


def test_names_that_are_shared_say_what_tells_them_apart(project):
    one, other = an_entity(project, "Talks", "meeting"), an_entity(project, "Talks", "meeting", ref="mtg:talks")
    alone = an_entity(project, "Council", "meeting", aliases=["SSC"])
    entities.describe_meeting(project, one, {"start_date": "2023-04-06"})
    assert browse.names(project, "meeting") == {
        "Council": alone,
        "SSC": alone,
        "Talks (2023-04-06)": one,
        "Talks (mtg:talks)": other,
    }


def test_the_date_of_a_document_may_be_typed_in_words(project):
    document = a_document(project)
    documents.edit(project, document, {"published": "2 February 2026"})
    assert browse.described(project, document).published == "2026-02-02"
    with pytest.raises(UserError, match="is not a date"):
        documents.edit(project, document, {"published": "some day"})
