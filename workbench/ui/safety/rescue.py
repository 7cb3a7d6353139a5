"""What can be done about a file that is damaged: its newest good backup, or what can still be read of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.browse import backups as browse
from workbench.core.browse.backups import Held
from workbench.core.safety import restoring
from workbench.core.safety.salvage import Salvaged
from workbench.errors import UserError
from workbench.i18n import _, grouped, ngettext
from workbench.ui.choices import Choices
from workbench.ui.safety import words
from workbench.ui.safety.panel import Lines
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import kind_of
from workbench.ui.workspace import Workspace

Save = Callable[[str, str], Path | None]  # title, suggested name → where a file is to be written
_WIDTH, _NUMBER, _ROWS = 620, 96, 220


class Rescue(QDialog):
    """Open it with `open()`. The damaged file stays as it is, whatever is done; closing cancels what runs."""

    def __init__(self, workspace: Workspace, path: Path, problem: str, ask: Save, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A damaged file"))
        self.setMinimumWidth(theme.sized(_WIDTH))
        self._workspace, self._path, self._ask = workspace, path, ask
        self._held: Held | None = None
        self._made: Salvaged | None = None
        self.title, self.problem, self.backup, self.said = (QLabel() for _each in range(4))
        self.restore, self.salvage = QPushButton(_("Restore the backup")), QPushButton(_("Save what can be read…"))
        self.close_button = QPushButton(_("Close"))
        self.lines = Lines(_("Rows"), _("Found"), _("Lost"), _("Left out"), numbers=(1, 2, 3))
        self.table = Choices(self.lines, _("What was read"), (0, _NUMBER, _NUMBER, _NUMBER))
        self.bar = QProgressBar()
        self._lay_out(problem)
        self.restore.clicked.connect(self._restore)
        self.salvage.clicked.connect(self._salvage)
        self.close_button.clicked.connect(self.close)
        workspace.busy.connect(self._on_busy)
        workspace.progress.connect(self._on_progress)
        workspace.failed.connect(self._on_failed)
        workspace.start_alone(_("Looking for a backup"), browse.newest_good, path, done=self._on_backup)

    def _restore(self) -> None:
        if self._held is not None:
            done = partial(_put_in_place, self._workspace, self, self._path)
            self._start(_("Restoring"), browse.prepare_alone, self._held.backup.path, self._path, done=done)

    def _salvage(self) -> None:
        if self._made is not None:
            self._open_new(self._made.path)
            return
        target = self._ask(_("Save what can be read"), _("{name} rescued").format(name=self._path.stem))
        if target is not None:
            self._start(_("Reading"), browse.salvage_alone, self._path, target, done=self._on_salvaged)

    def _start(
        self, label: str, job: Callable[..., object], one: Path, other: Path, *, done: Callable[..., None]
    ) -> None:
        self.said.clear()
        self._workspace.start_alone(label, job, one, other, done=done)

    def _open_new(self, path: Path) -> None:
        workspace = self._workspace
        self.close()
        workspace.open(path)

    def _on_backup(self, held: Held | None) -> None:
        if not isValid(self):
            return
        self._held = held
        if held is None:
            self.backup.setText(_("No backup of this file can be found beside it."))
            return
        said = _("The newest backup is of {time}: {contents}.")
        self.backup.setText(said.format(time=words.moment(held.backup), contents=words.contents(held)))
        self.restore.setText(_("Restore the backup of {time}").format(time=words.moment(held.backup)))

    def _on_salvaged(self, made: Salvaged) -> None:
        if not isValid(self):
            return
        self._made = made
        self.lines.show(
            tuple(
                (_name(one.table), grouped(one.read), grouped(one.lost), grouped(one.left_out)) for one in made.tables
            )
        )
        self.table.show()
        self.said.setText(_said(made))
        self.restore.hide()
        self.salvage.setText(_("Open “{name}”").format(name=made.path.name))
        self.adjustSize()

    def _on_busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.salvage.setEnabled(not busy)
        self.restore.setEnabled(not busy and self._held is not None)
        self.close_button.setText(_("Cancel") if busy else _("Close"))
        if not busy:
            (self.restore if self._held is not None and self._made is None else self.salvage).setFocus()

    def _on_progress(self, label: str, done: int, total: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(label)

    def _on_failed(self, sentence: str) -> None:
        self.said.setText(sentence)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """What runs is cancelled; nothing is left of it."""
        for signal, slot in (
            (self._workspace.busy, self._on_busy),
            (self._workspace.progress, self._on_progress),
            (self._workspace.failed, self._on_failed),
        ):
            signal.disconnect(slot)
        if self.bar.isVisible():
            self._workspace.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes."""
        self.close()

    def _lay_out(self, problem: str) -> None:
        self.title.setText(_("“{name}” cannot be opened").format(name=self._path.name))
        self.problem.setText(problem)
        self.backup.setText(_("Looking for a backup…"))
        note = QLabel(_("The damaged file stays as it is. What is restored or read comes from copies of it."))
        roles = ((self.title, "title"), (self.problem, ""), (note, "muted"), (self.backup, ""), (self.said, "heading"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        for label, role in roles:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("role", role or None)
            column.addWidget(label)
        self.table.setMinimumHeight(theme.sized(_ROWS))
        self.table.hide()
        column.addWidget(self.table, 1)
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        self.restore.setProperty("role", "primary")
        self.restore.setEnabled(False)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE[1])
        foot.addStretch(1)
        for button in (self.close_button, self.salvage, self.restore):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)


def _put_in_place(workspace: Workspace, dialog: Rescue, path: Path, draft: Path) -> None:
    try:
        aside = restoring.put_in_place(draft, path)
    except UserError as error:
        workspace.failed.emit(str(error))
        return
    if isValid(dialog):
        dialog.close()
    if workspace.open(path) and aside is not None:
        sentence = _("Restored. The damaged file is kept as “{name}”.")
        workspace.told.emit(sentence.format(name=aside.name))


def _name(table: str) -> str:
    return {"revision": _("Steps of the history"), "operation": _("Changes in the history")}.get(table, kind_of(table))


def _said(made: Salvaged) -> str:
    if made.is_whole:
        return _("Nothing was lost.")
    n = made.missing
    said = [ngettext("{n} row was lost or left out.", "{n} rows were lost or left out.", n).format(n=grouped(n))]
    if not made.has_log:
        said.append(_("The history could not be carried over: this is a project of its own, without earlier steps."))
    return " ".join(said)
