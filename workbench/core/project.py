"""One open project file: read it, change it, go back and forth in it. Every change of a project passes here."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import journal, local, migrate, models, search_index, store_sqlite, undo
from workbench.core.history import MANY_ROWS, Change, Session, said
from workbench.core.ids import new_id
from workbench.core.models import table
from workbench.core.replicas import disputes
from workbench.errors import UserError

Report = Callable[[int, int], None]  # (done, total); raises to cancel


@dataclass(frozen=True, slots=True)
class Undone:
    """What going back to a step did: the steps taken back in words, newest first, and why it `stopped` early or ""."""

    steps: tuple[str, ...]
    stopped: str


class Project:
    """An open project. `analyst` is who acts; several windows and threads may hold the same file open.

    `id` is the same in every copy.
    """

    id: UUID

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.analyst: UUID | None = None
        self.introduce: Callable[[], object] | None = None  # makes the analyst known in the change that first needs one
        self._file = _identity(path)
        self._engine = store_sqlite.open_engine(path, read_only=read_only)
        self._journal = journal.JournalFolder(path)
        self._here = threading.local()
        self._turn = threading.Lock()  # who waits to save in this process is next; SQLite would let them try again
        self._listeners: list[Callable[[Change], None]] = []

    @classmethod
    def create(cls, path: Path, name: str, *, fill: Callable[["Project"], None] | None = None) -> Self:
        """A new project file, open for work; `fill` adds what it begins with, in the same first revision.

        Raises UserError if something has that name already or the place cannot be written.
        """
        with store_sqlite.explained(path):
            store_sqlite.create(path)
        project = cls(path, read_only=False)
        try:
            with project.change("New project") as session:
                project.id = session.add(models.Project(name=name, settings={"four_eyes": True}))
                if fill is not None:
                    fill(project)
        except BaseException:
            project.close()
            path.unlink(missing_ok=True)
            raise
        return project

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Self:
        """Open a project file, upgrading an older one first, unless it is only read and can be read as it is.

        Raises UserError with a sentence of its own for whatever is no usable project; such a file is left as it is.
        """
        path = Path(path)
        version = store_sqlite.recognise(path)
        read_only = read_only or store_sqlite.is_read_only(path)
        if not read_only:
            store_sqlite.finish_going_back(path)
        store_sqlite.look_for_damage(path, version)
        if version < (models.READABLE if read_only else models.SCHEMA):
            migrate.bring_up_to_date(path, version)
        project = cls(path, read_only=read_only)
        try:
            with project.read() as connection:  # so that a file in use is refused here and not in the middle of work
                project.id = connection.execute(select(table(models.Project).c.id)).scalar_one()
        except BaseException:
            project.close()
            raise
        return project

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to ask with; inside a change it sees what the change has written so far."""
        session: Session | None = getattr(self._here, "session", None)
        if session is not None:
            yield session.connection
            return
        with store_sqlite.explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def change(self, label: str, /, *, group: UUID | None = None, **arguments: object) -> Iterator[Session]:
        """All or nothing: one transaction, one revision in the log, one undo step (or a part of the step `group`).

        A change inside a change joins it. `label` is an English message with {arguments}; screens translate it.
        Raises UserError if the file cannot be written; nothing of the step is saved then.
        """
        outer: Session | None = getattr(self._here, "session", None)
        if outer is not None:
            with _joined(outer):
                yield outer
            return
        if self.read_only:
            raise UserError("“{name}” is read only here; save a copy to work on it.", name=self.path.name)
        with store_sqlite.explained(self.path):
            writing = self._engine.execution_options(writing=True)
            with _turn_of(self._turn), writing.begin() as connection:
                session = Session(connection, label, dict(arguments), group or new_id(), analyst=self.analyst)
                self._here.session = session
                try:
                    if self.analyst is None and self.introduce is not None and label:
                        self.introduce()
                    yield session
                    _finish(session)
                finally:
                    self._here.session = None
        if session.saved is not None:
            self._journal.saved()
            for listener in list(self._listeners):
                listener(session.saved)

    def keep(self, write: Callable[[Connection], None]) -> bool:
        """Write to tables of this copy alone: no revision, no step. False, and nothing written, if that has to wait."""
        if self.read_only or getattr(self._here, "session", None) is not None or not self._turn.acquire(blocking=False):
            return False
        try:
            with store_sqlite.explained(self.path), self._engine.execution_options(writing=True).begin() as connection:
                write(connection)
        except UserError:
            return False
        finally:
            self._turn.release()
        self._journal.saved()
        return True

    def undo(self, *, at_most: int | None = None) -> Change:
        """Take the last step back, as a new revision.

        Raises UserError if there is none, or a row changed since; LongStep if it wrote more than `at_most` rows.
        """
        return self._step(partial(undo.back, at_most=at_most))

    def undo_step(self, group: UUID) -> Change:
        """Take one step back if it is the last one. Raises UserError if something else was done since."""
        return self._step(partial(undo.back, only=group))

    def undo_to(self, report: Report, group: UUID) -> Undone:
        """Take back one step after another, the newest first, until this one is taken back as well.

        Each is a step of its own, so that redo brings them back one by one; the first that cannot go back ends it.
        Raises UserError if undo never takes this step.
        """
        with self.read() as connection:
            plan = undo.steps_until(connection, group)
        done: list[str] = []
        for step in plan:
            report(len(done), len(plan))
            try:
                self.undo_step(step[0])
            except UserError as error:
                return Undone(tuple(done), str(error))
            done.append(said(*step[1:]))
        return Undone(tuple(done), "")

    def redo(self, *, at_most: int | None = None) -> Change:
        """Bring back the step last undone, until something else is done.

        Raises UserError if there is none; LongStep if it wrote more than `at_most` rows.
        """
        return self._step(partial(undo.forward, at_most=at_most))

    def redo_step(self, group: UUID) -> Change:
        """Bring back one step, by the group of its undo, if it is the last one undone."""
        return self._step(partial(undo.forward, only=group))

    def steps(self) -> tuple[int, int]:
        """How many steps can be undone and redone."""
        with self.read() as connection:
            return undo.steps_left(connection), undo.steps_left(connection, redo=True)

    def next_steps(self) -> tuple[str | None, str | None]:
        """What undo and redo would take, each in words; None if there is no such step."""
        with self.read() as connection:
            back, forward = undo.next_undo(connection), undo.next_redo(connection)
        return back and said(*back[1:]), forward and said(*forward[1:])

    def newest(self) -> int:
        """The number of the newest revision in this copy."""
        with self.read() as connection:
            return connection.execute(select(func.max(table(models.Revision).c.seq))).scalar() or 0

    def news(self, seq: int) -> tuple[int, list[Change]]:
        """The newest revision's number, and what any window or process saved after revision `seq`, oldest first."""
        r, o = table(models.Revision).c, table(models.Operation).c
        with self.read() as connection:
            query = select(r.seq, r.id, r.group, r.label, r.arguments).where(r.seq > seq).order_by(r.seq)
            found = connection.execute(query).all()
            changes = []
            for _, revision, group, label, arguments in found:
                touched = select(o.table, o.row).where(o.revision == revision).limit(MANY_ROWS + 1)
                rows = [(name, row) for name, row in connection.execute(touched)]
                few = frozenset(rows) if 0 < len(rows) <= MANY_ROWS else None  # none: a merge was taken back
                changes.append(Change(revision, group, label, arguments, few))
        return (found[-1][0] if found else seq), changes

    def is_in_place(self) -> bool:
        """False once the file was deleted, moved or replaced by another program while it is open here."""
        return _identity(self.path) == self._file

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` with every change this handle saves, after it is durable."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Close the file and leave it self-contained: no journal beside it."""
        self._journal.close()
        store_sqlite.close_engine(self._engine)
        if not self.read_only and self.path.exists():
            journal.leave(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _step(self, take: Callable[[Session], None]) -> Change:
        if getattr(self._here, "session", None) is not None:
            raise RuntimeError("a step back or forward cannot be a part of a change")
        with self.change("") as session:  # nobody is introduced here: a step back may be what takes them out
            take(session)
            if self.introduce is not None and self.analyst in session.touched.get("analyst", ()):
                self.analyst = None
        assert session.saved is not None  # noqa: S101 - a step back is always saved
        return session.saved


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _finish(session: Session) -> None:
    if session.broken:
        raise RuntimeError(f"a part of “{session.label}” failed half way and was not cleared up")
    session.close()
    disputes.refresh(session)
    local.refresh(session.connection, session.touched)
    search_index.refresh(session.connection, session.touched)


@contextmanager
def _turn_of(lock: threading.Lock) -> Iterator[None]:
    """Hold the lock; raise UserError if whoever holds it takes too long."""
    if not lock.acquire(timeout=store_sqlite.WAIT_SECONDS):
        raise UserError("Something long is being saved. Try again in a moment.")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _joined(outer: Session) -> Iterator[None]:
    """A step within a step: if it fails after writing, the whole must fail, even if somebody catches the error."""
    writes = outer.writes
    try:
        yield
    except BaseException:
        outer.broken = outer.broken or outer.writes != writes
        raise
