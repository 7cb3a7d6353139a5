"""Writes facts as highlights into the PDF files they rest on: one file, or several in a zip.

The files are the originals: any program for PDF shows the marks, lists them and can take them out again.
"""

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbench.errors import UserError
from workbench.formats.atomic import replacing_bytes
from workbench.formats.boxes import Boxes
from workbench.formats.dataset import Contents, Dataset, DocumentRecord, FactRecord, LossReport, Options
from workbench.formats.graph import Legible
from workbench.formats.packing import portable
from workbench.formats.write_pdf.marking import Mark, marked
from workbench.formats.write_pdf.placing import COLOURS, shapes
from workbench.i18n import _, ngettext

_PDF = "application/pdf"


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write a highlight for each passage of a PDF that backs a fact: its words are type and statement of the fact.

    Raises UserError if no fact rests on a PDF, or if several files are to go into one that is no .zip.
    """
    contents = dataset.contents
    if contents is None:
        raise UserError("Only facts with their documents can be written into PDF files.")
    types = {kind["key"]: (kind["name"] or kind["key"], place) for place, kind in enumerate(dataset.types)}
    documents = {one["id"]: one for one in dataset.documents if one["media_type"] == _PDF}
    total, used = _used(dataset, documents)
    work = _Work(contents, types, options.handling)
    with replacing_bytes(path) as file:
        if path.suffix.lower() == ".zip":
            _zipped(file, (found for one in used for found in work.files(one)))
        elif len(used) > 1:
            raise UserError("The facts rest on {n} PDF files. Choose a name that ends in .zip.", n=len(used))
        else:
            for _name, data in work.files(used[0]):
                file.write(data)
        if not work.highlights:
            raise UserError("None of the PDF files can be written: {reasons}", reasons=" ".join(work.losses(total)))
    return LossReport(work.facts, work.highlights, work.losses(total))


def _used(dataset: Dataset, documents: dict[str, DocumentRecord]) -> tuple[int, list[DocumentRecord]]:
    """How many facts there are, and the documents of these that facts rest on."""
    total, resting = 0, set[str]()
    for fact in dataset.facts:
        total += 1
        resting.update(one["document"] for one in fact.evidence if one["document"] in documents)
    if not resting:
        raise UserError("None of the facts to write rests on a PDF file.")
    return total, [document for key, document in documents.items() if key in resting]


class _Work:
    """What is written of each document, and what could not be."""

    def __init__(self, contents: Contents, types: dict[str, tuple[str, int]], handling: str) -> None:
        self._contents, self._types, self._handling = contents, types, handling
        self._alone, self._several = 0, set[str]()
        self._unopened: list[str] = []
        self._held, self._has_more = Legible(), False
        self.highlights = 0

    @property
    def facts(self) -> int:
        """How many facts are in a file."""
        return self._alone + len(self._several)

    def files(self, document: DocumentRecord) -> Iterator[tuple[str, bytes]]:
        """The name and the bytes of a document with its highlights; nothing if it cannot be opened."""
        key, name = document["id"], document["source"]
        marks, facts = [], []
        try:
            boxes = Boxes(self._contents.boxes(key))
        except ValueError:  # damaged: areas can be written all the same
            boxes = Boxes(b"")
        for fact in self._contents.facts(key):
            if found := list(self._marks(fact, key, boxes)):
                marks += found
                facts.append((fact.id, len({one["document"] for one in fact.evidence})))
        try:
            data = marked(self._contents.original(key), name, marks, self._handling)
        except UserError:
            self._unopened.append(document["title"] or name)
            return
        self.highlights += len(marks)
        self._alone += sum(resting == 1 for _id, resting in facts)
        self._several.update(fact for fact, resting in facts if resting > 1)
        yield name, data

    def _marks(self, fact: FactRecord, document: str, boxes: Boxes) -> Iterator[Mark]:
        kind, place = self._types.get(fact.type, (fact.type, 0))
        words = f"{kind}: {fact.statement}" if fact.statement else kind
        if fact.status != "accepted":
            words = f"{words}\n{_('Not accepted yet')}"
        words = self._held(words)
        self._has_more = self._has_more or bool(fact.fields or fact.entities or fact.speaker or fact.reviews)
        for one in fact.evidence:
            if one["document"] == document:
                for page, rectangles, is_area in shapes(one, boxes):
                    yield Mark(
                        page=page,
                        shapes=rectangles,
                        is_area=is_area,
                        words=words,
                        subject=kind,
                        author=fact.author or "",
                        name=f"{one['annotation']}/{fact.id}",
                        colour=COLOURS[place % len(COLOURS)],
                    )

    def losses(self, total: int) -> tuple[str, ...]:
        """A sentence for each thing that is in no file."""
        said = list(self._held.losses() if self.highlights else ())
        if self.highlights and self._has_more:
            said.append(_("Of each fact a file says the type, the words and who made it; the rest is left out."))
        if missing := total - self.facts:
            loss = ngettext(
                "{n} fact is in none of the files: it rests on no PDF page that can be marked.",
                "{n} facts are in none of the files: they rest on no PDF page that can be marked.",
                missing,
            )
            said.append(loss.format(n=missing))
        if self._unopened:
            loss = ngettext(
                "{n} PDF file is not kept, damaged or encrypted, and is left out: {names}.",
                "{n} PDF files are not kept, damaged or encrypted, and are left out: {names}.",
                len(self._unopened),
            )
            said.append(loss.format(n=len(self._unopened), names=", ".join(self._unopened[:5])))
        return tuple(said)


def _zipped(file: BinaryIO, files: Iterator[tuple[str, bytes]]) -> None:
    taken = set[str]()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for source, data in files:
            package.writestr(ZipInfo(_named(source, taken)), data, ZIP_DEFLATED)


def _named(source: str, taken: set[str]) -> str:
    """A name for a file that no other has, without folders and signs that file systems refuse."""
    last = source.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem = "".join(sign if sign.isalnum() or sign in " ._-()" else "_" for sign in PurePath(last).stem)
    stem = portable(stem.strip(" .")[:100].strip(" ."))
    name, count = f"{stem}.pdf", 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem} ({count}).pdf"
    taken.add(name.casefold())
    return name
