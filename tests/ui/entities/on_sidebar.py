"""What tests do with the sidebar of entities."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.entities import Entities
from workbench.ui.entities.sections import Heading


def shown_by(qtbot, workspace):
    """The pane as a part of a window, and the window to keep hold of."""
    window = QWidget()
    qtbot.addWidget(window)
    pane = Entities(workspace)
    pane.setParent(window)
    pane.resize(340, 480)
    window.resize(340, 480)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return pane, window


def lines(pane):
    """The lines of the list: "= kind" for a heading, the name for an entity."""
    items = (pane.list.model.item(pane.list.model.index(n, 0)) for n in range(pane.list.model.rowCount()))
    return [f"= {item.kind}" if isinstance(item, Heading) else item.name for item in items]


def show_all(qtbot, pane, count):
    pane.list.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: pane.list.model.entities == count)


def suggested(pane):
    model = pane.picker.rows
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def type_in(text):
    for letter in text:  # QTest types Latin letters only
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(QApplication.focusWidget(), event)


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def open_card(qtbot, pane, entity):
    pane._workspace.current.show_entity(entity)
    qtbot.waitUntil(lambda: pane.card.shown is not None and pane.card.shown.id == entity)
