"""What stands over the list: how many documents, which of them are shown, in which order."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.core.browse.documents import Filter
from workbench.i18n import _, grouped
from workbench.ui.documents.showing import Showing
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.workspace import Workspace

_PAUSE_MS = 20  # after the last letter


class Header(QWidget):
    """Title, count, import and order; which documents are shown; and the field that filters."""

    changed = Signal()  # another filter or order is wanted
    import_wanted = Signal()
    entered = Signal()  # somebody is about to type into the field
    left = Signal()  # Esc, Enter or Down in the field: on to the list

    wide_wanted = Signal()  # all of it with columns, in a tab

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.order = "date"
        self.showing = Showing(workspace)
        self.showing.changed.connect(self.changed)
        self._states = self.showing.states
        title = QLabel(_("Documents"))
        title.setProperty("role", "heading")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._wide = _button(_("All documents in a table"))
        self._wide.clicked.connect(self.wide_wanted)
        self._sort = _button(_("Order"))
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setMenu(self._menu())
        self._import = _button(_("Import documents…"))
        self._import.clicked.connect(self.import_wanted)
        self.field = _Field()
        self.field.setPlaceholderText(_("Filter documents"))
        self.field.setAccessibleName(_("Filter by title, publisher or source"))
        self.field.setClearButtonEnabled(True)
        self.field.entered.connect(self.entered)
        self.field.left.connect(self.left)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda _words: self._pause.start())
        self._icon = QAction(self)
        self.field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        top = QHBoxLayout()
        top.setSpacing(SPACE[0])
        top.addWidget(title, 1)
        top.addWidget(self._count)
        top.addWidget(self._sort)
        top.addWidget(self._import)
        below = QHBoxLayout()
        below.setSpacing(SPACE[0])
        below.addWidget(self.showing, 1)
        below.addWidget(self._wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addLayout(top)
        column.addWidget(self.field)
        column.addLayout(below)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def wanted(self) -> Filter:
        """Which documents are wanted."""
        group = self.showing.chosen
        return Filter(self.field.text(), self.showing.state, group.id if group is not None else None)

    @property
    def is_filtered(self) -> bool:
        """Whether not all documents are wanted."""
        return bool(self.field.text().strip() or not self.showing.is_all)

    def clear(self) -> None:
        """Want all documents."""
        self.showing.clear()
        self.field.clear()
        self._pause.stop()
        self.changed.emit()

    def show_count(self, shown: int) -> None:
        """Say how many documents there are to see."""
        self._count.setText(grouped(shown))

    def enable(self, writable: bool, *, has_project: bool) -> None:
        """Let documents be imported, or not; without a project nothing is to be chosen."""
        self._import.setEnabled(writable)
        self._wide.setEnabled(has_project)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        orders = {
            "date": _("Newest date first"),
            "title": _("By title"),
            "publisher": _("By publisher"),
            "facts": _("Most facts first"),
            "read": _("Least read first"),
            "added": _("Recently added first"),
        }
        self._orders = _choices(menu, orders, self._on_order)
        return menu

    def _on_order(self, order: str) -> None:
        self.order = order
        self.changed.emit()

    def _draw(self) -> None:
        self._import.setIcon(icon("import"))
        self._wide.setIcon(icon("answers"))
        self._sort.setIcon(icon("sort"))
        self._icon.setIcon(icon("filter", colours().muted))


class _Field(QLineEdit):
    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Tell that somebody is about to type."""
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc empties the field; Enter, Down and Esc in an empty one go on to the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _choices(menu: QMenu, texts: dict[str, str], chosen: Callable[[str], None]) -> dict[str, QAction]:
    """One entry for each text, of which one is checked, at first the first."""
    group = QActionGroup(menu)
    made = {}
    for key, text in texts.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked, key=key: chosen(key))
        group.addAction(action)
        made[key] = action
    next(iter(made.values())).setChecked(True)
    return made


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
