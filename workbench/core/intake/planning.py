"""What taking in a file of annotations would do: which documents, types and passages, and what cannot be placed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core import codebook
from workbench.core.history import CHUNK
from workbench.core.intake import here
from workbench.core.intake.here import MARK, Place
from workbench.core.intake.places import Places
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats.annotated import Annotated, Doubt, Passage, SourceText, Tag
from workbench.formats.types import BookType
from workbench.text import fold

_WHOLE = ("statement", "fields", "speaker", "attribution", "credibility", "said_at")
_PLACES = ("start", "end")


@dataclass(frozen=True, slots=True)
class TagFound:
    """A tag of the file: how many passages have it, and the key of the fact type that it becomes, or MARK.

    `is_new` says that the project has no such type yet.
    """

    key: str
    name: str
    count: int
    type: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A passage that cannot be placed for certain: its number in the file from 1, its words, and why."""

    number: int
    quote: str
    document: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One fact or mark to be made: the line of `annotate` for it, the passages it comes from, and what was said."""

    line: Mapping[str, Any]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A file of annotations before it is taken in. `known` is how many of its facts and marks are here already.

    `fresh` are texts that come in as documents, `types` those that come into the codebook. `discarded` are sentences
    of the reader and of this on what has no place here; `doubts` are what only a person can tell.
    """

    lines: tuple[Line, ...]
    unmatched: tuple[Unmatched, ...]
    known: int
    fresh: tuple[SourceText, ...]
    missing: tuple[str, ...]
    tags: tuple[TagFound, ...]
    types: tuple[BookType, ...]
    discarded: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    @property
    def facts(self) -> int:
        """How many facts would be made; the other lines are marks."""
        return sum("type" in one.line for one in self.lines)


def look(
    project: Project,
    annotated: Annotated,
    chosen: Mapping[str, str] | None = None,
    *,
    report: Report = lambda _done, _total: None,
) -> Plan:
    """What taking these annotations in would do. Saves nothing.

    `chosen` says for the key of a tag which fact type it becomes, or MARK. A tag that is not chosen becomes the type of
    its key or name, or a new type of the file's codebook. Raises UserError for a type that is none.
    """
    with project.read() as connection:
        places = Places(connection, annotated.documents)
        tags = _tags(project, annotated, chosen or {})
        types = {tag.key: tag.type for tag in tags}
        lines = _Lines(places, types)
        unmatched: list[Unmatched] = []
        groups = _groups(annotated.passages)
        for done, numbered in enumerate(groups):
            if done % CHUNK == 0:
                report(done, len(groups))
            unmatched += lines.take(numbered)
        report(len(groups), len(groups))
        said = here.said(connection, {place[0] for one in lines.found for place in one[1]})
        fresh = [
            Line(line, tuple(passages))
            for line, spots, passages in lines.found
            if not here.is_known(line, said[spots[0]])
        ]
    return Plan(
        tuple(fresh),
        tuple(unmatched),
        len(lines.found) - len(fresh),
        tuple(places.fresh.values()),
        tuple(places.missing),
        tags,
        tuple(_new_types(annotated, tags)),
        annotated.discarded,
        annotated.doubts,
    )


class _Lines:
    """Passages on their way to lines: (line, places, passages) of each that can be placed."""

    def __init__(self, places: Places, types: Mapping[str, str]) -> None:
        self._places, self._types = places, types
        self.found: list[tuple[dict[str, Any], list[Place], list[Passage]]] = []
        self._same: dict[Any, int] = {}  # where in `found` the first of a kind at these places is

    def take(self, numbered: Sequence[tuple[int, Passage]]) -> Iterator[Unmatched]:
        """Make the lines of passages that belong together; those that cannot be placed come back."""
        placed: list[tuple[Place, Passage]] = []
        for number, passage in numbered:
            try:
                placed.append((self._places.find(passage), passage))
            except UserError as error:
                yield Unmatched(number, passage.quote, passage.document, str(error))
        if not placed:
            return
        passages = tuple(passage for _place, passage in placed)
        spots = list(dict.fromkeys(place for place, _passage in placed))
        whole = _told_of(passages)
        if any(place[1] != passage.start for place, passage in placed):
            whole = {**whole, **_without_places(whole)}
        tags = list({_key(tag): tag for passage in passages for tag in passage.tags}.values())
        typed = [tag for tag in tags if self._types[_key(tag)] != MARK]
        marked = [tag.name for tag in tags if self._types[_key(tag)] == MARK]
        for tag in typed:
            self._add({"type": self._types[_key(tag)], **_of_tag(tag), **whole}, spots, passages, marked)
        if not typed:
            for place, passage in placed:
                note = "\n".join(filter(None, (*marked, passage.note)))
                self._add({"note": note, "entities": whole["entities"]}, [place], (passage,), [])

    def _add(
        self, line: dict[str, Any], spots: list[Place], passages: tuple[Passage, ...], marked: Iterable[str]
    ) -> None:
        first, *others = (self._place(spot) for spot in spots)
        note = "\n".join(filter(None, (*marked, *(passage.note for passage in passages))))
        whole = {"note": note, **line, **first, "evidence": others}
        at = self._same.setdefault((whole.get("type"), note, *spots), len(self.found))
        if at < len(self.found) and self.found[at][0] == whole and not any(passage.group for passage in passages):
            self.found[at][2].extend(passages)  # two people, or one twice: one fact, with what each said of it
        else:
            self.found.append((whole, spots, list(passages)))

    def _place(self, spot: Place) -> dict[str, Any]:
        document, start, end = spot
        quote = self._places.text(document)[start:end]
        return {"document": str(document), "start": start, "end": end, "quote": quote}


def _groups(passages: Sequence[Passage]) -> list[list[tuple[int, Passage]]]:
    """Passages with their numbers from 1, those of one fact together, in the order of the file."""
    found: dict[object, list[tuple[int, Passage]]] = defaultdict(list)
    for number, passage in enumerate(passages, start=1):
        found[passage.group or number].append((number, passage))
    return list(found.values())


def _told_of(passages: Sequence[Passage]) -> dict[str, Any]:
    """What a file says of a fact as a whole, under the keys of a line."""
    record = next((passage.extra for passage in passages if passage.extra), {})
    said = {key: record[key] for key in _WHOLE if record.get(key) not in (None, "", {})}
    statement = next((passage.statement for passage in passages if passage.statement), "")
    if statement:
        said["statement"] = statement
    tied = dict.fromkeys((tie.ref, tie.name, tie.kind, tie.role) for passage in passages for tie in passage.entities)
    entities = [{"ref": ref, "name": name, "kind": kind, "role": role or "mentions"} for ref, name, kind, role in tied]
    return {**said, "entities": entities}


def _without_places(whole: Mapping[str, Any]) -> dict[str, Any]:
    """Fields whose cells no longer say where their words stand, for these stand elsewhere here."""
    if not isinstance(fields := whole.get("fields"), Mapping):
        return {}

    def plain(cell: Any) -> Any:
        if isinstance(cell, list):
            return [plain(one) for one in cell]
        return {key: value for key, value in cell.items() if key not in _PLACES} if isinstance(cell, Mapping) else cell

    return {"fields": {key: plain(cell) for key, cell in fields.items()}}


def _key(tag: Tag) -> str:
    """What tells a tag from others: its key in the file's codebook, else its name."""
    return tag.key or tag.name


def _of_tag(tag: Tag) -> dict[str, Any]:
    return {"fields": dict(tag.fields)} if tag.fields else {}


def _tags(project: Project, annotated: Annotated, chosen: Mapping[str, str]) -> tuple[TagFound, ...]:
    """The tags of a file, the most frequent first, with what becomes of each."""
    book = codebook.of(project)
    names = {fold(kind.name): key for key, kind in book.types.items()}
    counts = Counter(_key(tag) for passage in annotated.passages for tag in passage.tags)
    called = {_key(tag): tag.name for passage in annotated.passages for tag in passage.tags}
    for key in chosen.values():
        if key != MARK:
            book.type(key)
    found, taken = [], set(book.types)
    for key, count in counts.most_common():
        becomes = chosen.get(key, key if key in book.types else names.get(fold(called[key])))
        if becomes is None:
            becomes = _new_key(key, called[key], taken)
            taken.add(becomes)
        found.append(TagFound(key, called[key], count, becomes, becomes != MARK and becomes not in book.types))
    return tuple(found)


def _new_key(key: str, name: str, taken: set[str]) -> str:
    """The key of a new type, made of the tag's own as far as that can be one."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", key if re.match("[A-Za-z]", key) else name).strip("-")[:40]
    plain = plain if re.match("[A-Za-z]", plain) else "tag"
    number, made = 2, plain
    while made in taken:
        made, number = f"{plain}-{number}", number + 1
    return made


def _new_types(annotated: Annotated, tags: Iterable[TagFound]) -> Iterator[BookType]:
    given = {kind.key: kind for kind in annotated.book.types}
    for tag in tags:
        if tag.is_new:
            of = given.get(tag.key, BookType(tag.key, tag.name))
            described = (of.description, of.examples, of.icon, of.colour)
            yield BookType(tag.type, of.name or tag.name or tag.key, *described, fields=of.fields)
