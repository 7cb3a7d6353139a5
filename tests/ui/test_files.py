"""Project files by way of the window: nothing is replaced, nothing is lost."""

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.core.steps import stored
from tests.factories import a_project, an_entity
from tests.ui.sessions import chosen
from workbench.core.project import Project
from workbench.ui.main_window import MainWindow

pytestmark = pytest.mark.slow


@pytest.fixture
def window(qtbot, empty_workspace):
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_new_project_gets_the_suffix_and_opens(window, tmp_path):
    with chosen(save_file=tmp_path / "Report 2.5"):
        window.files.new()
    assert window.workspace.project.path.name == "Report 2.5.workbench"


@pytest.mark.parametrize("typed", ["keep", "keep.workbench"])
def test_a_new_project_never_takes_the_place_of_a_file(window, tmp_path, typed):
    project = a_project(tmp_path)
    an_entity(project, "Minsk", "place")
    project.close()
    kept = project.path.rename(tmp_path / "keep.workbench").read_bytes()
    with chosen(save_file=tmp_path / typed):
        window.files.new()
    assert "never replaced" in window.messages.text
    assert (tmp_path / "keep.workbench").read_bytes() == kept
    assert window.workspace.project is None


def test_a_cancelled_dialog_changes_nothing(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    window.files.new()
    assert window.workspace.project is None and window.messages.text == ""


def test_a_file_deleted_while_it_is_open_is_told_and_a_copy_holds_everything(window, qtbot, tmp_path):
    project = a_project(tmp_path)
    project.close()
    window.files.open(project.path)
    workspace = window.workspace
    before = stored(workspace.project)
    workspace.look_for_news()
    assert window.messages.text == ""
    project.path.unlink()
    workspace.look_for_news()
    assert "was deleted or moved" in window.messages.text
    with chosen(save_file=tmp_path / "rescued"):
        window.files.save_copy()
    qtbot.waitUntil(lambda: not workspace.is_busy)
    with Project.open(tmp_path / "rescued.workbench", read_only=True) as rescued:
        assert stored(rescued) == before
