"""Looking a project over: whether everything is what the log says, and fits together."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, ForeignKeyConstraint, Select, Table, func, select

from workbench.core import history, local, same, search_index, store_sqlite
from workbench.core.annotations import AREA
from workbench.core.ids import hashed_id, is_hashed
from workbench.core.models import (
    TABLES,
    Annotation,
    Document,
    DocumentSource,
    DocumentText,
    Fact,
    LocalFact,
    Revision,
    table,
)
from workbench.core.project import Project, Report
from workbench.core.replicas import disputes, graph, outcome, stored, told
from workbench.errors import UserError
from workbench.i18n import N_, _

_RESTORE = N_("Restore a backup: workbench restore BACKUP PROJECT. Keep this file aside.")
_SALVAGE = N_("Restore a backup, or save what can be read in a new project: workbench salvage PROJECT NEW.")
BACKUP, ROWS, PASSAGES, REFERENCES = "backup", "rows", "passages", "references"
STATUSES, CONFLICTS, SEARCH = "statuses", "conflicts", "search"
_MEND = N_("Repair it: workbench check PROJECT --repair {repair}.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be: what, where, and what to do about it.

    `repair` names what may mend it, of core/safety/repairs; "" if nothing here can.
    """

    what: str
    where: str
    do: str
    repair: str = ""


def check(project: Project, *, report: Report = lambda _d, _t: None) -> list[Problem]:
    """Look over file, anchors, references, log and local tables; an empty list means no problems. Saves nothing."""
    damage = list(_file(project.path))
    if damage:
        return damage
    problems: list[Problem] = []
    steps = (_documents, _anchors, _references, _rows, _digests, _locals)
    with project.read() as connection:
        for done, step in enumerate(steps):
            report(done, len(steps))
            try:
                problems += step(connection)
            except (
                UserError,
                ValueError,
                TypeError,
                LookupError,
                AttributeError,
            ) as error:  # no verb has written such a value
                what = _("A value in the file cannot be read: {reason}").format(reason=error)
                problems.append(Problem(what, project.path.name, _(_RESTORE)))
    report(len(steps), len(steps))
    return problems


def _by(repair: str) -> tuple[str, str]:
    """What to do about something that a repair may mend, and its name."""
    return _(_MEND).format(repair=repair), repair


def _file(path: Path) -> Iterator[Problem]:
    with store_sqlite.explained(path), closing(store_sqlite.open_connection(path, read_only=True)) as connection:
        for (line,) in connection.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield Problem(_("The file is damaged: {reason}").format(reason=line), path.name, _(_SALVAGE))
        for name, _row, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
            what = _("A row refers to a {table} that does not exist").format(table=parent)
            yield Problem(what, name, _(_SALVAGE))


def _documents(connection: Connection) -> Iterator[Problem]:
    d, t, s = table(Document).c, table(DocumentText).c, table(DocumentSource).c
    columns = (d.id, d.title, d.text_sha256, d.bytes_sha256, d.deleted)
    for document, title, text_sha, bytes_sha, deleted in connection.execute(select(*columns)).all():
        text = connection.execute(select(t.text).where(t.id == document)).scalar()
        if text is None or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != text_sha:
            yield Problem(_("The text of a document is missing or not what was imported"), title, *_by(BACKUP))
        if deleted:
            continue
        stored = connection.execute(select(s.content).where(s.id == hashed_id("source", bytes_sha))).scalar()
        if stored is None or hashlib.sha256(_unpacked(stored)).hexdigest() != bytes_sha:
            yield Problem(_("The original file of a document is missing or changed"), title, *_by(BACKUP))


def _unpacked(stored: bytes) -> bytes:
    try:
        return zlib.decompress(stored)
    except zlib.error:
        return b""


def _anchors(connection: Connection) -> Iterator[Problem]:
    a, d, t = table(Annotation).c, table(Document).c, table(DocumentText).c
    columns = (a.document, d.title, a.start, a.end, a.exact, a.kind, a.area)
    query = select(*columns).join(table(Document), d.id == a.document)
    marked = connection.execute(query.where(a.deleted.is_(False)).order_by(a.document, a.start))
    for (document, title), rows in groupby(marked, key=lambda row: (row[0], row[1])):
        text = connection.execute(select(t.text).where(t.id == document)).scalar() or ""
        for *_same, start, end, exact, kind, area in rows:
            if kind == AREA:
                if not (0 <= start == end <= len(text) and exact == "" and is_area(area)):
                    yield Problem(_("An area is no rectangle of a page"), title, _(_RESTORE))
            elif not 0 <= start < end <= len(text) or text[start:end] != exact:
                what = _("The words of a passage do not stand at {start}–{end}").format(start=start, end=end)
                yield Problem(what, title, *_by(PASSAGES))


def is_area(area: object) -> bool:
    """Whether this is a rectangle in fractions of a page: left, top, right, bottom."""
    if not isinstance(area, list) or len(area) != 4 or not all(isinstance(edge, int | float) for edge in area):
        return False
    left, top, right, bottom = area
    return bool(0 <= left < right <= 1 and 0 <= top < bottom <= 1)


def _references(connection: Connection) -> Iterator[Problem]:
    """Living rows that refer to deleted ones."""
    for child, parent, query in lost():
        for row in connection.execute(query).scalars():
            what = _("It refers to a deleted {table}").format(table=parent)
            yield Problem(what, f"{child} {row}", *_by(REFERENCES))


@cache
def lost() -> list[tuple[str, str, Select[Any]]]:
    """(child, parent, query) for each column that refers to a row; kept, for writing them takes longer than asking."""
    found: list[tuple[str, str, Select[Any]]] = []
    for target in TABLES.values():
        for constraint in target.constraints:
            if isinstance(constraint, ForeignKeyConstraint):
                (column,), parent = constraint.columns, constraint.referred_table.alias()
                query = select(target.c.id).join(parent, parent.c.id == column)
                gone = query.where(target.c.deleted.is_(False), parent.c.deleted.is_(True)).limit(20)
                found.append((target.name, constraint.referred_table.name, gone))
    return found


def _rows(connection: Connection) -> Iterator[Problem]:
    for name, row_id, _fate in past_the_log(connection):
        yield Problem(_("A row was changed past the log"), f"{name} {row_id}", *_by(ROWS))


def past_the_log(connection: Connection) -> Iterator[tuple[str, UUID, outcome.Fate]]:
    """(table, id, what the log says of it) of the rows that are not what the log says."""
    for target in TABLES.values():
        ids = connection.execute(select(target.c.id)).scalars().all()
        for chunk in history.chunks(ids, history.CHUNK):
            writes = stored.writes_of(connection, target.name, chunk)
            fates = disputes.outcome_of(connection, [(target.name, row_id) for row_id in chunk]).fates
            for row_id, row in stored.states(connection, target.name, chunk).items():
                fate = fates[target.name, row_id]
                if not _agrees(target, row_id, row, writes.get(row_id, []), fate):
                    yield target.name, row_id, fate


def _agrees(target: Table, row_id: UUID, row: stored.State, writes: list[graph.Write], fate: outcome.Fate) -> bool:
    if not writes or fate.settled.heads[-1] != row["head"] or fate.after["deleted"] != row["deleted"]:
        return False
    state = stored.empty(target.name, row_id) if is_hashed(row_id) else row
    expected = stored.after(target.name, state, fate.settled) | {"deleted": row["deleted"]}
    return history.logged(target, expected) == history.logged(target, row)


def _digests(connection: Connection) -> Iterator[Problem]:
    for entry in not_whole(connection):
        step = history.said(entry["label"], entry["arguments"])
        what = _("A step of the log does not match its digest: {step}").format(step=step)
        yield Problem(what, _("revision {number}").format(number=entry["seq"]), *_by(BACKUP))


def not_whole(connection: Connection) -> Iterator[Mapping[Any, Any]]:
    """Revisions whose digest does not fit their operations and the rows as they came in."""
    for entry in connection.execute(select(table(Revision))).mappings().all():
        if not told.is_whole(connection, entry):
            yield entry


def _locals(connection: Connection) -> Iterator[Problem]:
    f, target = table(Fact).c, table(LocalFact)
    facts = connection.execute(select(f.id)).scalars().all()
    seen = 0
    for chunk in history.chunks(facts, history.CHUNK):
        stored = {
            row["fact"]: dict(row)
            for row in connection.execute(select(target).where(target.c.fact.in_(chunk))).mappings()
        }
        seen += len(stored)
        if stored != {row["fact"]: row for row in local.compute(connection, chunk)}:
            where = _("facts from {fact}").format(fact=chunk[0])
            yield Problem(_("Status or place of some facts is out of date"), where, *_by(STATUSES))
    if connection.execute(select(func.count()).select_from(target)).scalar_one() != seen:
        where = _("facts that are not there")
        yield Problem(_("Status or place of some facts is out of date"), where, *_by(STATUSES))
    if same.all_kept(connection) != same.compute(connection):
        where = _("decisions on who is the same")
        yield Problem(_("Some entities stand for others that nobody decided to be the same"), where, *_by(STATUSES))
    if disputes.kept(connection) != disputes.anew(connection):
        where = _("what copies disagree on")
        yield Problem(_("Conflicts between copies are out of date"), where, *_by(CONFLICTS))
    if not search_index.is_sound(connection):
        yield Problem(_("The index of all words is out of date"), _("what a search finds"), *_by(SEARCH))
