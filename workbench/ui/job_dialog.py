"""A dialog that asks before a job, shows how far it is, and stops it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_BAR = 220


class JobDialog(QDialog):
    """Has a button that begins one job, called `label`, and Cancel, which closes the dialog or stops the job.

    `parts` cannot be used while it runs. What is refused is said above the buttons, for the dialog hides the message
    bar, and it waits for more.
    """

    def __init__(self, workspace: Workspace, label: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace, self._label = workspace, label
        self._runs = False
        self.parts: tuple[QWidget, ...] = ()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress of the job"))
        self._bar.setFixedWidth(theme.sized(_BAR))
        self._bar.hide()
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._focused: QWidget | None = None  # before the job began
        self.cancel, self.button = QPushButton(_("Cancel")), QPushButton()
        self.button.setProperty("role", "primary")
        self.cancel.clicked.connect(self.reject)
        workspace.progress.connect(self._on_progress)
        workspace.busy.connect(self._on_busy)
        workspace.failed.connect(self.complain)
        workspace.closing.connect(self.close)

    @property
    def problem(self) -> str:
        """What was refused last, until the job begins anew."""
        return self._problem.text()

    def complain(self, sentence: str) -> None:
        """Say above the buttons what is wrong; nothing is wrong with ""."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.button.setAccessibleDescription(sentence)

    def run_job(self, operation: Callable[..., Any], *args: Any, done: Callable[[Any], None]) -> None:
        """Begin the job: `operation(project, report, …)`; `done` gets what it returns, if the dialog is still there."""
        self._focused = self.focusWidget()
        self.complain("")
        self._show_running(True)
        self._workspace.start(self._label, operation, *args, done=done)

    def reject(self) -> None:
        """Close; while the job runs, stop it instead."""
        if self._runs:
            self._workspace.cancel()
        else:
            super().reject()

    def foot(self, summary: QLabel | None = None) -> QVBoxLayout:
        """What was refused, above the row with what is said, the bar and the buttons; Enter in a field presses none."""
        column, row = QVBoxLayout(), QHBoxLayout()
        column.addWidget(self._problem)
        column.addLayout(row)
        row.setSpacing(SPACE[1])
        if summary is None:
            row.addStretch(1)
        else:
            row.addWidget(summary, 1)
        row.addWidget(self._bar)
        for button in (self.cancel, self.button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return column

    def _show_running(self, runs: bool) -> None:
        self._runs = runs
        self._bar.setVisible(runs)
        self._bar.setMaximum(0)
        for part in self.parts:
            part.setEnabled(not runs)

    def _on_progress(self, label: str, done: int, total: int) -> None:
        if self._runs and label == self._label:
            self._bar.setMaximum(total)
            self._bar.setValue(done)

    def _on_busy(self, busy: bool) -> None:
        if not busy and self._runs:  # cancelled, or refused with a sentence
            self._show_running(False)
            if self._focused is not None:
                self._focused.setFocus()
