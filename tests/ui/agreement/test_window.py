"""Agreement in the whole window: from the menu to a passage and back, and its help."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import a_document
from workbench.core import analysts, facts
from workbench.ui.help import Help
from workbench.ui.main_window import MainWindow

TEXT = "Trade came to 4 trillion roubles.\nThe council met in Minsk.\n"


@pytest.fixture
def document(workspace):
    project, own = workspace.project, workspace.project.analyst
    document = a_document(project, TEXT)
    facts.tag(project, document, 34, 58, "event")
    analysts.act_as(project, "Boris")
    facts.tag(project, document, 34, 58, "quantity")
    project.analyst = own
    return document


@pytest.fixture
def window(qtbot, workspace, document):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: workspace.current.document is not None)
    return window


@pytest.fixture
def sheet(qtbot, window):
    window.commands["agree"].trigger()
    (sheet,) = window.viewer.sides.sheets
    qtbot.waitUntil(lambda: sheet.found is not None and not window.workspace.is_busy)
    return sheet


def test_enter_on_a_disagreement_leads_to_its_words(qtbot, window, sheet, document):
    sheet.differences.setFocus()
    QTest.keyClick(sheet.differences, Qt.Key.Key_Down)
    QTest.keyClick(sheet.differences, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.viewer.page is not None and window.viewer.page.isVisible())
    assert window.workspace.current.document == document
    assert window.workspace.current.fact is not None


def test_f1_in_the_tab_explains_agreement(qtbot, window, sheet):
    qtbot.waitUntil(lambda: sheet.isAncestorOf(QApplication.focusWidget()))
    window.commands["help"].trigger()
    (page,) = window.findChildren(Help)
    assert page.topic == "agreement"
    page.close()
