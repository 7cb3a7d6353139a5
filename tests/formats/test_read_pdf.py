"""PDF files: their text in reading order, their pages, and where each character stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import pdfs
from workbench.errors import UserError
from workbench.formats.boxes import Boxes
from workbench.formats.read_pdf import read
from workbench.formats.readers import reader
from workbench.formats.types import PasswordNeeded, ReadOptions

SMALL = pdfs.report()


def boxes_of(document, words):
    """Left, top, right and bottom, in points, of the characters of the first place of some words."""
    boxes, start = Boxes(document.boxes), document.text.index(words)
    page = boxes.page_at(start)
    within = start - boxes.span(page)[0]
    return boxes.unpack(page)[within : within + len(words)]


def all_on_their_pages(document):
    boxes = Boxes(document.boxes)
    pages = [region for region in document.regions if region.kind == "page"]
    assert len(boxes) == len(pages)
    for number, page in enumerate(pages):
        places, (width, height) = boxes.unpack(number), boxes.size(number)
        assert boxes.span(number) == (page.start, page.end)
        assert len(places) == page.end - page.start
        assert (places >= 0).all()
        assert (places[:, ::2] <= width + 0.1).all()
        assert (places[:, 1::2] <= height + 0.1).all()
        assert (places[:, :2] <= places[:, 2:]).all()
    return True


def test_the_lines_of_a_paragraph_are_one_line_and_pages_stand_apart():
    document = read(pdfs.report(2), "bridge.pdf")
    one, two = (f"Page {n} of the report on the bridge." for n in (1, 2))
    assert document.text == "\n".join((one, *pdfs.REPORT)) + "\n\n" + "\n".join((two, *pdfs.REPORT))
    assert [(region.kind, region.data["number"], region.data["rotation"]) for region in document.regions] == [
        ("page", 1, 0),
        ("page", 2, 0),
    ]
    assert document.text[document.regions[1].start :].startswith("Page 2")
    assert (document.regions[0].data["width"], document.regions[0].data["height"]) == (595.28, 841.89)
    assert (document.media_type, document.warnings) == ("application/pdf", ())
    assert all_on_their_pages(document)
    assert reader(".PDF") is read


def test_each_word_is_found_where_it_was_drawn():
    made = pdfs.Made().font(size=20)
    document = read(made.line("Rivertown", 72, 100).line("Ode", 300, 400).page().bytes(), "a.pdf")
    for words, left, baseline in (("Rivertown", 72, 100), ("Ode", 300, 400)):
        places = boxes_of(document, words)
        width = pdfs.pdfmetrics.stringWidth(words, "Helvetica", 20)
        assert places[0, 0] == pytest.approx(left, abs=1.5)
        assert places[-1, 2] == pytest.approx(left + width, abs=1.5)
        assert (places[:, 1] < baseline).all()
        assert (baseline <= places[:, 3]).all()
        assert (places[:, 3] - places[:, 1] < 30).all()


def test_two_columns_are_read_one_after_the_other():
    document = read(pdfs.two_columns(), "a.pdf")
    assert "and the council then went on to count pears." in document.text
    assert document.text.rindex("Apples") < document.text.index("Pears")
    left, right = boxes_of(document, "then"), boxes_of(document, "went")
    assert left[0, 0] < 300 < right[0, 0]
    assert right[0, 1] < left[0, 1]


@pytest.mark.parametrize(
    ("degrees", "left", "top"),
    [(0, 72, 60), (90, pdfs.HEIGHT - 75, 72), (180, pdfs.WIDTH - 84, pdfs.HEIGHT - 75), (270, 60, pdfs.WIDTH - 84)],
)
def test_a_turned_page_has_its_words_where_they_are_shown(degrees, left, top):
    document = read(pdfs.turned(degrees), "a.pdf")
    assert document.text == "Turned words of Norland"
    page = document.regions[0].data
    assert page["rotation"] == degrees
    assert (page["width"] > page["height"]) == (degrees in (90, 270))
    first = boxes_of(document, "T")[0]
    assert first[0] == pytest.approx(left, abs=6)
    assert first[1] == pytest.approx(top, abs=6)
    assert all_on_their_pages(document)


def test_what_is_cropped_away_is_no_part_of_the_text():
    document = read(pdfs.cropped(), "a.pdf")
    assert document.text == "Inside the crop"
    assert (document.regions[0].data["width"], document.regions[0].data["height"]) == (400, 300)
    places = boxes_of(document, "Inside")
    assert places[0, 0] == pytest.approx(20, abs=1.5)
    assert places[0, 1] < 100 <= places[0, 3]


def test_a_hyphen_at_the_end_of_a_line_stays():
    made = pdfs.Made().font().line("Norland counted the pro-", 72, 100).line("duction of grain and of", 72, 114)
    document = read(made.line("iron in both years.", 72, 128).page().bytes(), "a.pdf")
    assert document.text == "Norland counted the pro-duction of grain and of iron in both years."
    assert boxes_of(document, "-")[0, 1] < boxes_of(document, "duction")[0, 1]


@pytest.mark.skipif(not pdfs.russian(), reason="no font with Cyrillic letters")
def test_cyrillic_and_ligatures_are_letters():
    words = "Добыча нефти в Норландии — 4,1 млрд ﬁne"
    document = read(pdfs.Made().font(pdfs.russian()).line(words).page().bytes(), "a.pdf")
    assert document.text == words.replace("ﬁ", "fi")
    assert boxes_of(document, "нефти")[0, 0] > boxes_of(document, "Добыча")[-1, 2]


def test_what_a_file_says_of_itself_is_stated():
    made = pdfs.Made(lang="en-GB").font().line(pdfs.REPORT[1])
    made.canvas.setTitle("Toll of the bridge")
    made.canvas.setAuthor("Anna Berg; Oleg Somov")
    made.canvas.setKeywords("bridge, toll")
    document = read(made.page().bytes(), "a.pdf")
    assert (document.title, document.authors) == ("Toll of the bridge", ("Anna Berg", "Oleg Somov"))
    assert {"title", "authors"} <= document.stated
    assert "published" not in document.stated
    assert dict(document.csl) == {"number-of-pages": "1", "keyword": "bridge, toll"}


def test_a_title_that_a_program_put_there_is_none():
    for words in ("untitled", "(anonymous)", "Microsoft Word - report_final.docx", "bridge.indd"):
        made = pdfs.Made().font().line("The toll of the bridge over the Ode")
        made.canvas.setTitle(words)
        document = read(made.page().bytes(), "a.pdf")
        assert document.title == "The toll of the bridge over the Ode"
        assert "title" not in document.stated


def test_an_encrypted_file_asks_for_its_password():
    words = "river"
    data = pdfs.encrypted(words)
    for password in ("", "lake"):
        with pytest.raises(PasswordNeeded, match="password"):
            read(data, "a.pdf", ReadOptions(password=password))
    assert pdfs.REPORT[0] in read(data, "a.pdf", ReadOptions(password=words)).text


def test_pages_that_are_pictures_have_no_text_and_say_so():
    document = read(pdfs.scanned(3), "a.pdf")
    assert (document.text, len(document.regions)) == ("", 3)
    assert [(region.start, region.end, region.data["number"]) for region in document.regions] == [
        (0, 0, 1),
        (0, 0, 2),
        (0, 0, 3),
    ]
    assert "no text" in document.warnings[0]
    assert all_on_their_pages(document)


def test_pages_without_text_among_others_are_named():
    made = pdfs.Made().font().line("First page of Norland").page()
    made.page()
    document = read(made.font().line("Last page of Norland").page().bytes(), "a.pdf")
    assert document.text == "First page of Norland\n\nLast page of Norland"
    assert "2" in document.warnings[0]
    assert all_on_their_pages(document)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"words", SMALL[: len(SMALL) // 2][:200]])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(UserError, match="no PDF"):
        read(data, "a.pdf")


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_gives_a_document_or_a_sentence(data):
    damaged = bytearray(SMALL)
    for _turn in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    try:
        document = read(bytes(damaged[:cut] if data.draw(st.booleans()) else damaged), "a.pdf")
    except UserError as error:
        assert str(error)
    else:
        assert all_on_their_pages(document)
