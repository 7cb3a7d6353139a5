"""Noting what was read without anything to record, and taking it back."""

import pytest

from tests.core.steps import no_step, one_step, place, refused, stored
from tests.factories import a_document, a_project
from workbench.core import analysts, documents, reading

TEXT = "# Trade\n\nOne is here.\nTwo is here.  \n\n* * *\n\nThree is here.\nFour is here.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def document(project):
    return a_document(project, TEXT)


def read(project, analyst=None):
    """What was read, as words, in order."""
    rows = [row for row in stored(project).get("region", {}).values() if row["kind"] == "read"]
    rows = [row for row in rows if analyst is None or row["created_by"] == analyst]
    return [TEXT[row["start"] : row["end"]] for row in sorted(rows, key=lambda row: row["start"])]


def at(word):
    return TEXT.index(word)


def test_reading_is_one_step_on_whole_paragraphs(project, document):
    with one_step(project):
        assert reading.mark_read(project, document, at("wo is"), at("is here.  ")) == (at("Two"), at("  \n"))
    assert read(project) == ["Two is here."]
    assert project.next_steps()[0] == "Read, nothing to record"


def test_an_empty_range_means_the_paragraph_of_the_caret(project, document):
    end = at("\nTwo")
    reading.mark_read(project, document, end, end)
    assert read(project) == ["One is here."]


def test_paragraphs_read_one_after_the_other_are_one_region(project, document):
    for word in ("One", "Four", "Two", "# Trade"):
        with one_step(project):
            reading.mark_read(project, document, at(word), at(word) + 1)
    assert read(project) == ["# Trade\n\nOne is here.\nTwo is here.", "Four is here."]
    with one_step(project):
        reading.mark_read(project, document, at("Two"), at("Three") + 1)
    assert read(project) == ["# Trade\n\nOne is here.\nTwo is here.  \n\n* * *\n\nThree is here.\nFour is here."]


def test_what_is_noted_already_is_not_saved_again(project, document):
    reading.mark_read(project, document, at("One"), at("Three"))
    with no_step(project):
        reading.mark_read(project, document, at("Two"), at("Two"))


def test_each_analyst_reads_for_themselves(project, document):
    anna = project.analyst
    reading.mark_read(project, document, at("One"), at("Two"))
    bo = analysts.act_as(project, "Bo") or project.analyst
    with one_step(project):
        reading.mark_read(project, document, at("One"), at("One"))
    assert read(project, anna) == ["One is here."]
    assert read(project, bo) == ["One is here."]


def test_a_part_of_what_was_read_can_be_taken_back(project, document):
    reading.mark_read(project, document, at("One"), at("Four") + 1)
    with one_step(project):
        reading.mark_unread(project, document, at("Two"), at("Two"))
    assert read(project) == ["One is here.", "* * *\n\nThree is here.\nFour is here."]
    assert project.next_steps()[0] == "Not read after all"
    with one_step(project):
        reading.mark_unread(project, document, at("One"), at("Three") + 1)
    assert read(project) == ["Four is here."]


def test_only_what_somebody_noted_themselves_can_be_taken_back(project, document):
    with refused(project, "Nobody has noted this as read."):
        reading.mark_unread(project, document, at("One"), at("One"))
    reading.mark_read(project, document, at("One"), at("One"))
    analysts.act_as(project, "Bo")
    with refused(project, "Anna has noted this as read; only they can take it back."):
        reading.mark_unread(project, document, at("One"), at("One"))


@pytest.mark.parametrize("verb", [reading.mark_read, reading.mark_unread])
@pytest.mark.parametrize(
    "start, end, sentence",
    [(8, 8, "no words"), (at("* *"), at("* *") + 1, "no words"), (-1, 3, "outside"), (5, 999, "outside"), (4, 3, "")],
)
def test_a_place_without_words_or_outside_the_text_is_refused(project, document, verb, start, end, sentence):
    with refused(project, sentence):
        verb(project, document, start, end)


def test_what_was_read_goes_with_the_document_and_comes_back_with_it(project, document):
    reading.mark_read(project, document, *place(project, document, "One is"))
    with one_step(project):
        documents.remove(project, document)
    assert read(project) == []
    project.undo()
    assert read(project) == ["One is here."]
    documents.remove(project, document)
    with refused(project, "not in the project"):
        reading.mark_read(project, document, 0, 1)
