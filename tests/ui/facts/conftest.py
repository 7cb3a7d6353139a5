"""Fact cards in a window of their own."""

import pytest
from PySide6.QtWidgets import QWidget

from workbench.ui.facts import FactCard


@pytest.fixture
def card(qtbot, workspace):
    yield from shown(qtbot, workspace)


@pytest.fixture
def sample_card(qtbot, sample_workspace):
    yield from shown(qtbot, sample_workspace)


def shown(qtbot, workspace):
    window = QWidget()  # of its own size, as a dock is
    qtbot.addWidget(window)
    made = FactCard(workspace)
    made.setParent(window)
    made.resize(360, 420)
    window.resize(360, 420)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    workspace.close()


@pytest.fixture
def project(workspace):
    return workspace.project
