"""Entities for a list: those of a document or all, those that are meant, and where the text names one."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select

from workbench.core import documents
from workbench.core.browse.entities.known import KIND_ORDER, InDocument, Known, Named
from workbench.core.models import Annotation, Evidence, Fact, table
from workbench.core.project import Project
from workbench.text import fold

Span = tuple[int, int]
Places = Mapping[UUID, Sequence[Span]]
_SUGGESTED, _LONGEST_PART, _LONGEST_TEXT = 40, 80, 500_000


@dataclass(frozen=True, slots=True)
class Listing:
    """Entities in the order they are shown, with counts, and the meeting the document reports.

    `posts` says what was true of each on the day of the document, `found` at how many places the text names it that
    nobody has linked; `kinds` counts the rows of each kind, also of those that are left out.
    """

    rows: tuple[Named, ...] = ()
    counts: Mapping[UUID, int] = field(default_factory=dict)
    posts: Mapping[UUID, str] = field(default_factory=dict)
    reported: UUID | None = None
    found: Mapping[UUID, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggested:
    """At most 40 entities, the likeliest first; `is_meant` unless nothing that was typed or selected names them."""

    rows: tuple[Named, ...]
    is_meant: bool


def listing(
    _project: Project,
    known: Known,
    document: UUID | None,
    typed: str = "",
    kinds: Collection[str] = (),
    places: Places = MappingProxyType({}),
) -> Listing:
    """The entities of a document, those of a kind in the order the text names them; of None all, by name.

    A document has those that are linked, that its facts name, and that its text names at `places`; the meeting it
    reports stands first. Every word typed must occur in one of the names, in any case, in its letters or by its sound;
    without `kinds`, of every kind. The first reading of 30,000 entities takes a second, later ones some milliseconds:
    made for the background.
    """
    numbers = known.sounding.find(typed) if typed.strip() else None
    rows = known.names if numbers is None else tuple(map(known.names.__getitem__, numbers))
    if document is None:
        counts, reported, day = known.counts, None, ""
        found: Mapping[UUID, int] = {}
    else:
        here = known.in_document(document)
        counts, reported, day = here.counts, here.reported, here.day
        rows, found = _in_order(rows, here, _standing(known, places))
    whole = rows is known.names
    by_kind = known.by_kind if whole else Counter(map(attrgetter("kind"), rows))
    rows = tuple(row for row in rows if row.kind in kinds) if kinds else rows
    return Listing(rows, counts, known.true_on(day), reported, found, by_kind)


def named_in(project: Project, known: Known, document: UUID) -> dict[UUID, tuple[Span, ...]]:
    """The places [start, end) where the text of a document surely names each entity, in order.

    Takes tenths of a second, and seconds once after names have changed: not for the thread of a window. Nothing of
    texts over 500,000 characters.
    """
    from workbench.core.browse.suggest.found import prepared

    with project.read() as connection:
        text = documents.text_of(connection, document)
    if len(text) > _LONGEST_TEXT:
        return {}
    found: dict[UUID, list[Span]] = defaultdict(list)
    for one in prepared(known.names).find(text):
        if one.is_strong:
            found[UUID(str(one.value))].append((one.start, one.end))
    return {entity: tuple(spans) for entity, spans in found.items()}


def _standing(known: Known, places: Places) -> Places:
    """The places by the entity that stands for each."""
    return {known.standing.get(entity, entity): spans for entity, spans in places.items()}


def _in_order(rows: Iterable[Named], here: InDocument, places: Places) -> tuple[tuple[Named, ...], dict[UUID, int]]:
    """The rows that belong to a document, in order, and at how many places it names those nobody has linked."""
    ours = {*here.counts, *places, *([here.reported] if here.reported else ())}
    order = {kind: number for number, kind in enumerate(KIND_ORDER)}

    def place(row: Named) -> tuple[int, bool, int, str]:
        starts = [spans[0][0] for spans in (places.get(row.id),) if spans]
        first = min([*starts, *([here.first[row.id]] if row.id in here.first else [])], default=0)
        return order.get(row.kind, len(order)), row.id != here.reported, first, row.folded

    found = {entity: len(spans) for entity, spans in places.items() if entity not in here.counts}
    return tuple(sorted((row for row in rows if row.id in ours), key=place)), found


def called(_project: Project, known: Known, names: Collection[str]) -> tuple[Named, ...]:
    """The entities that already have one of these names, as a name or an alias, in any case."""
    wanted = {fold(name.strip()) for name in names if name.strip()}
    return tuple(row for row in known.names if not wanted.isdisjoint(row.folded.split("\n")))


def suggest(_project: Project, known: Known, typed: str, words: str, document: UUID | None = None) -> Suggested:
    """The entities somebody may mean: by what is typed, else those that the words name.

    Words that name nobody suggest what the document names most often.
    """
    said = fold(" ".join(words.split()))
    parts = fold(typed).split()
    if parts:
        found = [row for row in known.names if all(part in row.folded for part in parts)]
        found.sort(
            key=lambda row: (not row.folded.startswith(parts[0]), -_match(row, said), -known.counts.get(row.id, 0))
        )
        return Suggested(tuple(found[:_SUGGESTED]), True)
    scored = [(score, row) for row in known.names if (score := _match(row, said))]
    scored.sort(key=lambda pair: (-pair[0], -known.counts.get(pair[1].id, 0)))
    if scored or document is None:
        return Suggested(tuple(row for _, row in scored[:_SUGGESTED]), bool(scored))
    counts = known.in_document(document).counts
    often = sorted(counts, key=lambda row: -counts[row])[:_SUGGESTED]
    return Suggested(tuple(known.by_id[row] for row in often if row in known.by_id), False)


def _match(row: Named, said: str) -> int:
    """How well words name an entity: the length of its longest name in them; 1 if they are a part of a name; else 0."""
    if not said:
        return 0
    best = max((len(name) for name in row.folded.split("\n") if name in said and _whole(name).search(said)), default=0)
    return best or int(2 < len(said) <= _LONGEST_PART and said in row.folded)


def _whole(*names: str) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first, across any white space."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def words_of(project: Project, fact: UUID) -> str:
    """The words that back a fact, for suggesting whom it names; "" if it is gone."""
    a, e, f = table(Annotation).c, table(Evidence).c, table(Fact).c
    query = select(a.exact).join(table(Evidence), e.annotation == a.id).join(table(Fact), f.id == e.fact)
    query = query.where(f.id == fact, f.deleted.is_(False), e.deleted.is_(False)).order_by(a.id).limit(20)
    with project.read() as connection:
        return " ".join(connection.execute(query).scalars())
