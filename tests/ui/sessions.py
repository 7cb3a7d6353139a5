"""An analyst's whole session in a real window by keyboard: import, tag, link, review, export, undo, reopen.

Used by the test, which looks at what was saved, and by the benchmark, which looks for stalls.
"""

import json
import time
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

PARAGRAPH = (
    "The council met in Minsk on 2 February 2026. Trade came to nearly {n} trillion roubles in 2025, said Mikhail "
    "Mishustin. Alexander Turchin promised to open the railway by April 2026. The ministers signed an agreement on "
    "tourism, and the next meeting of the Council of Ministers will take place in Kazan. 🚆 Совет министров обсудил "
    "семь вопросов: торговлю, транспорт, промышленность и образование."
)
PATIENCE_S = 60  # only a failing test takes so long; a busy machine may need much of it
KEY_MS = 3  # between two keys the window gets to its event loop
KINDS = ("person", "organisation", "meeting", "programme", "place", "instrument", "post")


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
    until = time.monotonic() + PATIENCE_S
    while not claim():
        assert time.monotonic() < until, what or "it did not come to pass in time"
        rest(5)


def rest(milliseconds):
    """Let the window work; unlike QTest.qWait this lets the threads that read work as well."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def turn():
    """One turn of the event loop: every view hears of what was just saved."""
    rest(1)


class Keyboard:
    """Presses keys wherever the focus is; it never touches a widget otherwise."""

    def __init__(self, window):
        self.window = window
        self.presses = 0

    def _press(self, *what):
        # out of the event loop, as a person's keys come
        QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.focusWidget() or self.window, *what))
        rest(KEY_MS)

    def press(self, *keys):
        for key in keys:
            modifiers, key = key if isinstance(key, tuple) else (Qt.KeyboardModifier.NoModifier, key)
            self._press(key, modifiers)
            self.presses += 1

    def type(self, words):
        for letter in words:
            self._press(letter)

    def command(self, words):
        """Run a command through the palette."""
        self.press(CTRL(Qt.Key.Key_K))
        self.type(words)
        self.press(Qt.Key.Key_Return)


def CTRL(key):  # noqa: N802
    return Qt.KeyboardModifier.ControlModifier, key


def CTRL_SHIFT(key):  # noqa: N802
    return Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, key


def by_keyboard(window, folder, before=lambda: None):
    """Everything by keys alone; the exported records come back. `before` is called once the report is open."""
    keys, workspace, current = Keyboard(window), window.workspace, window.workspace.current
    report, project, out = document(folder), folder / "day.workbench", folder / "day facts.json"
    window.activateWindow()
    wait(window.isActiveWindow)

    with chosen(save_file=project):
        keys.press(CTRL(Qt.Key.Key_N))
    assert workspace.project is not None
    with chosen(open_files=[report]):
        keys.press(CTRL(Qt.Key.Key_I))
    wait(lambda: current.document is not None, "the report was not opened")
    wait(lambda: not workspace.is_busy)
    keys.press(CTRL(Qt.Key.Key_2))
    wait(lambda: window.viewer.passage_to_tag() is not None, "no sentence is under the caret")
    before()

    tag(keys, Qt.Key.Key_2)  # the council met
    link(keys, "Council of Ministers, 2 February 2026", "meeting")
    keys.press(Qt.Key.Key_J)
    tag(keys, Qt.Key.Key_1)  # trade came to
    link(keys, "Mikhail Mishustin", "person")
    keys.press(Qt.Key.Key_J)
    tag(keys, Qt.Key.Key_4)  # promised to open
    link(keys, "Alexander Turchin", "person")

    become(keys, "Boris")
    review(keys, 3)
    export(keys, out)
    keys.press(CTRL(Qt.Key.Key_2))

    for key in (CTRL(Qt.Key.Key_Z), CTRL_SHIFT(Qt.Key.Key_Z)):
        keys.press(key)
    keys.press(CTRL_SHIFT(Qt.Key.Key_W))
    assert workspace.project is None
    with chosen(open_file=project):
        keys.press(CTRL(Qt.Key.Key_O))
    assert workspace.project is not None
    keys.press(CTRL(Qt.Key.Key_Z))
    return json.loads(out.read_text(encoding="utf-8"))


def tag(keys, digit):
    """Make a fact of the sentence under the caret: two keys."""
    current, presses = keys.window.workspace.current, keys.presses
    before = current.fact
    keys.press(digit, CTRL(Qt.Key.Key_Return))
    assert keys.presses == presses + 2
    wait(lambda: current.fact not in (None, before), "the fact was not saved")
    wait(lambda: keys.window.viewer.isAncestorOf(QApplication.focusWidget()), "the keyboard is not back in the text")


def link(keys, name, kind):
    """Link the fact on the card to somebody who is not known yet."""
    said = []
    keys.window.workspace.told.connect(said.append)
    keys.press(Qt.Key.Key_E)
    keys.type(name)
    keys.press(Qt.Key.Key_Return)  # nobody is called this: create …
    for _ in range(KINDS.index(kind)):
        keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)  # … as this kind
    wait(lambda: any("linked" in sentence for sentence in said), f"{name} was not linked")
    wait(lambda: keys.window.viewer.isAncestorOf(QApplication.focusWidget()), "the keyboard is not back in the text")


def become(keys, name):
    """Let another person work on this computer."""
    workspace = keys.window.workspace
    keys.command("Who am I")
    keys.press(CTRL(Qt.Key.Key_A))
    keys.type(name)
    keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    wait(lambda: keys.window._who.name == name, f"{name} does not work here")
    assert workspace.project is not None


def review(keys, n):
    """Accept the facts that wait."""
    workspace = keys.window.workspace
    saved = []
    workspace.changed.connect(saved.append)
    keys.press(CTRL(Qt.Key.Key_3))
    for done in range(n):
        wait(lambda: keys.window.review.is_ready, "no fact waits for a decision")
        keys.press(Qt.Key.Key_A)
        wait(lambda done=done: len(saved) > done, "the decision was not saved")


def export(keys, path):
    """Write what is accepted to the file that is offered, beside the project."""
    keys.press(CTRL(Qt.Key.Key_E))
    wait(lambda: keys.window.place == "export")
    keys.press(CTRL(Qt.Key.Key_Return))
    wait(path.exists, "nothing was exported")
    wait(lambda: not keys.window.workspace.is_busy)
