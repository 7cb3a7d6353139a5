"""Reads annotations in the standoff format of brat: an archive of .txt and .ann files, ours or another program's.

Events and relations become fields of the passage they begin with, attributes too, normalisations its entities. A part
of a discontinuous annotation is a passage of its own, tied to the others, unless only white space lies between.
Source: https://brat.nlplab.org/standoff.html.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from workbench.errors import UserError
from workbench.formats import counting
from workbench.formats.annotated import Annotated, Passage, SourceText, Tag, Tied
from workbench.formats.archive import Archive
from workbench.formats.counting import Claim, Counted, Dialect
from workbench.formats.decode import loosely
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, told
from workbench.formats.write_brat import FACT, PASSAGE, SAME, STATUS
from workbench.i18n import ngettext

_BOUND = re.compile(r"(\S+) ([0-9]{1,12} [0-9]{1,12}(?:;[0-9]{1,12} [0-9]{1,12})*)")
_SAYS: Sentences = {
    "lines": lambda n: ngettext(
        "{n} line that is no annotation is left out.", "{n} lines that are no annotations are left out.", n
    ),
    "equal": lambda n: ngettext(
        "{n} list of equal annotations is left out.", "{n} lists of equal annotations are left out.", n
    ),
    "gone": lambda n: ngettext(
        "{n} line about an annotation that is not there is left out.",
        "{n} lines about annotations that are not there are left out.",
        n,
    ),
    "files": lambda n: ngettext(
        "{n} other file in the archive is left out.", "{n} other files in the archive are left out.", n
    ),
}
Span = tuple[int, int]


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
    """The texts and passages of an archive, by the order of its files; nothing has to be asked.

    Raises UserError, one sentence, if there are no annotations in it or it is damaged.
    """
    archive, left = Archive(data), Counter[str]()
    files: dict[str, dict[str, int]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for inner, place in archive.names():
        path = PurePosixPath(inner.replace("\\", "/"))
        if path.suffix in (".txt", ".ann"):
            files[str(path.with_suffix(""))][path.suffix] = place
        elif path.name == "visual.conf":
            labels |= _labels(loosely(archive.read(place)))
        else:
            left["files"] += path.suffix != ".conf"
    if not any(".ann" in both for both in files.values()):
        raise UserError("“{name}” holds no annotations of brat: there is no file .ann in it.", name=name)
    read_ones = [_File(stem, archive, both, labels, left) for stem, both in files.items()]
    documents = tuple(one.document() for one in read_ones)
    dialect = counting.rank(claim for one in read_ones for claim in one.claims())[0].dialect
    passages = tuple(passage for one in read_ones for passage in one.passages(dialect))
    if len(passages) > MOST_PASSAGES:
        raise UserError("“{name}” holds more than {n} annotations; take it in parts.", name=name, n=MOST_PASSAGES)
    return Annotated(documents, passages, discarded=told(left, _SAYS))


@dataclass
class _Bound:
    """A text-bound annotation and what other lines say of it."""

    kind: str
    spans: list[Span]
    quote: str
    fields: dict[str, str] = field(default_factory=dict)
    entities: list[Tied] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    group: str = ""


class _File:
    """A text with its annotations."""

    def __init__(
        self, stem: str, archive: Archive, both: Mapping[str, int], labels: Mapping[str, str], left: Counter[str]
    ) -> None:
        self._stem, self._labels, self._left = stem, labels, left
        self._text = Counted(loosely(archive.read(both[".txt"]))) if ".txt" in both else None
        self._bound: dict[str, _Bound] = {}
        lines = loosely(archive.read(both[".ann"])).split("\n") if ".ann" in both else []
        rows = [line.rstrip("\r").split("\t") for line in lines if line.strip()]
        for row in rows:
            if row[0].startswith("T"):
                self._read_bound(row)
        self._triggers = {
            row[0]: row[1].split(" ")[0].partition(":")[2] for row in rows if row[0][:1] == "E" and len(row) > 1
        }
        for row in rows:
            if not row[0].startswith("T"):
                self._read_about(row)

    def document(self) -> SourceText:
        """The text, by the name of its file."""
        return SourceText(self._stem, PurePosixPath(self._stem).name, self._text.frozen if self._text else None)

    def claims(self) -> Iterator[Claim]:
        """What the annotations say of how places are counted."""
        if self._text:
            for one in self._bound.values():
                at = 0
                for start, end in one.spans:  # the quote has the parts one behind the other, a space between
                    yield Claim(self._text, start, end, one.quote[at : at + end - start])
                    at += end - start + 1

    def passages(self, dialect: Dialect) -> Iterator[Passage]:
        """The annotations in the order of the file."""
        for row_id, one in self._bound.items():
            spans = self._placed(one, dialect)
            group = one.group or (f"{self._stem} {row_id}" if len(spans) > 1 else "")
            fields = {key: said for key, said in one.fields.items() if not (one.group and key == STATUS)}
            tags = () if one.kind == PASSAGE else (Tag("", self._labels.get(one.kind, one.kind), fields),)
            for span, quote in spans:
                start, end = span or (None, None)
                yield Passage(
                    self._stem,
                    start,
                    end,
                    quote,
                    note="\n".join(one.notes),
                    tags=tags,
                    entities=tuple(one.entities),
                    group=group,
                )

    def _placed(self, one: _Bound, dialect: Dialect) -> list[tuple[Span | None, str]]:
        """Each part with its words; no place for words that are not what stands there."""
        if self._text is None:
            return [(one.spans[0] if len(one.spans) == 1 else None, one.quote)]
        text = self._text.frozen
        places = self._text.places([place for span in one.spans for place in span], dialect)
        spans = [
            (start, end)
            for start, end in zip(places[::2], places[1::2], strict=True)
            if start is not None and end is not None
        ]
        quoted = " ".join(" ".join(text[start:end] for start, end in spans).split())
        if len(spans) < len(one.spans) or quoted != " ".join(one.quote.split()):
            return [(None, one.quote)]
        return [(span, text[slice(*span)]) for span in _joined(text, spans)]

    def _read_bound(self, row: list[str]) -> None:
        found = _BOUND.fullmatch(row[1]) if len(row) > 1 else None
        if found is None:
            self._left["lines"] += 1
            return
        spans = [(int(start), int(end)) for start, end in (part.split(" ") for part in found[2].split(";"))]
        self._bound[row[0]] = _Bound(found[1], spans, " ".join(row[2:]))

    def _read_about(self, row: list[str]) -> None:
        kind, said = row[0][:1], row[1].split(" ") if len(row) > 1 else []
        if kind == "*":
            self._left["equal"] += 1
        elif kind == "E" and said:
            self._arguments(said[0].partition(":")[2], said[1:])
        elif kind == "R" and len(said) == 3:
            first, second = (each.partition(":")[2] for each in said[1:])
            if said[0] != SAME:
                self._arguments(first, [f"{said[0]}:{second}"])
        elif kind in "AMN#" and len(said) > 1:
            self._remark(kind, said, " ".join(row[2:]))
        else:
            self._left["lines"] += 1

    def _arguments(self, trigger: str, roles: list[str]) -> None:
        """Fields of the passage of an event or the first of a relation: the words of the others by role."""
        of = self._about(trigger)
        for role, _colon, row_id in (one.partition(":") for one in roles if one):
            other = self._about(row_id)
            if of and other:
                said = of.fields.get(role)
                of.fields[role] = f"{said}; {other.quote}" if said else other.quote

    def _remark(self, kind: str, said: list[str], words: str) -> None:
        of = self._about(said[1])
        if of is None:
            return
        if kind == "N":
            of.entities.append(Tied(said[2].removeprefix("entity:") if len(said) > 2 else "", words))
        elif kind == "#" and said[0] == FACT:
            of.group = words
        elif kind == "#":
            of.notes.append(words)
        else:
            of.fields[said[0]] = " ".join(said[2:]) or "true"

    def _about(self, row_id: str) -> _Bound | None:
        """The annotation of an id, or that an event of this id begins with."""
        found = self._bound.get(self._triggers.get(row_id, row_id))
        self._left["gone"] += found is None
        return found


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """The spans in order, those with nothing but white space between as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _labels(conf: str) -> dict[str, str]:
    """What the settings say is shown for each type."""
    section, found = "", {}
    for line in conf.splitlines():
        if line.startswith("["):
            section = line.strip()
        elif section == "[labels]" and "|" in line:
            key, name = (part.strip() for part in line.split("|")[:2])
            found[key] = name or key
    return found
