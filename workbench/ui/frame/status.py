"""The line below: what is saved, what runs, the keys that work."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
)

from workbench.i18n import _, grouped
from workbench.ui.elided import Elided
from workbench.ui.theme import SPACE, theme

STATUS_HEIGHT = 24  # with texts of the usual size


class StatusBar(QFrame):
    """What is saved, what runs, and the keys that work right here."""

    def __init__(self, cancel: QAction) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._saved, self._job = (Elided(policy=QSizePolicy.Policy.Maximum) for _each in range(2))
        self._keys = Elided()
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setProperty("role", "link")
        self._cancel.clicked.connect(cancel.trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        row.setSpacing(SPACE[2])
        for widget in (self._saved, self._job, self._bar, self._cancel):
            row.addWidget(widget)
        row.addWidget(self._keys, 1)
        self.show_busy(False)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def job(self) -> str:
        """What the job that runs says of itself; "" without one."""
        return "" if self._job.isHidden() else self._job.text()

    def show_saved(self) -> None:
        """Say that all is saved, with the time."""
        self._saved.setText(_("All changes saved {time}").format(time=datetime.now().strftime("%H:%M")))

    def show_nothing_saved(self) -> None:
        """Say nothing: no project, or nothing done yet."""
        self._saved.clear()

    def show_keys(self, words: str) -> None:
        """Name the keys that work where the focus is."""
        self._keys.setText(words)

    def show_busy(self, busy: bool) -> None:
        """Show or hide the progress of a job."""
        for widget in (self._job, self._bar, self._cancel):
            widget.setVisible(busy)

    def show_progress(self, label: str, done: int, total: int) -> None:
        """How far the job is; a total of 0 means that nobody knows yet."""
        count = f" · {grouped(done)} / {grouped(total)}" if total else ""
        self._job.setText(f"{label}{count}")
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def _draw(self) -> None:
        height = max(STATUS_HEIGHT, QFontMetrics(QApplication.font()).height() + 6)
        self.setFixedHeight(height)
        self._cancel.setFixedHeight(height - 1)
