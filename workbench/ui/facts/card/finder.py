"""A line that finds entities or facts by name as one types, and can name one that is not there yet."""

from collections.abc import Collection, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from workbench.core import entities
from workbench.core.browse import card
from workbench.core.browse.card import Named
from workbench.core.browse.here import named_here
from workbench.core.facts import NewEntity
from workbench.i18n import N_, _
from workbench.text import fold
from workbench.ui.elided import ElidedLine
from workbench.ui.facts.card.parts import LONGEST
from workbench.ui.icons import icon, of_kind
from workbench.ui.theme import COMPACT_ROW, theme
from workbench.ui.workspace import Workspace

SEEN_ROWS = 8
_CREATE = {
    "person": N_("Create “{name}” as person"),
    "organisation": N_("Create “{name}” as organisation"),
    "meeting": N_("Create “{name}” as meeting"),
    "programme": N_("Create “{name}” as programme"),
    "place": N_("Create “{name}” as place"),
    "instrument": N_("Create “{name}” as instrument"),
    "post": N_("Create “{name}” as post"),
}
_DATA = Qt.ItemDataRole.UserRole


class Finder(ElidedLine):
    """Type-ahead over names and aliases. Enter takes the marked row; words that were not taken stay words."""

    edited = Signal()
    settled = Signal()
    taken = Signal()  # a row of the list was taken

    def __init__(self, workspace: Workspace, name: str, kinds: Collection[str] = (), *, facts: bool = False) -> None:
        super().__init__()
        self._workspace = workspace
        self._kinds = tuple(kinds)
        self._facts = facts
        self._meant: Named | NewEntity | None = None
        self._shown: tuple[str, object] = ("", None)
        self._list: QListWidget | None = None
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(_("Find a fact") if facts else _("Type a name"))
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)

    # --- as every entry

    def value(self) -> object:
        """The id of what was taken, a NewEntity, or the words as typed."""
        words, value = self._shown
        if self._meant is None:
            return value if self.text() == words else self.text().strip() or None
        if isinstance(self._meant, NewEntity):
            return self._meant
        return str(self._meant.id) if self._facts else {"entity": str(self._meant.id)}

    def show_value(self, value: object, names: Mapping[str, Named]) -> None:
        """Show a saved value by its name."""
        key = value.get("entity") if isinstance(value, Mapping) else value
        self._meant = value if isinstance(value, NewEntity) else names.get(str(key))
        named = self._meant.name if self._meant else "" if value is None else str(key or "")
        self._shown = (named, value)
        self.setMaxLength(max(LONGEST, len(named)))
        self.setText(named)
        self.setToolTip(named)
        self.setCursorPosition(0)

    def words(self) -> str:
        """What stands there."""
        return self.text().strip()

    def echo(self) -> str:
        """That an entity will be added."""
        return _("Will be added with the fact.") if isinstance(self._meant, NewEntity) else ""

    def put_words(self, words: str) -> None:
        """Write words, as somebody types them."""
        self._meant, self._shown = None, ("", None)
        self.setText(words)

    def take_words(self, words: str) -> None:
        """Write words of a text, and list what is called so."""
        self.put_words(words)
        self.edited.emit()
        self._look()

    def line(self) -> QLineEdit:
        """Itself."""
        return self

    def in_order(self) -> list[QWidget]:
        """Itself."""
        return [self]

    @property
    def meant(self) -> Named | NewEntity | None:
        """The entity or fact that was taken, if any was."""
        return self._meant

    @property
    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self._list is not None and self._list.isVisible()

    def forget(self) -> None:
        """Become empty."""
        self.show_value(None, {})
        self._close()

    # --- the list

    def _on_typed(self, _words: str) -> None:
        self._meant = None
        self._shown = ("", None)
        self.edited.emit()
        if self.words():
            self._look()
        else:
            self._close()

    def _look(self) -> None:
        typed, document = self.words(), self._workspace.current.document
        key, done = f"find.{id(self)}", partial(self._on_found, typed)
        if not typed and not self._facts and document is not None:
            self._workspace.study(key, named_here, document, self._kinds, done=done)
            return
        find = card.find_facts if self._facts else partial(card.find_entities, kinds=self._kinds)
        self._workspace.fetch(key, find, typed, done=done)

    def _on_found(self, typed: str, found: list[Named]) -> None:
        if not isValid(self) or typed != self.words() or not self.hasFocus():
            return
        rows = self._open()
        rows.clear()
        for named in found:
            words = " · ".join(filter(None, (named.name, named.more)))
            item = QListWidgetItem(icon("fact") if self._facts else of_kind(named.kind), words)
            item.setData(_DATA, named)
            rows.addItem(item)
        for kind in () if self._facts else self._kinds or entities.KINDS:
            if not any(named.kind == kind and fold(named.name) == fold(typed) for named in found):
                item = QListWidgetItem(icon("add"), _(_CREATE[kind]).format(name=typed))
                item.setData(_DATA, NewEntity(kind, typed))
                rows.addItem(item)
        if not rows.count():
            self._close()
            return
        rows.setCurrentRow(0)
        self._place(rows)

    def _open(self) -> QListWidget:
        if self._list is None:
            rows = self._list = QListWidget(self)
            rows.setWindowFlags(Qt.WindowType.ToolTip)
            rows.setObjectName("finderList")
            rows.setAccessibleName(_("Found"))
            rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            rows.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            rows.setUniformItemSizes(True)
            rows.setIconSize(QSize(theme.sized(16), theme.sized(16)))
            rows.setTextElideMode(Qt.TextElideMode.ElideRight)
            rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            rows.clicked.connect(self._on_clicked)
        return self._list

    def _place(self, rows: QListWidget) -> None:
        height = max(COMPACT_ROW, rows.sizeHintForRow(0)) * min(rows.count(), SEEN_ROWS) + 4
        rows.resize(max(self.width(), 260), height)
        below = self.mapToGlobal(QPoint(0, self.height() + 1))
        area = self.screen().availableGeometry()
        if below.y() + height > area.bottom():
            below.setY(below.y() - height - self.height() - 2)
        below.setX(max(area.left(), min(below.x(), area.right() - rows.width())))
        rows.move(below)
        rows.show()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _on_clicked(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        item = self._list.currentItem() if self._list is not None else None
        if item is None:
            return
        self._meant = item.data(_DATA)
        self._close()
        self.setText(self._meant.name if self._meant else "")
        self.setCursorPosition(0)
        self.edited.emit()
        self.settled.emit()
        self.taken.emit()

    def _on_finished(self) -> None:
        if not self.is_open:
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up, Down, Enter and Esc are the list's while it is open; Down opens it."""
        key = event.key()
        if not self.is_open:
            if key == Qt.Key.Key_Down:
                self._look()
                return
            super().keyPressEvent(event)
            return
        rows = self._open()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            rows.setCurrentRow((rows.currentRow() + step) % rows.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take()
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Close the list."""
        self._close()
        super().focusOutEvent(event)
        self.settled.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Close the list with the line."""
        self._close()
        super().hideEvent(event)


def id_of(value: object) -> UUID | None:
    """The entity that a saved value refers to."""
    return UUID(str(value["entity"])) if isinstance(value, Mapping) and value.get("entity") else None
