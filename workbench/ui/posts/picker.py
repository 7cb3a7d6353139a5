"""A small window under a cell: type a name, and take somebody or something known, or add it."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.browse import card
from workbench.core.browse.card import Named
from workbench.i18n import _
from workbench.text import fold
from workbench.ui.icons import icon, of_kind
from workbench.ui.posts.choices import Choice
from workbench.ui.theme import COMPACT_ROW, SPACE, theme
from workbench.ui.words import kinds
from workbench.ui.workspace import Workspace

_WIDTH, _ROWS = 340, 7
_LONGEST = 500
_DATA = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}


class Picker(QFrame):
    """Type to find, Enter takes the marked row, Esc leaves everything as it was."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("datePicker")
        self._workspace = workspace
        self._kinds: tuple[str, ...] = ()
        self._done: Callable[[Choice], None] = _nobody
        self._title, self.field, self.list = QLabel(), QLineEdit(), QListWidget()
        self._title.setProperty("role", "caption")
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(_("Name, alias, or a new name"))
        self.field.textChanged.connect(self._look)
        self.list.setAccessibleName(_("Names that fit"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(COMPACT_ROW * _ROWS)
        self.list.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        for part in (self._title, self.field, self.list):
            column.addWidget(part)
        self.setFixedWidth(theme.sized(_WIDTH))

    def ask(self, question: str, kinds: Collection[str], name: str, at: QPoint, done: Callable[[Choice], None]) -> None:
        """Open at a point of the screen, with a name typed already; `done` gets what is taken."""
        self._kinds, self._done = tuple(kinds), done
        self._title.setText(question)
        self.setAccessibleName(question)
        self.field.setAccessibleName(question)
        self.field.setText(name)
        self.field.selectAll()
        self._look()
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = max(area.left(), min(at.x(), area.right() - self.width()))
        self.move(
            x,
            at.y()
            if at.y() + self.height() <= area.bottom()
            else max(area.top(), at.y() - self.height() - COMPACT_ROW),
        )
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _look(self) -> None:
        typed = self._typed()
        self._workspace.fetch("posts.pick", card.find_entities, typed, self._kinds, done=partial(self._on_found, typed))

    def _typed(self) -> str:
        return " ".join(self.field.text().split())

    def _on_found(self, typed: str, found: list[Named]) -> None:
        if not isValid(self) or typed != self._typed():
            return
        self.list.clear()
        for named in found:
            said = " · ".join(filter(None, (named.name, named.more)))
            self._add(QListWidgetItem(of_kind(named.kind), said), Choice(named.id, named.kind, named.name))
        for kind in self._kinds if typed else ():
            if not any(named.kind == kind and fold(named.name) == fold(typed) for named in found):
                said = _("Add “{name}” as {kind}").format(name=typed, kind=kinds()[kind])
                self._add(QListWidgetItem(icon("add"), said), Choice(None, kind, typed))
        self.list.setCurrentRow(0)

    def _add(self, item: QListWidgetItem, choice: Choice) -> None:
        item.setData(_DATA, choice)
        self.list.addItem(item)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            chosen, done = item.data(_DATA), self._done
            self.close()
            done(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and Down go through the list, Enter takes, Esc leaves."""
        if event.key() in _STEPS:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + _STEPS[Qt.Key(event.key())])))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _nobody(_choice: Choice) -> None:
    """Nobody has asked."""
