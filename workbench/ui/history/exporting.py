"""Where the history is to be written, and the job that writes it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core.browse.history import export
from workbench.core.browse.history.export import Written
from workbench.core.browse.history.lines import Wanted
from workbench.i18n import _, grouped, ngettext
from workbench.ui.workspace import Workspace


class Exporting:
    """Asks for a file and writes the changes that are wanted to it, with progress and Cancel in the status bar."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        self._parent, self._workspace = parent, workspace

    def ask(self, wanted: Wanted) -> None:
        """Ask where to; the ending of the name says in which form."""
        project = self._workspace.project
        if project is None:
            return
        kinds = {_("Table (*.csv)"): ".csv", _("PROV-JSON (*.prov.json)"): ".prov.json"}
        suggested = project.path.with_name(f"{project.path.stem} {_('history')}.csv")
        chosen, kind = QFileDialog.getSaveFileName(
            self._parent, _("Export the history to"), str(suggested), ";;".join(kinds)
        )
        if chosen:
            path = Path(chosen)
            known = path.name.endswith(tuple(kinds.values()))
            self.write(path if known else path.with_name(path.name + kinds.get(kind, ".csv")), wanted)

    def write(self, path: Path, wanted: Wanted) -> None:
        """Write the changes to this file, as a job."""
        self._workspace.start(_("Exporting the history"), export.write, path, wanted, done=self._on_written)

    def _on_written(self, written: Written) -> None:
        said = ngettext("{n} change written to {file}.", "{n} changes written to {file}.", written.changes)
        self._workspace.told.emit(said.format(n=grouped(written.changes), file=written.path.name))
