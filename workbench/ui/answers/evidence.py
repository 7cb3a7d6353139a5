"""The words that carry the line in view: each passage with who said it and where, one Enter away from the text."""

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.core.answers.citing import Words
from workbench.i18n import _, grouped, ngettext
from workbench.ui.icons import icon, of_type
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.words import statuses

MOST = 50  # that are listed of one line


class EvidenceList(QWidget):
    """Passages of the facts of one line, and documents that tell it as a whole. Enter or a double click opens one."""

    opened = Signal(UUID)  # a fact
    document_opened = Signal(UUID)  # that tells the line as a whole

    def __init__(self) -> None:
        super().__init__()
        self.title, self.list = QLabel(_("EVIDENCE")), QListWidget()
        self._shown: tuple[list[Words], int] = ([], 0)
        self.title.setProperty("role", "section")
        self.list.setAccessibleName(_("Evidence of the line"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemDoubleClicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_words(self, words: list[Words], count: int) -> None:
        """Show these passages of a line that has so many facts; whoever is at one of them stays there."""
        if (words, count) == self._shown:
            return
        self._shown = (words, count)
        self.list.clear()
        names = statuses()
        for one in words:
            told = (one.speaker, one.publisher or one.title, one.published, names.get(one.status, ""))
            first = f"“{' '.join(one.quote.split())}”" if one.fact is not None else one.title
            drawn = of_type(one.type, one.icon) if one.fact is not None else icon("document", colours().muted)
            item = QListWidgetItem(drawn, "\n".join((first, " · ".join(filter(None, told)))))
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(one.title)
            self.list.addItem(item)
        said = ngettext("EVIDENCE · {n} fact", "EVIDENCE · {n} facts", count).format(n=grouped(count))
        self.title.setText(said if count else _("EVIDENCE"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the passage."""
        item = self.list.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        one: Words = item.data(Qt.ItemDataRole.UserRole)
        if one.fact is not None:
            self.opened.emit(one.fact)
        else:
            self.document_opened.emit(one.document)
