"""The guards of conftest.py see what a test leaves behind."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests import guards

ROOT = Path(__file__).parents[1]


def test_a_running_thread_is_reported_and_a_finished_one_is_not():
    before = set(threading.enumerate())
    stop = threading.Event()
    running = threading.Thread(target=stop.wait, name="planted")
    finished = threading.Thread(target=str)
    running.start()
    finished.start()
    try:
        assert guards.leaked_threads(before, patience=0.1) == ["planted"]
    finally:
        stop.set()
    assert guards.leaked_threads(before) == []


def test_a_running_timer_and_an_open_window_are_reported(qapp):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    before = guards.qt_objects()
    timer, window = QTimer(objectName="ticking"), QWidget(objectName="window")
    timer.start(60_000)
    assert guards.leaked_qt_objects(before) == ["QTimer 'ticking'", "QWidget 'window'"]
    timer.stop()
    window.deleteLater()
    assert guards.leaked_qt_objects(before) == []


def test_a_timer_that_was_passed_by_is_reported_once_it_runs(qapp):
    from PySide6.QtCore import QTimer

    timer = QTimer(objectName="asleep")
    guards.pass_by()
    before = guards.qt_objects()
    timer.start(60_000)
    assert guards.leaked_qt_objects(before) == ["QTimer 'asleep'"]
    timer.stop()
    assert guards.leaked_qt_objects(before) == []


CARELESS = """
import threading, time, warnings

def test_thread():
    threading.Thread(target=time.sleep, args=(4,), daemon=True).start()

def test_timer(qapp):
    from PySide6.QtCore import QTimer
    qapp.planted = QTimer()
    qapp.planted.start(60_000)

def test_widget(qtbot):
    from PySide6.QtWidgets import QWidget
    qtbot.planted = QWidget()

def test_warning():
    warnings.warn("careless")

def test_qt_warning(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("careless")
"""
CAREFUL = """
def test_widget(qtbot):
    from PySide6.QtWidgets import QWidget
    widget = QWidget()
    qtbot.addWidget(widget)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("source", "wrong"), [(CARELESS, 5), (CAREFUL, 0)])
def test_the_guards_fail_careless_tests_and_no_others(tmp_path, source, wrong):
    (tmp_path / "test_planted.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += ["-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.count("\nFAILED ") + done.stdout.count("\nERROR ") == wrong, done.stdout + done.stderr
    assert done.returncode == bool(wrong)
