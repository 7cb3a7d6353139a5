"""A suggestion is taken, or refused and does not come back."""

import pytest

from tests.core.steps import last_label, living, no_step, one_step, stored
from tests.factories import a_document, a_project, an_entity
from workbench.core import suggested
from workbench.core.browse import suggest
from workbench.core.project import Project
from workbench.core.suggest import Suggestion
from workbench.errors import UserError

TEXT = (
    "Anna Lindqvist met Boris Chen in Oslo on 3 May 2025.\n\nLindqvist spoke first.\n\n"
    "- Share on Facebook\n- Share on Telegram\n- Share on WhatsApp\n"
)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def anna(project):
    return an_entity(project, "Anna Lindqvist")


def report(_done, _total):
    """Nobody looks on."""


def quotes(project, document, *kinds):
    """The words of what is still suggested."""
    return [TEXT[one.start : one.end] for one in suggest.still_open(project, document, kinds)]


def test_a_name_that_is_taken_is_marked_linked_and_not_suggested_again(project, anna):
    document = a_document(project, TEXT)
    first, second = suggest.still_open(project, document, ["entity"])
    with one_step(project):
        suggested.take(project, document, first)
    (link,) = stored(project)["link"].values()
    (mark,) = stored(project)["annotation"].values()
    assert (link["entity"], link["role"], mark["exact"]) == (anna, "mentions", "Anna Lindqvist")
    assert suggest.still_open(project, document, ["entity"]) == [second]
    project.undo()
    assert len(suggest.still_open(project, document, ["entity"])) == 2


def test_all_strong_ones_are_taken_in_one_step(project, anna):
    document = a_document(project, TEXT)
    offered = suggest.still_open(project, document)
    with one_step(project):
        assert suggested.take_all(project, report, document, offered) == 3
    assert last_label(project) == "Take suggestions: 3"
    assert {row["entity"] for row in stored(project)["link"].values()} == {anna}
    (region,) = stored(project)["region"].values()
    assert TEXT[region["start"] : region["end"]].startswith("- Share on Facebook")
    assert (region["kind"], region["details"]) == ("boilerplate", {"label": "share"})
    assert quotes(project, document, "entity", "boilerplate") == []
    with no_step(project):
        assert suggested.take_all(project, report, document, offered) == 0


def test_taking_uses_the_mark_that_is_there_and_leaves_weak_ones(project, anna):
    document = a_document(project, TEXT)
    taken = Suggestion(0, 14, "entity", str(anna), "name")
    suggested.take(project, document, taken)
    weak = Suggestion(54, 63, "entity", str(anna), "surname", is_strong=False)
    boris = an_entity(project, "Boris Chen")
    same = Suggestion(0, 14, "entity", str(boris), "name")
    assert suggested.take_all(project, report, document, [taken, weak, same]) == 1
    assert len(living(project, "annotation")) == 1
    assert len(living(project, "link")) == 2


def test_what_is_refused_does_not_come_back_for_this_text(project, anna):
    document = a_document(project, TEXT)
    first, second = suggest.still_open(project, document, ["entity"])
    with one_step(project):
        suggested.refuse(project, document, first)
    assert suggest.still_open(project, document, ["entity"]) == [second]
    with Project.open(project.path) as other:
        assert suggest.still_open(other, document, ["entity"]) == [second]
    project.undo()
    assert suggest.still_open(project, document, ["entity"]) == [first, second]


def test_refusing_a_date_leaves_a_name_at_the_same_words(project):
    document = a_document(project, TEXT)
    (date,) = suggest.still_open(project, document, ["date"])
    suggested.refuse(project, document, Suggestion(date.start, date.end, "entity", "…", "name"))
    assert suggest.still_open(project, document, ["date"]) == [date]


def test_what_fills_fields_is_not_taken_as_it_is(project):
    document = a_document(project, TEXT)
    (date,) = suggest.still_open(project, document, ["date"])
    with no_step(project), pytest.raises(UserError, match="fills the fields"):
        suggested.take(project, document, date)


def test_an_entity_that_is_gone_is_left(project):
    document = a_document(project, TEXT)
    gone = Suggestion(0, 14, "entity", "00000000-0000-0000-0000-000000000001", "name")
    assert suggested.take_all(project, report, document, [gone]) == 0
    assert living(project, "link") == set()
