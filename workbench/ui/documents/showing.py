"""Which documents a list shows: all, those of one state, of one collection, or with one label."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton
from shiboken6 import isValid

from workbench.core import groups
from workbench.core.groups import KINDS, Group
from workbench.core.history import Change
from workbench.i18n import _, grouped
from workbench.ui.documents.words import state_words
from workbench.ui.icons import icon, of_group
from workbench.ui.theme import SPACE, colour, colours, theme
from workbench.ui.workspace import Workspace

_WIDTH, _LEAST = 180, 80


class Showing(QToolButton):
    """Says what is shown, and drops down a menu of what else could be."""

    changed = Signal()  # something else is chosen

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.state = ""
        self.chosen: Group | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        self._one = QActionGroup(menu)
        self._names = {"": _("All documents"), **state_words()}
        self.states = {state: self._choice(menu, name, self._on_state, state) for state, name in self._names.items()}
        self._offered: list[QAction] = []
        menu.aboutToShow.connect(self.offer)
        self.setMenu(menu)
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self.clear)
        theme.changed.connect(self._draw)
        self.clear()

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not self.state and self.chosen is None

    def clear(self) -> None:
        """Show all; nothing is told."""
        self.states[""].setChecked(True)
        self.state, self.chosen = "", None
        self._draw()

    def offer(self) -> None:
        """Put the collections and labels there are into the menu."""
        menu = self.menu()
        for action in self._offered:
            menu.removeAction(action)
            action.deleteLater()
        self._offered = []
        known: list[tuple[Group, int]] = self._workspace.ask(groups.counted) or []
        for kind, title in zip(KINDS, (_("Collections"), _("Labels")), strict=True):
            own = [(group, count) for group, count in known if group.kind == kind]
            if own:
                self._offered.append(menu.addSection(title))
            for group, count in own:
                words = f"{group.name.replace('&', '&&')}\t{grouped(count)}"
                action = self._choice(menu, words, self._on_group, group)
                action.setIcon(of_group(group.kind, group.colour))
                action.setChecked(self.chosen is not None and group.id == self.chosen.id)
                self._offered.append(action)

    def _choice(self, menu: QMenu, words: str, chosen: Callable[..., None], what: object) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda _on: chosen(what))
        self._one.addAction(action)
        return action

    def _on_state(self, state: str) -> None:
        self.state, self.chosen = state, None
        self._draw()
        self.changed.emit()

    def _on_group(self, group: Group) -> None:
        self.state, self.chosen = "", group
        self._draw()
        self.changed.emit()

    def _on_changed(self, change: Change) -> None:
        """Take over another name or colour; what is deleted is shown no longer."""
        if self.chosen is None or not (change.rows is None or any(name == "collection" for name, _row in change.rows)):
            return
        known = {group.id: group for group, _count in self._workspace.ask(groups.counted, ()) or ()}
        self.chosen = known.get(self.chosen.id)
        if self.chosen is None:
            self.states[""].trigger()
        self._draw()

    def _draw(self) -> None:
        if not isValid(self):
            return
        words = self.chosen.name if self.chosen is not None else self._names[self.state]
        self.setText(words.replace("&", "&&"))
        self.setToolTip(_("Shown: {what}").format(what=words))
        self.setAccessibleName(_("Shown: {what}").format(what=words))
        mark = icon("filter", colours().muted if self.is_all else colours().accent)
        chosen = self.chosen
        self.setIcon(mark if chosen is None else of_group(chosen.kind, chosen.colour))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The same whatever is shown."""
        return QSize(theme.sized(_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for a few letters."""
        return QSize(theme.sized(_LEAST), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """The frame of a button; in it icon, words cut where there is no room, and an arrow at the end."""
        painter, option = QStylePainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        words, size = option.text, option.iconSize.width()
        option.text, option.toolButtonStyle = "", Qt.ToolButtonStyle.ToolButtonTextOnly
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        area = self.rect().adjusted(SPACE[1], 0, -SPACE[1], 0)
        here = QRect(area.x(), area.center().y() - size // 2, size, size)
        self.icon().paint(painter, here)
        icon("next", colours().muted).paint(painter, here.translated(area.width() - size, 0))
        area = area.adjusted(size + SPACE[1], 0, -size - SPACE[0], 0)
        painter.setPen(colour("text" if self.isEnabled() else "muted"))
        cut = self.fontMetrics().elidedText(words.replace("&&", "&"), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, cut)
