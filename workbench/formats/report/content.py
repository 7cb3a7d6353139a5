"""What a report says, as plain values: chapters of facts with their quotations, sources, and an index of entities."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbench import i18n
from workbench.formats import citing
from workbench.formats.citing import Place, Run
from workbench.formats.dataset import Dataset, DocumentRecord, EvidenceRecord, FactRecord, Options
from workbench.formats.in_words import reviews_in_short
from workbench.formats.report import words
from workbench.formats.report.method import Section, sections
from workbench.formats.report.spool import Spool
from workbench.formats.sources import Record
from workbench.formats.sources.documents import of_document
from workbench.i18n import _

_CACHED = 64  # documents whose paragraphs are known at a time


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation: what stands before it, its words (emphasised or not), what follows, and where it is from.

    `source` is the number of the source in the list; `place` says where in it, in words, `where` for `Report.note`.
    """

    before: str
    quote: tuple[tuple[str, bool], ...]
    after: str
    language: str
    source: int
    place: str
    where: Place


@dataclass(frozen=True, slots=True)
class Card:
    """A fact as a row of a table. `values` are (name of the field, words); `is_open`: nobody has accepted it."""

    number: int
    id: str
    statement: str
    values: tuple[tuple[str, str], ...]
    speaker: str
    passages: tuple[Passage, ...]
    status: str
    review: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """The facts of one type or document: the first has the number `first`."""

    key: str
    name: str
    description: str
    first: int
    count: int


class Report:
    """A dataset whose facts were all put aside. The cards of all chapters are to be gone through, in order, once.

    After that the sources that were cited and the index are known.
    """

    def __init__(self, dataset: Dataset, options: Options, spool: Spool) -> None:
        self._spool, self.by_document = spool, options.by_document
        self._style = citing.style_of(options.style, i18n.language())
        self._types = {kind["key"]: kind for kind in dataset.types}
        self._documents = {document["id"]: document for document in dataset.documents}
        self._entities = {entity["id"]: (entity["name"], entity["kind"]) for entity in dataset.entities}
        self._cited: dict[str, int] = {}
        self._records: list[Record] = []
        self._found: dict[str, array[int]] = {}
        text = dataset.contents.text if dataset.contents else None
        self._paragraphs = lru_cache(_CACHED)(lambda document: _paragraphs(text(document))) if text else None
        self._is_open, self._in_short = 0, False
        for fact in dataset.facts:
            spool.add(fact, *self._chapter_of(fact))
            self._is_open += fact.status != "accepted"
            self._in_short = self._in_short or reviews_in_short(fact)
        self.title = dataset.project.name or _("Facts")
        self.handling, self.language = options.handling, i18n.language()
        self.chapters = tuple(self._chapters())
        self.facts = sum(chapter.count for chapter in self.chapters)
        self.method: tuple[Section, ...] = sections(dataset.method, self.facts, self._is_open)
        self.style = _(citing.STYLES[self._style])

    def cards(self, chapter: Chapter) -> Iterator[Card]:
        """The facts of a chapter."""
        for number, fact in enumerate(self._spool.of(chapter.key), start=chapter.first):
            for entity in dict.fromkeys(_entities(fact)):
                self._found.setdefault(entity, array("I")).append(number)
            yield self._card(number, fact)

    def sources(self) -> Iterator[tuple[int, list[Run]]]:
        """The sources that were cited, with their numbers, in the style."""
        for number, record in enumerate(self._records, start=1):
            yield number, citing.entry(record, self._style, self.language)

    def note(self, passage: Passage) -> list[Run]:
        """The source of a passage and the place in it, in the style."""
        return citing.note(self._records[passage.source - 1], passage.where, self._style, self.language)

    def index(self) -> Iterator[tuple[str, str, "array[int]"]]:
        """(name, kind in words, numbers of facts) of the entities of the facts, by name."""
        named = ((*self._entities[key], numbers) for key, numbers in self._found.items() if key in self._entities)
        for name, kind, numbers in sorted(named, key=lambda row: (row[0].casefold(), row[0], row[1], row[2][0])):
            yield name, words.kinds().get(kind, kind), numbers

    def losses(self) -> tuple[str, ...]:
        """A sentence for each thing that is not in a report."""
        if not self._in_short:
            return ()
        return (
            _("Earlier reviews, reasons and comments are left out: a report names the newest reviewer of each fact."),
        )

    def _chapter_of(self, fact: FactRecord) -> tuple[str, int]:
        """The key of its chapter, and its place there: in a document where its first passage begins."""
        if not self.by_document:
            return fact.type, 0
        first = next(iter(fact.evidence), None)
        return (first["document"], first["start"]) if first else ("", 0)

    def _chapters(self) -> Iterator[Chapter]:
        counts, first = self._spool.counts(), 1
        known = self._documents if self.by_document else self._types
        for key in [*(key for key in known if key in counts), *(key for key in counts if key not in known)]:
            yield Chapter(key, *self._headed(key), first, counts[key])
            first += counts[key]

    def _headed(self, key: str) -> tuple[str, str]:
        """The name of a chapter, and what is said below it."""
        if not self.by_document:
            kind = self._types.get(key)
            return (kind["name"] or key, kind["description"]) if kind else (key, "")
        document = self._documents.get(key)
        if document is None:
            return (_("A document that is not listed") if key else _("Without a passage")), ""
        return document["title"] or document["source"], document["source"] if document["title"] else ""

    def _card(self, number: int, fact: FactRecord) -> Card:
        kind = self._types.get(fact.type)
        fields = {field["key"]: field.get("name") or field["key"] for field in kind["fields"]} if kind else {}
        units = {field["key"] for field in kind["fields"] if field.get("kind") == "unit"} if kind else set()
        of_type = [(_("Type"), kind["name"] if kind else fact.type)] if self.by_document else []
        spans = _spans(fact.fields)
        return Card(
            number=number,
            id=fact.id,
            statement=fact.statement,
            values=(*of_type, *words.values(fact.fields, fields, units=units)),
            speaker=words.speaker(fact),
            passages=tuple(self._passage(one, spans) for one in fact.evidence),
            status=words.status(fact),
            review=words.review(fact),
            is_open=fact.status != "accepted",
        )

    def _passage(self, one: EvidenceRecord, spans: list[tuple[int, int, str]]) -> Passage:
        document = self._documents.get(one["document"]) or _unlisted(one)
        self._documents.setdefault(one["document"], document)
        number = self._cited.setdefault(one["document"], len(self._cited) + 1)
        if number > len(self._records):
            self._records.append(of_document(document))
        page, paragraph = one.get("page"), None
        if page is None and self._paragraphs is not None:
            paragraph = bisect_right(self._paragraphs(one["document"]), one["start"]) + 1
        return Passage(
            before=words.begun(one["prefix"]),
            quote=tuple(_marked(one, spans)) if one["quote"] else ((_("an area of the page"), False),),
            after=words.ended(one["suffix"]),
            language=document["language"],
            source=number,
            place=words.place(one, paragraph),
            where=Place(page, paragraph),
        )


def _entities(fact: FactRecord) -> Iterator[str]:
    if isinstance(fact.speaker, dict):
        yield fact.speaker["id"]
    for link in fact.entities:
        yield link["id"]


def _spans(fields: Mapping[str, object]) -> list[tuple[int, int, str]]:
    """Where the words of the values stand in the document, with these words."""
    cells = [cell for held in fields.values() for cell in (held if isinstance(held, list) else [held])]
    found = []
    for cell in cells:
        start, end, printed = (cell.get(key) if isinstance(cell, dict) else None for key in ("start", "end", "printed"))
        if isinstance(start, int) and isinstance(end, int) and isinstance(printed, str) and start < end:
            found.append((start, end, printed))
    return sorted(found)


def _marked(one: EvidenceRecord, spans: list[tuple[int, int, str]]) -> Iterator[tuple[str, bool]]:
    """The quote in pieces, those emphasised that are words of a value and stand in this very passage."""
    quote, done = one["quote"], 0
    for start, end, printed in spans:
        first, last = start - one["start"], end - one["start"]
        if 0 <= first < last <= len(quote) and last > done and quote[first:last] == printed:
            if first > done:
                yield quote[done:first], False
            yield quote[max(first, done) : last], True
            done = last
    if done < len(quote):
        yield quote[done:], False


def _paragraphs(text: str) -> "array[int]":
    """Where each line that is not blank has ended."""
    ends, at = array("Q"), 0
    for line in text.split("\n")[:-1]:
        at += len(line) + 1
        if line.strip():
            ends.append(at)
    return ends


def _unlisted(one: EvidenceRecord) -> DocumentRecord:
    """A document that the dataset says nothing else of."""
    return {
        "id": one["document"], "title": one["source"], "source": one["source"], "characters": 0, "sha256": "",
        "publisher": None, "distributor": None, "reports": None, "published": "", "language": "", "media_type": "",
        "reliability": "", "version_of": None,
    }  # fmt: skip
