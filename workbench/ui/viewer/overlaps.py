"""A small list at the caret of all that is marked there."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.core.browse.facts.brief import Brief
from workbench.i18n import _
from workbench.ui.icons import icon, of_type
from workbench.ui.theme import SPACE, TARGET, theme
from workbench.ui.viewer.hover import standing, values
from workbench.ui.viewer.index import Mark

_WIDTH, _MOST_ROWS, _ICON = 360, 8, 16


class Overlaps(QFrame):
    """Arrow keys outline one mark after another, Enter or a click takes it, Esc leaves."""

    pointed = Signal(object)  # Mark
    taken = Signal(object)  # Mark

    def __init__(self, parent: QWidget, found: Sequence[Mark], told: Sequence[Brief]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("overlaps")
        self._marks = list(found)
        self._told = {each.fact.id: each for each in told}
        self._count, self._details, self.list = QLabel(), QLabel(), QListWidget()
        self._count.setProperty("role", "caption")
        self._details.setProperty("role", "caption")
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setWordWrap(True)
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list.setAccessibleName(_("What is marked here"))
        for mark in found:
            self.list.addItem(_item(self._brief(mark)))
        self.list.setIconSize(QSize(1, 1) * theme.sized(_ICON))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addWidget(self._count)
        column.addWidget(self.list)
        column.addWidget(self._details)
        rows, line = min(len(found), _MOST_ROWS), QFontMetrics(self._details.font()).height()
        self.setFixedSize(theme.sized(_WIDTH), rows * (theme.sized(TARGET) + 4) + 3 * line + 2 * SPACE[3])

    @property
    def details(self) -> str:
        """Type, values, status and author of the fact that is outlined."""
        return self._details.text()

    @property
    def said(self) -> str:
        """Which of how many is outlined, in words."""
        return self._count.text()

    def open_at(self, point: QPoint) -> None:
        """Show the list at a point of the screen, the first mark outlined."""
        self.move(point)
        self.show()
        self.list.setFocus()
        self.list.setCurrentRow(0)

    def _on_row(self, row: int) -> None:
        self._count.setText(_("{n} of {m}").format(n=row + 1, m=len(self._marks)))
        told = self._brief(self._marks[row])
        words = [told.fact.type_name, values(told), standing(told)] if told else [_("nothing recorded")]
        self._details.setText(" · ".join(filter(None, words)))
        self.list.setAccessibleDescription(self.details)
        self.pointed.emit(self._marks[row])

    def _brief(self, mark: Mark) -> Brief | None:
        return self._told.get(mark.fact) if mark.fact else None

    def _take(self) -> None:
        mark = self._marks[self.list.currentRow()]
        self.close()
        self.taken.emit(mark)

    def eventFilter(self, watched: object, event: object) -> bool:  # noqa: N802
        """Enter takes the mark, Esc leaves; all other keys are the list's."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return False


def _item(told: Brief | None) -> QListWidgetItem:
    if told is None:
        item = QListWidgetItem(icon("highlight"), _("Highlight"))
    else:
        item = QListWidgetItem(of_type(told.fact.type, told.fact.icon), told.fact.statement)
        item.setToolTip(told.fact.statement)
    item.setSizeHint(QSize(0, theme.sized(TARGET) + 2))
    return item
