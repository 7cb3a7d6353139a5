"""The ways into the program: rows to press, and the projects that were open last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colour, colours, theme

_ICON = 24


class _Row(QPushButton):
    """A button of two lines, an icon before them and something small behind."""

    def __init__(self, title: str, words: str, behind: str = "") -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._icon = QLabel()
        self._icon.setFixedSize(theme.sized(_ICON), theme.sized(_ICON))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for text, role in ((title, "heading"), (words, "muted")):
            texts.addWidget(Elided(text, role))
        small = QLabel(behind)
        small.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        row.setSpacing(SPACE[3])
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(small)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self, name: str, ink: str) -> None:
        """Show an icon before the words."""
        self._icon.setPixmap(icon(name, ink).pixmap(theme.sized(_ICON), theme.sized(_ICON)))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as the words in it."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high as the words in it."""
        return QSize(0, self.sizeHint().height())


class Way(_Row):
    """One way into the program, with its keys."""

    def __init__(self, action: QAction, drawn: str, title: str, words: str) -> None:
        super().__init__(title, words, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self._drawn = drawn
        self.clicked.connect(action.trigger)

    def draw(self, name: str = "", ink: str = "") -> None:
        """Its own icon in the accent."""
        super().draw(name or self._drawn, ink or colours().accent)


class Recent(QWidget):
    """Projects by name and folder; hidden if there are none."""

    chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self._heading = QLabel(_("Recent projects"))
        self._heading.setProperty("role", "section")
        self._heading.setIndent(SPACE[1])
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE[2])
        column.setSpacing(SPACE[0])
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.hide()

    def show_paths(self, paths: list[Path]) -> list[QWidget]:
        """A row for each project file; they come back."""
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        rows: list[QWidget] = []
        for path in paths:
            row = _Line(path)
            row.clicked.connect(partial(self.chosen.emit, path))
            self._rows.addWidget(row)
            rows.append(row)
        self.setVisible(bool(paths))
        return rows


class _Line(QPushButton):
    """A project's name, and the folder it is in as far as there is room."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setProperty("role", "line")
        self.setToolTip(str(path))
        self._folder = str(path.parent)
        self._name = path.stem
        self.setAccessibleName(_("{name} in {folder}").format(name=self._name, folder=self._folder))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line, high enough to hit."""
        return QSize(200, max(28, self.fontMetrics().height() + SPACE[1]))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Name in the accent, folder muted, its beginning left out if it is too long."""
        super().paintEvent(event)
        painter = QPainter(self)
        area = self.rect().adjusted(SPACE[1], 0, -SPACE[1], 0)
        metrics = self.fontMetrics()
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, area.width() * 3 // 5)
        painter.setPen(colour("accent"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
        area = area.adjusted(metrics.horizontalAdvance(name) + SPACE[3], 0, 0, 0)
        folder = metrics.elidedText(self._folder, Qt.TextElideMode.ElideLeft, area.width())
        painter.setPen(colour("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, folder)
