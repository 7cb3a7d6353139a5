"""What became of an import, as long as somebody wants to look at it."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from workbench.core.documents import Imported
from workbench.formats import readers
from workbench.i18n import _, grouped, ngettext
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme


def kinds() -> str:
    """The file kinds that can be read, as a file dialog lists them."""
    patterns = " ".join(f"*{suffix}" for suffix in readers.SUFFIXES)
    return ";;".join((_("Documents ({patterns})").format(patterns=patterns), _("All files (*)")))


def summary(found: Imported) -> str:
    """How many documents are new, known and not readable, in one line."""
    new, known, failed = len(found.imported), len(found.known), len(found.failed)
    parts = [ngettext("{n} document imported", "{n} documents imported", new).format(n=grouped(new))]
    if known:
        parts.append(ngettext("{n} known already", "{n} known already", known).format(n=grouped(known)))
    if failed:
        parts.append(ngettext("{n} could not be read", "{n} could not be read", failed).format(n=grouped(failed)))
    return " · ".join(parts)


def lines(found: Imported, *, whole_paths: bool = False) -> list[str]:
    """A line for each file that did not go in, with the reason."""
    reasons = [
        *found.failed,
        *((one.source, _("is here already: “{title}”").format(title=one.title)) for one in found.known),
    ]
    return [f"{source if whole_paths else Path(source).name}: {reason}" for source, reason in reasons]


class Report(QFrame):
    """Lists the files that did not go in, under the documents; it waits there until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report")
        self.setAccessibleName(_("Report of the import"))
        self._found = Imported()
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._heading.setWordWrap(True)
        self._heading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close the report"))
        self._close.setToolTip(_("Close the report"))
        self._close.clicked.connect(self._on_close)
        self._list = QPlainTextEdit()
        self._list.setObjectName("field")
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setAccessibleName(_("Files that did not go in"))
        copy = QPushButton(_("Copy report"))
        copy.setProperty("role", "link")
        copy.clicked.connect(self._on_copy)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addLayout(top)
        column.addWidget(self._list)
        column.addWidget(copy)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    @property
    def text(self) -> str:
        """What is listed."""
        return self._list.toPlainText()

    def show_report(self, found: Imported) -> None:
        """Say what happened to each file that did not go in; nothing if all did."""
        self._found = found
        self._heading.setText(summary(found))
        self._list.setPlainText("\n".join(lines(found)))
        self.setVisible(bool(found.failed or found.known))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join((summary(self._found), *lines(self._found, whole_paths=True))))

    def _on_close(self) -> None:
        self.hide()

    def _draw(self) -> None:
        self._close.setIcon(icon("close"))
