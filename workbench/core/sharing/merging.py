"""A colleague's file merged into this copy: checked, looked at first, done in one transaction, undone in one step."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update

from workbench.core import conflicts, safety
from workbench.core.history import CHUNK, MANY_ROWS, Change, Session, chunks
from workbench.core.ids import new_id
from workbench.core.models import LocalMerge, Omitted, Operation, Revision, table
from workbench.core.project import Project, Report
from workbench.core.replicas import disputes, unseen
from workbench.core.replicas.graph import CARRIED
from workbench.core.sharing import manifest
from workbench.core.sharing.planning import ADDED, CHANGED, DELETED, Plan, living, plan
from workbench.core.sharing.receiving import reading, received
from workbench.core.sharing.signing import Signature, signature_of
from workbench.errors import UserError
from workbench.i18n import N_

KEEP, MINE, THEIRS = "keep", "mine", "theirs"
_LABEL = N_("Merge {name}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was worked out when a file was looked at, and of what: the file's state, and the newest revision here."""

    plan: Plan
    file: object
    newest: UUID | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging a file did, or would do: rows added, changed, deleted, and those that stay as they are.

    `rows` are (table, id, what) of those that change, `opened` the ids of conflicts that it opens and `planned` those
    conflicts as they are kept; `merge` names the step, None if nothing came in. `warnings` are sentences. `given` says
    what the file was given as, `steps` how many were saved in it since, `signature` who vouches for it, if known.
    `prepared` lets a merge of the same file into the same state go on from there.
    """

    name: str
    added: int
    changed: int
    deleted: int
    identical: int
    rows: tuple[tuple[str, UUID, str], ...]
    opened: tuple[UUID, ...]
    warnings: tuple[str, ...]
    planned: tuple[Mapping[str, Any], ...] = ()
    merge: UUID | None = None
    backup: Path | None = None
    given: manifest.Given | None = None
    steps: int = 0
    signature: Signature | None = None
    prepared: Prepared | None = field(default=None, repr=False, compare=False)


def look(project: Project, path: Path, password: str = "", trusted: Collection[str] | None = None) -> Merged:
    """What merging a file would do. Saves nothing.

    Raises UserError if it is no sound project file of this program, or one of another project, or locked; and, with
    `trusted` keys by their fingerprints, if none of them vouches for all of it.
    """
    with planned(project, path, password, trusted) as (_plan, would):
        return would


@contextmanager
def planned(
    project: Project, path: Path, password: str = "", trusted: Collection[str] | None = None
) -> Iterator[tuple[Plan, Merged]]:
    """What merging a file would do, while it is open. Raises UserError as `look` does."""
    with received(path, password) as theirs, project.read() as mine, reading(theirs) as connection:
        _require_same_project(project, theirs, path.name)
        signature = _signature(connection, path.name, trusted)
        before = _state(path)
        found = plan(mine, connection, path.name)
        told = _with_origin(_told(mine, found), connection, signature)
        yield found, replace(told, prepared=Prepared(found, before, _newest(mine)))


def merge(
    project: Project,
    path: Path,
    *,
    password: str = "",
    trusted: Collection[str] | None = None,
    on_conflict: str = KEEP,
    report: Report = lambda _d, _t: None,
    backup: Callable[[Path], Path] | None = safety.backup,
    looked: Merged | None = None,
) -> Merged:
    """Take in all that a colleague's file has and this copy has not, after a verified backup. One step for undo.

    `on_conflict` says whose side counts where both changed the same: mine, theirs, or keep, which leaves each open.
    What was `looked` at is not worked out again, unless the file or this copy has changed since. Raises UserError as
    `look` does; nothing is saved then.
    """
    told = _go_on(project, path, looked, trusted, backup) or _begin(project, path, password, trusted, report, backup)
    if told.merge is not None and on_conflict != KEEP:
        came_in = {entry["id"] for entry in told.prepared.plan.news.revisions} if told.prepared else set()
        conflicts.solve_all(project, told.opened, came_in, theirs=on_conflict == THEIRS)
    report(4, 4)
    return replace(told, prepared=None)


def _go_on(
    project: Project,
    path: Path,
    looked: Merged | None,
    trusted: Collection[str] | None,
    backup: Callable[[Path], Path] | None,
) -> Merged | None:
    """Merge what was looked at; None if that is no longer what it was, or was asked for in another way."""
    ready = looked.prepared if looked is not None else None
    if looked is None or ready is None or trusted is not None or _state(path) != ready.file:
        return None
    with project.read() as mine:
        if _newest(mine) != ready.newest:
            return None
    is_new = bool(ready.plan.news.revisions or ready.plan.news.known)
    kept = backup(project.path) if backup is not None and is_new else None
    with project.change("") as session:
        if _newest(session.connection) != ready.newest:
            return None
        merge_id = _take_in(session, ready.plan) if is_new else None
    return replace(looked, merge=merge_id, backup=kept)


def _newest(connection: Connection) -> UUID | None:
    """The newest revision of this copy, which is another one after whatever is saved, undone or merged."""
    r = table(Revision).c
    found: UUID | None = connection.execute(select(r.id).order_by(r.seq.desc()).limit(1)).scalar()
    return found


def _state(path: Path) -> object:
    return path.resolve(), *(safety.state(path.with_name(path.name + end)) for end in ("", "-wal"))


def _begin(
    project: Project,
    path: Path,
    password: str,
    trusted: Collection[str] | None,
    report: Report,
    backup: Callable[[Path], Path] | None,
) -> Merged:
    """Look a file over and merge it."""
    with received(path, password) as theirs, reading(theirs) as connection:
        _require_same_project(project, theirs, path.name)
        signature = _signature(connection, path.name, trusted)
        report(1, 4)
        with project.read() as mine:
            is_new = bool(_fresh(mine, connection))
        kept = backup(project.path) if backup is not None and is_new else None
        report(2, 4)
        with project.change("") as session:
            found = plan(session.connection, connection, path.name)
            told = _with_origin(_told(session.connection, found), connection, signature)
            report(3, 4)
            merge_id = _take_in(session, found) if found.news.revisions or found.news.known else None
    return replace(told, merge=merge_id, backup=kept, prepared=Prepared(found, None, None))


def _require_same_project(project: Project, theirs: Project, name: str) -> None:
    if theirs.id != project.id:
        raise UserError(
            "“{name}” is another project, not a copy of this one. Import its documents and entities instead.", name=name
        )


def _signature(theirs: Connection, name: str, trusted: Collection[str] | None) -> Signature | None:
    """Who vouches for the file. Raises UserError if that is forged, or not enough where only `trusted` keys count."""
    found = signature_of(theirs, name)
    if trusted is None:
        return found
    if found is None:
        raise UserError("“{name}” is not signed; nothing was taken from it.", name=name)
    if found.fingerprint not in trusted:
        raise UserError(
            "“{name}” is signed with the key {key}, which you do not trust (yet); nothing was taken from it.",
            name=name,
            key=found.fingerprint,
        )
    if found.steps:
        raise UserError("Something was saved in “{name}” after it was signed; nothing was taken from it.", name=name)
    return found


def _with_origin(told: Merged, theirs: Connection, signature: Signature | None) -> Merged:
    given, steps = manifest.given(theirs)
    return replace(told, given=given, steps=steps, signature=signature)


def _fresh(mine: Connection, theirs: Connection) -> bool:
    """Whether the other file may have something that is not here."""
    r, o = table(Revision).c, table(Omitted).c
    known = set(mine.execute(select(r.id)).scalars())
    if any(revision not in known for revision in theirs.execute(select(r.id)).scalars()):
        return True
    return mine.execute(select(o.revision).limit(1)).first() is not None


def _told(mine: Connection, found: Plan) -> Merged:
    counts = found.counts()
    known = disputes.kept(mine)[1]
    opened = [one for one in found.conflicts if one["id"] not in known and one["kind"] != CARRIED]
    return Merged(
        found.name,
        counts[ADDED],
        counts[CHANGED],
        counts[DELETED],
        living(mine) - counts[CHANGED] - counts[DELETED],
        tuple(found.rows),
        tuple(one["id"] for one in opened),
        found.warnings,
        tuple(opened),
    )


def _take_in(session: Session, found: Plan) -> UUID:
    """Write what was planned; the id of the merge comes back."""
    connection = session.connection
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    merge_id = new_id()
    first = (connection.execute(select(func.max(table(Revision).c.seq))).scalar() or 0) + 1
    arrived = [
        {**entry, "seq": first + place, "received_in": merge_id} for place, entry in enumerate(found.news.revisions)
    ]
    _write_log(connection, found, arrived)
    changed = {key: fate for key, fate in found.outcome.fates.items() if fate.before != fate.after}
    disputes.write(connection, changed, found.contents)
    disputes.note(connection, found.outcome.fates)
    disputes.note_duplicates(connection, {name for name, _row in changed})
    arguments: dict[str, Any] = {"name": found.name}
    kept = {**arguments, unseen.SEEN: []}
    step = {"id": merge_id, "seq": first, "label": _LABEL, "arguments": kept, "undone": False}
    connection.execute(insert(table(LocalMerge)), step)
    rows = frozenset(changed) if len(changed) <= MANY_ROWS else None
    session.saved = Change(arrived[-1]["id"] if arrived else merge_id, merge_id, _LABEL, arguments, rows)
    session.note(changed)
    return merge_id


def _write_log(connection: Connection, found: Plan, arrived: Collection[Mapping[str, Any]]) -> None:
    for some in chunks(arrived, CHUNK):
        connection.execute(insert(table(Revision)), some)
    columns = ("revision", "table", "row", "prev", "change")
    lines = ({column: op[column] for column in columns} for op in found.news.operations)
    for lines_ in chunks(lines, CHUNK * 10):
        connection.execute(insert(table(Operation)), lines_)
    left = table(Omitted)
    for chunk in chunks(found.news.known, CHUNK):
        connection.execute(delete(left).where(left.c.revision.in_(chunk)))
    for sums in chunks(found.news.omitted, CHUNK):
        connection.execute(insert(left), sums)
    r = table(Revision)
    for entry in arrived:
        if entry["undoes"] is not None:  # whoever undid it knows best whether it still counts
            undone = (r.c.group == entry["undoes"], r.c.received_in.is_not(None))
            connection.execute(update(r).where(*undone).values(undone=True))
