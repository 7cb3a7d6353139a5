import pytest
from PySide6.QtWidgets import QLineEdit

from workbench.ui.elided import ElidedLine

LONG = "Meeting of the committee that prepares the agenda of the council of ministers"


@pytest.fixture
def line(qtbot):
    made = ElidedLine()
    qtbot.addWidget(made)
    made.resize(160, made.sizeHint().height())
    return made


def test_a_line_knows_when_it_holds_more_than_it_shows(line):
    line.setText("Meeting")
    assert not line.is_cut
    line.setText(LONG)
    assert line.is_cut
    line.resize(900, line.height())
    assert not line.is_cut


def test_a_cut_line_is_drawn_otherwise_than_one_that_scrolls(line, qtbot):
    plain = QLineEdit(LONG)
    qtbot.addWidget(plain)
    plain.resize(line.size())
    plain.setCursorPosition(0)
    line.setText(LONG)
    line.setCursorPosition(0)
    assert line.grab().toImage() != plain.grab().toImage()
    for each in (line, plain):
        each.setText("Meeting")
    assert line.grab().toImage() == plain.grab().toImage()
