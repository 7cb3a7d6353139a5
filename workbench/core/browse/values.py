"""Logged and stored values in words: cells as they are printed, ids as names, clocks as times."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.models import Analyst, Annotation, Document, Entity, Fact, FactType, table
from workbench.i18n import _

LONGEST = 200


class Names:
    """What the rows are called that values refer to, each asked for once; of entities the `kept` ones, if wanted."""

    def __init__(self, connection: Connection, *, kept: bool = False) -> None:
        self._connection = connection
        self._standing = same.all_kept(connection) if kept else {}
        self._known: dict[UUID, str] = {}

    def of(self, row: UUID | None) -> str:
        """The name of an entity, document, analyst, fact or passage with this id; "" if there is none."""
        if row is None:
            return ""
        if row not in self._known:
            self._known[row] = self._look_up(row)
        return self._known[row]

    def _look_up(self, row: UUID) -> str:
        for model, column in (
            (Entity, "name"),
            (Document, "title"),
            (Analyst, "name"),
            (FactType, "name"),
            (Fact, "statement"),
            (Annotation, "exact"),
        ):
            c = table(model).c
            found = self._connection.execute(select(c[column]).where(c.id == self._standing.get(row, row))).scalar()
            if found:
                return str(found)
        return ""


def in_words(value: Any, names: Names, longest: int = LONGEST) -> str:
    """A value, cell, list of cells or logged column as one line of so many characters at most; "" for none."""
    line = " ".join(_written(value, names).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def time_of(hlc: int | None) -> str:
    """The second in a hybrid logical clock, which counts milliseconds above its 16 low bits, in UTC; "" for none."""
    if hlc is None:
        return ""
    return datetime.fromtimestamp((hlc >> 16) / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _written(value: Any, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(filter(None, (_written(part, names) for part in value)))
    if isinstance(value, Mapping):
        return _cell(value, names)
    return names.of(value) or str(value) if isinstance(value, UUID) else _named(str(value), names)


def _cell(cell: Mapping[str, Any], names: Names) -> str:
    value, printed = cell.get("value"), str(cell.get("printed") or "")
    if isinstance(value, Mapping):
        return _named(str(value.get("entity") or value.get("fact") or ""), names) or printed
    written = _written(value, names)
    if not printed or printed == written:
        return written
    return f"{written} (“{printed}”)" if written else f"“{printed}”"


def _named(text: str, names: Names) -> str:
    try:
        return names.of(UUID(text)) or text
    except ValueError:
        return text
