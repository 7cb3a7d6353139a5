"""When something breaks that nobody foresaw: a report is saved, the project is kept, and the window opens it again."""

import faulthandler
import platform
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TextIO

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, QUrl, Signal, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

import workbench
from workbench import paths
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.main_window import MainWindow

KEPT = 20
_LONGEST = 500  # of what an error says: some carry the values they failed on
_SOON, _OFTEN = 10.0, 3  # seconds, times: the same error more often than that is a loop


def catch(window: MainWindow) -> "Watch":
    """From here on a bug is reported in this window instead of ending the program."""
    return Watch(window)


class Watch(QObject):
    """Hears of every error nobody caught, on any thread, until `release`."""

    _caught = Signal(
        object, object, bool
    )  # error, report or None, hopeless: handled when the slot that broke has ended

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._seen: dict[str, list[float]] = {}
        self._recovering = False
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook
        self._ended = False
        sys.excepthook, threading.excepthook = self._on_error, self._on_thread_error
        ended_hard = keep_hard_end()
        self._log = open_log()
        if self._log is not None:
            faulthandler.enable(self._log)
        self._messages = qInstallMessageHandler(self._on_qt_message)
        QApplication.instance().aboutToQuit.connect(self.release)  # type: ignore[union-attr]
        if ended_hard is not None:
            sentence = _("The program ended unexpectedly last time. Everything that was saved is kept.")
            window.messages.warn(sentence, *_show(ended_hard))

    def release(self) -> None:
        """End properly: an empty log says so at the next start."""
        if self._ended:
            return
        self._ended = True
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._messages)
        if self._log is not None:
            faulthandler.disable()
            self._log.truncate(0)
            self._log.close()
            self._log = None

    def _on_thread_error(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._on_error(found.exc_type, found.exc_value, found.exc_traceback)

    def _on_error(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, at)
        if issubclass(kind, KeyboardInterrupt):
            return
        count = self._count(_place(kind, at))
        if count > _OFTEN + 1:
            return  # there is a report, and the project is closed: nothing else helps
        report = None if isinstance(error, UserError) else save_report(error)
        self._caught.emit(error, report, self._recovering or count > _OFTEN)

    def _count(self, place: str) -> int:
        """How often something broke at this place in the last seconds, this time included."""
        moment = time.monotonic()
        times = [*(one for one in self._seen.get(place, ()) if moment - one < _SOON), moment]
        self._seen[place] = times
        return len(times)

    def _on_caught(self, error: BaseException, report: Path | None, hopeless: bool) -> None:
        messages = self._window.messages
        if isinstance(error, UserError):
            messages.warn(str(error))
            return
        if hopeless:
            self._window.workspace.close()
            sentence = _("The same thing went wrong again; the project was closed. What you saved is kept.")
            messages.warn(sentence, *_show(report))
        else:
            self._recovering = True  # and stays so if the next line breaks: that is hopeless
            sentence = _("Something went wrong that should not have. What you saved is kept.")
            self._window.recover(sentence, *_show(report))
        self._recovering = False

    def _on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg and self._log is not None:
            self._log.write(f"{message}\n")
            self._log.flush()
        sys.stderr.write(f"{message}\n")


def save_report(error: BaseException) -> Path | None:
    """Write what happened to a file of `paths.home()`, at most 20 of them; its path, None if it cannot be written.

    It holds places in the program and what the errors say, cut short; no values of variables, no words of documents.
    """
    about = (
        f"Fact Workbench {workbench.__version__}, PySide6 {PySide6.__version__}, "
        f"Python {platform.python_version()}, {platform.platform()}"
    )
    return _write("\n\n".join([about, *_told(error)]))


def keep_hard_end() -> Path | None:
    """What the log of the last session says, as a report of its own; None if that session ended properly."""
    with suppress(OSError, ValueError):
        log = _log_file()
        words = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        if words.strip():
            report = _write(words)
            log.write_text("", encoding="utf-8")
            return report
    return None


def open_log() -> TextIO | None:
    """The file that the interpreter writes to when it dies; None if there can be none."""
    with suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        return _log_file().open("a", encoding="utf-8")
    return None


def _told(error: BaseException) -> Iterator[str]:
    """Each error of a chain with its frames, the first cause first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _told(earlier)
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    yield f"{frames}{type(error).__name__}: {str(error)[:_LONGEST]}"


def _write(words: str) -> Path | None:
    path = _folder() / f"{datetime.now(UTC):%Y-%m-%d %H%M%S %f}.txt"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{words}\n", encoding="utf-8")
        for old in sorted(path.parent.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return path
    return None


def _show(report: Path | None) -> tuple[str, Callable[[], object]] | tuple[()]:
    """The action of a message that opens a report; nothing without one."""
    if report is None:
        return ()
    return _("Show the report"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(report)))


def _place(kind: type[BaseException], at: TracebackType | None) -> str:
    frames = traceback.extract_tb(at)
    return f"{kind.__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else kind.__name__


def _folder() -> Path:
    return paths.home() / "reports"


def _log_file() -> Path:
    return _folder() / "crash.log"
