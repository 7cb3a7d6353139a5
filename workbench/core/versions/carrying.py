"""What goes along to a new version of a document: passages, places in fields of facts, what was read and refused."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import local
from workbench.core.annotations import AREA
from workbench.core.documents import pages as sheets_of
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.ids import hashed_id, is_hashed
from workbench.core.models import (
    Annotation,
    Citation,
    Document,
    Evidence,
    Fact,
    Membership,
    Region,
    Review,
    Sighting,
    SuggestionRefused,
    table,
)
from workbench.core.reading import READ
from workbench.core.turns import TURN
from workbench.core.versions.waiting import page_at, pages
from workbench.text import context, fold, trim
from workbench.text.anchoring import Reanchoring

_OF_THE_SOURCE = ("title", "publisher", "publisher_printed", "distributor", "reports", "reliability", "language")
_Place = Callable[[int, int], tuple[int, int] | None]


def passages(session: Session, new: UUID, text: str, places: Mapping[UUID, tuple[int, int]]) -> None:
    """Put annotations at these places of the new version, with the fields of facts and sightings that go by them."""
    rows: dict[UUID, dict[str, Any]] = {}
    there = pages(session.connection, new)
    for annotation, (start, end) in places.items():
        exact, prefix, suffix = context(text, start, end)
        page = page_at(there, start)
        words = {"exact": exact, "prefix": prefix, "suffix": suffix}
        rows[annotation] = {"document": new, "start": start, "end": end, "page": page, "kept": None, **words}
    _vouch_by_words(session, _facts_of(session, places))
    session.set_many(Annotation, rows)


def areas(session: Session, old: UUID, new: UUID) -> int:
    """Put the areas of a version on the same pages of the new one, for both are of one file; how many there were."""
    a = table(Annotation).c
    begins = {sheet.number: sheet.start for sheet in sheets_of(session.connection, new)}
    query = select(a.id, a.page).where(a.document == old, a.kind == AREA, a.deleted.is_(False), a.kept.is_not(True))
    marked = {row.id: begins[row.page] for row in session.connection.execute(query) if row.page in begins}
    rows = {annotation: {"document": new, "start": start, "end": start} for annotation, start in marked.items()}
    _vouch_by_words(session, _facts_of(session, rows))
    session.set_many(Annotation, rows)
    return len(rows)


def _facts_of(session: Session, annotations: Collection[UUID]) -> set[UUID]:
    e, found = table(Evidence).c, set[UUID]()
    for chunk in chunks(annotations, CHUNK):
        query = select(e.fact).where(e.annotation.in_(chunk), e.deleted.is_(False))
        found.update(session.connection.execute(query).scalars())
    return found


def _vouch_by_words(session: Session, facts: Collection[UUID]) -> None:
    """Have reviews that vouch for facts with the places of words, as they stand, vouch for the words alone."""
    v = table(Review).c
    for chunk in chunks(sorted(facts), CHUNK):
        query = select(v.id, v.fact, v.content_sha256).where(v.fact.in_(chunk), v.deleted.is_(False))
        given = session.connection.execute(query.where(v.content_sha256 != "")).all()
        if given:
            ours, before = (of(session.connection, chunk) for of in (local.content, local.content_by_place))
            same = [row for row in given if row.content_sha256 == before[row.fact]]
            session.set_many(Review, {row.id: {"content_sha256": ours[row.fact]} for row in same})


def fields(session: Session, old: UUID, moved: Collection[UUID], text: str, place: _Place) -> None:
    """Give the fields of facts behind moved passages the places of their words in the new version.

    Words that stand in it nowhere for certain keep no place. Those that belong to other evidence stay as they are.
    """
    e, a, f = table(Evidence).c, table(Annotation).c, table(Fact).c
    for chunk in chunks(sorted(_facts_of(session, moved)), CHUNK):
        query = select(e.fact, a.document, a.start, a.end).join(table(Annotation), a.id == e.annotation)
        query = query.where(e.fact.in_(chunk), e.deleted.is_(False), a.deleted.is_(False))
        left: dict[UUID, list[tuple[int, int] | None]] = {}
        for fact, document, start, end in session.connection.execute(query):
            left.setdefault(fact, []).append((start, end) if document == old else None)
        written = {}
        for row in session.connection.execute(select(f.id, f.fields).where(f.id.in_(chunk))).all():
            staying = [one for one in left.get(row.id, ()) if one is not None]
            changed = {
                f"fields.{key}": fresh
                for key, content in row.fields.items()
                if (fresh := _placed(content, text, staying, place)) != content
            }
            if changed:
                written[row.id] = changed
        session.set_many(Fact, written)


def _placed(content: Any, text: str, staying: Iterable[tuple[int, int]], place: _Place) -> Any:
    """A field's content with the places of its words in the new version."""
    if isinstance(content, list):
        return [_placed(cell, text, staying, place) for cell in content]
    start, end = content.get("start"), content.get("end")
    is_here = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
    if not is_here or content.get("printed") not in (None, text[start:end]):
        return content
    if any(first <= start and end <= last for first, last in staying):
        return content
    found = place(start, end)
    if found is None and staying:
        return content
    start, end = found or (None, None)
    return {**content, "start": start, "end": end}


def within(compared: Reanchoring, before: tuple[int, int], after: tuple[int, int]) -> _Place:
    """Where words are in the new version if the passage around them has gone from one place to another."""

    def place(start: int, end: int) -> tuple[int, int] | None:
        sure = compared.moved(start, end)
        if not (before[0] <= start and end <= before[1]):
            return None if sure is None else (sure.start, sure.end)
        if sure is not None and after[0] <= sure.start and sure.end <= after[1]:
            return sure.start, sure.end
        words, around = fold(compared.old[start:end]), fold(compared.new[slice(*after)])
        if around.count(words) != 1:
            return None
        at = after[0] + around.index(words)
        return at, at + len(words)

    return place


def sightings(session: Session, old: UUID, new: UUID) -> None:
    """Let people be seen in the new version if every passage that proves it has moved there."""
    s, c, a = table(Sighting).c, table(Citation).c, table(Annotation).c
    query = select(s.id, a.document).join(table(Citation), c.about_row == s.id)
    query = query.join(table(Annotation), a.id == c.annotation).where(s.document == old, s.deleted.is_(False))
    query = query.where(c.about_table == "sighting", c.deleted.is_(False), a.deleted.is_(False))
    proved: dict[UUID, set[UUID]] = {}
    for sighting, document in session.connection.execute(query):
        proved.setdefault(sighting, set()).add(document)
    session.set_many(Sighting, {one: {"document": new} for one, where in proved.items() if where == {new}})


def description(session: Session, old: UUID, new: UUID) -> None:
    """Say of the new version what is said of the source: title, publisher, what it reports, reliability, collections.

    The day stays if somebody has confirmed it, or the new version states none.
    """
    d, m = table(Document).c, table(Membership).c
    both = {
        row["id"]: row
        for row in session.connection.execute(select(table(Document)).where(d.id.in_([old, new]))).mappings()
    }
    before, after = both[old], both[new]
    written = {key: before[key] for key in (*_OF_THE_SOURCE, "reliability_reason") if before[key]}
    if before["published_confirmed"] or not after["published"]:
        written |= {"published": before["published"], "published_confirmed": before["published_confirmed"]}
    if before["csl"]:
        written["csl"] = {**(after["csl"] or {}), **before["csl"]}
    session.set(Document, new, written | {"version_of": old})
    groups = select(m.collection).where(m.document == old, m.deleted.is_(False))
    session.add_many(
        Membership,
        [
            {"id": hashed_id("membership", group, new), "collection": group, "document": new}
            for group in session.connection.execute(groups).scalars().all()
        ],
    )


def refusals(session: Session, old: UUID, new: UUID, compared: Reanchoring) -> None:
    """What somebody refused to be suggested stays refused where its words moved."""
    d, r = table(Document).c, table(SuggestionRefused).c
    query = select(d.id, d.text_sha256).where(d.id.in_([old, new]))
    shas = {document: sha for document, sha in session.connection.execute(query)}
    refused = select(r.start, r.end, r.kind).where(r.text_sha256 == shas[old], r.deleted.is_(False))
    rows = []
    for start, end, kind in session.connection.execute(refused).all():
        if (place := compared.moved(start, end)) is not None:
            key = (shas[new], place.start, place.end, kind)
            names = ("text_sha256", "start", "end", "kind")
            rows.append({"id": hashed_id("refused", *key), **dict(zip(names, key, strict=True))})
    session.add_many(SuggestionRefused, rows)


def regions(session: Session, old: UUID, new: UUID, compared: Reanchoring) -> None:
    """What was read, and who speaks, as people have noted it: of the paragraphs and turns that moved unchanged."""
    r = table(Region).c
    query = select(r.id, r.kind, r.start, r.end, r.details, r.created_by)
    query = query.where(r.document == old, r.kind.in_([READ, TURN]), r.deleted.is_(False)).order_by(r.start)
    rows: list[dict[str, Any]] = []
    authors: dict[UUID, UUID | None] = {}
    for row in session.connection.execute(query).all():
        if is_hashed(row.id):
            continue  # the file said so
        parts = _paragraphs(compared, row.start, row.end) if row.kind == READ else _whole(compared, row.start, row.end)
        for start, end in parts:
            key = hashed_id("carried", row.id, new, start)
            rows.append(
                {"id": key, "document": new, "kind": row.kind, "start": start, "end": end, "details": row.details}
            )
            authors[key] = row.created_by
    session.add_many(Region, rows)
    others = {key: {"created_by": author} for key, author in authors.items() if author != session.analyst}
    session.set_many(Region, others)


def _whole(compared: Reanchoring, start: int, end: int) -> list[tuple[int, int]]:
    place = compared.moved(start, end)
    return [] if place is None else [(place.start, place.end)]


def _paragraphs(compared: Reanchoring, start: int, end: int) -> list[tuple[int, int]]:
    """The whole paragraphs of the new text that those of a range went to unchanged, joined where they follow."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        line = compared.old.find("\n", at, end)
        line = end if line < 0 else line
        first, last = trim(compared.old, at, line)
        at = line + 1
        place = compared.moved(first, last) if first < last else None
        if place is None or not _is_line(compared.new, place.start, place.end):
            continue
        if found and not compared.new[found[-1][1] : place.start].strip() and found[-1][1] <= place.start:
            found[-1] = (found[-1][0], place.end)
        else:
            found.append((place.start, place.end))
    return found


def _is_line(text: str, start: int, end: int) -> bool:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return trim(text, first, len(text) if last < 0 else last) == (start, end)
