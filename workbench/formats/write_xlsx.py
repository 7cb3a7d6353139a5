"""Writes a dataset as an Excel workbook: a sheet of facts, and sheets of what they rest on, with links to and fro.

Nothing is left out: values with their words and place, reviews, the codebook and the method have sheets of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from workbench.formats import loose, spreadsheetml, xlsx_rows
from workbench.formats.dataset import Contents, Dataset, FactRecord, LossReport, Options, TypeRecord
from workbench.formats.packing import packing
from workbench.formats.spreadsheetml import Cell, Column
from workbench.formats.typed import kinds, values
from workbench.formats.workbook import LONG_TEXTS, Book, Sheet
from workbench.i18n import _, ngettext

_LEVEL = 1  # of packing: the XML of sheets shrinks to a twentieth even so
_MORE = {
    "Entities": xlsx_rows.ENTITIES,
    "Documents": xlsx_rows.DOCUMENTS,
    "Codebook": xlsx_rows.CODEBOOK,
    "About": xlsx_rows.ABOUT,
}
_FIELDS = 10_000  # columns for fields; all values are on a sheet of their own


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the whole dataset but for the documents' texts. Rows are those of the sheet of evidence."""
    with packing(path, level=_LEVEL) as archive, Book(path.parent) as book:
        types = list(dataset.types)
        work = _Work(book, types, dataset.contents)
        entities, documents, codebook, about = (book.sheet(name, columns) for name, columns in _MORE.items())
        for document in dataset.documents:
            work.known[document["id"]] = xlsx_rows.described(document)
            documents.add(xlsx_rows.of_document(document))
        for fact in dataset.facts:
            work.add(fact)
        _fill(entities, map(xlsx_rows.of_entity, dataset.entities))
        _fill(codebook, (row for kind in types for row in xlsx_rows.of_type(kind)))
        losses = tuple(work.losses(options))
        _fill(about, xlsx_rows.about(dataset, options.handling, losses))
        book.pack(archive, dataset.project.name, options.handling)
    return LossReport(work.facts, work.passages, losses)


def _fill(sheet: Sheet, rows: Iterable[Sequence[Cell]]) -> None:
    for row in rows:
        sheet.add(row)


class _Work:
    """The sheets that facts fill; `known` is what goes beside the passages of a document, by its id."""

    def __init__(self, book: Book, types: Sequence[TypeRecord], contents: Contents | None) -> None:
        self._book = book
        self._contents = contents
        self.known: dict[str, Sequence[Cell]] = {}
        self._kinds = kinds(types)
        keys = dict.fromkeys(field["key"] for kind in types for field in kind["fields"])
        self._places = {key: place for place, key in enumerate(islice(keys, _FIELDS))}
        self._facts = book.sheet("Facts", (*xlsx_rows.FACTS, *(Column(f"field.{key}", 18) for key in self._places)))
        self._evidence = book.sheet("Evidence", xlsx_rows.EVIDENCE)
        self._values = book.sheet("Values", xlsx_rows.VALUES)
        self._links = book.sheet("Links", xlsx_rows.LINKS)
        self._reviews = book.sheet("Reviews", xlsx_rows.REVIEWS)
        self.facts = self.passages = self._inexact = 0

    def add(self, fact: FactRecord) -> None:
        """Write a fact and all it has."""
        self.facts += 1
        number, home = self.facts, self._facts.next
        held = list(values(fact, self._kinds))
        first = self._evidence.next if fact.evidence else ""
        self._facts.add((number, *xlsx_rows.of_fact(fact), *xlsx_rows.of_fields(held, self._places)), first)
        for place, one in enumerate(fact.evidence, start=1):
            self.passages += 1
            passage = xlsx_rows.of_passage(one, self.known.get(one["document"], xlsx_rows.UNKNOWN))
            self._evidence.add((number, fact.id, place, *passage), home)
        for value in held:
            self._inexact += value.amount is not None and not spreadsheetml.is_exact(value.amount)
            self._values.add((number, *xlsx_rows.of_value(value, fact.fields[value.field])))
        for link in fact.entities:
            self._links.add((number, *(link[key] for key in ("role", "name", "kind", "ref", "id"))))
        for review in fact.reviews:
            told = (review["reviewer"], review["decision"], review["reason"], review["comment"], review["date"])
            self._reviews.add((number, *told))

    def losses(self, options: Options) -> Iterator[str]:
        """A sentence for each thing that Excel has no room for."""
        if self._book.long_texts:
            loss = ngettext(
                "{n} text is longer than a cell: it is cut, and stands whole, in pieces, on the sheet “{sheet}”.",
                "{n} texts are longer than a cell: they are cut, and stand whole, in pieces, on the sheet “{sheet}”.",
                self._book.long_texts,
            )
            yield loss.format(n=self._book.long_texts, sheet=LONG_TEXTS)
        if self._inexact:
            loss = ngettext(
                "{n} figure has more digits than a number of Excel: it is written as words.",
                "{n} figures have more digits than a number of Excel: they are written as words.",
                self._inexact,
            )
            yield loss.format(n=self._inexact)
        if self._book.unlinked:
            loss = ngettext(
                "{n} row leads nowhere by a click: Excel takes 65,530 links on a sheet. The number tells the fact.",
                "{n} rows lead nowhere by a click: Excel takes 65,530 links on a sheet. The number tells the fact.",
                self._book.unlinked,
            )
            yield loss.format(n=self._book.unlinked)
        if options.texts:
            yield _("The documents’ texts are not in the workbook: cells are too small for them. SQLite has them.")
        yield from loose.losses(self._contents, self.known)
