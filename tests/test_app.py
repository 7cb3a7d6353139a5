"""The program as it is started: each in a process of its own, for there is one QApplication in a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.core import seeds
from workbench.ui.crash import KEPT

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow
BEGIN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from workbench import app, i18n
"""
WATCH = """
watch = QTimer()
tell = lambda: print(window.windowTitle(), '|', window.place)
watch.timeout.connect(lambda: window.place == "read" and (watch.stop(), tell(), application.quit()))
watch.start(20)
"""  # ends as soon as a project is shown
RUN = "\nwindow.show()\nQTimer.singleShot(MS, application.quit)\nstatus = application.exec()\nwindow.close()\n"


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return home


def run(home, code, ms=400, **variables):
    """What a process printed that ran `code` with the program; it must end well."""
    environment = os.environ | {"WORKBENCH_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"} | variables
    ended = subprocess.run(
        [sys.executable, "-c", BEGIN + code.replace("RUN", RUN).replace("MS", str(ms))],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout, ended.stderr


def reports(home):
    return sorted((home / "reports").glob("*.txt"))


def test_it_opens_the_project_it_is_given_and_closes_it(home, tmp_path):
    path = tmp_path / "sample.workbench"
    seeds.sample(path).close()
    code = f"application, window = app.start(Path({str(path)!r}))"
    said, _ = run(home, code + WATCH + "RUN", ms=20_000)
    title, place = said.strip().split(" | ")
    assert title.endswith("Fact Workbench") and "sample" in title and place == "read"
    assert reports(home) == []
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["sample.workbench"]


def test_a_file_that_is_no_project_leaves_the_welcome_pane_with_a_sentence(home, tmp_path):
    path = tmp_path / "notes.workbench"
    path.write_text("notes", encoding="utf-8")
    code = f"application, window = app.start(Path({str(path)!r}))"
    said, _ = run(home, code + "\nQTimer.singleShot(300, lambda: print(window.place, '|', window.messages.text))RUN")
    place, sentence = said.strip().split(" | ")
    assert place == "welcome" and "notes.workbench" in sentence


def test_it_speaks_the_language_and_wears_the_theme_that_was_chosen(home):
    (home / "settings.json").write_text(json.dumps({"language": "ru", "theme": "dark", "interface_scale": 150}))
    code = """
from workbench.ui.theme import theme, interface_font

application, window = app.start(None)
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
print(i18n.language(), theme.is_dark, round(application.font().pointSizeF() / interface_font().pointSizeF(), 2))
print(cancel.text())
RUN"""
    said, _ = run(home, code)
    looks, cancel = said.splitlines()
    assert looks == "ru True 1.5" and "Отмена" in cancel


def test_a_bug_is_survived_and_reported(home):
    code = """
application, window = app.start(None)
def fail():
    raise ZeroDivisionError("a bug")
QTimer.singleShot(0, fail)
QTimer.singleShot(200, lambda: print(window.messages.text))
RUN"""
    said, errors = run(home, code)
    assert said.startswith("Something went wrong") and "ZeroDivisionError" in errors
    assert len(reports(home)) == 1 <= KEPT
    assert (home / "reports" / "crash.log").read_text(encoding="utf-8") == ""


def test_a_session_that_died_is_told_of_at_the_next_start(home):
    died = subprocess.run(
        [sys.executable, "-c", BEGIN + "import faulthandler\napp.start(None)\nfaulthandler._sigsegv()"],
        env=os.environ | {"WORKBENCH_HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )
    assert died.returncode != 0
    said, _ = run(home, "application, window = app.start(None)\nprint(window.messages.text)RUN", 50)
    assert "unexpectedly" in said
    assert "Segmentation fault" in reports(home)[0].read_text(encoding="utf-8")
    again, _ = run(home, "application, window = app.start(None)\nprint(window.messages.text)RUN", 50)
    assert again.strip() == ""


def test_a_home_that_cannot_be_used_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "workbench"],
        env=os.environ | {"WORKBENCH_HOME": str(tmp_path / "file" / "home"), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1 and "settings" in ended.stderr and "Traceback" not in ended.stderr
