"""What taking in a file of annotations would do: which documents, types and passages, and what cannot be placed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core.history import CHUNK
from workbench.core.intake import here
from workbench.core.intake.here import MARK, Place
from workbench.core.intake.places import Places
from workbench.core.intake.tags import TagFound, found_in, key_of, new_types
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats.annotated import Annotated, Doubt, Passage, SourceText, Tag
from workbench.formats.types import BookType
from workbench.i18n import grouped, ngettext

_WHOLE = ("statement", "fields", "speaker", "attribution", "credibility", "said_at")
_PLACES = ("start", "end")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A passage that cannot be placed for certain: its number in the file from 1, its words, and why."""

    number: int
    quote: str
    document: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One fact or mark to be made: the line of `annotate` for it, the passages it comes from, and what was said.

    `number` is that of the first of these passages in the file, from 1.
    """

    number: int
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
        tags = found_in(project, annotated, chosen or {})
        types = {tag.key: tag.type for tag in tags}
        lines = _Lines(places, types)
        unmatched: list[Unmatched] = []
        groups = _groups(annotated.passages)
        for done, numbered in enumerate(groups):
            if done % CHUNK == 0:
                report(done, len(groups))
            unmatched += lines.take(numbered)
        report(len(groups), len(groups))
        said = here.said(connection, {one.place[0] for _line, placed in lines.found for one in placed})
        fresh = [
            Line(placed[0].number, line, tuple(one.passage for one in placed))
            for line, placed in lines.found
            if not here.is_known(line, said[placed[0].place])
        ]
    return Plan(
        tuple(fresh),
        tuple(unmatched),
        len(lines.found) - len(fresh),
        tuple(places.fresh.values()),
        tuple(places.missing),
        tags,
        tuple(new_types(annotated, tags)),
        annotated.discarded,
        annotated.doubts,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A passage, its number in the file, and where it stands here."""

    place: Place
    number: int
    passage: Passage


class _Lines:
    """Passages on their way to lines: (line, those placed) of each fact or mark that can be placed."""

    def __init__(self, places: Places, types: Mapping[str, str]) -> None:
        self._places, self._types = places, types
        self.found: list[tuple[dict[str, Any], list[_Placed]]] = []
        self._same: dict[Any, int] = {}  # where in `found` the first of a kind at these places is

    def take(self, numbered: Sequence[tuple[int, Passage]]) -> Iterator[Unmatched]:
        """Make the lines of passages that belong together; those that cannot be placed come back."""
        placed: list[_Placed] = []
        for number, passage in numbered:
            try:
                placed.append(_Placed(self._places.find(passage), number, passage))
            except UserError as error:
                yield Unmatched(number, passage.quote, passage.document, str(error))
        if not placed:
            return
        whole = _told_of([one.passage for one in placed])
        if any(one.place[1] != one.passage.start for one in placed):
            whole = {**whole, **_without_places(whole)}
        tags = list({key_of(tag): tag for one in placed for tag in one.passage.tags}.values())
        typed = [tag for tag in tags if self._types[key_of(tag)] != MARK]
        marked = [tag.name for tag in tags if self._types[key_of(tag)] == MARK]
        for tag in typed:
            self._add({"type": self._types[key_of(tag)], **_of_tag(tag), **whole}, placed, marked)
        if not typed:
            for one in placed:
                self._add({"entities": whole["entities"]}, [one], marked)

    def _add(self, line: dict[str, Any], placed: Sequence[_Placed], marked: Iterable[str]) -> None:
        spots = list(dict.fromkeys(one.place for one in placed))
        first, *others = (self._place(spot) for spot in spots)
        note = "\n".join(filter(None, (*marked, *(one.passage.note for one in placed))))
        whole = {"note": note, **line, **first, "evidence": others}
        at = self._same.setdefault((whole.get("type"), note, *spots), len(self.found))
        if at < len(self.found) and self.found[at][0] == whole and not any(one.passage.group for one in placed):
            self.found[at][1].extend(placed)  # two people, or one twice: one fact, with what each said of it
        else:
            self.found.append((whole, list(placed)))

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


def _of_tag(tag: Tag) -> dict[str, Any]:
    return {"fields": dict(tag.fields)} if tag.fields else {}


def beside(plan: Plan) -> Iterator[str]:
    """What is to be known of a plan beside its facts and marks, a sentence each: what is here, what else would come."""
    if plan.known and plan.lines:
        said = ngettext(
            "{n} is here already and is left as it is.", "{n} are here already and are left as they are.", plan.known
        )
        yield said.format(n=grouped(plan.known))
    if n := len(plan.fresh):
        named = _listed([one.name or one.key for one in plan.fresh])
        said = ngettext("{n} document comes in with them: {names}.", "{n} documents come in with them: {names}.", n)
        yield said.format(n=grouped(n), names=named)
    if n := len(plan.missing):
        said = ngettext(
            "{n} document is not in this project, nor its text in the file: {names}. Import it first.",
            "{n} documents are not in this project, nor their texts in the file: {names}. Import them first.",
            n,
        )
        yield said.format(n=grouped(n), names=_listed(plan.missing))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return f"{shown} …" if len(names) > _NAMED else shown
