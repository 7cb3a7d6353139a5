import sys
import threading

import pytest
from PySide6.QtCore import QObject, QTimer, QtMsgType, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tests.factories import an_entity
from workbench import paths
from workbench.errors import UserError
from workbench.ui import crash
from workbench.ui.messages import MessageBar

WORDS = "words of a document"


class Window(QWidget):
    """What the crash handler knows of a window."""

    def __init__(self, workspace):
        super().__init__()
        self.workspace = workspace
        self.messages = MessageBar(self)
        self.recovered = 0
        self.on_recover = lambda: None

    def recover(self, sentence, action="", run=None):
        self.recovered += 1
        self.workspace.open(self.workspace.project.path)
        self.on_recover()
        self.messages.warn(sentence, action, run)


class Button(QObject):
    """Something to press."""

    pressed = Signal()


@pytest.fixture
def window(workspace, qtbot, capfd):
    window = Window(workspace)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def watch(window, qtbot):
    before = sys.excepthook, threading.excepthook
    watch = crash.catch(window)
    yield watch
    watch.release()
    assert (sys.excepthook, threading.excepthook) == before


def reports():
    return sorted((paths.home() / "reports").glob("*.txt"))


def fail():
    local = WORDS
    raise ZeroDivisionError(f"a bug{local[:0]}")


def press(qtbot, window, run, times=1):
    """A slot that runs into `run`; then whatever follows from it."""
    button = Button()
    button.pressed.connect(run)
    for _ in range(times):
        button.pressed.emit()
        qtbot.wait(5)


def test_an_error_in_a_slot_is_reported_and_the_project_opened_again(window, watch, qtbot):
    path, before = window.workspace.project.path, window.workspace.project
    an_entity(window.workspace.project, "Minsk")
    press(qtbot, window, fail)
    assert window.recovered == 1
    assert window.workspace.project.path == path and window.workspace.project is not before
    assert window.messages.text.startswith("Something went wrong")
    (report,) = reports()
    written = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError: a bug" in written and "test_crash.py" in written and "PySide6" in written
    assert WORDS not in written


def test_the_report_can_be_shown(window, watch, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    press(qtbot, window, fail)
    window.messages.press_action()
    assert opened == [str(reports()[0])]


def test_an_error_in_a_thread_reaches_the_window(window, watch, qtbot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.recovered == 1)


def test_an_error_in_a_job_reaches_the_window(window, watch, qtbot):
    window.workspace.start("Crashing", lambda _project, _report: fail())
    qtbot.waitUntil(lambda: window.recovered == 1)
    assert len(reports()) == 1


def test_what_an_analyst_can_put_right_is_only_said(window, watch, qtbot):
    def refuse():
        raise UserError("“{name}” is taken.", name="Minsk")

    press(qtbot, window, refuse)
    assert window.messages.text == "“Minsk” is taken."
    assert window.recovered == 0 and reports() == []


def test_the_same_error_again_and_again_closes_the_project(window, watch, qtbot):
    press(qtbot, window, fail, times=12)
    assert window.recovered == 3
    assert window.workspace.project is None
    assert "closed" in window.messages.text
    assert len(reports()) == 4


def test_an_error_while_recovering_does_not_loop(window, watch, qtbot):
    button = Button()
    button.pressed.connect(fail)
    window.on_recover = button.pressed.emit
    press(qtbot, window, lambda: 1 / 0)
    qtbot.wait(30)
    assert window.recovered == 1
    assert window.workspace.project is None and "closed" in window.messages.text


def test_an_error_of_recovering_itself_does_not_loop(window, watch, qtbot):
    window.on_recover = fail
    press(qtbot, window, lambda: 1 / 0)
    qtbot.wait(30)
    assert window.recovered == 1 and window.workspace.project is None


def test_at_most_twenty_reports_are_kept(qapp):
    for number in range(25):
        crash.save_report(ValueError(f"number {number}"))
    kept = [report.read_text(encoding="utf-8") for report in reports()]
    assert len(kept) == crash.KEPT
    assert "number 24" in kept[-1] and "number 5" in kept[0]


def test_a_report_names_the_causes_and_cuts_long_errors():
    def chain():
        try:
            raise KeyError("first")
        except KeyError as first:
            raise ValueError(WORDS * 1000) from first

    with pytest.raises(ValueError) as caught:
        chain()
    written = crash.save_report(caught.value).read_text(encoding="utf-8")
    assert "KeyError: 'first'" in written and len(written) < 3000


def test_a_report_that_cannot_be_written_is_none(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "file"))
    assert crash.save_report(ValueError("x")) is None
    assert crash.keep_hard_end() is None and crash.open_log() is None


def test_a_session_that_ended_hard_is_told_of_once(window, qtbot):
    log = paths.home() / "reports" / "crash.log"
    log.parent.mkdir(parents=True)
    log.write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    watch = crash.catch(window)
    assert "unexpectedly" in window.messages.text
    assert "Segmentation" in reports()[0].read_text(encoding="utf-8")
    watch.release()
    window.messages.hide()
    again = crash.catch(window)
    assert window.messages.text == ""
    again.release()


def test_a_fatal_message_of_qt_is_in_the_log(window, watch):
    watch._on_qt_message(QtMsgType.QtFatalMsg, None, "out of handles")
    assert "out of handles" in (paths.home() / "reports" / "crash.log").read_text(encoding="utf-8")
    watch.release()
    assert (paths.home() / "reports" / "crash.log").read_text(encoding="utf-8") == ""


def test_an_error_of_a_real_window_is_survived(qtbot, sample_workspace, capfd):
    from workbench.ui.main_window import MainWindow

    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    watch = crash.catch(window)
    QTimer.singleShot(0, window, fail)
    qtbot.waitUntil(lambda: window.messages.text.startswith("Something went wrong"))
    assert window.place == "read" and sample_workspace.project is not None
    watch.release()
    window.close()
