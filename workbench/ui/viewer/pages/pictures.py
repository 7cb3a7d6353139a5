"""The pictures of pages: drawn in the background, kept as long as there is room, asked for as they come into sight."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage
from shiboken6 import isValid

from workbench.core import documents
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.read_pdf.rendering import Dyed, Picture, Rendered
from workbench.formats.types import PasswordNeeded
from workbench.ui.theme import colour, theme
from workbench.ui.workspace import Workspace

ROOM = 96_000_000  # bytes of pictures that are kept

Look = tuple[float, Dyed | None]  # pixels a point, and the colours


@dataclass(slots=True)
class _Opened:
    """The file behind the pages, opened where it is drawn."""

    password: str = ""
    file: Rendered | None = None
    is_closed: bool = False


class Pictures(QObject):
    """The pictures of one document, until `stop`."""

    drawn = Signal()  # a picture that was waited for is there
    refused = Signal(str, bool)  # why nothing can be drawn, and whether a password would help

    def __init__(self, workspace: Workspace, document: UUID, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._document = workspace, document
        self._opened = _Opened()
        self._kept = OrderedDict[int, tuple[Look, QImage, bytes]]()
        self._size = 0
        self._wanted: dict[int, Look] = {}
        self._is_refused = False

    def picture(self, number: int) -> QImage | None:
        """The picture of a page, counted from 0, as it was drawn last; None if there is none yet."""
        kept = self._kept.get(number)
        if kept is None:
            return None
        self._kept.move_to_end(number)
        return kept[1]

    @property
    def is_waiting(self) -> bool:
        """Whether pictures are still to come."""
        return bool(self._wanted)

    @property
    def size(self) -> int:
        """How many bytes of pictures are kept."""
        return self._size

    def want(self, numbers: Iterable[int], pixels: float) -> None:
        """Have these pages drawn, the first first, at so many pixels a point; others need not be any more."""
        look = (pixels, dyed())
        wanted = {number: look for number in numbers if not self._has(number, look)}
        if self._is_refused:
            return
        for number in self._wanted.keys() - wanted.keys():
            self._workspace.drop(self._key(number))
        for number in wanted:
            if self._wanted.get(number) != look:
                done = lambda picture, number=number: self._on_drawn(number, look, picture)  # noqa: E731
                self._workspace.draw(self._key(number), _draw, self._document, self._opened, number, look, done=done)
        self._wanted = wanted

    def unlock(self, password: str) -> None:
        """Open the file with a password, which is kept no longer than these pages."""
        self._opened.password, self._is_refused = password, False
        self._wanted = {}
        self.drawn.emit()

    def stop(self) -> None:
        """Draw nothing any more: the pages are closed."""
        for number in self._wanted:
            self._workspace.drop(self._key(number))
        self._wanted, self._is_refused = {}, True
        self._kept.clear()
        self._size = 0
        if self._workspace.project is None:  # closed: nothing is drawn any more, and nobody waits
            _close(None, self._opened)
        else:
            self._workspace.draw(f"{self._key(-1)} close", _close, self._opened, done=lambda _closed: None)

    # --- inside

    def _key(self, number: int) -> str:
        return f"page {id(self)} {number}"

    def _has(self, number: int, look: Look) -> bool:
        kept = self._kept.get(number)
        return kept is not None and kept[0] == look

    def _on_drawn(self, number: int, look: Look, picture: "Picture | _Refusal | None") -> None:
        if not isValid(self):
            return
        self._wanted.pop(number, None)
        if isinstance(picture, _Refusal):
            if not self._is_refused:
                self._is_refused = True
                self.refused.emit(picture.sentence, picture.for_password)
        elif picture is not None:
            self._keep(number, look, picture)
            self.drawn.emit()

    def _keep(self, number: int, look: Look, picture: Picture) -> None:
        made = QImage(picture.content, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)
        before = self._kept.pop(number, None)
        self._size += len(picture.content) - (len(before[2]) if before else 0)
        self._kept[number] = (look, made, picture.content)  # the image reads from these bytes
        while self._size > ROOM and len(self._kept) > 1:
            _number, (_look, _image, content) = self._kept.popitem(last=False)
            self._size -= len(content)


@dataclass(frozen=True, slots=True)
class _Refusal:
    sentence: str
    for_password: bool


def dyed() -> Dyed | None:
    """Ink and paper of the theme in use; None in light ones, where pages are shown as they are printed."""
    return (_rgb(colour("text")), _rgb(colour("page"))) if theme.is_dark else None


def _rgb(shade: QColor) -> tuple[int, int, int]:
    return shade.red(), shade.green(), shade.blue()


def _draw(project: Project, document: UUID, opened: _Opened, number: int, look: Look) -> "Picture | _Refusal | None":
    """In the background: a page; the file is opened for the first."""
    if opened.is_closed:
        return None
    try:
        if opened.file is None:
            name, data = documents.original(project, document)
            opened.file = Rendered(data, name, opened.password)
        return opened.file.picture(number, *look)
    except PasswordNeeded as error:
        return _Refusal(str(error), True)
    except UserError as error:
        return _Refusal(str(error), False) if opened.file is None else None


def _close(_project: Project | None, opened: _Opened) -> None:
    """In the background: let go of the file."""
    opened.is_closed = True
    if opened.file is not None:
        opened.file.close()
        opened.file = None
