"""An analyst's whole session in a real window, by keyboard or by mouse: import, tag, link, review, export, undo, reopen.

Used by the test, which looks at what was saved, and by the benchmark, which looks for stalls.
"""

import json
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

PARAGRAPH = (
    "The council met in Minsk on 2 February 2026. Trade came to nearly {n} trillion roubles in 2025, said Mikhail "
    "Mishustin. Alexander Turchin promised to open the railway by April 2026. The ministers signed an agreement on "
    "tourism, and the next meeting of the Council of Ministers will take place in Kazan. 🚆 Совет министров обсудил "
    "семь вопросов: торговлю, транспорт, промышленность и образование."
)
PATIENCE_MS = 10_000


def document(folder):
    """A report of about 60,000 characters, as a file."""
    path = folder / "report.txt"
    path.write_text("\n\n".join(PARAGRAPH.format(n=n) for n in range(1, 140)), encoding="utf-8")
    return path


@contextmanager
def chosen(open_files=(), open_file="", save_file=""):
    """What a person picks in the dialogs of the system."""
    before = QFileDialog.getOpenFileNames, QFileDialog.getOpenFileName, QFileDialog.getSaveFileName
    QFileDialog.getOpenFileNames = lambda *_a, **_k: ([str(path) for path in open_files], "")
    QFileDialog.getOpenFileName = lambda *_a, **_k: (str(open_file), "")
    QFileDialog.getSaveFileName = lambda *_a, **_k: (str(save_file), "")
    try:
        yield
    finally:
        QFileDialog.getOpenFileNames, QFileDialog.getOpenFileName, QFileDialog.getSaveFileName = before


def wait(claim, what=""):
    assert QTest.qWaitFor(claim, PATIENCE_MS), what or "it did not come to pass in time"


class Keyboard:
    """Presses keys wherever the focus is; it never touches a widget otherwise."""

    def __init__(self, window):
        self.window = window
        self.presses = 0

    def press(self, *keys):
        for key in keys:
            modifiers, key = key if isinstance(key, tuple) else (Qt.KeyboardModifier.NoModifier, key)
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
            self.presses += 1

    def type(self, words):
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)

    def command(self, words):
        """Run a command through the palette."""
        self.press(CTRL(Qt.Key.Key_K))
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.press(Qt.Key.Key_Return)


def CTRL(key):  # noqa: N802
    return Qt.KeyboardModifier.ControlModifier, key


def CTRL_SHIFT(key):  # noqa: N802
    return Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, key
