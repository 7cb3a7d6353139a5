"""Writes a report as a Word file, by hand: real footnotes, links and repeated headers, and the same bytes each time.

python-docx has no verb for any of the three, keeps the whole document in memory and stamps it with the time.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbench import paths
from workbench.errors import UserError
from workbench.formats.atomic import replacing_bytes
from workbench.formats.citing import Run
from workbench.formats.dataset import Dataset, LossReport, Options
from workbench.formats.graph import Legible
from workbench.formats.report.content import Card, Chapter, Passage, Report
from workbench.formats.report.spool import Spool
from workbench.formats.report.wordml import bookmark, cell, field, link, paragraph, root, row, run, text
from workbench.i18n import _, ngettext

MOST = 20_000
"""Facts in one file: Word takes minutes to lay out more."""

_WIDTHS = (700, 5200, 6570, 2100)  # of the columns; twentieths of a point, as all lengths here
_COLUMNS = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
_PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'  # A4
_SIDES = " ".join(f'w:{side}="1134"' for side in ("top", "right", "bottom", "left"))
_MARGINS = f'<w:pgMar {_SIDES} w:header="567" w:footer="567" w:gutter="0"/>'
_COPIED = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in enumerate(("separator", "continuationSeparator"))
)
_FIRST_NOTE = 2


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the facts by type as tables of quotations with footnotes, with method, sources and an index.

    Raises UserError for more facts than Word can be expected to lay out.
    """
    with replacing_bytes(path) as file, Spool(path.parent) as spool, TemporaryFile(dir=path.parent) as notes:
        report = Report(dataset, options, spool)
        if report.facts > MOST:
            raise UserError(
                "{n} facts are more than Word lays out ({most}). Choose fewer, or write the report as HTML.",
                n=report.facts,
                most=MOST,
            )
        held = Legible()
        with ZipFile(file, "w") as package:
            for name, resource in _COPIED.items():
                _add(package, name, [(paths.resources() / "report" / "docx" / resource).read_text(encoding="utf-8")])
            _add(package, "docProps/core.xml", map(held, _properties(report, dataset.method.program)))
            _add(package, "word/header1.xml", _header(report))
            _add(package, "word/footer1.xml", map(held, _footer(report)))
            _add(package, "word/document.xml", map(held, _Body(report, notes, held).parts()))
            notes.seek(0)
            start, end = root("footnotes")
            with package.open(_entry("word/footnotes.xml"), "w") as part:
                part.write((start + _SEPARATORS).encode())
                copyfileobj(notes, part)
                part.write(end.encode())
    return LossReport(report.facts, report.facts, (*report.losses(), *held.losses()))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # of 1980: files that say the same are the same
    entry.compress_type = ZIP_DEFLATED
    return entry


def _add(package: ZipFile, name: str, parts: Iterable[str]) -> None:
    with package.open(_entry(name), "w") as part:
        for words in parts:
            part.write(words.encode())


def _properties(report: Report, program: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    yield 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    yield f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{text(report.title)}</dc:title>'
    yield f"<dc:creator>{text(program)}</dc:creator><cp:keywords>{text(report.handling)}</cp:keywords>"
    yield f"<dc:language>{text(report.language)}</dc:language></cp:coreProperties>"


def _header(report: Report) -> Iterator[str]:
    start, end = root("hdr")
    yield start + paragraph(run(report.handling, "Handling"), "Header") + end


def _footer(report: Report) -> Iterator[str]:
    start, end = root("ftr")
    tab = "<w:r><w:tab/></w:r>"
    pages = field("PAGE", run("1")) + run(" / ") + field("NUMPAGES", run("1"))
    yield start + paragraph(run(report.title) + tab + run(report.handling, "Handling") + tab + pages, "Footer") + end


class _Body:
    """The main part, piece by piece; the footnotes go to a file of their own meanwhile."""

    def __init__(self, report: Report, notes: IO[bytes], held: Legible) -> None:
        self._report, self._notes, self._held = report, notes, held
        self._bookmarks = 0
        self._next_note = _FIRST_NOTE

    def parts(self) -> Iterator[str]:
        report = self._report
        start, end = root("document")
        yield f"{start}<w:body>{paragraph(run(report.title), 'Title', begins=report.title)}"
        yield from self._contents()
        yield self._heading(_("How it was made"), "method")
        for section in report.method:
            yield paragraph(run(section.heading), "Heading2")
            yield from (paragraph(run(f"• {line}"), "ListBullet") for line in section.lines)
        for place, chapter in enumerate(report.chapters, start=1):
            yield from self._chapter(chapter, place)
        yield from self._sources()
        yield from self._index()
        yield '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        yield '<w:footerReference w:type="default" r:id="rId5"/>'
        yield f"{_PAGE}{_MARGINS}</w:sectPr></w:body>{end}"

    def _heading(self, words: str, name: str) -> str:
        return paragraph(self._bookmark(name, run(words)), "Heading1", begins=words)

    def _bookmark(self, name: str, runs: str) -> str:
        self._bookmarks += 1
        return bookmark(self._bookmarks, name, runs)

    def _contents(self) -> Iterator[str]:
        """A field that Word brings up to date, with the headings as they are."""
        named = [("method", _("How it was made"))]
        named += [(f"type_{place}", chapter.name) for place, chapter in enumerate(self._report.chapters, start=1)]
        named += [("sources", _("Sources")), ("entities", _("Index of entities"))]
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        begin += ' TOC \\o "1-1" \\h \\n </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        yield paragraph(run(_("Contents")), "TOCHeading")
        for place, (name, words) in enumerate(named):
            opened = begin if place == 0 else ""
            closed = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if place == len(named) - 1 else ""
            yield paragraph(opened + link(name, run(words, "Hyperlink")) + closed, "TOC1", begins=words)

    def _chapter(self, chapter: Chapter, place: int) -> Iterator[str]:
        yield self._heading(chapter.name, f"type_{place}")
        count = ngettext("{n} fact", "{n} facts", chapter.count).format(n=chapter.count)
        about = " ".join(filter(None, (chapter.description, f"({count})")))
        yield paragraph(run(about, "Muted"), begins=about, keep=True)
        yield '<w:tbl><w:tblPr><w:tblStyle w:val="Quotations"/><w:tblW w:w="5000" w:type="pct"/>'
        yield '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        yield f"<w:tblGrid>{_COLUMNS}</w:tblGrid>"
        names = map(run, (_("No."), _("Fact"), _("Quotation"), _("Status")))
        yield row(map(cell, _WIDTHS, map(paragraph, names)), is_header=True)
        for card in self._report.cards(chapter):
            yield row(map(cell, _WIDTHS, self._cells(card)))
        yield "</w:tbl>"

    def _cells(self, card: Card) -> tuple[str, str, str, str]:
        fact = paragraph(run(card.statement), "Statement", begins=card.statement) if card.statement else ""
        values = [run(f"{name}: ", "Muted") + run(held) for name, held in card.values]
        fact += paragraph(run(" · ", "Muted").join(values), "Detail") if values else ""
        if card.speaker:
            fact += paragraph(run(f"{_('Says')}: ", "Muted") + run(card.speaker), "Detail", begins=card.speaker)
        standing = paragraph(run(card.status, "Open" if card.is_open else ""))
        standing += paragraph(run(card.review, "Muted"), "Detail") if card.review else ""
        number = paragraph(self._bookmark(f"fact_{card.number}", run(str(card.number), "Muted")))
        return number, fact, "".join(map(self._passage, card.passages)), standing

    def _passage(self, passage: Passage) -> str:
        said = (run(words, "Value" if strong else "", language=passage.language) for words, strong in passage.quote)
        quote = run(passage.before, "Muted") + run("“") + "".join(said) + run("”") + run(passage.after, "Muted")
        quote += _raised(f'<w:footnoteReference w:id="{self._note(passage)}"/>')
        place = paragraph(_numbered(passage) + run(f" {passage.place}", "Muted"), "Detail")
        return paragraph(quote, "Quote", begins="".join(words for words, _strong in passage.quote)) + place

    def _note(self, passage: Passage) -> int:
        """Put the note aside; its number."""
        number, self._next_note = self._next_note, self._next_note + 1
        said = run(" ") + _runs(self._report.note(passage)) + run(" ") + _numbered(passage)
        inside = paragraph(_raised("<w:footnoteRef/>") + said, "FootnoteText")
        self._notes.write(self._held(f'<w:footnote w:id="{number}">{inside}</w:footnote>').encode())
        return number

    def _sources(self) -> Iterator[str]:
        yield self._heading(_("Sources"), "sources")
        yield paragraph(run(self._report.style, "Muted"))
        for number, runs in self._report.sources():
            numbered = self._bookmark(f"source_{number}", run(f"[{number}]"))
            yield paragraph(f"{numbered}<w:r><w:tab/></w:r>{_runs(runs)}", "Source")

    def _index(self) -> Iterator[str]:
        yield self._heading(_("Index of entities"), "entities")
        for name, kind, numbers in self._report.index():
            facts = run(", ").join(link(f"fact_{number}", run(str(number), "Hyperlink")) for number in numbers)
            yield paragraph(run(name) + run(f" ({kind}): ", "Muted") + facts, "Detail", begins=name)


def _numbered(passage: Passage) -> str:
    return link(f"source_{passage.source}", run(f"[{passage.source}]", "Hyperlink"))


def _raised(mark: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(run(words, italic=italic) for words, italic in runs)
