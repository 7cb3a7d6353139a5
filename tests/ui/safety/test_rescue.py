"""A damaged file in a window: what is said, its backup restored, what can be read saved; the file stays as it is."""

import pytest

from tests.core.steps import stored
from tests.factories import a_fact, a_project
from tests.ui.sessions import chosen
from workbench.core import safety
from workbench.core.project import Project
from workbench.core.safety import restoring
from workbench.ui.main_window import MainWindow
from workbench.ui.safety.rescue import Rescue

pytestmark = pytest.mark.slow


@pytest.fixture
def window(qtbot, empty_workspace):
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()


@pytest.fixture
def path(tmp_path):
    """The path of a project with one fact, whose first page is gone."""
    with a_project(tmp_path) as project:
        a_fact(project)
    data = project.path.read_bytes()
    project.path.write_bytes(b"\0" * 4096 + data[4096:])
    return project.path


@pytest.fixture
def backed_up(path, tmp_path):
    """What lived in the project when it was backed up."""
    (tmp_path / "project backups").mkdir()
    with a_project(tmp_path, "other") as other:
        a_fact(other)
        before = stored(other)
    other.path.rename(tmp_path / "project backups" / "project 2026-01-31 120000.fwb")
    (tmp_path / "project backups" / "project 2026-02-28 120000.fwb").write_bytes(b"garbage\0")
    return before


def rescued(qtbot, window, path):
    """Open the file, press what is offered, and wait for what is known of backups."""
    window.files.open(path)
    assert window.workspace.project is None
    assert "beginning is damaged" in window.messages.text and window.messages.action == "What can be done…"
    window.messages.press_action()
    (dialog,) = window.findChildren(Rescue)
    qtbot.waitUntil(lambda: not window.workspace.is_busy and "…" not in dialog.backup.text())
    return dialog


def test_the_newest_backup_that_can_be_opened_is_offered_and_restored(qtbot, window, path, backed_up):
    damaged = path.read_bytes()
    dialog = rescued(qtbot, window, path)
    assert "beginning is damaged" in dialog.problem.text()
    assert "31 Jan 2026" in dialog.backup.text() and "31 Jan 2026" in dialog.restore.text()
    assert path.read_bytes() == damaged
    dialog.restore.click()
    qtbot.waitUntil(lambda: window.workspace.project is not None)
    assert stored(window.workspace.project) == backed_up
    assert "is kept as" in window.messages.text
    (aside,) = [one.path for one in safety.backups_of(path) if one.is_aside]
    assert aside.read_bytes() == damaged


def test_what_can_be_read_is_saved_and_told_table_by_table(qtbot, window, path, tmp_path):
    damaged = path.read_bytes()
    dialog = rescued(qtbot, window, path)
    assert "No backup" in dialog.backup.text() and not dialog.restore.isEnabled()
    with chosen(save_file=tmp_path / "rescued.workbench"):
        dialog.salvage.click()
    qtbot.waitUntil(lambda: dialog.said.text() != "" and not window.workspace.is_busy)
    assert dialog.said.text() == "Nothing was lost." and dialog.focusWidget() is dialog.salvage
    rows = {dialog.lines.index(row, 0).data(): row for row in range(dialog.lines.rowCount())}
    assert dialog.lines.index(rows["Fact"], 1).data() == "1" and "Steps of the history" in rows
    dialog.salvage.click()
    qtbot.waitUntil(lambda: window.workspace.project is not None)
    assert window.workspace.project.path == tmp_path / "rescued.workbench"
    assert path.read_bytes() == damaged


def test_a_file_that_never_was_a_project_is_only_told(window, tmp_path):
    (tmp_path / "notes.workbench").write_text("only a text")
    window.files.open(tmp_path / "notes.workbench")
    assert "is a text file" in window.messages.text and window.messages.action == ""


def test_closing_the_dialog_leaves_everything_as_it_was(qtbot, window, path, backed_up):
    before = sorted(one.name for one in path.parent.iterdir())
    damaged = path.read_bytes()
    dialog = rescued(qtbot, window, path)
    dialog.close()
    assert path.read_bytes() == damaged
    assert sorted(one.name for one in path.parent.iterdir()) == before


def test_an_open_project_stays_open_until_another_is_ready(qtbot, window, path, tmp_path, backed_up):
    with a_project(tmp_path, "mine") as mine:
        pass
    window.files.open(mine.path)
    window.files.open(path)
    assert window.workspace.project.path == mine.path
    window.messages.press_action()
    (dialog,) = window.findChildren(Rescue)
    qtbot.waitUntil(lambda: dialog.restore.isEnabled())
    dialog.restore.click()
    qtbot.waitUntil(lambda: window.workspace.project.path == path)
    with Project.open(mine.path) as again:
        assert safety.check(again) == []


def test_damage_found_while_the_project_is_open_is_offered_to_be_rescued(qtbot, window, tmp_path):
    with a_project(tmp_path, "mine") as mine:
        a_fact(mine)
    window.files.open(mine.path)
    window.workspace.failed.emit(str(restoring.damage(mine.path)))
    assert window.messages.action == "What can be done…"
    window.messages.press_action()
    assert window.workspace.project is None
    (dialog,) = window.findChildren(Rescue)
    qtbot.waitUntil(lambda: not window.workspace.is_busy)
    with chosen(save_file=tmp_path / "rescued.workbench"):
        dialog.salvage.click()
    qtbot.waitUntil(lambda: dialog.said.text() == "Nothing was lost.")
    dialog.close()


def test_any_other_failure_offers_nothing(window, tmp_path):
    with a_project(tmp_path, "mine") as mine:
        pass
    window.files.open(mine.path)
    window.workspace.failed.emit("The disk is full.")
    assert window.messages.action == ""
