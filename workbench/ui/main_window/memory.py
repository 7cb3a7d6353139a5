"""What the window remembers from one start to the next: its place on the screen, its docks, where one was reading."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QByteArray, QSettings

from workbench import paths
from workbench.core.browse import overview
from workbench.core.project import Project
from workbench.ui.viewer.trail import Place

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

MOST_PLACES = 300  # documents of a project in which a person's place is kept: those read last


def remembered() -> QSettings:
    """The file of `paths.home()` it stands in: view state of this person on this machine."""
    return _file(paths.home() / "window.ini")


@cache
def _file(path: Path) -> QSettings:
    """Read once: opening it costs more than everything that is asked of it."""
    return QSettings(str(path), QSettings.Format.IniFormat)


class Memory:
    """Puts a window where it was, and notes where it is."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        stored = remembered()
        geometry, columns = stored.value("geometry"), stored.value("facts")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        if isinstance(columns, str):
            window.facts.restore(columns)
        window.reading.reshaped.connect(self._keep_docks)
        window.reading.arranged.connect(self._restore_docks)
        window.workspace.current.document_changed.connect(self._keep_document)
        window.viewer.sides.recall = self.place
        window.viewer.sides.left_at.connect(self._keep_place)

    def keep(self) -> None:
        """Note everything: the window is about to close."""
        stored = remembered()
        self._window.reading.give_room(False)  # next time there is one text
        stored.setValue("geometry", self._window.saveGeometry())
        stored.setValue("facts", self._window.facts.state())
        if self._window.reading.shape:
            self._keep_docks(self._window.reading.shape)
        stored.sync()

    def resume(self, project: Project) -> None:
        """Go on where this person was reading in the project."""
        workspace = self._window.workspace
        if workspace.project is not project or workspace.current.document is not None:
            return
        stored = remembered().value(f"reading/{project.id}")
        last = UUID(stored) if isinstance(stored, str) else None
        workspace.current.show_document(workspace.ask(overview.resume, last))

    def place(self, document: UUID) -> Place | None:
        """Where this person was in a document of the project that is open."""
        caret, top, view, *_rest = [*self._places().get(str(document), "").split(" "), "", "", ""]
        if not (caret.isdecimal() and top.isdecimal()):
            return None
        return Place(document, int(caret), int(top), view=view)

    def _keep_place(self, place: Place) -> None:
        """Note where this person is in a document, which becomes the one read last."""
        if self._window.workspace.project is None:
            return
        places = self._places()
        places.pop(str(place.document), None)
        places[str(place.document)] = f"{place.caret} {place.top} {place.view}".rstrip()
        kept = list(places.items())[-MOST_PLACES:]
        remembered().setValue(self._places_key(), [f"{document} {where}" for document, where in kept])

    def _places(self) -> dict[str, str]:
        """{document: caret and top}, the one read last at the end."""
        stored = remembered().value(self._places_key(), [])
        lines = stored if isinstance(stored, list) else [stored] if isinstance(stored, str) else []
        return {document: where for document, _space, where in (str(line).partition(" ") for line in lines)}

    def _places_key(self) -> str:
        workspace = self._window.workspace
        project = workspace.project.id if workspace.project is not None else ""
        return f"places/{project}/{workspace.settings.analyst}"

    def _keep_document(self, document: UUID | None) -> None:
        project = self._window.workspace.project
        if document is not None and project is not None:
            remembered().setValue(f"reading/{project.id}", str(document))

    def _keep_docks(self, shape: str) -> None:
        remembered().setValue(f"docks/{shape}", self._window.reading.saveState())

    def _restore_docks(self, shape: str) -> None:
        docks = remembered().value(f"docks/{shape}")
        if isinstance(docks, QByteArray):
            self._window.reading.restoreState(docks)
