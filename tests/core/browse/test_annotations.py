"""The list of marked passages."""

from uuid import UUID

import pytest

from tests.factories import a_document, a_fact, a_project
from workbench.core import annotations, facts
from workbench.core.browse import annotations as browse
from workbench.core.browse.annotations import Filter

TEXT = "One.\n\nTwo and\nthree ёжика 🚀.\n \nFour.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def shown(project, *chosen):
    ids = browse.snapshot(project, Filter(*chosen))
    return [UUID(bytes=ids[at : at + 16]) for at in range(0, len(ids), 16)]


def mark(project, document, quote, note=""):
    start = TEXT.index(quote)
    return annotations.highlight(project, document, start, start + len(quote), note=note)


def test_passages_stand_by_place_and_can_be_those_of_one_document(project):
    late, early = (
        a_document(project, TEXT, source="b", title="B"),
        a_document(project, TEXT + "!", source="a", title="A"),
    )
    four, one, other = mark(project, late, "Four"), mark(project, late, "One"), mark(project, early, "Two")
    assert shown(project) == [other, one, four]
    assert shown(project, late) == [one, four]
    annotations.remove(project, one)
    assert shown(project, late) == [four]
    assert set(browse.rows(project, [one, four])) == {four}


@pytest.mark.parametrize(("words", "found"), [("ЕЖИКА", True), ("three проверить", True), ("three four", False)])
def test_words_are_found_in_quote_and_note(project, words, found):
    passage = mark(project, a_document(project, TEXT), "three ёжика", "Проверить")
    assert shown(project, None, words) == ([passage] if found else [])


@pytest.mark.parametrize(("quote", "paragraph"), [("One", 1), ("Two", 2), ("ёжика 🚀", 3), ("Four", 4)])
def test_paragraphs_are_counted_without_blank_lines(project, quote, paragraph):
    document = a_document(project, TEXT)
    passage = mark(project, document, quote)
    assert browse.rows(project, [mark(project, document, "One"), passage])[passage].paragraph == paragraph


def test_a_row_says_what_the_passage_is_and_which_facts_rest_on_it(project):
    document = a_document(project, TEXT)
    fact = a_fact(project, "Two and\nthree", document=document, statement="They came")
    (passage,) = shown(project)
    annotations.write_note(project, passage, "look again")
    row = browse.rows(project, [passage])[passage]
    assert (row.title, row.quote, row.note) == ("A report", "Two and\nthree", "look again")
    assert TEXT[row.start : row.end] == row.quote
    assert [(backed.fact, backed.type, backed.statement) for backed in row.facts] == [(fact, "quantity", "They came")]
    facts.remove(project, fact)
    assert browse.rows(project, [passage])[passage].facts == ()
