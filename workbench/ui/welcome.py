"""What the window shows without a project: begin one, open one, or try the sample; and the ones open last."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colour, colours, theme

_WIDTH, _ICON = 560, 24


class Welcome(QWidget):
    """One column in the middle: the mark, three ways in, the recent projects, and where to look for help."""

    opened = Signal(object)  # list[Path], of one project

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Welcome"))
        self._ways = [
            _Way(actions["new"], "new", _("New project"), _("An empty file for your documents and facts.")),
            _Way(actions["open"], "folder", _("Open a project"), _("Yours, or a copy a colleague has sent you.")),
            _Way(
                actions["sample"], "sample", _("Sample project"), _("Five documents with facts, to try everything on.")
            ),
        ]
        self._recent = _Recent()
        self._recent.chosen.connect(lambda path: self.opened.emit([path]))
        column = QVBoxLayout()
        column.setSpacing(SPACE[1])
        column.addWidget(_Masthead())
        column.addSpacing(SPACE[3])
        for way in self._ways:
            column.addWidget(way)
        column.addSpacing(SPACE[3])
        column.addWidget(self._recent)
        column.addLayout(self._foot(actions))
        inside = QWidget()
        inside.setObjectName("page")
        inside.setMaximumWidth(_WIDTH)
        inside.setLayout(column)
        self._centre(inside)
        self.setFocusProxy(self._ways[0])
        theme.changed.connect(self._draw)
        self._draw()

    def show_recent(self, paths: list[Path]) -> None:
        """List the projects that were open last, the newest first."""
        rows = self._recent.show_paths(paths)
        for before, after in pairwise((self._ways[-1], *rows, *self._links)):
            QWidget.setTabOrder(before, after)

    def _foot(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        self._links: list[QWidget] = []
        hint = QLabel(_("A project file can also be dropped here."))
        hint.setProperty("role", "caption")
        hint.setIndent(SPACE[1])
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        for name in ("tour", "help"):
            link = QPushButton(actions[name].text())
            link.setProperty("role", "link")
            link.clicked.connect(actions[name].trigger)
            row.addWidget(link)
            self._links.append(link)
        return row

    def _centre(self, inside: QWidget) -> None:
        """A third of the free height above, two thirds below; scrolled where there is too little."""
        middle = QWidget()
        middle.setObjectName("page")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _draw(self) -> None:
        for way in self._ways:
            way.draw()


class _Masthead(QWidget):
    """The mark, the name, and what the program is for."""

    def __init__(self) -> None:
        super().__init__()
        name = QLabel(_("Fact Workbench"))
        name.setProperty("role", "display")
        words = QLabel(
            _("Mark what documents say, turn it into facts that a colleague has checked, and take them with you.")
        )
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE[0])
        texts.addWidget(name)
        texts.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        row.addWidget(_Mark(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)


class _Mark(QWidget):
    """The bracket of a passage, with a tick in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(52, 52))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw it in the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(colours().tint("quantity")))
        painter.drawRoundedRect(QRect(0, 0, 52, 52), 12, 12)
        pen = QPen(colour("accent"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([QPoint(19, 13), QPoint(12, 13), QPoint(12, 39), QPoint(19, 39)])
        painter.drawPolyline([QPoint(21, 26), QPoint(28, 33), QPoint(41, 18)])


class _Row(QPushButton):
    """A button of two lines, an icon before them and something small behind."""

    def __init__(self, title: str, words: str, behind: str = "") -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._icon = QLabel()
        self._icon.setFixedSize(_ICON, _ICON)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for text, role in ((title, "heading"), (words, "muted")):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            texts.addWidget(label)
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
        self._icon.setPixmap(icon(name, ink).pixmap(_ICON, _ICON))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as the words in it."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high as the words in it."""
        return QSize(0, self.sizeHint().height())


class _Way(_Row):
    """One way into the program, with its keys."""

    def __init__(self, action: QAction, drawn: str, title: str, words: str) -> None:
        super().__init__(title, words, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self._drawn = drawn
        self.clicked.connect(action.trigger)

    def draw(self, name: str = "", ink: str = "") -> None:
        """Its own icon in the accent."""
        super().draw(name or self._drawn, ink or colours().accent)


class _Recent(QWidget):
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
