"""What the documents of a project suggest of themselves."""

import json
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import codebook, local, suggested
from workbench.core.browse.card.find import Named
from workbench.core.browse.entities.known import Known
from workbench.core.browse.entities.known import Named as KnownAs
from workbench.core.browse.marks import text
from workbench.core.models import Document, Entity, LocalSuggestion, table
from workbench.core.project import Project
from workbench.core.suggest import Suggestion
from workbench.core.suggest.filling import Wanted, fill, fill_each
from workbench.core.suggest.passes import KINDS, NAMED, PIPELINE, of_names, of_text, published

if TYPE_CHECKING:
    from workbench.core.suggest.names import Names

_KEPT = frozenset({"date", "quantity", "speaker", "boilerplate"})
_PARTS = {"value", "unit", "currency", "modifier", "min", "max"}
_ROOM, _ROOM_EACH = 100_000, 100  # bytes that are unpacked at most, and for each character of the text
_HEAD = 100_000  # characters in which a document says what it is
_SPEAK = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a new fact may say: cells by key, who says it as printed ("" for the document) and as known, and how.

    `names` are the entities in the cells, and the speaker, by id. `each` has the cells for each figure where there are
    several.
    """

    cells: Mapping[str, Any]
    printed: str
    speaker: str | None
    attribution: str
    names: Mapping[str, Named]
    each: Sequence[Mapping[str, Any]] = ()


def of_document(project: Project, document: UUID, kinds: Collection[str] = KINDS) -> list[Suggestion]:
    """What a document suggests, of these kinds, by place, enclosing ones first; the value of an entity is its id.

    Takes tenths of a second, for a long text seconds: not for the thread of a window. What the text alone says is kept
    in the file and read from there the next time.
    """
    words = text(project, document)
    found: list[Suggestion] = []
    if _KEPT & set(kinds):
        found += [one for one in _of_text(project, document, words) if one.kind in kinds]
    if "sentence" in kinds:
        found += of_text(words, None, ("sentence",))
    if set(kinds) & set(NAMED):
        found += of_names(words, _prepared(Known(project).names), kinds)
    return sorted(found, key=lambda one: (one.start, -one.end))


def still_open(project: Project, document: UUID, kinds: Collection[str] = KINDS) -> list[Suggestion]:
    """What a document suggests without what was refused or taken, by place."""
    found = of_document(project, document, kinds)
    with project.read() as connection:
        return suggested.open_ones(connection, document, found)


def _of_text(project: Project, document: UUID, words: str) -> list[Suggestion]:
    """What the text alone says, kept since the last time, or worked out and kept."""
    day = said(project, document, words) or ""
    k = table(LocalSuggestion).c
    query = select(k.found).where(k.document == document, k.pipeline == PIPELINE, k.said == day)
    with project.read() as connection:
        kept = connection.execute(query).scalar()
    found = _unpacked(kept, len(words)) if kept is not None else None
    if found is not None:
        return found
    found = of_text(words, day or None, _KEPT)
    project.keep(lambda connection: local.keep_suggestions(connection, document, PIPELINE, day, _packed(found)))
    return found


def _packed(found: list[Suggestion]) -> bytes:
    return zlib.compress(json.dumps([astuple(one) for one in found], ensure_ascii=False).encode())


def _unpacked(kept: bytes, length: int) -> list[Suggestion] | None:
    """What was kept of a text of this length; None if it is damaged: the file may come from anybody."""
    try:
        opened = zlib.decompressobj()
        rows = json.loads(opened.decompress(kept, _ROOM + _ROOM_EACH * length))
        found = [Suggestion(*row) for row in rows]
        sound = all(0 <= one.start < one.end <= length and _is_sound(one) for one in found)
    except (zlib.error, ValueError, TypeError, RecursionError):
        return None
    return found if sound else None


def _is_sound(one: Suggestion) -> bool:
    held = one.value.values() if isinstance(one.value, dict) else [one.value]
    is_text = all(part is None or isinstance(part, str) for part in held)
    has_parts = one.kind != "quantity" or (isinstance(one.value, dict) and set(one.value) >= _PARTS)
    return one.kind in _KEPT and isinstance(one.rule, str) and isinstance(one.is_strong, bool) and is_text and has_parts


def said(project: Project, document: UUID, words: str) -> str | None:
    """The day that relative dates of a document count from: as stated, else as its own words say; EDTF."""
    d = table(Document).c
    with project.read() as connection:
        stated = connection.execute(select(d.published).where(d.id == document)).scalar()
    return stated or published(words)


@lru_cache(2)
def _prepared(known: tuple[KnownAs, ...]) -> "Names":
    from workbench.core.suggest.names import Known as KnownName
    from workbench.core.suggest.names import Names

    return Names(KnownName(str(row.id), row.kind, (row.name, *row.aliases)) for row in known)


def refs(project: Project) -> dict[str, str]:
    """The reference each entity was created with, "" for none, by its id."""
    e = table(Entity).c
    with project.read() as connection:
        found = connection.execute(select(e.id, e.ref).where(e.deleted.is_(False)))
        return {str(row): ref for row, ref in found}


def documents(project: Project) -> list[UUID]:
    """Every document, in the order they came in."""
    d = table(Document).c
    with project.read() as connection:
        return list(connection.execute(select(d.id).where(d.deleted.is_(False)).order_by(d.created_at, d.id)).scalars())


@dataclass(frozen=True, slots=True)
class About:
    """What a document seems to say of itself where nothing is stated yet; "" and None for what it does not say.

    `published` is EDTF, `publisher` and `distributor` are names, `meeting` is the entity reported.
    """

    published: str = ""
    publisher: str = ""
    distributor: str = ""
    meeting: Named | None = None

    def changes(self) -> dict[str, Any]:
        """What `documents.edit` takes to state all of it."""
        found: dict[str, Any] = {key: getattr(self, key) for key in ("publisher", "distributor") if getattr(self, key)}
        if self.published:
            found |= {"published": self.published, "published_confirmed": True}
        return found | ({"reports": self.meeting.id} if self.meeting else {})


def about(project: Project, document: UUID) -> About:
    """What is proposed for the heading of a document. Not for the thread of a window."""
    from workbench.core.suggest import about as passes

    d = table(Document).c
    columns = (d.published, d.published_confirmed, d.publisher, d.publisher_printed, d.distributor, d.reports)
    with project.read() as connection:
        row = connection.execute(select(*columns).where(d.id == document, d.deleted.is_(False))).one_or_none()
    if row is None or (row.published_confirmed and row.publisher and row.distributor and row.reports):
        return About()
    words = text(project, document)[:_HEAD]
    day = "" if row.published_confirmed else row.published or published(words) or ""
    publisher, distributor = passes.publisher(words), passes.distributor(words)
    names = Known(project).names
    meetings = [(str(one.id), (one.name, *one.aliases), one.when) for one in names if one.kind == "meeting"]
    reported = passes.meeting(words, meetings) if row.reports is None else None
    return About(
        day if not day.startswith("X") else "",
        "" if row.publisher else row.publisher_printed or str(publisher.value if publisher else ""),
        str(distributor.value) if distributor and row.distributor is None else "",
        next((Named(one.id, one.kind, one.name) for one in names if reported and str(one.id) == reported.value), None),
    )


def filled(project: Project, document: UUID, start: int, end: int, type_key: str) -> Filled:
    """What a fact of this type on the passage [start, end) may say, and who says it.

    Works on what the whole document suggests, which takes a while the first time: not for the thread of a window.
    """
    words, book = text(project, document), codebook.of(project)
    fields = [Wanted(f.key, f.kind, f.many, f.choices, f.entity_kinds) for f in book.type(type_key).fields.values()]
    known = Known(project)
    found = of_document(project, document, _KEPT | {"entity"})
    kinds = {str(row.id): row.kind for row in known.names}
    reported = known.in_document(document).reported
    meeting = str(reported) if reported is not None else None
    given = (words, (start, end), found, fields, kinds, meeting, said(project, document, words))
    got, each = fill(*given), fill_each(*given)
    who = _prepared(known.names).find(got.speaker) if got.speaker else []
    whole = [one for one in who if one.is_strong and (one.start, one.end) == (0, len(got.speaker))]
    speaker = whole[0].value if whole and kinds.get(str(whole[0].value)) in _SPEAK else None
    cells = [one.cells for one in each]
    ids = {str(speaker), *(key for one in (got.cells, *cells) for key in _entities_in(one))}
    names = {str(row.id): Named(row.id, row.kind, row.name) for row in known.names if str(row.id) in ids}
    return Filled(got.cells, got.speaker, str(speaker) if speaker else None, got.attribution, names, cells)


def _entities_in(cells: Mapping[str, Any]) -> Iterator[str]:
    for content in cells.values():
        for cell in content if isinstance(content, list) else [content]:
            if isinstance(cell["value"], dict):
                yield str(cell["value"]["entity"])
