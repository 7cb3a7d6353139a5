"""The legend: what every tint, line and sign in a text means, how often it is there, and whether it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse.facts.choices import Choice, choices
from workbench.core.browse.marks import Hidden
from workbench.i18n import _, ngettext
from workbench.ui.current import Current
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.viewer.legend_rows import ROW, DrawnRow, Row, is_hidden, item_of, rows
from workbench.ui.viewer.pane import Pane
from workbench.ui.workspace import Workspace

_WIDTH, _ICON = 340, 16


class Legend(QFrame):
    """Arrow keys go from row to row, Space or a click shows or hides one, Esc leaves.

    What is hidden counts for every text of the window, and for no other window.
    """

    def __init__(self, pane: Pane, parent: QWidget, current: Current, types: Sequence[Choice]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("legend")
        self._current = current
        self.list, self._all = QListWidget(), QPushButton(_("Show all"))
        self.list.setAccessibleName(_("Marks in the text"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._drawn = DrawnRow(self.list, current)
        self.list.setItemDelegate(self._drawn)
        self.list.setProperty("quiet", True)
        for row in rows(types, pane.index.counts(), current.hidden, pane.offers):
            self.list.addItem(item_of(row))
        self.list.itemClicked.connect(self._on_clicked)
        self.list.installEventFilter(self)
        self._all.setProperty("role", "link")
        self._all.clicked.connect(self.show_all)
        self._put_together()
        self._show_state()

    def _put_together(self) -> None:
        title, keys = QLabel(_("Legend")), QLabel(_("Space shows and hides"))
        title.setProperty("role", "heading")
        keys.setProperty("role", "caption")
        top, column = QHBoxLayout(), QVBoxLayout(self)
        top.setContentsMargins(SPACE[1], 0, 0, 0)
        for widget in (title, keys, self._all):
            top.addWidget(widget)
        top.insertStretch(2)
        column.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addLayout(top)
        column.addWidget(self.list)

    def open_below(self, button: QWidget) -> None:
        """Show it under a button, as much of it as the screen has room for."""
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 2))
        room = (button.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        tall = sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) + theme.sized(54)
        width = min(theme.sized(_WIDTH), room.width())
        self.setFixedSize(width, max(theme.sized(160), min(tall, room.bottom() - corner.y() - SPACE[1])))
        self.move(max(room.left(), corner.x() - width), corner.y())
        self.show()
        self.list.setFocus()
        self.list.setCurrentRow(1)

    def toggle(self, row: int) -> None:
        """Show or hide the marks of one row; rows that only explain something stay as they are."""
        what: Row = self.list.item(row).data(ROW)
        hidden = self._current.hidden
        if what.part == "type":
            self._current.hide(Hidden(hidden.types ^ {what.key}, hidden.statuses))
        elif what.part == "status":
            self._current.hide(Hidden(hidden.types, hidden.statuses ^ {what.key}))
        elif what.part == "suggestion":
            self._current.suggest(self._current.suggested ^ {what.key})
        self._show_state()

    def show_all(self) -> None:
        """Hide nothing."""
        self._current.hide(Hidden())
        self._show_state()
        self.list.setFocus()

    def _show_state(self) -> None:
        hidden = self._current.hidden
        for number in range(self.list.count()):
            item = self.list.item(number)
            row: Row = item.data(ROW)
            if row.part in ("type", "status", "suggestion"):
                out = is_hidden(row, self._current)
                item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
        self._all.setVisible(bool(hidden))

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.toggle(self.list.row(item))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Space and Enter toggle a row, L and Esc leave; all other keys are the list's."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle(self.list.currentRow())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False


class LegendButton(QToolButton):
    """Opens the legend of one pane, hides there what the window hides, and says how many types and statuses these are.

    A pane that is not seen waits for `catch_up`.
    """

    filtered = Signal()  # other marks are shown

    def __init__(self, workspace: Workspace, pane: Pane) -> None:
        super().__init__()
        self._workspace, self._current, self._pane = workspace, workspace.current, pane
        self.setIconSize(QSize(1, 1) * theme.sized(_ICON))
        self.setAccessibleName(_("Legend: show and hide marks"))
        self.clicked.connect(self.open_legend)
        self._current.hidden_changed.connect(self._on_hidden)
        theme.changed.connect(self._draw)
        self._draw()
        self.catch_up()

    def open_legend(self) -> Legend | None:
        """Show the legend of the marks of the pane; None without a project."""
        found = self._workspace.ask(choices)
        if found is None:
            return None
        legend = Legend(self._pane, self, self._current, found.types)
        legend.open_below(self)
        return legend

    def catch_up(self) -> None:
        """Hide what the window hides."""
        if self._current.hidden != self._pane.hidden:
            self._pane.hide_marks(self._current.hidden)
            self._draw()
            self.filtered.emit()

    def _on_hidden(self) -> None:
        if self._pane.isVisible():
            self.catch_up()

    def _draw(self) -> None:
        count = len(self._current.hidden)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if count else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(style)
        self.setIcon(icon("filter" if count else "legend", colours().accent if count else colours().muted))
        said = ngettext("{n} hidden", "{n} hidden", count).format(n=count) if count else ""
        self.setText(said)
        self.setToolTip(_("Legend: show and hide marks") + " (L)")
        self.setAccessibleDescription(said)
