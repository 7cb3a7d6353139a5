"""What a text shows of its suggestions: not what is taken, refused, recorded, or no part of the story."""

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import links, suggested
from workbench.core.browse.offered import KINDS, offered

TEXT = (
    "Anna Lindqvist met Boris Chen in Oslo on 3 May 2025. Trade came to 4 trillion roubles.\n\n"
    "Anna Lindqvist spoke first.\n\n- Share on Facebook\n- Share on Telegram\n- Share on WhatsApp\n"
)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def document(project):
    an_entity(project, "Anna Lindqvist")
    an_entity(project, "WhatsApp", "organisation")
    return a_document(project, TEXT)


def words(project, document, *kinds):
    return [TEXT[one.start : one.end] for one in offered(project, document, kinds).open]


def place(quote):
    return TEXT.index(quote), TEXT.index(quote) + len(quote)


def test_what_lies_in_boilerplate_is_left_out_as_long_as_it_is_not_refused(project, document):
    assert words(project, document, "entity", "boilerplate")[:2] == ["Anna Lindqvist", "Anna Lindqvist"]
    assert "WhatsApp" not in words(project, document, "entity", "boilerplate")
    apart = offered(project, document, ["boilerplate"]).open[0]
    suggested.take(project, document, apart)
    assert "WhatsApp" not in words(project, document, "entity")
    project.undo()
    suggested.refuse(project, document, apart)
    assert "WhatsApp" in words(project, document, "entity", "boilerplate")


def test_a_name_that_is_linked_to_anybody_is_not_unknown(project, document):
    assert "Boris Chen" in words(project, document, "name")
    other = an_entity(project, "The chairman")
    links.tie(project, other, "mentions", passage=(document, *place("Boris Chen")))
    assert "Boris Chen" not in words(project, document, "name")


def test_figures_and_dates_that_facts_record_are_left_out(project, document):
    assert words(project, document, "date", "quantity") == ["3 May 2025", "4 trillion roubles"]
    a_fact(project, "Anna Lindqvist met Boris Chen in Oslo on 3 May 2025", document=document, type="event")
    assert words(project, document, "date", "quantity") == ["4 trillion roubles"]
    a_fact(project, "Trade came to 4 trillion roubles", document=document, type="event")
    assert words(project, document, "date", "quantity") == ["4 trillion roubles"]
    a_fact(project, "4 trillion roubles", document=document)
    assert words(project, document, "date", "quantity") == []


def test_what_was_found_before_is_not_looked_for_again(project, document):
    before = offered(project, document, KINDS)
    suggested.take(project, document, before.open[0])
    an_entity(project, "Boris Chen")
    after = offered(project, document, KINDS, before.found)
    assert list(after.open) == list(before.open)[1:]
    assert after.found is before.found


def test_no_kind_is_nothing(project, document):
    assert offered(project, document, ()).open == []
