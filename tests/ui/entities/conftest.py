"""The sidebar of entities in a window of its own."""

import pytest

from tests.ui.entities.on_sidebar import shown_by


@pytest.fixture
def pane(qtbot, workspace):
    pane, _window = shown_by(qtbot, workspace)
    yield pane


@pytest.fixture
def sample(qtbot, sample_workspace):
    pane, _window = shown_by(qtbot, sample_workspace)
    yield pane
