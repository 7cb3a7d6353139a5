"""What the pane says where there is nothing to list."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colours, theme


class Empty(QWidget):
    """What documents are for, and the two ways to bring them in."""

    def __init__(self, import_files: Callable[[], None], import_folder: Callable[[], None]) -> None:
        super().__init__()
        self._mark = QLabel()
        heading, words = QLabel(_("No documents yet")), QLabel(_empty_words())
        hint = QLabel(_("Or drop files and folders anywhere on the window."))
        heading.setProperty("role", "heading")
        words.setProperty("role", "muted")
        hint.setProperty("role", "caption")
        self.files, folder = QPushButton(_("Import documents…")), QPushButton(_("Import a folder…"))
        self.files.setProperty("role", "primary")
        self.files.clicked.connect(lambda: import_files())
        folder.clicked.connect(lambda: import_folder())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[5], SPACE[3], SPACE[3])
        column.setSpacing(SPACE[1])
        for part in (self._mark, heading, words, self.files, folder, hint):
            column.addWidget(part)
            if isinstance(part, QLabel):
                part.setWordWrap(part is not self._mark)
                part.setAlignment(Qt.AlignmentFlag.AlignLeft)
            if part is words:
                column.addSpacing(SPACE[1])
        column.addStretch(1)
        self.setFocusProxy(self.files)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._mark.setPixmap(icon("document", colours().muted).pixmap(theme.sized(32), theme.sized(32)))


class Nothing(QWidget):
    """No document fits the filter, and the way out of it."""

    def __init__(self, clear: Callable[[], None]) -> None:
        super().__init__()
        words, every = QLabel(_("No document fits the filter.")), QPushButton(_("Show all documents"))
        words.setWordWrap(True)
        words.setProperty("role", "muted")
        words.setIndent(SPACE[1])
        every.setProperty("role", "link")
        every.clicked.connect(lambda: clear())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[0], SPACE[1], SPACE[1], 0)
        column.addWidget(words)
        column.addWidget(every)
        column.addStretch(1)


def _empty_words() -> str:
    return _("Bring in the texts you work on. They are kept in the project as they are; you mark passages in them.")
