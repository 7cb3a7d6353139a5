"""Backups that a window makes by itself."""

import pytest
from PySide6.QtCore import QObject

from tests.factories import an_entity
from workbench.core import safety
from workbench.core.project import Project
from workbench.ui.main_window import MainWindow
from workbench.ui.safety.rounds import Rounds


@pytest.fixture
def rounds(qapp, workspace):
    parent = QObject()
    yield Rounds(workspace, parent, soon_ms=1)
    workspace.close()
    parent.deleteLater()


def made(workspace):
    return safety.backups_of(workspace.project.path)


def looked(qtbot, workspace, rounds):
    """Look, and wait until that is over."""
    over = []
    rounds.look()
    workspace.fetch("after", lambda _project: None, done=over.append)
    qtbot.waitUntil(lambda: bool(over) and not workspace.is_busy)


def test_a_project_is_backed_up_soon_after_it_is_opened(qtbot, workspace, rounds):
    path = workspace.project.path
    workspace.open(path)
    qtbot.waitUntil(lambda: len(made(workspace)) == 1 and not workspace.is_busy)
    with Project.open(made(workspace)[0].path, read_only=True) as copy:
        assert copy.id == workspace.project.id


def test_nothing_is_made_while_nothing_changes(qtbot, workspace, rounds):
    looked(qtbot, workspace, rounds)
    looked(qtbot, workspace, rounds)
    assert len(made(workspace)) == 1
    an_entity(workspace.project, "Minsk", "place")
    looked(qtbot, workspace, rounds)
    assert len(made(workspace)) == 2


def test_a_project_that_is_only_read_is_left_alone(qtbot, workspace, rounds):
    path = workspace.project.path
    workspace.use(lambda: Project.open(path, read_only=True))
    looked(qtbot, workspace, rounds)
    assert made(workspace) == []


def test_a_folder_that_cannot_be_made_is_told_once_and_work_goes_on(qtbot, workspace, rounds):
    path = workspace.project.path
    (path.parent / f"{path.stem} backups").write_text("in the way")
    told = []
    workspace.failed.connect(told.append)
    looked(qtbot, workspace, rounds)
    looked(qtbot, workspace, rounds)
    assert len(told) == 1 and "No backup could be made" in told[0] and "in the way" not in told[0]
    an_entity(workspace.project, "Minsk", "place")


def test_hourly_backups_can_be_switched_off(qtbot, workspace, rounds):
    workspace.settings.hourly_backups = False
    rounds._on_hour()
    looked_over = []
    workspace.fetch("after", lambda _project: None, done=looked_over.append)
    qtbot.waitUntil(lambda: bool(looked_over))
    assert made(workspace) == []
    workspace.settings.hourly_backups = True
    rounds._on_hour()
    qtbot.waitUntil(lambda: len(made(workspace)) == 1 and not workspace.is_busy)


@pytest.mark.slow
def test_every_window_makes_its_rounds(qtbot, empty_workspace):
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    assert len(window.findChildren(Rounds)) == 1
