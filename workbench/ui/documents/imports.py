"""What became of an import, as long as somebody wants to look at it."""

from pathlib import Path

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.documents import ARCHIVES, Imported
from workbench.errors import UserError
from workbench.formats import readers
from workbench.formats.atomic import replacing
from workbench.i18n import _, grouped, ngettext
from workbench.ui.flow import Flow
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme


def kinds() -> str:
    """The file kinds that can be read, as a file dialog lists them."""
    patterns = " ".join(f"*{suffix}" for suffix in (*readers.suffixes(), *ARCHIVES))
    return ";;".join((_("Documents ({patterns})").format(patterns=patterns), _("All files (*)")))


def clipboard_name() -> str:
    """What a text from the clipboard is called: by the day and time it came."""
    return QDateTime.currentDateTime().toString("'clipboard' yyyy-MM-dd HH-mm-ss'.txt'")


def summary(found: Imported) -> str:
    """How many documents are new, known and not readable, in one line."""
    new, known, failed, newer = len(found.imported), len(found.known), len(found.failed), len(found.newer)
    parts = []
    if new or not newer:
        parts.append(ngettext("{n} document imported", "{n} documents imported", new).format(n=grouped(new)))
    if newer:
        parts.append(ngettext("{n} new version", "{n} new versions", newer).format(n=grouped(newer)))
    if found.waiting:
        waits = ngettext("{n} passage to decide", "{n} passages to decide", found.waiting)
        parts.append(waits.format(n=grouped(found.waiting)))
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
    reasons += [(source, _("{warning} (It came in.)").format(warning=warning)) for source, warning in found.warnings]
    return [f"{source if whole_paths else Path(source).name}: {reason}" for source, reason in reasons]


class Report(QFrame):
    """Lists the files that did not go in, under the documents; it waits there until it is closed."""

    failed = Signal(str)

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
        held = QWidget()
        links = Flow(held)  # in some languages there is no room for both in one line
        for name, run in ((_("Copy report"), self._on_copy), (_("Save report…"), self._on_save)):
            button = QPushButton(name)
            button.setProperty("role", "link")
            button.clicked.connect(run)
            links.addWidget(button)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addLayout(top)
        column.addWidget(self._list)
        column.addWidget(held)
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
        self.setVisible(bool(found.failed or found.known or found.warnings))

    @property
    def whole(self) -> str:
        """The report with every file by its whole path, those that came in as well."""
        came = [f"{one.source}: {one.title}" for one in (*self._found.imported, *self._found.newer)]
        return "\n".join((summary(self._found), *lines(self._found, whole_paths=True), *came))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.whole)

    def _on_save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save report"), _("Import report.txt"), _("Text (*.txt)"))
        if chosen:
            try:
                with replacing(Path(chosen)) as file:
                    file.write(self.whole.encode("utf-8", "replace").decode())
            except UserError as error:
                self.failed.emit(str(error))

    def _on_close(self) -> None:
        self.hide()

    def _draw(self) -> None:
        self._close.setIcon(icon("close"))
