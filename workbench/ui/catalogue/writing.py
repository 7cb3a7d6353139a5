"""The export of entities: which, in which format, and what such a file cannot hold."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.core import catalogue
from workbench.core.catalogue import Written
from workbench.core.entities import KINDS
from workbench.core.project import Project, Report
from workbench.i18n import _, grouped, ngettext
from workbench.ui.catalogue.words import formats
from workbench.ui.icons import of_kind
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import kinds
from workbench.ui.workspace import Workspace

_WIDTH, _COLUMNS = 620, 3


class ExportDialog(QDialog):
    """Open it with `open()`. Ctrl+Enter asks for the file and writes it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export entities"))
        self._workspace = workspace
        self._runs = False
        self._losses: tuple[str, ...] = ()
        self.formats, self.kinds = QButtonGroup(self), dict[str, QCheckBox]()
        self.used = QCheckBox(_("Only those that are linked, speak, publish or were reported on"))
        self._loses, self._result = QLabel(), QLabel()
        self._loses.setProperty("role", "muted")
        self._result.setProperty("role", "heading")
        self._close, self.button = QPushButton(_("Close")), QPushButton(_("Export…"))
        self.button.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        workspace.fetch("catalogue.losses", catalogue.losses, done=self._show_losses)
        self._tell()
        self.formats.button(0).setFocus()

    @property
    def format(self) -> str:
        """The format chosen."""
        return list(formats())[self.formats.checkedId()]

    @property
    def loses(self) -> str:
        """What such a file does not hold."""
        return self._loses.text()

    @property
    def outcome(self) -> str:
        """What was written; "" before."""
        return self._result.text()

    def export(self) -> None:
        """Ask for the file and write it, as a job."""
        if self._runs or not self.button.isEnabled():
            return
        ending = catalogue.FORMATS[self.format]
        project = self._workspace.project
        usual = str(project.path.with_suffix(ending)) if project is not None else ""
        name = f"{formats()[self.format].name} (*{ending})"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Export entities"), usual, name)
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(ending)
            self._runs = True
            self._tell()
            which = [kind for kind, box in self.kinds.items() if box.isChecked()]
            given = (path, self.format, which, self.used.isChecked())
            self._workspace.start(_("Exporting entities"), _export, *given, done=lambda done: self._on_done(path, done))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(_heading(_("Format")))
        for number, form in enumerate(formats().values()):
            button, use = QRadioButton(form.name), QLabel(form.use)
            button.setAccessibleDescription(form.use)
            button.setChecked(number == 0)
            use.setProperty("role", "caption")
            use.setWordWrap(True)
            use.setContentsMargins(theme.sized(SPACE[4]), 0, 0, SPACE[0])
            self.formats.addButton(button, number)
            column.addWidget(button)
            column.addWidget(use)
        column.addWidget(_heading(_("Which entities")))
        column.addLayout(self._boxes())
        column.addWidget(self.used)
        for label in (self._loses, self._result):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for push in (self._close, self.button):
            push.setAutoDefault(False)
            foot.addWidget(push)
        column.addLayout(foot)
        self.setMinimumWidth(theme.sized(_WIDTH))

    def _boxes(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE[0])
        names = kinds()
        for number, kind in enumerate(KINDS):
            box = self.kinds[kind] = QCheckBox(names[kind])
            box.setIcon(of_kind(kind))
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._tell())
            grid.addWidget(box, number // _COLUMNS, number % _COLUMNS)
        return grid

    def _connect(self) -> None:
        self.formats.idToggled.connect(lambda _id, _on: self._tell())
        self.button.clicked.connect(self.export)
        self._close.clicked.connect(self.close)
        self._workspace.busy.connect(self._on_busy)
        self._workspace.closing.connect(self.close)
        OwnEnter(self, self.export)

    def _show_losses(self, losses: tuple[str, ...]) -> None:
        if isValid(self):
            self._losses = losses
            self._tell()

    def _tell(self) -> None:
        self._loses.setText(" ".join(filter(None, (formats()[self.format].loses, *self._losses))))
        self.button.setEnabled(not self._runs and any(box.isChecked() for box in self.kinds.values()))

    def _on_busy(self, busy: bool) -> None:
        if not busy and self._runs:
            self._runs = False
            self._tell()

    def _on_done(self, path: Path, written: Written) -> None:
        if not isValid(self):
            return
        n = written.entities
        said = ngettext("{n} entity written to {file}", "{n} entities written to {file}", n)
        self._result.setText(said.format(n=grouped(n), file=path.name))
        self._losses = written.losses
        self._tell()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _export(project: Project, report: Report, path: Path, form: str, which: list[str], used: bool) -> Written:
    report(0, 0)
    return catalogue.export_file(project, path, form, kinds=which, used=used)
