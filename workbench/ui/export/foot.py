"""The foot of the page: what will be written, how far it is, and what was written."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.core.browse.export import Counts
from workbench.formats.dataset import LossReport
from workbench.i18n import _
from workbench.ui.confirm import Confirm
from workbench.ui.export.centred import centred
from workbench.ui.export.words import result, written
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colours, theme

_ICON, _BAR = 20, 220


class Foot(QFrame):
    """One of three: what would be written, a job that runs, or its result above the next."""

    wanted = Signal()
    cancelled = Signal()
    place_wanted = Signal(str)
    folder_wanted = Signal(object)  # Path of the file
    copy_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._path = Path()
        self._place = "review"
        self._lines: list[QHBoxLayout] = []
        self.confirm = Confirm(margin=SPACE[4])
        self._result = self._make_result()
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress of the export"))
        self._bar.setFixedWidth(_BAR)
        self._cancel, self._review, self.button = QPushButton(_("Cancel")), QPushButton(), QPushButton()
        self._cancel.clicked.connect(self.cancelled)
        self._review.clicked.connect(lambda: self.place_wanted.emit(self._place))
        self.button.setText(_("Export"))
        self.button.setProperty("role", "primary")
        self.button.setToolTip(_("Export (Ctrl+Enter)"))
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        row.setSpacing(SPACE[2])
        row.addWidget(self._summary, 1)
        for part in (self._bar, self._cancel, self._review, self.button):
            row.addWidget(part)
        line = QWidget()
        line.setLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._in_line(self.confirm))
        column.addWidget(self._result)
        column.addLayout(self._in_line(line))
        theme.changed.connect(self._draw)
        self._draw()
        self.forget()

    @property
    def summary(self) -> str:
        """What will be written, or why nothing would be."""
        return self._summary.text()

    @property
    def result(self) -> str:
        """What was written and what is not in it, a line each; "" before."""
        return "" if self._result.isHidden() else f"{self._said.text()}\n{self._losses.text()}".strip()

    def keep_clear(self, right: int) -> None:
        """Stand under the page, which has so many pixels less for its scroll bar."""
        for line in self._lines:
            line.setContentsMargins(0, 0, right, 0)

    def forget(self) -> None:
        """Ask nothing and tell of no result."""
        self.confirm.close_question()
        self._result.hide()
        self._show(running=False)
        self._review.hide()

    def tell(self, counts: Counts, chosen: Collection[str], why: str) -> None:
        """Say what an export would write; if there is a reason `why` nothing would be, that, and where to go."""
        self._show(running=False)
        self._summary.setText(why or written(counts, chosen))
        self.button.setEnabled(not why)
        self._place = "review" if counts.total else "read"
        self._review.setText(_("Go to review") if counts.total else _("Go to the documents"))
        self._review.setVisible(bool(why) and bool(chosen))

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the job is; a total of 0 means that nobody knows yet."""
        self._result.hide()
        self._show(running=True)
        self._summary.setText(_("Exporting…"))
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def show_result(self, report: LossReport, path: Path) -> None:
        """Say what was written, and what is not in the file."""
        self._path = path
        self._said.setText(result(report, path))
        self._losses.setText("\n".join(report.losses))
        self._losses.setVisible(bool(report.losses))
        self._result.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._said, QAccessible.Event.Alert))

    def _make_result(self) -> QWidget:
        panel = QFrame()
        panel.setObjectName("result")
        panel.setAccessibleName(_("Result of the export"))
        self._mark, self._said, self._losses = QLabel(), QLabel(), QLabel()
        self._said.setProperty("role", "heading")
        self._losses.setProperty("role", "muted")
        for label in (self._said, self._losses):
            label.setWordWrap(True)
        folder, copy = QPushButton(_("Open the folder")), QPushButton(_("Copy the path"))
        folder.clicked.connect(lambda: self.folder_wanted.emit(self._path))
        copy.clicked.connect(lambda: self.copy_wanted.emit(self._path))
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(self._mark)
        row.addWidget(self._said, 1)
        for button in (folder, copy):
            button.setProperty("role", "link")
            row.addWidget(button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[4], SPACE[2], SPACE[4], SPACE[2])
        column.addLayout(row)
        column.addWidget(self._losses)
        panel.setLayout(self._in_line(inside))
        return panel

    def _in_line(self, part: QWidget) -> QHBoxLayout:
        self._lines.append(centred(part))
        return self._lines[-1]

    def _show(self, *, running: bool) -> None:
        for part in (self._bar, self._cancel):
            part.setVisible(running)
        self.button.setVisible(not running)

    def _draw(self) -> None:
        self._mark.setPixmap(
            icon("accepted", colours().statuses["accepted"]).pixmap(theme.sized(_ICON), theme.sized(_ICON))
        )
