"""A copy of a project for a colleague: compact, verified, whole or without a part, with a manifest of what it holds."""

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, delete, func, select, update

from workbench.core import local, safety, search_index, store_sqlite
from workbench.core.history import now
from workbench.core.models import Analyst, LocalMerge, Revision, Share, canonical, table
from workbench.core.project import Project, Report
from workbench.core.replicas import disputes
from workbench.core.replicas.stored import RowKey
from workbench.core.safety import locking
from workbench.core.sharing import leaving_out, manifest, signing
from workbench.errors import UserError
from workbench.i18n import N_

EVERYTHING, WITHOUT_DRAFTS = "everything", "without drafts"


@dataclass(frozen=True, slots=True)
class Shared:
    """A copy that was given out: where it is, how many rows it holds, and how many it was given without."""

    path: Path
    rows: int
    left_out: int


def share(
    project: Project,
    report: Report,
    path: Path,
    recipient: str = "",
    *,
    drafts: bool = True,
    collections: Collection[UUID] = (),
    password: str = "",
    signed: bool = False,
) -> Shared:
    """Write a verified copy of the project to `path` for a colleague; it appears whole or not at all.

    Without `drafts` facts that nobody has sent to review stay here; with `collections` only their documents go along.
    With a `password` the copy is locked with it, and nothing that can be read without it is written beside it; a
    `signed` one carries the signature of the person at this computer.
    Whoever works in the copy cannot undo what was done here. Saves one revision, which says that a copy was given, to
    whom. Raises UserError if nothing can be written there.
    """
    if password and not locking.is_there():
        raise UserError(locking.MISSING)
    key = signing.own_key() if signed else ""
    if path.exists() and path.samefile(project.path):
        raise UserError("“{name}” is the project itself; give the copy another name.", name=path.name)
    _note(project, recipient, _what(drafts, collections))
    try:
        with _draft_of(path, is_secret=bool(password)) as draft:
            safety.save_copy(project, lambda done, total: report(done, 3 * total), draft)
            said = {"analyst": _name(project), "recipient": recipient, "what": _what(drafts, collections)}
            with Project.open(draft) as copy:
                rows, left_out = _prepare(copy, said, drafts=drafts, collections=collections, key=key)
            report(2, 3)
            _compact(draft)
            _verify(draft)
            if password:
                _lock(draft, path, password)
            else:
                os.replace(draft, path)
    except OSError as error:
        raise UserError("“{file}” cannot be written: {reason}.", file=path, reason=error.strerror or error) from error
    report(3, 3)
    return Shared(path, rows, left_out)


@contextmanager
def _draft_of(path: Path, *, is_secret: bool) -> Iterator[Path]:
    """Where the copy is prepared: beside its place, or, if it is to be secret, where nobody else looks."""
    name = path.name + ".sharing"
    if is_secret:
        with tempfile.TemporaryDirectory(prefix="fact-workbench-") as folder:
            yield Path(folder) / name
        return
    draft = path.with_name(name)
    try:
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _lock(draft: Path, path: Path, password: str) -> None:
    """Write the copy to its place, locked with the password, after it was opened with it once."""
    with _draft_of(path, is_secret=False) as locked:
        locking.lock(draft, locked, password)
        with safety.received(locked, password) as opened:
            _verify(opened)
        os.replace(locked, path)


def _note(project: Project, recipient: str, what: str) -> None:
    r = table(Revision).c
    label = N_("Share a copy with {recipient}") if recipient else N_("Share a copy")
    with project.change(label, recipient=recipient) as session:
        newest = session.connection.execute(select(r.id).order_by(r.seq.desc()).limit(1)).scalar_one()
        session.add(Share(recipient=recipient, what=what, newest=newest))


def _what(drafts: bool, collections: Collection[UUID]) -> str:
    parts = [WITHOUT_DRAFTS] if not drafts else []
    return ", ".join([*parts, *(["collections"] if collections else [])]) or EVERYTHING


def _prepare(
    copy: Project, words: Mapping[str, str], *, drafts: bool, collections: Collection[UUID], key: str
) -> tuple[int, int]:
    """Leave out what is not to go along, and say what the copy is: (rows it holds, rows left out).

    `words` are for its manifest, which is signed if there is a public `key` that fits the own one.
    """
    counted = [0, 0]

    def write(connection: Connection) -> None:
        gone: set[RowKey] = set() if drafts else leaving_out.drafts(connection)
        if collections:
            gone |= leaving_out.all_but(connection, collections)
        if gone:
            leaving_out.leave_out(connection, gone)
            local.rebuild(connection)
            disputes.rebuild(connection)
            search_index.empty(connection)
            search_index.note(connection, search_index.everything(connection))
        _make_received(connection)
        said = manifest.describe(connection, project=str(copy.id), at=now(), **words)
        if key:
            newest = connection.execute(select(func.max(table(Revision).c.seq))).scalar_one()
            said |= {signing.KEY: key, signing.LOG: signing.log_of(connection, newest)}
        manifest.write(connection, said, signing.sign(canonical(said)) if key else b"")
        counted[:] = [sum(each["rows"] for each in said["tables"].values()), len(gone)]

    if not copy.keep(write):
        raise UserError("The copy cannot be written.")
    return counted[0], counted[1]


def _make_received(connection: Connection) -> None:
    """Nothing in the copy was done there: whoever opens it cannot take back what was done here."""
    r = table(Revision)
    first = connection.execute(select(r.c.id).order_by(r.c.seq).limit(1)).scalar_one()
    connection.execute(update(r).where(r.c.received_in.is_(None)).values(received_in=first))
    connection.execute(delete(table(LocalMerge)))


def _compact(path: Path) -> None:
    """Write the copy anew, so that nothing of what was left out lingers in free pages."""
    fresh = path.with_name(path.name + ".compact")
    try:
        with store_sqlite.explained(path):
            store_sqlite.compact(path, fresh)
        os.replace(fresh, path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _verify(path: Path) -> None:
    """Read the copy again: it must be what its manifest says."""
    with Project.open(path, read_only=True) as copy:
        found = manifest.since(copy)
    if found is None or found.tables:
        raise UserError("The copy is not what was written; the disk may be failing. Choose another place.")


def _name(project: Project) -> str:
    a = table(Analyst).c
    with project.read() as connection:
        return connection.execute(select(a.name).where(a.id == project.analyst)).scalar() or ""


def given_out(project: Project) -> list[tuple[str, str, str]]:
    """(to whom, what, when in UTC) of the copies that were given out, the last one first."""
    s = table(Share).c
    with project.read() as connection:
        query = select(s.recipient, s.what, s.created_at).where(s.deleted.is_(False)).order_by(s.created_at.desc())
        return [tuple(row) for row in connection.execute(query)]
