"""A list of sources is shown before it fills anything in, by keyboard, and is written where somebody says."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.factories import a_document
from workbench.core import documents
from workbench.core.browse.documents import described
from workbench.ui.sources import ImportDialog, export_sources, import_sources

LIST = [
    {"title": "Bridge opened", "author": [{"family": "Lind", "given": "Anna"}], "language": "en"},
    {"title": "Nobody knows"},
]


@pytest.fixture
def bridge(workspace):
    return a_document(workspace.project, "The bridge.\n", source="bridge.txt", title="Bridge opened")


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
def dialog(qtbot, workspace, window, bridge, tmp_path, monkeypatch):
    documents.edit(workspace.project, bridge, {"language": "ru"})
    file = tmp_path / "list.json"
    file.write_text(json.dumps(LIST), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
    import_sources(workspace, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    (dialog,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.table.hasFocus())
    return dialog


def row(dialog, number):
    return [dialog.found.index(number, column).data() for column in range(4)]


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_the_preview_says_what_would_happen_and_saves_nothing(dialog, workspace, bridge):
    QAbstractItemModelTester(dialog.found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert row(dialog, 0)[:3] == ["Bridge opened", "Bridge opened", "title and date"]
    assert row(dialog, 0)[3] == "fills in authors: Lind, Anna; keeps language ru, not en"
    assert row(dialog, 1)[1:] == ["no document here", "", "is left out"]
    assert dialog.summary == "1 document will change"
    press(Qt.Key.Key_Escape)
    assert described(workspace.project, bridge).authors == ""


def test_keys_replace_what_is_known_and_import_in_one_step(qtbot, dialog, workspace, bridge):
    press(Qt.Key.Key_Tab)
    assert dialog.replace.hasFocus()
    press(Qt.Key.Key_Space)
    assert "language: ru → en" in row(dialog, 0)[3]
    with qtbot.waitSignal(workspace.told, check_params_cb=lambda said: "1 document changed" in said):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = described(workspace.project, bridge)
    assert (found.authors, found.language) == ("Lind, Anna", "en")
    workspace.undo()
    found = described(workspace.project, bridge)
    assert (found.authors, found.language) == ("", "ru")


def test_a_list_is_written_in_the_format_of_its_name(qtbot, workspace, window, bridge, tmp_path, monkeypatch):
    file = tmp_path / "list"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(file), "BibTeX (*.bib)"))
    with qtbot.waitSignal(workspace.told):
        export_sources(workspace, window)
    assert "Bridge opened" in (tmp_path / "list.bib").read_text("utf-8")
