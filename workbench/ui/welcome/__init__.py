"""What the window shows without a project: begin one, open one, or try the sample; and the ones open last."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.theme import SPACE, theme
from workbench.ui.welcome.masthead import Masthead
from workbench.ui.welcome.ways import Recent, Way

_WIDTH = 560


class Welcome(QWidget):
    """One column in the middle: the mark, three ways in, the recent projects, and where to look for help."""

    opened = Signal(object)  # list[Path], of one project

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Welcome"))
        self._ways = [
            Way(actions["new"], "new", _("New project"), _("An empty file for your documents and facts.")),
            Way(actions["open"], "folder", _("Open a project"), _("Yours, or a copy a colleague has sent you.")),
            Way(
                actions["sample"], "sample", _("Sample project"), _("Five documents with facts, to try everything on.")
            ),
        ]
        self._recent = Recent()
        self._recent.chosen.connect(lambda path: self.opened.emit([path]))
        column = QVBoxLayout()
        column.setSpacing(SPACE[1])
        column.addWidget(Masthead())
        column.addSpacing(SPACE[3])
        for way in self._ways:
            column.addWidget(way)
        column.addSpacing(SPACE[3])
        column.addWidget(self._recent)
        column.addLayout(self._foot(actions))
        inside = QWidget()
        inside.setObjectName("page")
        inside.setMaximumWidth(theme.sized(_WIDTH))
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

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Begin at the first way in."""
        super().showEvent(event)
        self.setFocus()
