"""Entities come in as somebody chose in the preview, by keyboard, and go out in the format chosen."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.factories import an_entity
from workbench.core import catalogue
from workbench.core.catalogue import given
from workbench.ui.catalogue import ExportDialog, ImportDialog, import_entities

FILE = {
    "people": [
        {"id": "per:new", "name": "Eva Ross"},
        {"id": "per:lind", "name": "Anna Lind", "description": "A minister", "aliases": [{"text": "Lind"}]},
        {"id": "per:kern2", "name": "Boris Kern"},
        {"id": "per:moe", "name": "Carl Moe"},
        {"id": "per:odd"},
    ]
}


@pytest.fixture
def file(workspace, tmp_path):
    project = workspace.project
    an_entity(project, "Anna Lind", ref="per:lind")
    an_entity(project, "Boris Kern", ref="per:kern")
    an_entity(project, "Carl Moe", ref="per:moe")
    path = tmp_path / "people.json"
    path.write_text(json.dumps(FILE), encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot, workspace):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def dialog(qtbot, workspace, window, file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
    import_entities(workspace, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.table.hasFocus())
    return dialog


def rows(dialog):
    model = dialog.entries
    return [tuple(model.index(row, column).data() for column in (0, 1, 3)) for row in range(model.rowCount())]


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def imported(qtbot, dialog):
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.button.isHidden())


def test_the_preview_shows_first_what_somebody_should_look_at(dialog):
    assert rows(dialog) == [
        ("Boris Kern", "may be “Boris Kern”", "Add"),
        ("Eva Ross", "is new", "Add"),
        ("Anna Lind", "is here, gets more", "Fill in what is empty"),
        ("Carl Moe", "is here already", "Nothing"),
    ]
    assert dialog.entries.index(2, 2).data() == "description: A minister · 1 name more"
    assert dialog.summary == "2 entities will be added · 1 gets more"
    assert "Entry 5" in dialog.left_out
    QAbstractItemModelTester(dialog.entries, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_keys_choose_for_each_entity_and_one_undo_takes_all_back(dialog, workspace, qtbot):
    before = {entry.ref: entry for entry in given(workspace.project).entries}
    press(Qt.Key.Key_Space)
    assert rows(dialog)[0][2] == "Keep what is here"  # there is nothing to fill in
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_2)  # nobody here has that name
    assert [row[2] for row in rows(dialog)[:2]] == ["Add as the same", "Leave out"]
    assert dialog.summary == "1 entity will be added · 1 gets more · 1 is left out"
    steps = workspace.project.steps()[0]
    imported(qtbot, dialog)
    assert workspace.project.steps()[0] == steps + 1
    assert set(entry.ref for entry in given(workspace.project).entries) == {*before, "per:kern2"}
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.cancel)
    press(Qt.Key.Key_Space)
    workspace.undo()
    assert {entry.ref: entry for entry in given(workspace.project).entries} == before


def test_enter_alone_imports_nothing(dialog, workspace, qtbot):
    press(Qt.Key.Key_Return)
    assert not workspace.is_busy and dialog.button.isVisible()
    press(Qt.Key.Key_Escape)
    assert dialog.isHidden() and len(given(workspace.project).entries) == 3


def test_escape_stops_an_import_that_runs_and_nothing_is_saved(workspace, window, qtbot, tmp_path, monkeypatch):
    told = {"people": [{"id": f"per:{n}", "name": f"Person {n}"} for n in range(20_000)]}
    (tmp_path / "many.json").write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "many.json"), ""))
    import_entities(workspace, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)) and not workspace.is_busy)
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(dialog.table.hasFocus)
    with qtbot.waitSignal(workspace.progress):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(workspace.told) as told:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.button.isEnabled)
    assert "Cancelled" in told.args[0]
    assert given(workspace.project).entries == ()


def test_the_lists_and_the_filter_narrow_what_is_shown(dialog, qtbot):
    titles = [dialog.tabs.tabText(n) for n in range(dialog.tabs.count())]
    assert titles == ["All 4", "New 1", "May be the same 1", "Get more 1", "Identical 1"]
    dialog.tabs.setFocus()
    press(Qt.Key.Key_Right)
    assert [row[0] for row in rows(dialog)] == ["Eva Ross"]
    press(Qt.Key.Key_Left)
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "lind")
    assert [row[0] for row in rows(dialog)] == ["Anna Lind"]
    assert dialog.table.current().name == "Anna Lind"


def test_the_entity_below_is_decided_by_its_lists(dialog):
    dialog.compared.choice.setFocus()
    press(Qt.Key.Key_End)
    assert rows(dialog)[0][2] == "Leave out"
    assert dialog.compared.whom.currentText() == "Boris Kern"


def test_a_file_that_cannot_be_read_is_said_in_the_window(workspace, window, qtbot, tmp_path, monkeypatch):
    (tmp_path / "bad.ndjson").write_text("{\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "bad.ndjson"), ""))
    with qtbot.waitSignal(workspace.failed) as failed:
        import_entities(workspace, window)
    assert "Line 1" in failed.args[0]
    qtbot.waitUntil(lambda: not workspace.is_busy)
    assert window.findChildren(ImportDialog) == []


@pytest.fixture
def exporting(qtbot, workspace, window, file):
    dialog = ExportDialog(workspace, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.isActiveWindow())
    return dialog


@pytest.mark.parametrize(("downs", "ending"), [(0, ".json"), (1, ".csv"), (2, ".ndjson"), (3, ".csv")])
def test_what_is_chosen_is_written(exporting, qtbot, tmp_path, monkeypatch, downs, ending):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "out"), ""))
    for _step in range(downs):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(exporting.outcome))
    written = tmp_path / f"out{ending}"
    assert exporting.outcome == f"3 entities written to {written.name}"
    assert ("qid" in written.read_text("utf-8")) == (downs == 3) == ("Wikidata" in exporting.loses)
    if downs != 3:
        assert len(catalogue.read_file(written).entries) == 3


def test_without_any_kind_nothing_can_be_written(exporting):
    for box in exporting.kinds.values():
        box.click()
    assert not exporting.button.isEnabled()


def test_every_part_has_a_name(dialog, exporting):
    parts = (dialog.table, dialog.tabs, dialog.filter, dialog.compared.choice, dialog.compared.whom)
    assert all(map(QWidget.accessibleName, parts))
    assert all(box.text() for box in exporting.kinds.values())
