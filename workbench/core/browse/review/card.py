"""One fact as its reviewer sees it: its words in their place, its fields, what others said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import codebook, documents, local, review, same
from workbench.core.browse.review.narrowing import DISPUTED
from workbench.core.browse.review.passages import Span, passages
from workbench.core.browse.values import Names, in_words
from workbench.core.codebook import Codebook, Field
from workbench.core.models import (
    Analyst,
    Document,
    Entity,
    Fact,
    FactType,
    Link,
    LocalFact,
    Review,
    table,
)
from workbench.core.project import Project
from workbench.core.values import choice_in_words
from workbench.i18n import _

_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Place:
    """One passage in its paragraphs, none of which is ever longer than the document.

    [start, end) is in code points of the document, `offset` where `paragraph` begins there; `boxes` are the ranges of
    the words that gave the fields, within the paragraph.
    """

    document: UUID
    title: str
    published: str
    number: int
    start: int
    end: int
    before: str
    paragraph: str
    offset: int
    after: str
    boxes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its name, its value in words, where it comes from ("stated", "derived" …), what does not fit."""

    name: str
    value: str
    origin: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer decided: `decision` is a word of `local`, `at` a time in UTC.

    `counts` says that it stands: it was neither changed nor withdrawn nor settled since.
    """

    analyst: str
    decision: str
    reason: str
    comment: str
    at: str
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One fact under review. `seen` is the hash of the content shown, for `review.decide`.

    Of a dispute, `settles` says that the acting analyst may end it. `has_opinion` says that one of the opinions
    that count is theirs. `needed` reviewers must accept the fact.
    """

    id: UUID
    seen: str
    type: str
    type_name: str
    icon: str
    statement: str
    status: str
    stale: bool
    authors: tuple[str, ...]
    at: str
    fields: tuple[FieldRow, ...]
    speaker: str
    attribution: str
    credibility: int | None
    linked: tuple[tuple[str, str, str], ...]  # kind, name, role
    places: tuple[Place, ...]
    opinions: tuple[Opinion, ...]
    needed: int = 1
    settles: bool = False
    has_opinion: bool = False


def card(project: Project, fact: UUID) -> Card | None:
    """Everything a reviewer sees of one fact; None if it is gone."""
    f, k, c = table(Fact).c, table(FactType).c, table(LocalFact).c
    query = select(table(Fact), k.key.label("type_key"), k.name.label("type_name"), k.icon, c.status, c.stale)
    query = query.join(table(FactType), k.id == f.type).join(table(LocalFact), c.fact == f.id)
    book = codebook.of(project)
    with project.read() as connection:
        row = connection.execute(query.where(f.id == fact, f.deleted.is_(False))).first()
        if row is None:
            return None
        names, people = Names(connection, kept=True), _people(connection)
        wrote = review.authors(connection, [fact])[fact]
        return Card(
            id=fact,
            seen=local.content(connection, [fact])[fact],
            type=row.type_key,
            type_name=row.type_name,
            icon=row.icon,
            statement=row.statement,
            status=row.status,
            stale=row.stale,
            authors=tuple(sorted(people.get(analyst, "") for analyst in wrote)),
            at=row.created_at,
            fields=tuple(_fields(book, row.type_key, row.fields, names)),
            speaker=", ".join(filter(None, (names.of(row.speaker), row.speaker_printed))),
            attribution=row.attribution,
            credibility=row.credibility,
            linked=tuple(_linked(connection, fact)),
            places=tuple(_places(connection, fact, row.fields)),
            opinions=tuple(_opinions(connection, fact, people)),
            needed=2 if row.type in local.needs_two(connection) else 1,
            settles=row.status == DISPUTED and review.may_settle(connection, fact, project.analyst),
            has_opinion=project.analyst is not None and project.analyst in review.opposed(connection, [fact])[fact],
        )


def _people(connection: Connection) -> dict[UUID, str]:
    a = table(Analyst).c
    return {analyst: name for analyst, name in connection.execute(select(a.id, a.name))}


def _fields(book: Codebook, kind: str, given: Mapping[str, Any], names: Names) -> Iterator[FieldRow]:
    """The fields that hold something or should, in the order of the codebook; those it does not know come last."""
    known = book.types[kind].fields if kind in book.types else {}
    for key in [*known, *(key for key in given if key not in known)]:
        field, content = known.get(key), given.get(key)
        cells = content if isinstance(content, list) else [content] if content else []
        value = in_words(_readable(field, content), names)
        name = field.name if field and field.name else key
        if value:
            origin = str(cells[0].get("origin") or "") if cells else ""
            yield FieldRow(name, value, origin, _problem(book, field, key, cells, names))
        elif field is not None and field.required:
            yield FieldRow(name, "", "", _("Required, and not stated."))


def _readable(field: Field | None, content: Any) -> Any:
    """A choice in words instead of its stored key."""
    value = content.get("value") if isinstance(content, Mapping) else None
    if field is None or field.kind != "choice" or not isinstance(value, str):
        return content
    return {**content, "value": choice_in_words(value)}


def _problem(book: Codebook, field: Field | None, key: str, cells: Iterable[Mapping[str, Any]], names: Names) -> str:
    """What does not fit, in the sentences of the card on which facts are written; "" if all does."""
    for cell in cells:
        value = cell.get("value")
        if field is not None and field.kind in ("entity", "fact"):
            if isinstance(value, str) and value and not _is_known(value, names):
                return _("“{words}” is nothing known here; it is kept as text.").format(words=value[:_QUOTED])
        elif sentence := book.warning(field, key, value):
            return sentence
    return ""


def _is_known(value: str, names: Names) -> bool:
    try:
        return bool(names.of(UUID(value)))
    except ValueError:
        return False


def _linked(connection: Connection, fact: UUID) -> Iterator[tuple[str, str, str]]:
    k, e = table(Link).c, table(Entity).c
    query = select(e.kind, e.name, k.role).distinct().join(table(Entity), e.id == same.kept(k.entity))
    for row in connection.execute(query.where(k.fact == fact, k.deleted.is_(False)).order_by(e.name)):
        yield row.kind, row.name, row.role


def _opinions(connection: Connection, fact: UUID, people: Mapping[UUID, str]) -> Iterator[Opinion]:
    r = table(Review).c
    query = select(r.reviewer, r.decision, r.reason, r.comment, r.created_at)
    query = query.where(r.fact == fact, r.deleted.is_(False)).order_by(r.id)
    counting = set(review.opposed(connection, [fact])[fact].values())
    for place, row in enumerate(connection.execute(query)):
        said = (row.decision, row.reason, row.comment, row.created_at)
        yield Opinion(people.get(row.reviewer, ""), *said, place in counting)


def _places(connection: Connection, fact: UUID, given: Mapping[str, Any]) -> Iterator[Place]:
    d = table(Document).c
    cells = [cell for value in given.values() for cell in (value if isinstance(value, list) else [value])]
    for _fact, span, _words in passages(connection, [fact]):
        title, published = connection.execute(select(d.title, d.published).where(d.id == span[0])).one()
        yield _place(documents.text_of(connection, span[0]), span, title, published, cells)


def _place(text: str, span: Span, title: str, published: str, cells: Iterable[Mapping[str, Any]]) -> Place:
    document, start, end = span
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return Place(
        document,
        title,
        published,
        sum(1 for line in text[:first].split("\n") if line.strip()) + 1,
        start,
        end,
        _last_line(text[:first]),
        text[first:last],
        first,
        _first_line(text[last:]),
        tuple(sorted({box for cell in cells if (box := _box(cell, text, first, last))})),
    )


def _box(cell: Mapping[str, Any], text: str, first: int, last: int) -> tuple[int, int] | None:
    """Where the words of a cell stand in the paragraph [first, last); None if they are not its words."""
    start, end, printed = cell.get("start"), cell.get("end"), cell.get("printed")
    if not isinstance(start, int) or not isinstance(end, int) or not first <= start < end <= last:
        return None
    if printed and text[start:end] != printed:
        return None
    return start - first, end - first


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.rstrip().rsplit("\n", 1)) if line.strip()), "").strip()


def _first_line(text: str) -> str:
    return text.lstrip().split("\n", 1)[0].strip()
