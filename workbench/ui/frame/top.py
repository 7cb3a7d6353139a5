"""The bar above: menu, project, command box, undo and redo, and who works here."""

from typing import Protocol

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.icons import icon, of_person
from workbench.ui.theme import SPACE, colours, theme

TOP_HEIGHT = 40  # with texts of the usual size
_SEARCH_WIDTH, _NAME_WIDTH, _ICON = 420, 160, 18


class Actions(Protocol):
    """Actions by their names."""

    def __getitem__(self, name: str, /) -> QAction: ...


class TopBar(QFrame):
    """Menu, project, command box, undo and redo, and who works here."""

    def __init__(self, actions: Actions, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._menu = _button(_("Menu"), "menu")
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setToolTip(_("Menu (F10)"))
        self._project, self._handling = (Elided(policy=QSizePolicy.Policy.Maximum) for _each in range(2))
        self._project.setObjectName("projectName")
        self._handling.setObjectName("handling")
        self._handling.hide()
        self._command = CommandBox(actions["palette"])
        self._who = QToolButton()
        self._who.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._who.setAccessibleName(_("Who am I"))
        self._who.clicked.connect(actions["who"].trigger)
        self._name = ""
        self._lay_out(actions)
        theme.changed.connect(self._draw)
        self._draw()

    def _lay_out(self, actions: Actions) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        for widget in (self._menu, self._project, self._handling):
            left.addWidget(widget)
        left.addStretch(1)
        right.addStretch(1)
        for name in ("undo", "redo", "import", "export"):
            right.addWidget(_action_button(actions[name]))
        right.addWidget(self._who)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        row.addLayout(left, 1)
        row.addWidget(self._command, 1)
        row.addLayout(right, 1)
        for layout in (left, right, row):
            layout.setSpacing(SPACE[1])

    def show_project(self, name: str, handling: str, read_only: bool) -> None:
        """Name the open project, its handling mark, and say so if it cannot be changed."""
        self._project.setText(name)
        self._handling.setText(" · ".join(filter(None, (handling, _("read only") if read_only else ""))))
        self._handling.setVisible(bool(self._handling.text()))

    def show_analyst(self, name: str) -> None:
        """Name who works here; nobody without a project."""
        self._name = name
        self._who.setToolTip(_("You work as {name}. Click to change.").format(name=name))
        self._who.setAccessibleDescription(self._who.toolTip())
        self._who.setVisible(bool(name))
        self._draw()

    def open_menu(self) -> None:
        """Drop the menu down, for F10."""
        self._menu.menu().exec(self._menu.mapToGlobal(QPoint(0, self._menu.height())))

    def _draw(self) -> None:
        metrics = QFontMetrics(QApplication.font())
        self.setFixedHeight(max(TOP_HEIGHT, metrics.height() + 22))
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(theme.sized(_ICON), theme.sized(_ICON)))
        self._menu.setIcon(icon("menu"))
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, theme.sized(_NAME_WIDTH))
        self._who.setText(f" {name}")
        side = metrics.height() + 4
        self._who.setIconSize(QSize(side, side))
        self._who.setIcon(of_person(self._name, side))


class CommandBox(QPushButton):
    """Looks like a field and opens the palette; its key stands at the right."""

    def __init__(self, palette: QAction) -> None:
        super().__init__()
        self.setObjectName("commandBox")
        self.setAccessibleName(palette.text())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(palette.trigger)
        self._sign, words, key = QLabel(), Elided(), QLabel()
        words.setText(palette.text())
        words.setProperty("role", "muted")
        key.setText(palette.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        key.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, SPACE[2], 0)
        row.setSpacing(SPACE[1])
        for part in (self._sign, words, key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 1 if part is words else 0)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side = theme.sized(16)
        self._sign.setPixmap(icon("find", colours().muted).pixmap(side, side))
        self.setFixedHeight(QFontMetrics(QApplication.font()).height() + SPACE[2])
        self.setMaximumWidth(theme.sized(_SEARCH_WIDTH))


def _button(name: str, drawn: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(drawn))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def _action_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    action.changed.connect(lambda: button.setAccessibleName(action.text()))
    return button
