"""Copies given out and taken in, in a window: what is asked, what is said, and deciding by keyboard."""

import pytest
from PySide6.QtCore import Qt

from tests.factories import TEXT, a_document, a_fact
from workbench.core import conflicts, facts, safety
from workbench.core.analysts import act_as
from workbench.core.project import Project
from workbench.core.sharing import giving
from workbench.ui.sharing.asking import look_at, share
from workbench.ui.sharing.conflicts import ConflictsSheet
from workbench.ui.sharing.give import ShareDialog
from workbench.ui.sharing.take import MergeDialog


@pytest.fixture
def fact(workspace):
    return a_fact(workspace.project, document=a_document(workspace.project, TEXT))


@pytest.fixture
def copy(workspace, fact, tmp_path):
    """The file of a colleague who changed the statement, as somebody here did too."""
    path = tmp_path / "from Boris.workbench"
    giving.share(workspace.project, lambda _d, _t: None, path, "Boris")
    with Project.open(path) as theirs:
        act_as(theirs, "Boris")
        facts.edit(theirs, fact, {"statement": "Boris says so", "period": "2025"})
    return path


def dialog_of(qtbot, window, kind):
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)
    return window.findChild(kind)


def merged(qtbot, workspace, window, path, told):
    look_at(workspace, window, [path], lambda said, action, _run: told.append((said, action)))
    dialog = dialog_of(qtbot, window, MergeDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(told) > 0)


@pytest.fixture
def window(qtbot, workspace):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    workspace.close()


@pytest.fixture
def sheet(qtbot, workspace):
    sheet = ConflictsSheet(workspace)
    qtbot.addWidget(sheet)
    workspace.changed.connect(sheet.catch_up)
    sheet.resize(1000, 640)
    sheet.show()
    yield sheet


def read(qtbot, sheet, count):
    sheet.catch_up()
    qtbot.waitUntil(lambda: sheet.count.text() != "" and sheet.list.count() == count)


def statement(workspace, fact):
    return next(row.statement for row in rows(workspace) if row.id == fact)


def rows(workspace):
    from workbench.core.models import Fact, table

    with workspace.project.read() as connection:
        return connection.execute(table(Fact).select()).all()


def test_a_copy_is_written_for_whom_it_is_said_to_be(qtbot, workspace, window, fact, tmp_path):
    path, asked, told = tmp_path / "out.workbench", [], []
    workspace.told.connect(told.append)
    share(workspace, window, lambda title, name: asked.append((title, name)) or path)
    dialog = dialog_of(qtbot, window, ShareDialog)
    assert dialog.recipient.hasFocus() or dialog.focusWidget() is dialog.recipient
    qtbot.keyClicks(dialog.recipient, "Boris")
    dialog.drafts.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(told) > 0)
    assert asked == [("Share a copy", f"{workspace.project.path.stem} for Boris")]
    assert "verified" in told[-1] and "here" in told[-1]
    with Project.open(path) as made:
        assert safety.check(made) == []


def test_what_a_file_would_bring_is_shown_before_it_is_merged(qtbot, workspace, window, fact, copy):
    told = []
    before = workspace.project.newest()
    look_at(workspace, window, [copy], lambda said, action, _run: told.append((said, action)))
    dialog = dialog_of(qtbot, window, MergeDialog)
    assert "1 changes" in dialog.sentences[0] and "Boris" in dialog.sentences[1]
    assert [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())].count("changes") == 1
    assert dialog.button.hasFocus() or dialog.focusWidget() is dialog.button
    assert workspace.project.newest() == before
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(told) > 0)
    assert "is merged" in told[0][0] and told[0][1] == "Show changed facts"
    assert statement(workspace, fact) == "Boris says so"


def test_a_conflict_is_decided_by_an_arrow_and_taken_back_by_undo(qtbot, workspace, window, sheet, fact, copy):
    workspace.do(facts.edit, fact, {"statement": "Here we say so"})
    told = []
    merged(qtbot, workspace, window, copy, told)
    assert told[0][1] == "Decide…"
    read(qtbot, sheet, 1)
    (left, right) = sheet.panel.sides
    assert {"Here we say so", "Boris says so"} == {one.accessibleName().split(".")[0] for one in (left, right)}
    shown = statement(workspace, fact)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Right)
    read(qtbot, sheet, 0)
    assert statement(workspace, fact) != shown
    assert sheet.count.text() == "Nothing to decide"
    workspace.undo()
    read(qtbot, sheet, 1)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Left)
    read(qtbot, sheet, 0)
    assert statement(workspace, fact) == shown
    assert conflicts.open_conflicts(workspace.project) == []


def test_a_file_that_is_no_copy_of_the_project_is_refused_with_a_sentence(qtbot, workspace, window, tmp_path):
    from workbench.core import seeds

    with seeds.new(tmp_path / "other.workbench", name="Other"):
        pass
    with qtbot.waitSignal(workspace.failed) as said:
        look_at(workspace, window, [tmp_path / "other.workbench"], lambda *_said: None)
    assert "another project" in said.args[0]
