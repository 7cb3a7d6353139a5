"""The searches kept under a name: chosen from a list beside the box, kept, renamed, deleted."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from workbench.core import search
from workbench.core.search import Saved
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_SHOWN = 60  # letters of a search in a menu


class Kept(QToolButton):
    """Opens the list of searches that were kept."""

    chosen = Signal(str)  # a search, as it is typed
    name_wanted = Signal(object)  # Saved to be renamed, None for the search in the box

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.menu_of_searches = QMenu(self)
        self.menu_of_searches.setAccessibleName(_("Searches kept"))
        self.menu_of_searches.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_of_searches)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(_("Kept"))
        self.setToolTip(_("Searches kept under a name"))
        self.setAccessibleName(self.toolTip())
        self.draw()

    def draw(self) -> None:
        """Draw the icon in the colours in use."""
        self.setIcon(icon("history"))

    def fill(self) -> None:
        """Put the searches there are into the list."""
        menu, saved = self.menu_of_searches, self._workspace.ask(search.saved) or []
        menu.clear()
        for one in saved:
            shown = one.query if len(one.query) <= _SHOWN else f"{one.query[:_SHOWN]}…"
            words = f"{one.name}\t{shown}".replace("&", "&&")
            menu.addAction(icon("search"), words, partial(self.chosen.emit, one.query))
        if not saved:
            menu.addAction(_("No search is kept yet.")).setEnabled(False)
        menu.addSeparator()
        can_write = self._workspace.project is not None and not self._workspace.project.read_only
        menu.addAction(icon("add"), _("Keep this search…"), partial(self.name_wanted.emit, None)).setEnabled(can_write)
        if saved and can_write:
            self._fill_changes(menu, saved)

    def _fill_changes(self, menu: QMenu, saved: list[Saved]) -> None:
        renaming, deleting = menu.addMenu(_("Rename")), menu.addMenu(_("Delete"))
        for one in saved:
            name = one.name.replace("&", "&&")
            renaming.addAction(name, partial(self.name_wanted.emit, one))
            deleting.addAction(name, partial(self._workspace.do, search.delete, one.id))


class Naming(QWidget):
    """A line for the name of a search, hidden until it is asked for. Enter keeps, Esc leaves."""

    left = Signal()  # the keyboard may go back

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._query = ""
        self._renamed: Saved | None = None
        self._title, self.field, self.save = QLabel(), QLineEdit(), QPushButton(_("Keep"))
        self._title.setProperty("role", "muted")
        self.field.setAccessibleName(_("Name of the search"))
        self.field.setMaximumWidth(theme.sized(320))
        self.field.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        for part in (self._title, self.field, self.save):
            row.addWidget(part)
        row.addStretch(1)
        self.hide()

    def ask(self, query: str, renamed: Saved | None) -> None:
        """Ask under which name to keep a search, or what one that is kept is to be called."""
        self._query, self._renamed = query, renamed
        self._title.setText(_("Rename the search:") if renamed else _("Keep the search as:"))
        self.field.setText(renamed.name if renamed else query)
        self.field.selectAll()
        self.show()
        self.field.setFocus()

    def _on_save(self) -> None:
        if self._renamed is not None:
            self._workspace.do(search.rename, self._renamed.id, self.field.text(), done=self._on_done)
        else:
            self._workspace.do(search.save, self.field.text(), self._query, done=self._on_done)

    def _on_done(self, _result: UUID | None) -> None:
        self._workspace.told.emit(_("The search is kept."))
        self._close()

    def _close(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)
