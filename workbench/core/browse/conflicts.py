"""What copies disagree on, in words: the row, what each side says, what was there before, and the text it stands in."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import conflicts, documents
from workbench.core.browse.history import called
from workbench.core.browse.values import Names, in_words, time_of
from workbench.core.conflicts import Conflict
from workbench.core.history import from_log
from workbench.core.models import TABLES, Annotation, Evidence, FieldDefinition, table
from workbench.core.project import Project
from workbench.core.replicas.graph import DELETE, DUPLICATE, PLACE
from workbench.i18n import _

_AROUND = 200  # characters of the text on each side of a passage


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what `conflicts.solve` takes, what it says, who said so and when (UTC).

    `shown` for the one that is shown meanwhile.
    """

    head: UUID
    words: str
    analyst: str
    at: str
    is_mine: bool
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict as it is shown: `name` is what its row is called, `field` the name of its field, "" for the whole row.

    `base` is what was there before; `around` the text before the passage, the passage, and the text after it, at
    `place` (document, start, end), None where the row has none.
    """

    conflict: Conflict
    name: str
    field: str
    base: str
    sides: tuple[Side, ...]
    place: tuple[UUID, int, int] | None
    around: tuple[str, str, str]


def shown(project: Project, most: int | None = None) -> list[Shown]:
    """The conflicts that are open, or the first of them, oldest rows first."""
    found = conflicts.open_conflicts(project)[:most]
    with project.read() as connection:
        names = Names(connection)
        return [_shown(connection, names, one) for one in found]


def _shown(connection: Connection, names: Names, one: Conflict) -> Shown:
    place = _place(connection, one)
    sides = [
        Side(
            head.revision,
            _said(connection, names, one, head.value, head.revision),
            head.analyst,
            time_of(head.clock or None),
            head.is_mine,
            shown=head is one.heads[0],
        )
        for head in one.heads
    ]
    sides.sort(key=lambda side: not side.is_mine)
    base = "" if one.kind == DUPLICATE else _words(names, one, one.heads[-1].before)
    name = called(connection, names, one.table, one.row)
    return Shown(one, name, _field(connection, one), base, tuple(sides), place, _around(connection, place))


def _said(connection: Connection, names: Names, one: Conflict, value: Any, head: UUID) -> str:
    if one.kind == DUPLICATE:
        return called(connection, names, one.table, head)
    if one.field == "":
        return _("deleted") if value else _("changed") if one.kind == DELETE else _("kept")
    return _words(names, one, value)


def _words(names: Names, one: Conflict, value: Any) -> str:
    if one.field == PLACE:
        return str((value or {}).get("exact") or "")
    if one.field == "":
        return ""
    return in_words(from_log(TABLES[one.table], one.field, value), names)


def _field(connection: Connection, one: Conflict) -> str:
    """What analysts call the field: of a fact's own fields the name in the codebook, else the column."""
    column, _dot, key = one.field.partition(".")
    if not key:
        return column
    f = table(FieldDefinition).c
    return connection.execute(select(f.name).where(f.key == key, f.deleted.is_(False)).limit(1)).scalar() or key


def _place(connection: Connection, one: Conflict) -> tuple[UUID, int, int] | None:
    """Where the row stands: the passage itself, or the first evidence of a fact."""
    a, e = table(Annotation).c, table(Evidence).c
    query = select(a.document, a.start, a.end)
    if one.table == "annotation":
        query = query.where(a.id == one.row)
    elif one.table == "fact":
        query = query.join(table(Evidence), e.annotation == a.id).where(e.fact == one.row, e.deleted.is_(False))
    else:
        return None
    row = connection.execute(query.order_by(a.start).limit(1)).first()
    return None if row is None else (row.document, row.start, row.end)


def _around(connection: Connection, place: tuple[UUID, int, int] | None) -> tuple[str, str, str]:
    if place is None:
        return "", "", ""
    document, start, end = place
    text = documents.text_of(connection, document)
    return text[max(start - _AROUND, 0) : start], text[start:end], text[end : end + _AROUND]
