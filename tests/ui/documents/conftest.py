import pytest
from PySide6.QtWidgets import QWidget

from tests.factories import a_document
from workbench.ui.documents import Documents


@pytest.fixture
def window(qtbot):
    """A window to stand in, in front of all others."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def pane(workspace, window):
    """The pane of documents."""
    pane = Documents(workspace)
    pane.setParent(window)
    pane.resize(280, 600)
    pane.show()
    return pane


@pytest.fixture
def three(workspace):
    """Three documents: A, B, C."""
    made = [a_document(workspace.project, f"Text of {t}.", source=f"{t}.txt", title=t) for t in "ABC"]
    return dict(zip("ABC", made, strict=True))
