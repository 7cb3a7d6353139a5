"""How much of a document is dealt with."""

import pytest

from tests.factories import a_document, a_fact, a_project
from workbench.core import analysts, annotations, documents, reading
from workbench.core.browse import reading as browse
from workbench.core.ids import new_id
from workbench.formats.types import ParsedDocument, Region

TEXT = "# Title\n\nTen letters\n\n----\n\nTwenty letters in all\nAnd nine\n\nRead more at our site\n"
AT = {word: TEXT.index(word) for word in ("# Title", "Ten", "Twenty", "And", "Read")}
REGIONS = (
    Region("heading", 0, 7),
    Region("quote", AT["Ten"], AT["Ten"] + 5),
    Region("boilerplate", AT["Read"], len(TEXT) - 1),
)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def document(project):
    parsed = ParsedDocument(TEXT, "text/plain", "utf-8", "A title", "", "", "", REGIONS)
    return documents.add(project, parsed, "a.md", TEXT.encode())[0]


def left(project, document, stretches=False):
    found = browse.of_document(project, document)
    spans = found.stretches if stretches else found.left
    return [TEXT[start:end] for start, end in zip(spans.starts, spans.ends, strict=True)]


def test_headings_rules_and_boilerplate_are_nothing_to_read(project, document):
    assert left(project, document) == ["Ten letters", "Twenty letters in all", "And nine"]
    assert browse.of_document(project, document).percent == 0


def test_what_is_marked_or_read_by_anybody_is_dealt_with(project, document):
    annotations.highlight(project, document, AT["Twenty"] + 3, AT["Twenty"] + 5)
    assert left(project, document) == ["Ten letters", "And nine"]
    assert browse.of_document(project, document).percent == 52  # 21 of 40
    analysts.act_as(project, "Bo")
    reading.mark_read(project, document, AT["And"], AT["And"])
    assert left(project, document, stretches=True) == ["Ten letters"]
    reading.mark_read(project, document, AT["Ten"], AT["Ten"])
    found = browse.of_document(project, document)
    assert (found.percent, len(found.left), len(found.stretches)) == (100, 0, 0)


def test_paragraphs_that_follow_each_other_are_one_stretch(project, document):
    assert left(project, document, stretches=True) == ["Ten letters\n\n----\n\nTwenty letters in all\nAnd nine"]


def test_a_mark_that_goes_leaves_its_paragraph_to_be_read(project, document):
    mark = annotations.highlight(project, document, AT["And"], AT["And"] + 3)
    assert "And nine" not in left(project, document)
    annotations.remove(project, mark)
    assert "And nine" in left(project, document)
    project.undo()
    assert "And nine" not in left(project, document)


def test_a_page_of_the_list_asks_for_many_at_once(project, document):
    other, empty = a_document(project, "One.\nTwo."), a_document(project, "\n---\n", source="b.txt")
    a_fact(project, "One.", document=other)
    gone = new_id()
    found = browse.percents(project, [document, other, empty, gone])
    assert found == {document: 0, other: 50, empty: None, gone: None}


def test_a_document_that_is_gone_has_no_coverage(project, document):
    assert browse.of_document(project, document) is not None
    documents.remove(project, document)
    assert browse.of_document(project, document) is None


def test_the_documents_a_change_concerns_are_found(project, document):
    other = a_document(project, "One.\nTwo.")
    mark = annotations.highlight(project, other, 0, 3)
    reading.mark_read(project, document, AT["Ten"], AT["Ten"])
    saved = []
    project.on_change(saved.append)
    annotations.remove(project, mark)
    assert browse.touched(project, saved[-1].rows) == {other}
    project.undo()
    project.undo()
    assert browse.touched(project, saved[-1].rows) == {document}
    assert browse.touched(project, [("fact", new_id())]) == set()
    assert browse.touched(project, [("annotation", new_id())] * 401) is None
