"""The pages of help: Markdown files of the language in use, linked with each other and with nothing outside."""

import platform
from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QFont, QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

import workbench
from workbench import i18n, paths
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colour, theme

TOPICS = (
    *("index", "welcome", "documents", "importing", "versions", "read", "pages"),
    *("suggestions", "around", "find", "search"),
    *("card", "filling"),
    *("entities", "mentions", "cards", "posts", "same", "pictures", "exchange"),
    *(
        "lists",
        "history",
        "today",
        "review",
        "agreement",
        "sharing",
        "intake",
        "backups",
        "codebook",
        "answers",
        "conclusions",
        "export",
        "about",
    ),
)
_HEADINGS = {1: 1.6, 2: 1.15}  # times the size of the text
_LIST_WIDTH = 200


def show_help(topic: str, window: QWidget) -> "Help":
    """The help of a window at this topic, in front: opened, or the one that is open already."""
    found = next((child for child in window.findChildren(Help) if child.isVisible()), None) or Help(topic, window)
    found.show_topic(topic)
    found.show()
    found.raise_()
    found.activateWindow()
    return found


class Help(QDialog):
    """Shows the page of a topic beside the list of all pages. There is one at a time over a window."""

    def __init__(self, topic: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self.resize(820, 600)
        self._pages, self._back = QListWidget(), QPushButton(_("Back"))
        self._text = Browser()
        self._lay_out()
        for name in TOPICS:
            item = QListWidgetItem(title_of(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._pages.addItem(item)
        self._pages.currentRowChanged.connect(lambda row: self.show_topic(TOPICS[row]))
        self._back.clicked.connect(self._text.backward)
        self._text.backwardAvailable.connect(self._back.setEnabled)
        self._text.sourceChanged.connect(self._on_page)
        theme.changed.connect(self._draw)
        self._draw()
        self.show_topic(topic)

    @property
    def topic(self) -> str:
        """The page that is shown."""
        return topic_of(self._text.source())

    def show_topic(self, topic: str) -> None:
        """Go to the page of a topic; to the first page if there is none."""
        if topic not in TOPICS:
            topic = TOPICS[0]
        if topic != self.topic or self._text.source().isEmpty():
            self._text.setSource(QUrl(f"{topic}.md"))

    def _lay_out(self) -> None:
        self._pages.setAccessibleName(_("Pages"))
        self._pages.setObjectName("pages")
        self._pages.setFixedWidth(theme.sized(_LIST_WIDTH))
        self._text.setAccessibleName(_("Page"))
        self._back.setEnabled(False)
        self._back.setShortcut("Alt+Left")
        self._back.setToolTip(_("Back to the page before (Alt+Left)"))
        self._back.setAutoDefault(False)
        self._back.setProperty("role", "link")
        left = QVBoxLayout()
        left.addWidget(self._back)
        left.addWidget(self._pages, 1)
        left.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self._text, 1)
        self._text.setFocus()

    def _on_page(self, name: QUrl) -> None:
        self._pages.blockSignals(True)
        self._pages.setCurrentRow(TOPICS.index(topic_of(name)))
        self._pages.blockSignals(False)
        self._text.dress()

    def _draw(self) -> None:
        self._back.setIcon(icon("back"))
        if not self._text.source().isEmpty():
            self._text.reload()
            self._text.dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F1 opens the help and closes it; Esc closes it."""
        if event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)


class Browser(QTextBrowser):
    """Reads pages of help by their file names, and nothing else: no other file, no address."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(SPACE[4])
        self.document().setIndentWidth(SPACE[3])

    def dress(self) -> None:
        """Give headings, keys and examples the looks of the theme."""
        block = self.document().begin()
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress_block(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        layout = block.blockFormat()
        level = layout.headingLevel()
        layout.setLineHeight(130, 1)  # percent of the line, QTextBlockFormat.ProportionalHeight
        layout.setTopMargin(SPACE[2] if level == 2 else 0)
        layout.setBottomMargin(SPACE[0] if block.textList() else SPACE[1])
        cursor.setBlockFormat(layout)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(_heading(self.font(), level))
            return
        for start, length in _typed(block):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_key())

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:  # noqa: N802
        """The Markdown of a page; nothing for anything that is not a page."""
        return page(topic_of(QUrl(name))) if _is_page(QUrl(name)) else ""

    def doSetSource(  # noqa: N802
        self, name: QUrl | str, /, type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Follow links to pages only."""
        if _is_page(QUrl(name)):
            super().doSetSource(name, type)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Wide enough for a line of a page."""
        return QSize(600, 560)


def page(topic: str) -> str:
    """The Markdown of a topic in the language in use, else in English."""
    folder = paths.resources() / "help"
    file: Path = folder / i18n.language() / f"{topic}.md"
    if not file.exists():
        file = folder / "en" / f"{topic}.md"
    text = file.read_text(encoding="utf-8")
    about = {"version": workbench.__version__, "home": paths.home(), "python": platform.python_version()}
    return text.format(**about, qt=PySide6.__version__) if topic == "about" else text


def title_of(topic: str) -> str:
    """The title of a topic's page."""
    return page(topic).partition("\n")[0].removeprefix("# ")


def topic_of(name: QUrl) -> str:
    """The topic of a page's address."""
    return name.path().removesuffix(".md")


def _is_page(name: QUrl) -> bool:
    return name.isRelative() and not name.host() and topic_of(name) in TOPICS


def _heading(font: QFont, level: int) -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setFontPointSize(font.pointSizeF() * _HEADINGS.get(level, 1.0))
    looks.setFontWeight(QFont.Weight.DemiBold)
    looks.setForeground(colour("text"))
    return looks


def _key() -> QTextCharFormat:
    looks = QTextCharFormat()
    looks.setBackground(colour("window"))
    looks.setForeground(colour("text"))
    return looks


def _typed(block: QTextBlock) -> list[tuple[int, int]]:
    """(position, length) of what is to be typed: keys and commands."""
    pieces = []
    walk = block.begin()
    while not walk.atEnd():
        piece = walk.fragment()
        if piece.charFormat().fontFixedPitch():
            pieces.append((piece.position(), piece.length()))
        walk += 1
    return pieces
