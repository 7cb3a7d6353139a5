"""The table of actions come alive: one QAction each, enabled when what it needs is there."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from workbench.core import codebook
from workbench.core.project import Project
from workbench.i18n import _
from workbench.ui import actions
from workbench.ui.actions import Action, Need
from workbench.ui.icons import icon, of_type
from workbench.ui.palette import Entry
from workbench.ui.theme import swatch, theme
from workbench.ui.workspace import Workspace

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


class Commands(QObject):
    """Every action of a window, by name. `reviewing` says whether a fact is under decision."""

    def __init__(self, window: "MainWindow", workspace: Workspace, reviewing: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._reviewing = reviewing
        self._table = {action.name: action for action in actions.table()}
        self._made = {action.name: self._make(action) for action in self._table.values()}
        self._types: dict[str, str] = {}
        theme.changed.connect(self._draw)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def type_on(self, digit: str) -> str:
        """The key of the fact type that the codebook puts on a digit, or ""."""
        return self._types.get(digit, "")

    def letters(self, within: str) -> Mapping[str, QAction]:
        """The actions by the letter that stands for them in the "text" or in "review"."""
        return {action.key: made for action, made in self._pairs() if action.key and action.within == within}

    def menu(self, only: tuple[str, ...] = ()) -> QMenu:
        """The menus as one, a sub-menu each; with `only`, a plain menu of these actions."""
        menu = QMenu(self._window)
        for name in only:
            menu.addSeparator() if name == "-" else menu.addAction(self._made[name])
        for key, title in {} if only else actions.menus().items():
            part = menu.addMenu(title)
            for action, made in self._pairs():
                if action.menu == key:
                    part.addAction(made)
        return menu

    def show_text_menu(self, at: QPoint) -> None:
        """Open what can be done with the text, at a point of the screen."""
        tags = [f"tag_{digit}" for digit in range(1, 10)]
        names = "fact - highlight evidence link similar - open_mark overlaps delete_mark - nothing_to_record cite"
        menu = self.menu((*tags, *names.split()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def keys_here(self, place: str) -> str:
        """The keys that work in a place, for the line below; a list under the text may have its own ("keys")."""
        if place == "review":
            return _("A accept   X reject   R return   E edit   C comment   Space later   Backspace undo   F1 help")
        focus = QApplication.focusWidget()
        if place == "read" and focus is not None and (own := focus.property("keys")):
            return str(own)
        sheet = self._window.viewer.sheet
        if place == "read" and sheet is not None and focus is not None and sheet.isAncestorOf(focus):
            return _("F1 help")  # the keys of the text do nothing there
        if place == "read":
            return _("1–7 tag   T type   E link   V evidence   S suggest   N P marks   J K sentence   D read   F1 help")
        if place == "today":
            return _("Enter open   ↑ ↓ choose   F1 help")
        if place == "codebook":
            return _("Enter save   Alt+↑ Alt+↓ move   Del delete   Esc back   F1 help")
        return "" if place == "welcome" else _("F1 help")

    def keys_of_boundaries(self) -> str:
        """The keys that work while the ends of a mark are moved."""
        return _("← → by word   Shift+← → by letter   B other end   Ctrl+Z back   Esc done")

    def entries(self) -> list[Entry]:
        """What the palette offers: everything that can be done right here."""
        return [
            Entry(made.text(), self._keys(action, made), action.icon, made.trigger)
            for action, made in self._pairs()
            if action.name != "palette" and made.isEnabled() and made.isVisible()
        ]

    def key_list(self) -> list[tuple[Action, str]]:
        """Every action with its present text, for the printed list."""
        return [(action, made.text()) for action, made in self._pairs() if made.isVisible()]

    def read_codebook(self) -> None:
        """Put the fact types on their digits."""
        book = self._workspace.ask(codebook.of)
        kinds = {kind.shortcut: kind for kind in book.types.values() if kind.shortcut} if book else {}
        self._types = {digit: kind.key for digit, kind in kinds.items()}
        own = {kind.key: swatch(kind.colour, kind.key) for kind in book.types.values() if kind.colour} if book else {}
        theme.use_types(own)
        for digit in map(str, range(1, 10)):
            action, kind = self._made[f"tag_{digit}"], kinds.get(digit)
            at_once = self._made[f"tag_at_once_{digit}"]
            action.setVisible(kind is not None)
            at_once.setVisible(kind is not None)
            if kind is not None:
                action.setText(_("Tag as {type}").format(type=kind.name))
                action.setIcon(of_type(kind.key, kind.icon))
                at_once.setText(_("Tag as {type} at once").format(type=kind.name))
                at_once.setIcon(of_type(kind.key, kind.icon))

    def name_steps(self) -> None:
        """Say on Undo and Redo which step they would take."""
        back, forward = self._workspace.ask(Project.next_steps) or (None, None)
        for name, step, plain, full in (
            ("undo", back, _("Undo"), _("Undo: {step}")),
            ("redo", forward, _("Redo"), _("Redo: {step}")),
        ):
            action = self._made[name]
            action.setProperty("step", step)
            action.setText(full.format(step=step) if step else plain)
            action.setToolTip(f"{action.text()} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")

    def enable(self) -> None:
        """Enable what can be done with what is there, and nothing else."""
        have = self._have()
        for action, made in self._pairs():
            made.setEnabled(action.needs & have == action.needs)
            if action.is_on is not None:
                made.setChecked(action.is_on(self._window))
                made.setIcon(icon("shown" if made.isChecked() else "hidden"))  # a menu draws an icon, or a tick

    def _have(self) -> Need:
        workspace = self._workspace
        current, project = workspace.current, workspace.project
        if project is None:
            return Need.JOB if workspace.is_busy else Need.NOTHING
        writable = not project.read_only
        have = Need.PROJECT
        for need, there in {
            Need.WRITABLE: writable,
            Need.UNDO: writable and bool(self._made["undo"].property("step")),
            Need.REDO: writable and bool(self._made["redo"].property("step")),
            Need.BEHIND: self._window.viewer.sides.can_step(-1),
            Need.AHEAD: self._window.viewer.sides.can_step(1),
            Need.DOCUMENT: current.document is not None and self._window.viewer.sheet is None,
            Need.TAB: bool(self._window.viewer.tabs.count()),
            Need.SELECTION: self._window.viewer.can_highlight,
            Need.FACT: current.fact is not None,
            Need.ENTITY: current.entity is not None,
            Need.JOB: workspace.is_busy,
            Need.REVIEW: self._reviewing(),
            Need.SIMILAR: self._window.similar.has_selection,
        }.items():
            if there:
                have |= need
        return have

    def _pairs(self) -> Iterator[tuple[Action, QAction]]:
        return ((action, self._made[name]) for name, action in self._table.items())

    def _make(self, action: Action) -> QAction:
        made = QAction(icon(action.icon), action.text, self._window)
        made.setObjectName(action.name)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        keys = self._keys(action, made)
        made.setToolTip(f"{action.text} ({keys})" if keys else action.text)
        made.setCheckable(action.is_on is not None)
        made.triggered.connect(lambda: action.run(self._window))
        self._window.addAction(made)
        return made

    @staticmethod
    def _keys(action: Action, made: QAction) -> str:
        return made.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or action.key

    def _draw(self) -> None:
        for action, made in self._pairs():
            made.setIcon(icon(action.icon))
        self.read_codebook()
        self.enable()
