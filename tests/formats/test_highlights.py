"""What people marked in PDF files."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import pdfs
from workbench.errors import UserError
from workbench.formats import read_pdf
from workbench.formats.annotated import Tag
from workbench.formats.read_pdf import highlights
from workbench.formats.read_pdf.engine import lock


def a_page():
    made = pdfs.Made().font()
    made.paragraphs(pdfs.REPORT)
    return made.page().bytes()


def marked(data, marks, rotation=0):
    """The file with annotations: (kind, rectangles in points from the left top corner, words by key)."""
    from pypdfium2 import PdfDocument, raw

    with lock:
        document = PdfDocument(data)
        page = document[0]
        if rotation:
            page.set_rotation(rotation)
        for kind, rectangles, words in marks:
            annotation = raw.FPDFPage_CreateAnnot(page.raw, getattr(raw, f"FPDF_ANNOT_{kind}"))
            for left, top, right, bottom in rectangles:
                up, down = pdfs.HEIGHT - top, pdfs.HEIGHT - bottom
                if kind in ("HIGHLIGHT", "UNDERLINE"):
                    quad = raw.FS_QUADPOINTSF(left, up, right, up, left, down, right, down)
                    raw.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
                raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, up, right, down))
            for key, value in words.items():
                held = (value + "\0").encode("utf-16-le")
                given = (raw.FPDF_WCHAR * (len(held) // 2)).from_buffer_copy(held)
                raw.FPDFAnnot_SetStringValue(annotation, key.encode(), given)
            raw.FPDFPage_CloseAnnot(annotation)
        page.close()
        written = io.BytesIO()
        document.save(written)
        document.close()
    return written.getvalue()


def around(data, quote):
    """The rectangle of each line of the first place where these words stand."""
    parsed = read_pdf.read(data, "a.pdf")
    start = parsed.text.index(quote)
    places = highlights.Boxes(parsed.boxes).unpack(0)[start : start + len(quote)].tolist()
    lines = {}
    for left, top, right, bottom in (each for each in places if each[2] > each[0]):
        lines.setdefault(round(bottom), []).append((left, top, right, bottom))
    return [
        (
            min(box[0] for box in line),
            min(box[1] for box in line),
            max(box[2] for box in line),
            max(box[3] for box in line),
        )
        for line in lines.values()
    ]


def test_a_highlight_over_two_lines_is_the_words_under_it():
    plain = a_page()
    quote = pdfs.REPORT[0][60:]
    says = {
        "Contents": "Look\nhere 🚀",
        "T": "Ann",
        "Subj": "Toll",
        "NM": "n-1",
        "CreationDate": "D:20240102030405+03'00'",
    }
    data = marked(plain, [("HIGHLIGHT", around(plain, quote), says)])
    found = highlights.read(data, "a.pdf")
    (passage,) = found.passages
    assert (passage.quote.replace("\n", " "), passage.page) == (quote.strip(), 1)
    assert found.documents[0].text[passage.start : passage.end] == passage.quote
    assert (passage.note, passage.author, passage.group) == ("Look\nhere 🚀", "Ann", "n-1")
    assert (passage.created, passage.tags) == ("2024-01-02T03:04:05+03:00", (Tag("", "Toll"),))
    assert found.discarded == ()


def test_words_marked_apart_are_passages_of_one_group():
    plain = a_page()
    rectangles = around(plain, "Norland") + around(plain, "Trade")
    data = marked(plain, [("UNDERLINE", rectangles, {"Subj": "Underline"})])
    first, second = highlights.read(data, "a.pdf").passages
    assert (first.quote, second.quote, first.tags) == ("Norland", "Trade", ())
    assert first.group == second.group != ""


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_is_turned_gives_the_same_words(rotation):
    plain = a_page()
    data = marked(plain, [("HIGHLIGHT", around(plain, "Rivertown"), {})], rotation)
    assert [one.quote for one in highlights.read(data, "a.pdf").passages] == ["Rivertown"]


def test_frames_are_areas_and_drawings_are_counted():
    area = [(pdfs.WIDTH / 4, pdfs.HEIGHT / 2, pdfs.WIDTH / 2, pdfs.HEIGHT * 3 / 4)]
    data = marked(a_page(), [("SQUARE", area, {"Contents": "A frame"}), ("INK", area, {}), ("HIGHLIGHT", area, {})])
    found = highlights.read(data, "a.pdf")
    first, second = found.passages
    assert first.area == pytest.approx((0.25, 0.5, 0.5, 0.75), abs=1e-4)
    assert (first.note, first.start, first.page) == ("A frame", None, 1)
    assert second.area == pytest.approx(first.area, abs=1e-4)
    assert found.discarded == (
        "1 drawing, stamp or written text on a page is left out.",
        "1 mark with no words under it is only an area.",
    )


def test_a_file_without_marks_has_no_passages():
    found = highlights.read(a_page(), "a.pdf")
    assert (found.passages, len(found.documents)) == ((), 1)


@given(st.text())
def test_a_date_is_one_or_nothing(written):
    assert highlights._time(written) == "" or written.startswith("D:")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("D:2024", "2024"),
        ("D:20240102", "2024-01-02"),
        ("D:20240102030405Z", "2024-01-02T03:04:05Z"),
        ("D:202401020304", "2024-01-02T03:04:00"),
        ("D:20240102030405-05'30'", "2024-01-02T03:04:05-05:30"),
        ("yesterday", ""),
    ],
)
def test_dates_of_pdf_are_told_as_iso(written, date):
    assert highlights._time(written) == date


def test_what_is_no_pdf_is_refused_with_a_sentence():
    with pytest.raises(UserError, match="no PDF"):
        highlights.read(b"nothing", "a.pdf")
