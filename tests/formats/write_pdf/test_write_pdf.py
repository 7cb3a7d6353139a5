"""Highlights in PDF files: written by us, read back by PDFium and laid over the words they mark."""

import ctypes
from zipfile import ZipFile

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings

from tests import pdfs
from tests.formats import datasets
from tests.formats.datasets import NASTY, a_passage, a_record
from workbench.errors import UserError
from workbench.formats import WRITERS, read_pdf
from workbench.formats.boxes import Boxes
from workbench.formats.dataset import Contents, Dataset, Options, ProjectInfo
from workbench.formats.graph import legible
from workbench.formats.write_pdf.placing import shapes

WORDS = "came to 4.1 billion crowns, said Oleg Somov, who chaired the council."
KIND = {"key": "quantity", "name": "Quantity", "description": "", "version": 1, "fields": []}


def an_id(number):
    return f"00000000-0000-0000-0000-{number:012}"


class Library:
    """PDF files as documents of a dataset."""

    def __init__(self, *files, types=(KIND,)):
        self.files = {an_id(number): data for number, data in enumerate(files, start=1)}
        self.read = {}
        self.types = types
        for key, data in self.files.items():
            try:
                self.read[key] = read_pdf.read(data, "a.pdf")
            except UserError:
                self.read[key] = None

    def passage(self, words=WORDS, document=1, **given):
        text = self.read[an_id(document)].text
        start = text.index(words)
        return a_passage(document=an_id(document), start=start, end=start + len(words), quote=words, **given)

    def dataset(self, *facts, media_type="application/pdf"):
        found = {
            key: [fact for fact in facts if any(e["document"] == key for e in fact.evidence)] for key in self.files
        }
        contents = Contents(
            text=lambda key: self.read[key].text,
            original=self.files.__getitem__,
            boxes=lambda key: self.read[key].boxes if self.read[key] else b"",
            regions=lambda key: (),
            facts=found.__getitem__,
            passages=lambda key: (),
        )
        documents = [
            {"id": key, "title": f"Title {key[-1]}", "source": "../report.pdf", "media_type": media_type}
            for key in self.files
        ]
        return Dataset(ProjectInfo("0" * 32, "P"), self.types, documents, [], iter(facts), contents)


def written(folder, dataset, name="out.pdf", **options):
    path = folder / name
    return WRITERS["pdf"](dataset, path, Options(**options)), path


def annotations(data, number=0):
    """(kind, what is said by key, quads) of the annotations of a page."""
    return [found[:3] for found in drawings(data, number)]


def drawings(data, number=0):
    """The same with colour, and left, top, right and bottom, y upwards."""
    document = pdfium.PdfDocument(data)
    page = document[number]
    found = []
    for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        one = raw.FPDFPage_GetAnnot(page.raw, place)
        quads = []
        for quad in range(raw.FPDFAnnot_CountAttachmentPoints(one)):
            given = raw.FS_QUADPOINTSF()
            raw.FPDFAnnot_GetAttachmentPoints(one, quad, given)
            quads.append(tuple(getattr(given, name) for name, _type in given._fields_))
        says = {key: said(one, key) for key in ("Contents", "T", "Subj", "NM")}
        parts, frame = [ctypes.c_uint() for _ in range(4)], raw.FS_RECTF()
        raw.FPDFAnnot_GetColor(one, raw.FPDFANNOT_COLORTYPE_Color, *parts)
        raw.FPDFAnnot_GetRect(one, frame)
        edges = (frame.left, frame.top, frame.right, frame.bottom)
        found.append((raw.FPDFAnnot_GetSubtype(one), says, quads, tuple(part.value for part in parts[:3]), edges))
        raw.FPDFPage_CloseAnnot(one)
    page.close()
    document.close()
    return found


def said(annotation, key):
    length = raw.FPDFAnnot_GetStringValue(annotation, key.encode(), None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(annotation, key.encode(), ctypes.cast(buffer, raw.FPDF_WIDESTRING), length)
    return buffer.raw.decode("utf-16-le").removesuffix("\0")


def words_under(data, quads, number=0):
    """The words of the page that lie within the quads, a line each."""
    document = pdfium.PdfDocument(data)
    page = document[number]
    text = page.get_textpage()
    found = []
    for quad in quads:
        across, up = quad[0::2], quad[1::2]
        found.append(text.get_text_bounded(min(across), min(up), max(across), max(up)).strip())
    text.close()
    page.close()
    document.close()
    return found


def test_a_highlight_lies_over_the_words_and_says_type_statement_and_author(tmp_path):
    library = Library(pdfs.report())
    fact = a_record(statement="Trade was 4.1 billion.", author="Anna", evidence=[library.passage()])
    report, path = written(tmp_path, library.dataset(fact))
    assert (report.facts, report.rows, report.losses) == (1, 1, ())
    ((kind, says, quads),) = annotations(path.read_bytes())
    assert kind == raw.FPDF_ANNOT_HIGHLIGHT
    assert says == {
        "Contents": "Quantity: Trade was 4.1 billion.", "T": "Anna", "Subj": "Quantity",
        "NM": f"{a_passage()['annotation']}/{fact.id}",
    }  # fmt: skip
    assert " ".join(words_under(path.read_bytes(), quads)) == WORDS and len(quads) == 2


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_on_a_turned_page_it_lies_over_the_words_as_well(tmp_path, degrees):
    library = Library(pdfs.turned(degrees))
    fact = a_record(evidence=[library.passage("Turned words")])
    _, path = written(tmp_path, library.dataset(fact), handling="TLP:RED")
    found = annotations(path.read_bytes())
    assert words_under(path.read_bytes(), found[0][2]) == ["Turned words"]


def test_on_a_cropped_page_it_lies_over_the_words_as_well(tmp_path):
    library = Library(pdfs.cropped())
    _, path = written(tmp_path, library.dataset(a_record(evidence=[library.passage("Inside the crop")])))
    ((_, _, quads),) = annotations(path.read_bytes())
    assert words_under(path.read_bytes(), quads) == ["Inside the crop"]


def test_a_passage_over_two_pages_is_marked_on_both(tmp_path):
    library = Library(pdfs.report(2))
    text = library.read[an_id(1)].text
    start, end = text.rindex("autumn", 0, len(text) // 2), text.index("Norland", len(text) // 2) + len("Norland")
    passage = a_passage(document=an_id(1), start=start, end=end, quote=text[start:end])
    report, path = written(tmp_path, library.dataset(a_record(evidence=[passage])))
    assert (report.facts, report.rows) == (1, 2)
    under = [words_under(path.read_bytes(), annotations(path.read_bytes(), n)[0][2], n) for n in (0, 1)]
    assert under == [["autumn."], ["Page 2 of the report on the bridge.", "Norland"]]


def test_an_area_is_a_square_on_its_page(tmp_path):
    library = Library(pdfs.report(2))
    area = a_passage(document=an_id(1), start=0, end=0, quote="", page=2, area=[0.1, 0.1, 0.5, 0.25])
    _, path = written(tmp_path, library.dataset(a_record(statement="A chart.", evidence=[area])))
    ((kind, says, _quads),) = annotations(path.read_bytes(), 1)
    assert (kind, says["Contents"]) == (raw.FPDF_ANNOT_SQUARE, "Quantity: A chart.")
    left, top, right, bottom = drawings(path.read_bytes(), 1)[0][4]
    edges = [left / pdfs.WIDTH, right / pdfs.WIDTH, 1 - top / pdfs.HEIGHT, 1 - bottom / pdfs.HEIGHT]
    assert edges == pytest.approx([0.1, 0.5, 0.1, 0.25], abs=0.001)


def test_each_type_has_its_colour_and_a_draft_says_so(tmp_path):
    library = Library(pdfs.report(), types=(KIND, KIND | {"key": "role", "name": "Role"}))
    facts = [
        a_record(id=an_id(8), evidence=[library.passage()]),
        a_record(id=an_id(9), type="role", status="draft", evidence=[library.passage()]),
    ]
    _, path = written(tmp_path, library.dataset(*facts))
    assert [says["Contents"] for _, says, _ in annotations(path.read_bytes())] == ["Quantity", "Role\nNot accepted yet"]
    colours = [found[3] for found in drawings(path.read_bytes())]
    assert len(set(colours)) == 2


def test_the_page_shows_the_highlight_and_the_handling_mark(tmp_path):
    library = Library(pdfs.report())
    fact = a_record(evidence=[library.passage()])
    _, path = written(tmp_path, library.dataset(fact), handling="TLP:AMBER")
    shown, before = drawn(path.read_bytes()), drawn(library.files[an_id(1)])
    assert (255, 214, 64) in shown and (255, 214, 64) not in before
    assert (255, 192, 0) in shown and (255, 192, 0) not in before
    assert [says["Contents"] for _, says, _ in annotations(path.read_bytes())] == ["Quantity", "TLP:AMBER"]


def drawn(data):
    """The colours of the first page."""
    document = pdfium.PdfDocument(data)
    page = document[0]
    picture = page.render(scale=2).to_pil().convert("RGB")
    page.close()
    document.close()
    return {colour for _count, colour in picture.getcolors(1 << 20)}


def test_the_text_and_everything_else_stays(tmp_path):
    library = Library(pdfs.report(3))
    _, path = written(tmp_path, library.dataset(a_record(evidence=[library.passage()])), handling="TLP:RED")
    assert read_pdf.read(path.read_bytes(), "a.pdf").text == library.read[an_id(1)].text


def test_several_files_go_into_one_zip_under_names_of_their_own(tmp_path):
    library = Library(pdfs.report(), pdfs.report(2))
    both = a_record(id=an_id(7), evidence=[library.passage(document=1), library.passage(document=2)])
    one = a_record(id=an_id(8), evidence=[library.passage(document=2)])
    report, path = written(tmp_path, library.dataset(both, one), "out.zip")
    assert (report.facts, report.rows) == (2, 3)
    with ZipFile(path) as package:
        assert package.namelist() == ["report.pdf", "report (2).pdf"]
        assert [len(annotations(package.read(name))) for name in package.namelist()] == [1, 2]
    with pytest.raises(UserError, match=r"rest on 2 PDF files\. Choose a name that ends in \.zip"):
        written(tmp_path, library.dataset(both, one), "other.pdf")
    assert [found.name for found in tmp_path.iterdir()] == ["out.zip"]


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    for data in (pdfs.report(), pdfs.report().replace(b"/ID", b"/Id"), pdfs.report(2)):
        library = Library(data)
        fact = a_record(evidence=[library.passage()])
        first = written(tmp_path, library.dataset(fact), handling="TLP:RED")[1].read_bytes()
        assert written(tmp_path, library.dataset(fact), handling="TLP:RED")[1].read_bytes() == first
        assert b"/ID" in first and len(annotations(first)) == 2


def test_facts_on_no_pdf_and_files_that_do_not_open_are_counted_as_lost(tmp_path):
    library = Library(pdfs.report(), pdfs.encrypted("secret"), b"no PDF", b"")
    facts = [a_record(id=an_id(5), evidence=[library.passage()]), a_record(id=an_id(6))]
    area = {"start": 0, "end": 0, "quote": "", "page": 1, "area": [0.0, 0.0, 0.5, 0.5]}
    facts += [a_record(id=an_id(n + 5), evidence=[a_passage(document=an_id(n), **area)]) for n in (2, 3, 4)]
    report, path = written(tmp_path, library.dataset(*facts), "out.zip")
    assert (report.facts, report.rows) == (1, 1)
    assert report.losses == (
        "4 facts are in none of the files: they rest on no PDF page that can be marked.",
        "3 PDF files are not kept, damaged or encrypted, and are left out: Title 2, Title 3, Title 4.",
    )
    with ZipFile(path) as package:
        assert package.namelist() == ["report.pdf"]


@pytest.mark.parametrize("media_type", ["text/plain", "application/pdf"])
def test_what_cannot_be_written_is_refused_and_nothing_is_left(tmp_path, media_type):
    library = Library(b"damaged")
    area = a_passage(document=an_id(1), start=0, end=0, quote="", page=1, area=[0.0, 0.0, 1.0, 1.0])
    with pytest.raises(UserError, match="None of"):
        written(tmp_path, library.dataset(a_record(evidence=[area]), media_type=media_type))
    with pytest.raises(UserError, match="with their documents"):
        written(tmp_path, datasets.a_dataset([]))
    assert not list(tmp_path.iterdir())


@settings(max_examples=25, deadline=None)
@given(statement=datasets.words, author=datasets.some_words)
def test_whatever_the_words_are_they_come_back(tmp_path_factory, statement, author):
    fact = a_record(statement=statement, author=author, evidence=[SMALL.passage()])
    _, path = written(tmp_path_factory.getbasetemp(), SMALL.dataset(fact))
    ((_, says, _),) = annotations(path.read_bytes())
    assert says["Contents"] == legible(f"Quantity: {statement}" if statement else "Quantity")
    assert says["T"] == legible(author)


@pytest.mark.parametrize("statement", NASTY)
def test_words_that_break_files_come_back(tmp_path, statement):
    fact = a_record(statement=statement, evidence=[SMALL.passage()])
    _, path = written(tmp_path, SMALL.dataset(fact))
    assert annotations(path.read_bytes())[0][1]["Contents"] == f"Quantity: {statement}"


SMALL = Library(pdfs.report())


def test_places_beyond_the_text_and_damaged_boxes_mark_nothing():
    boxes = Boxes(SMALL.read[an_id(1)].boxes)
    assert list(shapes(a_passage(start=10**6, end=10**6 + 5), boxes)) in ([], [(0, [], False)])
    assert list(shapes(a_passage(start=5, end=5), boxes)) == []
    assert list(shapes(a_passage(page=0, area=[0, 0, 1, 1]), boxes)) == []
    assert list(shapes(a_passage(page=1, area=[0, 0]), boxes)) == []


def test_a_file_protected_against_changes_without_a_password_keeps_its_words(tmp_path):
    data = pdfs.encrypted("")
    library = Library(data)
    if library.read[an_id(1)] is None:
        pytest.skip("PDFium asks for a password")
    _, path = written(tmp_path, library.dataset(a_record(evidence=[library.passage()])))
    assert read_pdf.read(path.read_bytes(), "a.pdf").text == library.read[an_id(1)].text
    assert len(annotations(path.read_bytes())) == 1
