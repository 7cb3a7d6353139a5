"""Writes a dataset in the standoff format of brat: an archive of a .txt and a .ann for each document, and its settings.

Each passage of a fact is a text-bound annotation of the fact's type; its status an attribute, its entities references,
the fact in words a note, and passages of one fact in one document are related. A passage over several lines has a part
for each line, as brat needs it. Places are code points. Source: https://brat.nlplab.org/standoff.html.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import UserError
from workbench.formats.dataset import (
    Contents,
    Dataset,
    EvidenceRecord,
    FactRecord,
    LossReport,
    Options,
    PassageRecord,
)
from workbench.formats.in_words import in_words
from workbench.formats.packing import file_name, free, packing
from workbench.i18n import _, ngettext

PASSAGE, SAME, FACT, NOTE, STATUS = "Passage", "Same_fact", "Fact", "AnnotatorNotes", "Status"
"""The type of a passage without a fact, the relation of those of one fact, its id, a remark, and its status."""

_ODD = re.compile(r"[^A-Za-z0-9_-]+")
_LINE_ENDS = re.compile(r"[\s\x85]+")
_STATUSES = "draft|in_review|accepted|rejected|returned|disputed|stale"


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the archive. Raises UserError if the texts are not at hand."""
    if dataset.contents is None:
        raise UserError("The format of brat holds the texts of the documents, and they are not at hand here.")
    writing = _Writing(dataset.contents)
    with packing(path) as archive:
        for kind in dataset.types:
            writing.names |= {one["key"]: one["name"] for one in kind["fields"]}
            writing.type_of(kind["key"], kind["name"])
        for fact in dataset.facts:
            writing.count(fact)
        for document in dataset.documents:
            name = file_name(document["source"], writing.files)
            archive.add(f"{name}.txt", dataset.contents.text(document["id"]).encode())
            archive.add(f"{name}.ann", "".join(writing.lines(document["id"])).encode())
        archive.add("annotation.conf", writing.settings(options.handling).encode())
        archive.add("visual.conf", writing.labels().encode())
    return LossReport(writing.facts, writing.rows, tuple(writing.losses()))


@dataclass
class _Writing:
    contents: Contents
    facts: int = 0
    rows: int = 0
    without_place: int = 0
    areas: int = 0
    apart: int = 0
    empty: int = 0
    names: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=lambda: {PASSAGE: PASSAGE})
    taken: set[str] = field(default_factory=lambda: {PASSAGE.casefold()})
    files: set[str] = field(default_factory=set)

    def type_of(self, key: str, name: str = "") -> str:
        """The name of a fact type in letters that brat reads."""
        if key not in self.types:
            self.types[key] = free(_ODD.sub("_", key).strip("_") or "type", self.taken)
            self.shown[self.types[key]] = name or key
        return self.types[key]

    def count(self, fact: FactRecord) -> None:
        """Take note of a fact and of what of it cannot be written."""
        self.facts += 1
        self.type_of(fact.type)
        places = [one for one in fact.evidence if "area" not in one]
        self.areas += len(fact.evidence) - len(places)
        self.without_place += not places
        self.apart += len({one["document"] for one in places}) > 1

    def lines(self, document: str) -> Iterator[str]:
        """The annotations of one document, those of each fact together."""
        text, marks, others = self.contents.text(document), _Numbers(), _Numbers()
        for fact in self.contents.facts(document):
            mine = [one for one in fact.evidence if one["document"] == document and "area" not in one]
            ids = [
                row_id for row_id in (self._mark(text, one, self.type_of(fact.type), marks) for one in mine) if row_id
            ]
            yield from marks.take()
            for row_id in ids:
                yield from self._about(fact, row_id, others)
            for row_id in ids[1:]:
                yield f"R{others.next('R')}\t{SAME} Arg1:{ids[0]} Arg2:{row_id}\n"
        for passage in self.contents.passages(document):
            if "area" in passage:
                self.areas += 1
                continue
            marked = self._mark(text, passage, PASSAGE, marks)
            yield from marks.take()
            if marked and passage["note"]:
                yield _note(others, NOTE, marked, passage["note"])

    def _mark(self, text: str, one: EvidenceRecord | PassageRecord, kind: str, marks: "_Numbers") -> str:
        """The id of the annotation of a passage; "" for one that holds line ends only."""
        parts = _parts(text, one["start"], one["end"])
        if not parts:
            self.empty += 1
            return ""
        self.rows += 1
        number = marks.next("T")
        places = ";".join(f"{start} {end}" for start, end in parts)
        quote = " ".join(text[start:end] for start, end in parts).replace("\t", " ")
        marks.lines.append(f"T{number}\t{kind} {places}\t{quote}\n")
        return f"T{number}"

    def _about(self, fact: FactRecord, row_id: str, others: "_Numbers") -> Iterator[str]:
        yield f"A{others.next('A')}\t{STATUS} {row_id} {'stale' if fact.stale else fact.status}\n"
        for link in fact.entities:
            yield f"N{others.next('N')}\tReference {row_id} entity:{link['id']}\t{_on_a_line(link['name'])}\n"
        yield _note(others, FACT, row_id, fact.id)
        yield _note(others, NOTE, row_id, in_words(fact, self.names))

    def settings(self, handling: str) -> str:
        """What brat has to know of the types."""
        head = f"# {handling}\n" if handling else ""
        kinds = "\n".join(self.shown)
        relation = f"{SAME} Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive"
        attribute = f"{STATUS} Arg:<ENTITY>, Value:{_STATUSES}"
        return f"{head}[entities]\n{kinds}\n\n[relations]\n{relation}\n\n[events]\n\n[attributes]\n{attribute}\n"

    def labels(self) -> str:
        """What brat shows for the types."""
        return "[labels]\n" + "".join(f"{kind} | {_on_a_line(name)}\n" for kind, name in self.shown.items())

    def losses(self) -> Iterator[str]:
        """What is not in the archive, a sentence each."""
        if self.facts:
            yield _("Fields, speakers, reviews and roles stand as words in notes, with spaces for line ends.")
            yield _("What is known of the documents beside their names is left out.")
        counted = (
            (
                self.without_place,
                ngettext(
                    "{n} fact without a passage is left out.",
                    "{n} facts without a passage are left out.",
                    self.without_place,
                ),
            ),
            (self.areas, ngettext("{n} area of a page is left out.", "{n} areas of pages are left out.", self.areas)),
            (
                self.empty,
                ngettext(
                    "{n} passage of line ends only is left out.",
                    "{n} passages of line ends only are left out.",
                    self.empty,
                ),
            ),
            (
                self.apart,
                ngettext(
                    "The passages of {n} fact are in several files, tied only by its id.",
                    "The passages of {n} facts are in several files, tied only by their ids.",
                    self.apart,
                ),
            ),
        )
        yield from (sentence.format(n=n) for n, sentence in counted if n)


@dataclass
class _Numbers:
    """The next number of each kind of line in one file, and lines that wait to be written."""

    last: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def next(self, kind: str) -> int:
        self.last[kind] = self.last.get(kind, 0) + 1
        return self.last[kind]

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range without line ends: a part for each line it goes over."""
    parts = []
    for line in text[start:end].split("\n"):
        if line:
            parts.append((start, start + len(line)))
        start += len(line) + 1
    return parts


def _note(others: _Numbers, kind: str, row_id: str, text: str) -> str:
    return f"#{others.next('#')}\t{kind} {row_id}\t{_on_a_line(text)}\n"


def _on_a_line(text: str) -> str:
    return _LINE_ENDS.sub(" ", text).strip()
