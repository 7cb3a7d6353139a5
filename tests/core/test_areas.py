"""Areas marked on pages, and the page on which words stand."""

import json

import pytest

from tests import pdfs
from tests.core.steps import one_step, refused, row
from tests.factories import a_document, a_project
from workbench.core import annotations, dataset, documents, facts
from workbench.core.browse import card, pages
from workbench.core.browse.annotations import rows
from workbench.core.safety import check
from workbench.formats import read_json
from workbench.formats.read_pdf import read

AREA = (0.1, 0.2, 0.5, 0.6)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        yield made


def a_pdf(project, data, name="bridge.pdf"):
    return documents.add(project, read(data, name), name, data)[0]


def test_pictures_are_documents_of_their_bytes_and_keep_all_their_pages(project):
    document, other = a_pdf(project, pdfs.scanned(3)), a_pdf(project, pdfs.scanned(2))
    assert document != other
    assert [sheet.number for sheet in pages.paged(project, document).sheets] == [1, 2, 3]
    assert len(pages.paged(project, other).sheets) == 2
    assert check(project) == []


def test_a_text_document_has_no_pages(project):
    assert pages.paged(project, a_document(project)) is None


def test_words_on_pages_know_their_page(project):
    document = a_pdf(project, pdfs.report(2))
    with project.read() as connection:
        text = documents.text_of(connection, document)
    second = text.index("Page 2")
    first, later = (annotations.highlight(project, document, at, at + 6) for at in (0, second))
    assert [row(project, "annotation", each)["page"] for each in (first, later)] == [1, 2]
    annotations.move(project, first, second + 7, second + 12)
    assert row(project, "annotation", first)["page"] == 2
    plain = annotations.highlight(project, a_document(project), 0, 5)
    assert row(project, "annotation", plain)["page"] is None


def test_marking_an_area_is_one_step(project):
    document = a_pdf(project, pdfs.report(2))
    with one_step(project):
        area = annotations.mark_area(project, document, 2, AREA, note=" the stamp ")
    stored = row(project, "annotation", area)
    with project.read() as connection:
        begins = documents.pages(connection, document)[1].start
    assert (stored["kind"], stored["page"], stored["area"], stored["note"]) == ("area", 2, [*AREA], "the stamp")
    assert (stored["start"], stored["end"], stored["exact"]) == (begins, begins, "")
    assert check(project) == []


def test_an_area_lies_on_a_page(project):
    document = a_pdf(project, pdfs.scanned())
    with refused(project, "no page 2"):
        annotations.mark_area(project, document, 2, AREA)
    for empty in ((0.5, 0.2, 0.5, 0.6), (1.2, 0.1, 1.4, 0.3), (0.5, 0.6, 0.1, 0.2)):
        with refused(project, "outside the page"):
            annotations.mark_area(project, document, 1, empty)
    plain = a_document(project)
    with refused(project, "no page 1"):
        annotations.mark_area(project, plain, 1, AREA)
    whole = annotations.mark_area(project, document, 1, (-1, -1, 2, 2))
    assert row(project, "annotation", whole)["area"] == [0, 0, 1, 1]
    with refused(project, "has no words"):
        annotations.move(project, whole, 0, 1)


def test_a_fact_rests_on_an_area_as_on_words(project, tmp_path):
    document = a_pdf(project, pdfs.scanned())
    area = annotations.mark_area(project, document, 1, AREA)
    with one_step(project):
        fact = facts.tag_mark(project, area, "quantity", statement="The toll is 4 crowns.")
    (shown,) = pages.areas(project, document)
    assert (shown.fact, shown.type, shown.status, shown.edges) == (fact, "quantity", "draft", AREA)
    assert card.fact(project, fact).evidence[0].quote == rows(project, [area])[area].quote == "Area of page 1"
    with refused(project, "is evidence"):
        annotations.remove(project, area)
    path = tmp_path / "out.json"
    dataset.export(project, path, format="json", statuses=("draft",))
    (exported,) = json.loads(path.read_text(encoding="utf-8"))["facts"][0]["evidence"]
    assert (exported["page"], exported["area"], exported["quote"]) == (1, [*AREA], "")
    assert read_json.read(path.read_bytes(), "out.json").facts[0].evidence[0]["area"] == [*AREA]
    assert check(project) == []


def test_an_area_that_is_none_is_a_problem(project):
    document = a_pdf(project, pdfs.scanned())
    area = annotations.mark_area(project, document, 1, AREA)
    with project.change("Spoil") as session:
        session.connection.exec_driver_sql("UPDATE annotation SET area = '[2,0,1,1]' WHERE id = ?", (area.bytes,))
    assert any("rectangle" in problem.what for problem in check(project))
