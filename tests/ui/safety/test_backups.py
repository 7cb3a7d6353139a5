"""The sheet of backups: what each holds, what has happened since, and going back to one."""

import pytest

from tests.core.steps import stored
from tests.factories import a_fact, an_entity
from workbench.core import safety
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project
from workbench.ui.main_window import MainWindow

pytestmark = pytest.mark.slow


@pytest.fixture
def backup(workspace):
    """A backup with one fact, after which a person and a fact came in."""
    a_fact(workspace.project)
    made = safety.backup(workspace.project.path)
    an_entity(workspace.project, "Oleg Somov")
    return made


@pytest.fixture
def window(qtbot, workspace):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()


@pytest.fixture
def sheet(qtbot, window, backup):
    window.commands["backups"].trigger()
    sheet = window.viewer.sides.active.sheet
    qtbot.waitUntil(lambda: sheet.panel.differs.text() != "")
    return sheet


def test_each_backup_tells_what_it_holds_and_what_has_happened_since(sheet):
    assert sheet.list.count() == 1 and "1 fact · 1 document" in sheet.list.item(0).text()
    assert sheet.panel.differs.text() == "1 step was done since."
    assert "Entity: 1 added" in sheet.panel.counts.text()
    assert [sheet.panel.rows.index(0, column).data() for column in range(3)] == ["added since", "Entity", "Oleg Somov"]
    assert sheet.panel.steps.index(0, 1).data() == "Add person Oleg Somov"
    assert sheet.panel.restore.isEnabled()


def test_going_back_asks_and_keeps_the_file_as_it_was(qtbot, window, workspace, sheet, backup):
    path, now = workspace.project.path, stored(workspace.project)
    sheet.panel.restore.click()
    assert "lose 1 step?" in sheet.panel.confirm.question
    sheet.panel.confirm.no.click()
    assert stored(workspace.project) == now
    sheet.panel.restore.click()
    sheet.panel.confirm.yes.click()
    qtbot.waitUntil(lambda: "is kept as" in window.messages.text)
    assert workspace.project.path == path
    with Project.open(backup, read_only=True) as then:
        assert stored(workspace.project) == stored(then)
    (aside,) = [one.path for one in safety.backups_of(path) if one.is_aside]
    with Project.open(aside, read_only=True) as before:
        assert stored(before) == now
    assert safety.check(workspace.project) == []


def test_a_project_that_is_open_elsewhere_is_not_replaced(qtbot, window, workspace, sheet):
    path, now = workspace.project.path, stored(workspace.project)
    with Project.open(path) as other:
        other.next_steps()
        sheet.restore()
        qtbot.waitUntil(lambda: "is open in another window" in window.messages.text)
        assert workspace.project is not None and stored(workspace.project) == now
    assert not list(path.parent.glob("*.restored"))


def test_a_backup_is_made_at_a_click_and_listed(qtbot, workspace, sheet):
    with workspace.project.change("Rename") as session:
        session.set(ProjectRow, workspace.project.id, {"name": "Other"})
    sheet.make.click()
    qtbot.waitUntil(lambda: sheet.list.count() == 2)
    assert sheet.current.backup == safety.backups_of(workspace.project.path)[1]  # the one that was chosen before
    sheet.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: sheet.panel.differs.text() == "The project is as it was then.")
    assert not sheet.panel.restore.isEnabled()


def test_a_backup_that_cannot_be_read_says_so_and_offers_nothing(qtbot, workspace, sheet, backup):
    backup.with_name(f"{workspace.project.path.stem} 2020-01-01 000000.fwb").write_bytes(b"garbage\0")
    sheet.refresh()
    qtbot.waitUntil(lambda: sheet.list.count() == 2)
    sheet.list.setCurrentRow(1)
    assert "not a project file" in sheet.panel.differs.text()
    assert sheet.panel.restore.isHidden() and sheet.panel.beside.isHidden()


def test_a_backup_opens_beside_to_be_read(qtbot, window, sheet, backup):
    from workbench.ui.main_window import _others

    before = list(_others)
    sheet.panel.beside.click()
    (other,) = [one for one in _others if one not in before]
    assert other.workspace.project.path == backup and other.workspace.project.read_only
    qtbot.waitUntil(lambda: other.place == "read")
    other.close()


def test_a_project_that_is_only_read_is_not_replaced(qtbot, window, workspace, backup):
    path = workspace.project.path
    workspace.use(lambda: Project.open(path, read_only=True))
    window.commands["backups"].trigger()
    sheet = window.viewer.sides.active.sheet
    qtbot.waitUntil(lambda: sheet.panel.differs.text() != "")
    assert not sheet.panel.restore.isEnabled()
