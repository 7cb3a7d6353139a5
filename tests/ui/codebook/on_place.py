"""What somebody does in the place for the codebook, by keys and clicks."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.sessions import rest, turn, wait
from workbench.core import codebook


def write(line, words, *, end=Qt.Key.Key_Return):
    """Type into a line and press Enter."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, words)
    if end is not None:
        QTest.keyClick(line, end)
    turn()


def choose(combo, value):
    """Choose in a combo box by keys."""
    combo.setFocus()
    step = combo.findData(value) - combo.currentIndex()
    for _ in range(abs(step) - 1):
        combo.setCurrentIndex(combo.currentIndex() + (1 if step > 0 else -1))
    QTest.keyClick(combo, Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up)
    turn()


def click(button):
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    turn()


def book(place):
    return codebook.of(place._workspace.project)


def asked(entry):
    """Wait until something is asked at an entry, or at a notice; what it says."""
    question = getattr(entry, "notice", entry).question
    wait(lambda: not question.isHidden(), "nothing was asked")
    return question


def settled(place):
    """Wait until nothing is read or written any more."""
    rest(60)
    wait(lambda: not place._workspace.is_busy)
    rest(60)
