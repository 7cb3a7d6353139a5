"""Where documents name what is known, in reading order, and the names in them that nobody is known by."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from workbench.core import mentions, suggested
from workbench.core.browse import suggest
from workbench.core.browse.entities import Known, Named
from workbench.core.browse.inside import Inside
from workbench.core.browse.marks import text
from workbench.core.browse.offered import APART, offered
from workbench.core.models import Document, table
from workbench.core.project import Project, Report
from workbench.core.suggest import Suggestion
from workbench.core.suggest.names import Known as KnownName
from workbench.core.suggest.names import Names, Together, together, unknown
from workbench.core.suggest.passes import of_text

_NAMED = ("entity", "name", APART)
_BEFORE, _AFTER = 90, 120  # characters around a place
_MOST_PLACES = 2_000
_MOST_NAMES = 2_000  # unknown names of one document


@dataclass(frozen=True, slots=True)
class Mention:
    """Words [start, end) that name an entity, with some of those before and after, on one line.

    `is_linked`: to it, or to what is the same. `is_sure`: by its full name or by what was said before,
    in the story and not in what stands around it. `is_inner`: the
    words are a part of a longer name of something else.
    """

    document: UUID
    start: int
    end: int
    entity: UUID
    kind: str
    name: str
    before: str
    words: str
    after: str
    is_linked: bool
    is_sure: bool
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name nobody is known by: its plain form, all forms as printed, a guessed kind, its places in order."""

    name: str
    forms: tuple[str, ...]
    kind: str
    places: tuple[tuple[int, int], ...]
    before: str
    words: str
    after: str


def mentions_in(
    project: Project, document: UUID, entity: UUID | None = None, known: Known | None = None
) -> list[Mention]:
    """Every place of a document that names a known entity, or this one, by place, enclosing ones first.

    Names within longer names come as well, as `is_inner`; of a name that several bear, each who may be meant. What was
    refused as a suggestion is left out. Takes tenths of a second, for a long text seconds: not for the thread of a
    window.
    """
    known = known or Known(project)
    words = text(project, document)
    names = suggest.prepared(known.names)
    outer = names.find(words)
    inner = names.within(words, outer)
    others = names.others(words, outer)
    kept = known.standing.get(entity, entity) if entity is not None else None
    found = [one for one in (*outer, *others, *inner) if kept is None or one.value == str(kept)]
    story = set(map(_key, offered(project, document, _NAMED, [*_apart(words), *found]).open))
    with project.read() as connection:
        linked = mentions.linked_in(connection, document)
        still = set(map(_key, suggested.open_ones(connection, document, found)))
    rows = [
        _mention(words, document, one, known.by_id[UUID(str(one.value))], linked, is_sure=_key(one) in story)
        for one in found
        if _key(one) in still or (one.start, one.end, UUID(str(one.value))) in linked
    ]
    return sorted(rows, key=lambda row: (row.start, -row.end))


def places_of(project: Project, known: Known, entity: UUID, document: UUID) -> list[tuple[int, int]]:
    """The [start, end) of the first 2,000 places of a document that name an entity or are linked to it, in order.

    In whatever form the name stands, a bare surname too. Whatever is the same counts as well. For the background.
    """
    kept = known.standing.get(entity, entity)
    found = {(one.start, one.end) for one in mentions_in(project, document, entity, known)}
    with project.read() as connection:
        linked = {(start, end) for start, end, named in mentions.linked_in(connection, document) if named == kept}
    return sorted(found | linked)[:_MOST_PLACES]


def mentions_of(
    project: Project, entity: UUID | None, documents: Sequence[UUID], report: Report
) -> Iterator[list[Mention]]:
    """The mentions of an entity, or of all, in one document after another; one that names none is passed over.

    `report(done, total)` is called before each document and may raise to cancel.
    """
    known = Known(project)
    for done, document in enumerate(documents):
        report(done, len(documents))
        found = mentions_in(project, document, entity, known)
        if found:
            yield found
    report(len(documents), len(documents))


def unknown_names(project: Project, document: UUID, known: Known | None = None) -> list[Unknown]:
    """The names of a document that nobody is known by, the one that stands first first; forms of one name are one.

    A bare surname belongs to the one person with it. What was refused, or is no part of the story, is left
    out. For the background, as above.
    """
    known = known or Known(project)
    words = text(project, document)
    taken = suggest.prepared(known.names).find(words)
    spans = [(one.start, one.end) for one in taken]
    left = offered(project, document, _NAMED, [*_apart(words), *unknown(words, spans)]).open
    found = [one for one in left if one.kind == "name"]
    groups = together(words, found)[:_MOST_NAMES]
    return [_unknown(words, group, places) for group, places in zip(groups, _again(words, groups, spans), strict=True)]


def _unknown(words: str, group: Together, places: tuple[tuple[int, int], ...]) -> Unknown:
    forms = tuple(dict.fromkeys(" ".join(words[start:end].split()) for start, end in places))
    return Unknown(group.name, forms, group.kind, places, *_around(words, *places[0]))


def _again(
    words: str, groups: Sequence[Together], taken: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], ...]]:
    """The places of each name, with those that only who knows it can tell: a surname that opens a sentence."""
    places = [set(group.places) for group in groups]
    inside = Inside([*taken, *(place for group in groups for place in group.places)])
    names = Names(KnownName(str(number), group.kind, (group.name,)) for number, group in enumerate(groups))
    for one in names.find(words, weak=False):
        if not inside.holds(one.start, one.end):
            places[int(str(one.value))].add((one.start, one.end))
    return [tuple(sorted(each)) for each in places]


def _apart(words: str) -> list[Suggestion]:
    return of_text(words, None, (APART,))


def titles(project: Project, documents: Collection[UUID]) -> dict[UUID, str]:
    """What documents are called, by their id."""
    d = table(Document).c
    wanted = set(documents)
    with project.read() as connection:
        rows = connection.execute(select(d.id, d.title).where(d.deleted.is_(False)))
        return {row: title for row, title in rows if row in wanted}


def _key(one: Suggestion) -> tuple[int, int, str]:
    return one.start, one.end, str(one.value)


def _mention(
    words: str, document: UUID, one: Suggestion, named: Named, linked: Collection[mentions.Span], *, is_sure: bool
) -> Mention:
    is_inner = one.rule == "within"
    is_linked = (one.start, one.end, named.id) in linked
    around = _around(words, one.start, one.end)
    place = (document, one.start, one.end, named.id, named.kind, named.name)
    return Mention(*place, *around, is_linked, is_sure and one.is_strong, is_inner)


def _around(words: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, in and after a place of its line, each on one line."""
    first = max(words.rfind("\n", 0, start) + 1, start - _BEFORE)
    last = words.find("\n", end, end + _AFTER)
    last = last if last >= 0 else end + _AFTER
    before, within, after = words[first:start], words[start:end], words[end:last]
    return _line(before).lstrip(), _line(within), _line(after).rstrip()


def _line(words: str) -> str:
    return "".join(" " if char.isspace() else char for char in words)


def linked(project: Project, documents: Collection[UUID]) -> set[tuple[UUID, int, int, UUID]]:
    """The marked words of documents that are linked: document, start, end, and the entity that stands for the one."""
    with project.read() as connection:
        return {(one, *span) for one in documents for span in mentions.linked_in(connection, one)}
