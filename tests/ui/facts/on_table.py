"""What tests do with the table of facts."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from workbench.core.browse import facts as browse


def select(table, *rows):
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.grid.clearSelection()
    for place in map(table.rows.position, rows):
        table.grid.selectionModel().select(table.rows.index(place, 0), flags)


def type_in(widget, words):
    """Keys of any alphabet: the test library knows Latin letters only."""
    for letter in words:
        QGuiApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def row(workspace, fact):
    return workspace.ask(browse.rows, [fact])[fact]


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]
