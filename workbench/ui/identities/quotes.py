"""Lines of words, with a mark before them: some lead somewhere and are cut where they have no room, others wrap."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from workbench.ui.theme import SPACE, theme

_SIDE = 16
_PADDING = 8  # of a link, on either side


class Line(QWidget):
    """An icon as a mark, or room for one, and words: a link if there is something to `run`, else text that wraps."""

    def __init__(self, text: str, run: Callable[[], object] | None = None, icon: Any = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        mark, side = QLabel(), theme.sized(_SIDE)
        mark.setFixedWidth(side)
        if icon is not None:
            mark.setPixmap(icon.pixmap(side, side))
        mark.setContentsMargins(0, SPACE[0] // 2, 0, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop if run is None else Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(_words(text) if run is None else Quote(text, run), 1)


class Quote(QPushButton):
    """A link of one line; the whole is its tip and its name."""

    def __init__(self, text: str, run: Callable[[], object]) -> None:
        super().__init__()
        self._whole = " ".join(text.split())
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._whole)
        self.setToolTip(self._whole)
        self.clicked.connect(lambda: run())
        self._cut()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for a few letters."""
        return QSize(48, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As much of the text as there is room for."""
        super().resizeEvent(event)
        self._cut()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Letters may have grown since."""
        self._cut()
        super().paintEvent(event)

    def _cut(self) -> None:
        room = self.width() - 2 * _PADDING
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setContentsMargins(_PADDING, SPACE[0] // 2, 0, SPACE[0] // 2)
    return label
