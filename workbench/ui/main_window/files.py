"""Project files: new, open, sample, save a copy, recent, dropped; and what the window remembers of itself."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from workbench import paths
from workbench.core import safety, seeds
from workbench.core.project import Project
from workbench.core.safety import restoring
from workbench.core.sharing import receiving
from workbench.core.sharing.several import NO_PASSWORDS
from workbench.i18n import _
from workbench.ui.main_window.memory import remembered
from workbench.ui.workspace import Workspace

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

SUFFIX = ".workbench"
RECENT = 8


class Files:
    """Which project file is open in a window."""

    def __init__(self, workspace: Workspace, window: "MainWindow") -> None:
        self._workspace = workspace
        self._window = window

    def new(self) -> None:
        """Ask for a file name and begin a project there; a file that is there already stays as it is."""
        path = self._ask_save(_("New project"), _("project") + SUFFIX)
        if path:
            self._use(path, partial(seeds.new, path))

    def open(self, path: Path | None = None) -> None:
        """Open a project file; without a path, ask for it."""
        if path is None:
            kinds = _("Projects (*{suffix});;All files (*)").format(suffix=SUFFIX)
            chosen, _kind = QFileDialog.getOpenFileName(self._window, _("Open a project"), self._folder(), kinds)
            path = Path(chosen) if chosen else None
        if path is not None and receiving.is_locked(path):
            self._unlock(path)
        elif path is not None:
            self._use(path, partial(Project.open, path))

    def open_sample(self) -> None:
        """Open the sample project, made at the first time, to try everything on."""
        path = paths.home() / ("sample" + SUFFIX)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._use(path, partial(Project.open, path) if path.exists() else partial(seeds.sample, path))

    def save_copy(self) -> None:
        """Ask for a file name and write a verified copy of the project there, as a job."""
        path = self._ask_save(_("Save a copy"), "")
        if path:
            said = _("The copy “{name}” is complete.").format(name=path.name)
            done = lambda _path: self._workspace.told.emit(said)  # noqa: E731
            self._workspace.start(_("Saving a copy"), safety.save_copy, path, done=done)

    def share(self) -> None:
        """Ask what goes along in a copy for a colleague, and write it."""
        from workbench.ui import sharing

        sharing.share(self._workspace, self._window, self._ask_save)

    def merge(self) -> None:
        """Ask for the files of colleagues, and merge them."""
        from workbench.ui import sharing

        sharing.merge(self._workspace, self._window, self._window.messages.tell, self._window.show_changed_facts)

    def _merge_these(self, paths: list[Path], passwords: Mapping[Path, str] = NO_PASSWORDS) -> None:
        from workbench.ui import sharing

        window = self._window
        sharing.look_at(self._workspace, window, paths, window.messages.tell, window.show_changed_facts, passwords)

    def take_in_annotations(self) -> None:
        """Ask for a file of annotations made in another program, and say what it would bring."""
        from workbench.ui.intake import take_in

        take_in(self._workspace, self._window)

    def _unlock(self, path: Path) -> None:
        """Ask for the password of a copy that is locked, and make a project of it, or merge it."""
        from workbench.ui import sharing

        def save(password: str) -> None:
            target = self._ask_save(_("Save as a project"), path.stem)
            if target is not None:
                self._use(target, partial(_unlocked, path, password, target))

        sharing.unlock(self._workspace, self._window, path, save, partial(self._merge_these, [path]))

    def recent(self) -> list[Path]:
        """The project files opened last, the newest first, as far as they are still there."""
        stored = remembered().value("recent", [])
        names = stored if isinstance(stored, list) else [stored] if isinstance(stored, str) else []
        return [Path(name) for name in names if Path(name).exists()]

    def fill_recent(self, menu: QMenu) -> None:
        """Put the recent projects into a menu."""
        menu.clear()
        for path in self.recent():
            menu.addAction(path.name, partial(self.open, path))

    def _use(self, path: Path, make: partial[Project]) -> None:
        if self._workspace.use(make):
            names = [str(path.resolve()), *(str(known) for known in self.recent())]
            remembered().setValue("recent", list(dict.fromkeys(names))[:RECENT])
        elif safety.is_damaged(path):
            self._window.messages.offer(_("What can be done…"), partial(self.rescue, path, self._window.messages.text))

    def offer_rescue(self, sentence: str) -> None:
        """Offer to rescue the open project where its file turns out to be damaged."""
        project = self._workspace.project
        if project is not None and restoring.says_damaged(sentence, project.path):
            self._window.messages.offer(_("What can be done…"), partial(self.rescue, project.path, sentence))

    def rescue(self, path: Path, problem: str) -> None:
        """Offer the newest good backup of a damaged file, or to save what can be read of it."""
        from workbench.ui.safety.rescue import Rescue

        if self._workspace.project is not None and self._workspace.project.path == path:
            self._workspace.close()
        Rescue(self._workspace, path, problem, self._ask_save, self._window).open()

    def _ask_save(self, title: str, name: str) -> Path | None:
        kinds = _("Projects (*{suffix})").format(suffix=SUFFIX)
        usual = str(Path(self._folder()) / name)
        option = QFileDialog.Option.DontConfirmOverwrite  # nothing is ever replaced
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, usual, kinds, options=option)
        if not chosen:
            return None
        path = Path(chosen)
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        if path.exists():
            sentence = _("“{name}” is there already, and a project is never replaced. Choose another name.")
            self._workspace.failed.emit(sentence.format(name=path.name))
            return None
        return path

    def receive(self, dropped: list[Path]) -> None:
        """Take what was dropped on the window: a project is opened, several are merged, anything else is imported."""
        projects = [path for path in dropped if path.suffix == SUFFIX]
        if len(projects) > 1 and self._workspace.project is not None:
            self._merge_these(projects)
        elif projects:
            self.open(projects[0])
        elif self._workspace.project is None:
            self._window.messages.warn(_("Open or make a project first; then drop the documents on it."))
        else:
            self._window.documents.import_paths(dropped)

    def _folder(self) -> str:
        last = next(iter(self.recent()), None)
        return str(last.parent if last else Path.home())


def _unlocked(path: Path, password: str, target: Path) -> Project:
    receiving.unlock(path, password, target)
    return Project.open(target)
