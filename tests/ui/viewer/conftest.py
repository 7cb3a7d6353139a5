"""A viewer on a project, shown in a window of a usual size."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.factories import a_document
from workbench.ui.theme import reading_font, theme
from workbench.ui.viewer import Viewer
from workbench.ui.viewer.text_pane import TextPane


class Reader:
    """A viewer and what tests do with it."""

    def __init__(self, workspace, viewer, window, qtbot):
        self.workspace, self.viewer, self.window, self.qtbot = workspace, viewer, window, qtbot

    @property
    def page(self):
        return self.viewer.page

    @property
    def pane(self):
        return self.viewer.page.pane

    @property
    def project(self):
        return self.workspace.project

    def read(self, text, **words):
        """Show a document with this text, all its marks there; its id comes back."""
        document = a_document(self.project, text, **words)
        self.open(document)
        return document

    def open(self, document):
        self.workspace.current.show_document(document)
        self.settle()

    def settle(self):
        """Wait until what was asked for in the background is there, and draw it."""
        self.qtbot.waitUntil(lambda: not self.page.is_loading)
        self.pane.viewport().repaint()

    def press(self, key, modifier=None, times=1):
        for _time in range(times):
            QTest.keyClick(self.pane, key, *([] if modifier is None else [modifier]))


@pytest.fixture
def reader(workspace, qtbot):
    theme.use("light")
    window = QWidget()  # without a layout: offscreen windows cannot be told of a larger least size
    qtbot.addWidget(window)
    viewer = Viewer(workspace)
    viewer.setParent(window)
    window.resize(1100, 600)
    viewer.resize(700, 600)
    with qtbot.waitExposed(window):
        window.show()
    return Reader(workspace, viewer, window, qtbot)


@pytest.fixture
def long_pane(qtbot):
    """Shows a text in the pane for long ones, in a window of a usual size."""
    theme.use("light")

    def show(text):
        pane = TextPane(text, reading_font(12))
        qtbot.addWidget(pane)
        pane.resize(700, 500)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.arrange(700)
        return pane

    return show
