"""Recognising the words of pages that are pictures."""

import pytest

from tests import pdfs
from tests.core.steps import one_step, row, text_of
from tests.factories import a_project
from workbench.core import annotations, documents, ocr, safety, versions
from workbench.errors import UserError
from workbench.formats.boxes import Boxes
from workbench.formats.read_pdf import read
from workbench.formats.read_pdf.rendering import Rendered


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        yield made


def photographed(data):
    """A PDF file whose pages are pictures of the pages of another."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    file, made = Rendered(data, "a.pdf"), pdfs.Made()
    picture = file.picture(0, 3)
    file.close()
    image = Image.frombytes("RGBX", (picture.width, picture.height), picture.content).convert("RGB")
    made.canvas.drawImage(ImageReader(image), 0, 0, pdfs.WIDTH, pdfs.HEIGHT)
    return made.page().bytes()


@pytest.mark.skipif(not ocr.is_possible(), reason="tesseract is not installed")
def test_words_on_pictures_are_recognised_where_they_stand(project):
    data = photographed(pdfs.report())
    document = documents.add(project, read(data, "scan.pdf"), "scan.pdf", data)[0]
    told = []
    found = ocr.recognised(project, document, report=lambda done, total: told.append((done, total)))
    assert told == [(0, 1), (1, 1)]
    whole = " ".join(found.text.split())
    assert "Norland and Sudland met in Rivertown on 3 March 2025" in whole
    boxes, printed = Boxes(found.boxes), read(pdfs.report(), "a.pdf")
    there = boxes.unpack(0)[found.text.index("Rivertown")]
    wanted = Boxes(printed.boxes).unpack(0)[printed.text.index("Rivertown")]
    assert there[0] == pytest.approx(wanted[0], abs=3)
    assert there[1] == pytest.approx(wanted[1], abs=6)
    assert (found.regions[0].kind, found.regions[0].data["number"]) == ("page", 1)
    assert "compare" in found.warnings[0]


@pytest.mark.skipif(not ocr.is_possible(), reason="tesseract is not installed")
def test_a_picture_without_words_says_so(project):
    data = pdfs.scanned()
    document = documents.add(project, read(data, "scan.pdf"), "scan.pdf", data)[0]
    with pytest.raises(UserError, match="No words"):
        ocr.recognised(project, document)


def test_without_tesseract_it_is_said_what_to_install(project, monkeypatch):
    monkeypatch.setenv("PATH", "")
    data = pdfs.scanned()
    document = documents.add(project, read(data, "scan.pdf"), "scan.pdf", data)[0]
    assert not ocr.is_possible()
    with pytest.raises(UserError, match="not installed"):
        ocr.recognised(project, document)


@pytest.mark.skipif(not ocr.is_possible(), reason="tesseract is not installed")
def test_the_recognised_words_are_a_version_and_areas_stay_on_their_pages(project):
    data = photographed(pdfs.report())
    document = documents.add(project, read(data, "scan.pdf"), "scan.pdf", data)[0]
    area = annotations.mark_area(project, document, 1, (0.1, 0.1, 0.4, 0.3))
    with one_step(project):
        found = versions.recognise(project, lambda _done, _total: None, document)
    assert (found.is_new, found.moved, found.queued) == (True, 1, 0)
    marked = row(project, "annotation", area)
    assert (marked["document"], marked["page"], marked["exact"]) == (found.document, 1, "")
    assert "Rivertown" in text_of(project, found.document)
    assert safety.check(project) == []
    project.undo()
    assert row(project, "annotation", area)["document"] == document
