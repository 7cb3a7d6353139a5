"""The sheet that looks a project over, and its repairs."""

import sqlite3
from contextlib import closing

import pytest

from tests.core.steps import stored
from tests.factories import a_fact
from workbench.core import safety
from workbench.core.project import Project
from workbench.ui.main_window import MainWindow

pytestmark = pytest.mark.slow


@pytest.fixture
def window(qtbot, workspace):
    a_fact(workspace.project)
    safety.backup(workspace.project.path)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()


def checked(qtbot, window):
    window.commands["check"].trigger()
    sheet = window.viewer.sides.active.sheet
    qtbot.waitUntil(lambda: sheet.problems is not None and not window.workspace.is_busy)
    return sheet


def break_file(window, statement):
    """Let another program write to the file behind our back."""
    path = window.workspace.project.path
    window.workspace.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement).rowcount > 0
    assert window.workspace.open(path)


def test_a_sound_project_is_said_to_be_so(qtbot, window):
    sheet = checked(qtbot, window)
    assert sheet.count.text() == "No problems found" and not sheet.repairs
    assert "fit together" in sheet.do.text()


def test_what_is_worked_out_is_mended_in_place(qtbot, window):
    break_file(window, "UPDATE local_fact SET status = 'accepted'")
    sheet = checked(qtbot, window)
    assert list(sheet.repairs) == ["statuses"] and sheet.lines.rowCount() == 1
    sheet.repairs["statuses"].click()
    qtbot.waitUntil(lambda: sheet.count.text() == "No problems found")
    assert not [one for one in safety.backups_of(window.workspace.project.path) if one.is_aside]


def test_what_was_changed_past_the_log_is_mended_on_a_copy(qtbot, window):
    before = stored(window.workspace.project)
    break_file(window, "UPDATE document_text SET text = upper(text)")
    sheet = checked(qtbot, window)
    assert sheet.problems and "backup" in sheet.repairs
    sheet.repairs["backup"].click()
    qtbot.waitUntil(lambda: "is kept as" in window.messages.text)
    assert stored(window.workspace.project) == before
    assert safety.check(window.workspace.project) == []
    assert len([one for one in safety.backups_of(window.workspace.project.path) if one.is_aside]) == 1


def test_nothing_is_repaired_of_a_project_that_is_only_read(qtbot, window):
    path = window.workspace.project.path
    break_file(window, "UPDATE local_fact SET status = 'accepted'")
    window.workspace.use(lambda: Project.open(path, read_only=True))
    sheet = checked(qtbot, window)
    assert not sheet.repairs["statuses"].isEnabled()


def test_a_check_that_is_cancelled_can_be_begun_again(qtbot, window):
    window.commands["check"].trigger()
    sheet = window.viewer.sides.active.sheet
    window.workspace.cancel()
    qtbot.waitUntil(lambda: sheet.again.isEnabled() and not window.workspace.is_busy)
    sheet.again.click()
    qtbot.waitUntil(lambda: sheet.problems == [] and not window.workspace.is_busy)


def test_what_no_repair_mends_is_offered_to_be_rescued(qtbot, window):
    break_file(window, "DELETE FROM annotation")
    sheet = checked(qtbot, window)
    assert sheet.problems and not sheet.repairs
    assert window.messages.action == "What can be done…"
