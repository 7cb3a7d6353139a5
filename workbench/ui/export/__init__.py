"""The place where datasets are written: which facts, in which format, to which file, and what came of it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from workbench import paths
from workbench.core import dataset, exporting
from workbench.core.browse import export as browse
from workbench.core.browse.export import Counts, Offered, Preview
from workbench.core.dataset import EVERY, Profile
from workbench.core.history import Change
from workbench.formats.dataset import LossReport
from workbench.i18n import _
from workbench.ui.export import words
from workbench.ui.export.choices import Choices
from workbench.ui.export.foot import Foot
from workbench.ui.workspace import Workspace

_SHOWN = {"fact", "evidence", "annotation", "review", "link", "entity", "document", "fact_type", "field", "project"}


class Export(QWidget):
    """A page of choices with the first rows below; the foot says what will happen, happens, and has happened."""

    place_wanted = Signal(str)  # "review" or "read"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Export"))
        self._workspace = workspace
        self._counts: Counts | None = None
        self._job: Path | None = None  # the file that is being written
        self._previewed: Profile | None = None
        self._is_stale = False  # something was saved while nobody saw the page
        self.choices, self.foot = Choices(workspace), Foot()
        self.choices.narrowed.connect(self.foot.keep_clear)
        self.choices.changed.connect(self._on_chosen)
        self.choices.folder_wanted.connect(self._ask_path)
        self.choices.kept.keep_wanted.connect(self._keep)
        self.choices.kept.deletion_wanted.connect(self._forget)
        self.foot.wanted.connect(self.export)
        self.foot.cancelled.connect(workspace.cancel)
        self.foot.place_wanted.connect(self.place_wanted)
        self.foot.folder_wanted.connect(_open_folder)
        self.foot.copy_wanted.connect(lambda path: QGuiApplication.clipboard().setText(str(path)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.choices, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.choices)
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        workspace.progress.connect(self._on_progress)
        workspace.busy.connect(self._on_busy)
        self._on_project()

    def export(self) -> None:
        """Write the facts chosen to the file chosen, as a job; asks before it replaces a file."""
        path = self.choices.path
        self._is_asked = self._counts is None  # then it begins when they are counted
        if self._job is not None or self._counts is None or self._nothing(self._counts):
            return
        if path is None:
            self.choices.complain(_("Choose the file to write to."))
        elif path.is_dir() or not path.parent.is_dir():
            self.choices.complain(_("There is no folder “{folder}”. Choose another.").format(folder=path.parent))
        elif path.exists():
            asked = _("“{file}” is there already. Replace it?").format(file=path.name)
            self.foot.confirm.ask(asked, _("Replace"), _("Keep it"), self._write)
        else:
            self._write()

    def _write(self) -> None:
        path = self.choices.path
        if path is None:
            return
        self._job = path
        self.foot.show_progress(0, 0)
        chosen = (path, self.choices.profile, self.choices.kept.used)
        self._workspace.start(_("Exporting"), exporting.export, *chosen, done=self._on_written)

    def _on_written(self, report: LossReport) -> None:
        path, self._job = self._job, None
        if path is not None:
            self.foot.show_result(report, path)
            self._tell()

    def _on_progress(self, label: str, done: int, total: int) -> None:
        if self._job is not None and label == _("Exporting"):
            self.foot.show_progress(done, total)

    def _on_busy(self, busy: bool) -> None:
        if not busy and self._job is not None:  # cancelled, or refused with a sentence in the message bar
            self._job = None
            self._tell()

    def _on_project(self) -> None:
        self._counts = self._job = None
        self._is_asked, self._is_stale = False, True
        self.foot.forget()
        project = self._workspace.project
        if project is not None:
            self._previewed = None
            self.choices.begin(project.path.stem, _usual_folder(project.path))
        self._read_when_seen()

    def _on_changed(self, change: Change) -> None:
        if change.rows is None or _SHOWN & {name for name, _row in change.rows}:
            self._read_when_seen()

    def _read_when_seen(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._read()

    def _on_chosen(self) -> None:
        self.foot.forget()
        chosen, before = self.choices.profile, self._previewed
        if before is None or self._is_stale:
            return
        if chosen.among != before.among:
            self._count()
        if (chosen.among, chosen.statuses) != (before.among, before.statuses):
            self._preview()
        self._tell()

    def _read(self) -> None:
        self._is_stale = False
        self._workspace.fetch("export.offered", browse.offered, done=self._show_offered)
        self._count()
        self._preview()

    def _count(self) -> None:
        self._counts = None  # what was counted before may be wrong: an export waits
        self._workspace.fetch("export.counts", browse.counts, self.choices.profile.among, done=self._show_counts)

    def _preview(self) -> None:
        chosen = self._previewed = self.choices.profile
        self._workspace.fetch("export.preview", browse.preview, chosen.statuses, chosen.among, done=self._show_preview)

    def _show_offered(self, offered: Offered) -> None:
        project = self._workspace.project
        self.choices.offer(offered, may_save=project is not None and not project.read_only)

    def _keep(self, name: str) -> None:
        self._workspace.do(dataset.keep, name, self.choices.profile)

    def _forget(self, name: str) -> None:
        self._workspace.do(dataset.forget, name)

    def _show_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.choices.show_counts(counts)
        self._tell()
        if self._is_asked:
            self.export()

    def _show_preview(self, shown: Preview) -> None:
        self.choices.table.show_preview(shown)

    def _tell(self) -> None:
        if self._counts is not None and self._job is None:
            self.foot.tell(self._counts, self.choices.profile.statuses, self._nothing(self._counts))

    def _nothing(self, counts: Counts) -> str:
        """Why nothing can be written; "" if something can."""
        chosen = self.choices.profile
        return self.choices.narrowing.problem or words.nothing(
            counts, chosen.statuses, is_narrowed=chosen.among != EVERY
        )

    def _ask_path(self) -> None:
        about = words.format_of(self.choices.form.key)
        kinds = f"{about.name} (*{about.suffix})"
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Export to"),
            str(self.choices.path or ""),
            kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,  # asked in the foot of the page
        )
        if chosen:
            path = Path(chosen)
            self.choices.choose_path(path if path.suffix else path.with_suffix(about.suffix))

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before the window's own shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _exports(event):
            event.accept()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what was saved while nobody saw the page."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Enter exports."""
        if _exports(event):
            self.export()
        else:
            super().keyPressEvent(event)


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _usual_folder(project: Path) -> Path:
    """Beside the project; but the sample stands among the program's own files: for it the person's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ours = paths.home() in project.parents
    return Path(documents) if ours and documents and Path(documents).is_dir() else project.parent


def _exports(event: QKeyEvent) -> bool:
    with_ctrl = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return with_ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
