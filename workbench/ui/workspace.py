"""One open project in a window: `do` what analysts can do, `start` what takes long, hear what `changed`."""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbench.core import analysts
from workbench.core.history import MANY_ROWS, Change, said
from workbench.core.project import Project, Report
from workbench.core.undo import LongStep
from workbench.errors import UserError
from workbench.i18n import _
from workbench.settings import Settings
from workbench.ui.current import Current

POLL_MS = 700
_MANY_ROWS = 150  # written in one step, they take longer than a key press may
_NEWS_SECONDS = 0.15  # between two looks for what a job saves
_REPORT_SECONDS = 0.05  # more often than that nobody reads the count


class Cancelled(Exception):
    """The analyst pressed Cancel; what is whole so far stays."""


class Workspace(QObject):
    """The project that is open, if any, and the only way from a widget to it."""

    changed = Signal(object)  # Change: which rows were saved, here or in another window
    project_changed = Signal()  # another project, or none, is open
    analyst_changed = Signal()  # somebody else acts in it
    closing = Signal()  # the project is about to be closed: save what was typed
    failed = Signal(str)  # a sentence an analyst can act on
    told = Signal(str)  # a sentence worth saying
    stepped = Signal(object)  # Change: what undo or redo did, just after it was told
    progress = Signal(str, int, int)  # of the job that runs: label, done, total; a total of 0 is not known yet
    busy = Signal(bool)  # a job runs
    named = Signal(str)  # something was saved under this name, which nobody has confirmed
    _posted = Signal(object)  # a call to make on the thread of the window

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.project: Project | None = None
        self.current = Current(self)
        self.current.suggest(frozenset(settings.suggestions))
        self._seq = 0
        self._looked = 0.0  # when news were last looked for
        self._lost: Project | None = None  # whose file is not where it was opened; said once
        self._announced: set[object] = set()
        self._newest: dict[str, int] = {}
        self._waiting: dict[str, Callable[[Any], None]] = {}  # held here, for no widget may die on a thread that reads
        self._worker: ThreadPoolExecutor | None = None
        self._reader: ThreadPoolExecutor | None = None
        self._student: ThreadPoolExecutor | None = None
        self._drawer: ThreadPoolExecutor | None = None
        self._cancel = threading.Event()
        self._running = 0
        self._jobs = count()
        self._rounds = 0  # how often all jobs were stopped
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._unheard: list[Change] = []
        self.is_own = False  # what `changed` tells was done in this window, which has said so
        self._soon = QTimer(self)  # a timer, so that keys and repaints that wait come first …
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell_of_saves)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.look_for_news)

    # --- which project

    def open(self, path: Path) -> bool:
        """Open a project file in place of the one that is open. False, and `failed`, if it cannot be."""
        return self.use(partial(Project.open, path))

    def use(self, make: Callable[[], Project]) -> bool:
        """Work on the project that `make` gives: opens, creates or builds one. The open one stays if it fails."""
        project: Project | None = None
        try:
            project = make()
            seq = project.newest()
        except UserError as error:
            if project is not None:
                project.close()
            self.failed.emit(str(error))
            return False
        self._leave()
        self.project, self._seq = project, seq
        self.act()
        project.on_change(partial(self._on_saved, project))
        self._poll.start()
        self.project_changed.emit()
        return True

    def act(self) -> None:
        """Let the person of the settings act: at once if the project knows them, else from their first change on."""
        if self.project is not None:
            project, own = self.project, self.settings
            project.analyst = own.analyst if own.analyst in analysts.names(project) else None
            project.introduce = lambda: analysts.introduce(project, own.name, own.analyst)
            self.analyst_changed.emit()

    def close(self) -> None:
        """Cancel and wait for what runs, then close the project."""
        had_one = self.project is not None
        self._leave()
        if had_one:
            self.project_changed.emit()

    # --- the ways in

    def do(
        self,
        verb: Callable[..., Any],
        /,
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
        **words: Any,
    ) -> None:
        """Do one thing an analyst can do: `verb(project, …)`, a few milliseconds.

        `done` gets what it returns, at once. Views hear of it by `changed` in the next turn of the event loop, so that
        saving and showing are never one long wait. A UserError goes to `failed`, or to all who hear `self.failed`.
        """
        if self.project is None:
            return
        try:
            result = verb(self.project, *args, **words)
        except UserError as error:
            (failed or self.failed.emit)(str(error))
        else:
            if done is not None:
                done(result)

    def ask(self, query: Callable[..., Any], /, *args: Any, **words: Any) -> Any:
        """What `query(project, …)` returns: a read of a few milliseconds. None without a project or on a UserError."""
        if self.project is None:
            return None
        try:
            return query(self.project, *args, **words)
        except UserError as error:
            self.failed.emit(str(error))
            return None

    def fetch(self, key: str, query: Callable[..., Any], /, *args: Any, done: Callable[[Any], None]) -> None:
        """Read in the background: `query(project, …)`, then `done` with the result on the window's thread.

        Of several fetches with one `key` only the newest is answered.
        """
        self._reader = self._reader or ThreadPoolExecutor(1, "reader")
        self._read_on(self._reader, key, query, args, done)

    def study(self, key: str, query: Callable[..., Any], /, *args: Any, done: Callable[[Any], None]) -> None:
        """As `fetch`, for what takes seconds: what is fetched does not wait for it."""
        self._student = self._student or ThreadPoolExecutor(1, "student")
        self._read_on(self._student, key, query, args, done)

    def draw(self, key: str, query: Callable[..., Any], /, *args: Any, done: Callable[[Any], None]) -> None:
        """As `fetch`, for pictures of pages: neither waits for the other."""
        self._drawer = self._drawer or ThreadPoolExecutor(1, "drawer")
        self._read_on(self._drawer, key, query, args, done)

    def _read_on(
        self,
        pool: ThreadPoolExecutor,
        key: str,
        query: Callable[..., Any],
        args: tuple[Any, ...],
        done: Callable[[Any], None],
    ) -> None:
        project = self.project
        if project is None:
            return
        turn = self._newest[key] = self._newest.get(key, 0) + 1
        self._waiting[key] = done

        def is_newest() -> bool:
            return self.project is project and self._newest.get(key) == turn

        def read() -> None:
            if is_newest():
                self._run(partial(query, project, *args), partial(self._answer, key), is_newest)

        pool.submit(read)

    def _answer(self, key: str, result: Any) -> None:
        self._waiting.pop(key)(result)

    def drop(self, key: str) -> None:
        """Whatever is being read under this key is not wanted any more."""
        self._newest[key] = self._newest.get(key, 0) + 1
        self._waiting.pop(key, None)

    def start(
        self, label: str, operation: Callable[..., Any], /, *args: Any, done: Callable[[Any], None] | None = None
    ) -> None:
        """Begin a job: `operation(project, report, …)` on the worker, with progress and Cancel; then `done`.

        `report(done, total)` raises Cancelled after `cancel()`. Jobs run one after another.
        """
        if self.project is not None:
            self._begin(label, partial(operation, self.project), args, done)

    def start_alone(
        self, label: str, operation: Callable[..., Any], /, *args: Any, done: Callable[[Any], None] | None = None
    ) -> None:
        """As `start`, for a job that needs no project: `operation(report, …)`."""
        self._begin(label, operation, args, done)

    def _begin(
        self, label: str, operation: Callable[..., Any], args: tuple[Any, ...], done: Callable[[Any], None] | None
    ) -> None:
        project, cancelled, round_ = self.project, self._cancel, self._rounds
        self._worker = self._worker or ThreadPoolExecutor(1, "worker")
        self._running += 1
        self.busy.emit(True)
        key = f"job {next(self._jobs)}"
        self._waiting[key] = done or _nothing

        def is_open() -> bool:
            return self.project is project and self._rounds == round_

        def work() -> None:
            if not cancelled.is_set():
                report = self._reporter(label, cancelled, is_open)
                told = partial(self._on_job_done, key)
                self._run(partial(operation, report, *args), told, is_open)
            self._post(partial(self._on_job_ended, key), is_open)

        self._worker.submit(work)

    def cancel(self) -> None:
        """Ask the job that runs to stop, and drop those that wait for it; what is whole stays."""
        self._cancel.set()
        self._cancel = threading.Event()

    @property
    def is_busy(self) -> bool:
        """Whether a job runs."""
        return self._running > 0

    def undo(self) -> None:
        """Take the last step back and say which it was; a step of many rows is a job."""
        self._step(Project.undo, Project.undo_step, _("Undoing"), _("Undone: {step}"))

    def redo(self) -> None:
        """Bring back the step last undone and say which it was."""
        self._step(Project.redo, Project.redo_step, _("Redoing"), _("Done again: {step}"))

    def look_for_news(self) -> None:
        """Tell of what was saved since the last look, by other windows and processes or by a job of this one."""
        project = self.project
        if project is None:
            return
        self._look_for_the_file(project)
        try:
            self._seq, changes = project.news(self._seq)
        except UserError:
            return  # the file is busy for a moment: the next look will do
        self._looked = time.monotonic()
        known, self._announced = self._announced, set()
        for change in _by_step(change for change in changes if change.revision not in known):
            if self.project is project:
                self.changed.emit(change)

    def _look_for_the_file(self, project: Project) -> None:
        if project is not self._lost and not project.is_in_place():
            self._lost = project
            sentence = _("“{name}” was deleted or moved while it was open. Save a copy: it will hold everything.")
            self.failed.emit(sentence.format(name=project.path.name))

    # --- from one thread to the other

    def _run(self, call: Callable[[], Any], done: Callable[[Any], None], wanted: Callable[[], bool]) -> None:
        """On a worker: make the call; what came of it is heard on the window's thread if it is still wanted there."""
        try:
            result = call()
        except Cancelled:
            self._post(partial(self.told.emit, _("Cancelled. What was finished by then is kept.")), wanted)
        except UserError as error:
            self._post(partial(self.failed.emit, str(error)), wanted)
        except Exception:  # a bug: the crash handler of the window's thread shall have it
            self._posted.emit(partial(sys.excepthook, *sys.exc_info()))
        else:
            self._post(partial(done, result), wanted)

    def _post(self, call: Callable[[], object], wanted: Callable[[], bool]) -> None:
        self._posted.emit(lambda: call() if wanted() else None)

    def _call(self, call: Callable[[], object]) -> None:
        call()

    def _reporter(self, label: str, cancelled: threading.Event, wanted: Callable[[], bool]) -> Report:
        """A job's way to say how far it is; it says so at once, that it has begun."""
        self._post(partial(self.progress.emit, label, 0, 0), wanted)
        last = 0.0

        def report(count: int, total: int) -> None:
            nonlocal last
            if cancelled.is_set():
                raise Cancelled
            if count >= total or time.monotonic() - last > _REPORT_SECONDS:
                last = time.monotonic()
                self._post(partial(self.progress.emit, label, count, total), wanted)

        return report

    # --- what is saved and what has ended

    def _leave(self) -> None:
        """Close the project, if one is open, without telling: another may follow."""
        if self.project is not None:
            self.closing.emit()
        self._poll.stop()
        self._soon.stop()
        self._stop_jobs()
        if self.project is None:
            return
        project, self.project = self.project, None
        self._newest.clear()
        self._announced.clear()
        self._unheard.clear()
        self.current.forget()
        project.close()

    def _stop_jobs(self) -> None:
        """Cancel and wait for whatever runs; nobody hears of it any more."""
        self._rounds += 1
        self.cancel()
        for pool in (self._worker, self._reader, self._student, self._drawer):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)
        self._worker = self._reader = self._student = self._drawer = None
        if self._running:
            self._running = 0
            self.busy.emit(False)
        self._waiting.clear()

    def _on_job_done(self, key: str, result: Any) -> None:
        self.look_for_news()
        self._answer(key, result)

    def _on_job_ended(self, key: str) -> None:
        self._waiting.pop(key, None)  # of one that was cancelled or failed
        self.look_for_news()
        self._running -= 1
        if not self._running:
            self.busy.emit(False)

    def _on_saved(self, project: Project, change: Change) -> None:
        if threading.current_thread() is not threading.main_thread():
            self._post(self._on_saved_by_job, lambda: self.project is project)
            return
        self._announced.add(change.revision)
        self._unheard.append(change)
        # … begun a turn later: one that is set in the turn of a timer may end in that turn as well
        self._post(self._soon.start, lambda: self.project is project)

    def _tell_of_saves(self) -> None:
        self.is_own = True
        while self._unheard:  # who hears of one may save more, or close the project
            self.changed.emit(self._unheard.pop(0))
        self.is_own = False
        self._ask_name()

    def _on_saved_by_job(self) -> None:
        if time.monotonic() - self._looked > _NEWS_SECONDS:  # a job may save faster than views can show it
            self.look_for_news()
        self._ask_name()

    def _ask_name(self) -> None:
        if not self.settings.name_confirmed:
            self.named.emit(self.settings.name)

    def _step(
        self, verb: Callable[..., Change], of_group: Callable[[Project, UUID], Change], label: str, sentence: str
    ) -> None:
        done = partial(self._tell_step, sentence)
        try:
            self.do(verb, at_most=_MANY_ROWS, done=done)
        except LongStep as step:
            group, rows = step.group, step.rows  # this step and no other, whatever is done before the job begins

            def take(project: Project, report: Report) -> Change:
                report(0, rows)
                return of_group(project, group)

            self.start(label, take, done=done)

    def _tell_step(self, sentence: str, change: Change) -> None:
        self.told.emit(sentence.format(step=said(change.label, dict(change.arguments))))
        self.stepped.emit(change)


def _by_step(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, those of one step that follow each other as one: a job may save a thousand parts."""
    for _step, together in groupby(changes, attrgetter("group")):
        parts = list(together)
        rows = frozenset().union(*(part.rows or () for part in parts))
        few = len(rows) <= MANY_ROWS and all(part.rows is not None for part in parts)
        yield replace(parts[-1], rows=rows if few else None)


def _nothing(_result: object) -> None:
    """A job whose result nobody waits for."""
