"""Which entity of a project an entry of a catalogue speaks of: by ref or id at Wikidata; by name only perhaps."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.catalogue.giving import REST
from workbench.core.ids import hashed_id
from workbench.core.models import Entity, Meeting, table
from workbench.formats.catalogue import QID, WIKIDATA, Catalogue, Entry
from workbench.text import fold


class Known:
    """All entities of a project as they are, read once; `ids` holds who is meant by a ref of the catalogue or ours."""

    def __init__(self, connection: Connection, catalogue: Catalogue) -> None:
        e = table(Entity).c
        rows = connection.execute(select(e.id, e.kind, e.name, e.ref, e.more).where(e.deleted.is_(False))).all()
        self.kinds: dict[UUID, str] = {row.id: row.kind for row in rows}
        self.names: dict[UUID, str] = {row.id: row.name for row in rows}
        self.ids: dict[str, UUID] = {row.ref or str(row.id): row.id for row in rows}
        self._qids: dict[tuple[str, str], UUID] = {(row.kind, qid): row.id for row in rows if (qid := _qid(row))}
        self._called: dict[tuple[str, str], dict[UUID, bool]] | None = None
        self._connection = connection
        self.sure = [self._sure(entry) for entry in catalogue.entries]
        self.ids |= {
            entry.ref: row for entry, row in zip(catalogue.entries, self.sure, strict=True) if entry.ref and row
        }
        self._taken = set(filter(None, self.sure))
        self._days: dict[UUID, str] = {}

    def perhaps(self, entry: Entry) -> list[UUID]:
        """Entities of the same kind that have its name or whose own name it has, those with just its name first.

        None that another entry speaks of for sure; of meetings only those that were not on other days.
        """
        if self._called is None:
            self._called, self._days = _called(self._connection), _days(self._connection)
        found: dict[UUID, bool] = dict(self._called.get((entry.kind, fold(entry.name.strip())), {}))
        for name in entry.names:
            own = self._called.get((entry.kind, fold(name.text.strip())), {})
            found |= {row: found.get(row, False) for row, is_own in own.items() if is_own}
        start = entry.period.partition("/")[0] if entry.kind == "meeting" else ""
        fits = [
            row for row in found if row not in self._taken and (not start or self._days.get(row, "") in (start, ""))
        ]
        return sorted(fits, key=lambda row: (not found[row], row))

    def _sure(self, entry: Entry) -> UUID | None:
        if entry.ref in self.ids:
            return self.ids[entry.ref]
        if entry.qid and (entry.kind, entry.qid) in self._qids:
            return self._qids[entry.kind, entry.qid]
        made = made_id(entry)
        return made if made in self.kinds else None


def made_id(entry: Entry) -> UUID:
    """The id that an entry gets when it is added: from its ref, or else from kind and name, so that copies agree."""
    return hashed_id("entity", entry.ref or f"{entry.kind}:{entry.name}")


def _qid(row: Any) -> str:
    given = ((row.more or {}).get(REST) or {}).get(WIKIDATA, row.ref)
    return given if isinstance(given, str) and QID.fullmatch(given) else ""


def _called(connection: Connection) -> dict[tuple[str, str], dict[UUID, bool]]:
    """Who has a name, by kind and folded name; True if it is the own one."""
    found: dict[tuple[str, str], dict[UUID, bool]] = defaultdict(dict)
    for is_own, query in zip((True, False), same.names(), strict=True):
        for entity, kind, _name, text in connection.execute(query):
            found[kind, fold(text.strip())].setdefault(entity, is_own)
    return found


def _days(connection: Connection) -> dict[UUID, str]:
    m = table(Meeting).c
    return {
        row.id: row.start_date for row in connection.execute(select(m.id, m.start_date).where(m.deleted.is_(False)))
    }
