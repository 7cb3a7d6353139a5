"""A document on paper and as PDF: its marks are told apart without colour, and nothing waits for it."""

import re
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog

from tests.factories import a_document, a_fact, an_entity, more_evidence
from tests.ui.sessions import wait
from workbench.core import documents, review
from workbench.core.browse.marks import Hidden
from workbench.errors import UserError
from workbench.ui.theme import LIGHT, theme
from workbench.ui.viewer import printing
from workbench.ui.viewer.printing.blocks import gather
from workbench.ui.viewer.printing.sheets import UNITS, Sheets

LONG = "\n\n".join(f"Paragraph {number} tells of trade. It grew by {number} percent." for number in range(1, 200))
A4 = QSizeF(595, 842)
EVERYTHING = Hidden()


def silent(_done, _total):
    pass


def sheets(project, document, hidden=EVERYTHING):
    return Sheets(gather(project, document, hidden), A4, *printing._fonts())


def drawn(project, document, number=1, hidden=EVERYTHING):
    """One page as a picture, two pixels a point."""
    made = sheets(project, document, hidden)
    pages = made.pages(silent)
    image = QImage(A4.toSize() * 2, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(2 / UNITS, 2 / UNITS)
    made.draw(painter, pages[number - 1], number, len(pages))
    painter.end()
    return image


def pixels(image):
    """The colours of an image as numbers, by row."""
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1) & 0xFFFFFF


def inks(image):
    """Every colour in an image, as #RRGGBB."""
    return {f"#{number:06X}" for number in np.unique(pixels(image))}


def words(project, document, hidden=EVERYTHING):
    """Every line of words that is printed beside and in the text, without what stands on the edges."""
    made = sheets(project, document, hidden)
    return [(block.label, block.words) for block in made._blocks]


def test_the_heading_the_paragraphs_and_the_facts_are_printed_in_order(workspace):
    project = workspace.project
    document = a_document(project)
    a_fact(project, "Minsk", document=document, type="event", statement="It was said in Minsk.")
    first = a_fact(project, document=document, statement="Trade was 4 trillion.")
    documents.edit(project, document, {"publisher": "A House", "published": "2026-02-26"})
    review.submit(project, [first])
    assert words(project, document) == [
        ("", "A report"),
        ("", "A House · 26 Feb 2026 · 2 facts"),
        ("1", "Trade came to nearly 4 trillion roubles."),
        ("2", "Mikhail Mishustin 🚀 said so in Minsk."),
        ("", "Facts"),
        ("1", "Trade was 4 trillion."),
        ("", "Quantity · In review · ¶ 1 · Anna"),
        ("2", "It was said in Minsk."),
        ("", "Event · Draft · ¶ 2 · Anna"),
    ]


def test_the_tints_and_lines_are_those_of_the_light_theme_whatever_is_on_screen(workspace):
    document = a_document(workspace.project)
    a_fact(workspace.project, document=document)
    plain = inks(drawn(workspace.project, a_document(workspace.project, "Other words.", source="001.txt")))
    theme.use("dark")
    try:
        marked = inks(drawn(workspace.project, document))
    finally:
        theme.use("light")
    assert {LIGHT.tints["quantity"].upper(), LIGHT.inks["quantity"].upper()} <= marked - plain


def test_each_status_has_its_own_underline(workspace):
    project = workspace.project
    an_entity(project)
    document = a_document(project)
    fact = a_fact(project, "nearly 4 trillion roubles", document=document)

    def line():
        """Which pixels of the longest coloured row are in the ink of the type."""
        image, ink = drawn(project, document), LIGHT.inks["quantity"]
        rows = pixels(image) == int(ink[1:], 16)
        return rows[rows[:500].sum(axis=1).argmax()]

    draft = line()
    review.submit(project, [fact])
    sent = line()
    assert draft.sum() > 0
    assert sent.sum() > 0
    assert not np.array_equal(draft, sent)


def test_what_is_hidden_on_screen_is_not_printed(workspace):
    project = workspace.project
    document = a_document(project)
    a_fact(project, document=document, statement="Trade was 4 trillion.")
    a_fact(project, "Minsk", document=document, type="event", statement="It was said in Minsk.")
    hidden = Hidden(types=frozenset({"quantity"}))
    assert ("1", "It was said in Minsk.") in words(project, document, hidden)
    assert not any("4 trillion." in line for _label, line in words(project, document, hidden))
    assert LIGHT.tints["quantity"].upper() not in inks(drawn(project, document, hidden=hidden))


def test_a_fact_has_one_number_wherever_its_evidence_stands(workspace):
    project = workspace.project
    document = a_document(project)
    fact = a_fact(project, "Minsk", document=document, statement="It was said in Minsk.")
    more_evidence(project, fact, document, "4 trillion")
    draft = gather(project, document, EVERYTHING)
    assert draft.numbers == {fact: 1}
    assert draft.firsts[fact] == draft.text.index("4 trillion")


def test_the_handling_mark_stands_on_every_page(workspace):
    document = a_document(workspace.project, LONG)
    draft = gather(workspace.project, document, EVERYTHING)

    def tops(handling):
        made = Sheets(replace(draft, handling=handling), A4, *printing._fonts())
        pages = made.pages(silent)
        for number in (1, len(pages)):
            image = QImage(A4.toSize(), QImage.Format.Format_RGB32)
            image.fill(0xFFFFFFFF)
            painter = QPainter(image)
            painter.scale(1 / UNITS, 1 / UNITS)
            made.draw(painter, [], number, len(pages))
            painter.end()
            yield image.copy(300, 0, 295, 50)

    assert inks(next(tops(""))) == {"#FFFFFF"}
    for image in tops("TLP:AMBER"):
        assert len(inks(image)) > 1


def test_a_long_document_is_cut_into_pages_between_lines(workspace):
    document = a_document(workspace.project, LONG)
    made = sheets(workspace.project, document)
    pages = made.pages(silent)
    assert len(pages) > 5
    bottom = A4.height() * UNITS
    for strips in pages:
        assert all(0 < strip.top < bottom for strip in strips)
        assert [strip.top for strip in strips] == sorted(strip.top for strip in strips)
    lines = [(strip.block, line) for strips in pages for strip in strips for line in range(strip.first, strip.last)]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("text", ["", "\n\n", "word " * 30_000, "w" * 45_000, "שלום trade и торговля 🚀 " * 40])
def test_any_text_can_be_printed(workspace, text):
    document = a_document(workspace.project, text)
    made = sheets(workspace.project, document)
    assert "".join(block.words for block in made._blocks if block.start >= 0) == text.strip()
    pages = made.pages(silent)
    assert drawn(workspace.project, document, len(pages)).height() == 2 * A4.height()


def test_a_pdf_is_written_whole_with_pages_letters_and_colours(reader, tmp_path, monkeypatch):
    document = reader.read(LONG)
    a_fact(reader.project, "grew by 7 percent", document=document)
    path = tmp_path / "A report"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_words: (str(path), ""))
    said = []
    reader.workspace.told.connect(said.append)
    reader.viewer.save_pdf()
    wait(lambda: said, "no PDF was written")
    assert said == ["“A report.pdf” is saved."]
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["A report.pdf"]
    written = (tmp_path / "A report.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.rstrip().endswith(b"%%EOF")
    pages = len(sheets(reader.project, document).pages(silent))
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == pages > 5
    streams = [
        zlib.decompress(body)
        for body in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", written, re.S)
        if body[:1] == b"x"
    ]
    tint = "{:.6f} {:.6f} {:.6f}".format(*(int(LIGHT.tints["quantity"][at : at + 2], 16) / 255 for at in (1, 3, 5)))
    shades = {
        tuple(round(float(part), 2) for part in found.split()[:3])
        for found in re.findall(rb"[\d.]+ [\d.]+ [\d.]+ scn?\b", b"".join(streams))
    }
    assert tuple(round(float(part), 2) for part in tint.split()) in shades


def test_a_name_the_dialog_has_not_asked_about_is_not_replaced(reader, tmp_path, monkeypatch):
    reader.read("Words.")
    (tmp_path / "kept.pdf").write_text("kept")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_words: (str(tmp_path / "kept"), ""))
    with reader.qtbot.waitSignal(reader.workspace.failed) as told:
        reader.viewer.save_pdf()
    assert "is there already" in told.args[0]
    assert (tmp_path / "kept.pdf").read_text() == "kept"


def test_a_cancelled_pdf_leaves_nothing(workspace, tmp_path):
    document = a_document(workspace.project, LONG)

    def stop(done, _total):
        if done > 20:
            raise UserError("stopped")

    with pytest.raises(UserError):
        printing.write_pdf(workspace.project, stop, document, EVERYTHING, tmp_path / "out.pdf", printing._fonts())
    assert list(tmp_path.glob("*.pd*")) == list(tmp_path.glob(".*.part")) == []


def test_what_the_print_dialog_accepts_is_printed_as_a_job(reader, tmp_path, monkeypatch):
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    def accept(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
        return QPrintDialog.DialogCode.Accepted

    reader.read(LONG)
    said = []
    reader.workspace.told.connect(said.append)
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: QPrintDialog.DialogCode.Rejected)
    reader.viewer.print_text()
    assert not reader.workspace.is_busy
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    reader.viewer.print_text()
    wait(lambda: said, "nothing was printed")
    assert said == ["“A report” went to the printer."]
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_pages_asked_for_go_to_the_printer(workspace, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    document = a_document(workspace.project, LONG)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setFullPage(True)
    printer.setFromTo(2, 3)
    printing.print_out(workspace.project, silent, document, EVERYTHING, printer, printing._fonts())
    del printer
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "out.pdf").read_bytes())) == 2
