"""Two versions of a text side by side: the paragraphs that differ, with the words in them that do."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from workbench.core.browse.versions import Compared
from workbench.i18n import _, grouped
from workbench.text import Utf16
from workbench.text.changes import Part, Range
from workbench.ui.differing import come, gone, insert
from workbench.ui.theme import SPACE, colour, colours, reading_font, theme
from workbench.ui.versions.words import skipped

_MOST = 400  # parts that are drawn: more than that nobody compares word by word
_LONGEST = 5_000  # characters of one of them
_AT_ONCE = 25  # parts: as many as are laid out before anybody notices


class Difference(QTextEdit):
    """The old version on the left, the new one on the right; words that went are struck out, those that came are bold.

    A passage may be boxed in either.
    """

    def __init__(self, points: float) -> None:
        super().__init__()
        self._points = points
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("What has changed: the earlier version on the left, the newest on the right"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._compared: Compared | None = None
        self._places: tuple[list[tuple[Range, int]], list[tuple[Range, int]]] = ([], [])
        self._boxed: tuple[Range | None, Range | None] = (None, None)
        self._drawn = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)
        theme.changed.connect(self._draw)

    def show_compared(self, compared: Compared, heads: tuple[str, str]) -> None:
        """Show two versions under these headings."""
        at = self.verticalScrollBar().value() if self._compared is not None else 0
        self._compared, self._heads = compared, heads
        self._draw()
        self.verticalScrollBar().setValue(at)

    def box(self, old: Range | None, new: Range | None) -> None:
        """Box a passage of either version, as far as it is shown, and go there."""
        self._boxed = (old, new)
        selections = []
        for column, place in enumerate(self._boxed):
            cursor = None if place is None else self._cursor(column, place)
            if cursor is not None:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format = _boxed()
                selections.append(selection)
        self.setExtraSelections(selections)
        if selections:
            cursor = QTextCursor(selections[0].cursor)
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)
            shown = self.cursorRect().top() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(shown - self.viewport().height() // 3)

    def boxed_words(self) -> list[str]:
        """The words that are boxed."""
        return [one.cursor.selectedText() for one in self.extraSelections()]

    def _cursor(self, column: int, place: Range) -> QTextCursor | None:
        compared = self._compared
        if compared is None:
            return None
        text = (compared.old_text, compared.new_text)[column]
        for (start, end), position in self._places[column]:
            if start <= place[0] and place[1] <= end:
                units = Utf16(text[start:end])
                cursor = QTextCursor(self.document())
                cursor.setPosition(position + units.to16(place[0] - start))
                cursor.setPosition(position + units.to16(place[1] - start), QTextCursor.MoveMode.KeepAnchor)
                return cursor
        return None

    def _draw(self) -> None:
        compared = self._compared
        if compared is None:
            return
        self.clear()
        self._places = ([], [])
        self.document().setDefaultFont(reading_font(self._points))
        self.document().setDocumentMargin(SPACE[2])
        table = self._end().insertTable(1, 2, _table())
        for column, words in enumerate(self._heads):
            table.cellAt(0, column).firstCursorPosition().insertText(words, _head())
        self._drawn = 0
        self._go_on()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _go_on(self) -> None:
        """Draw some parts; the others follow when keys and repaints have had their turn."""
        compared, end = self._compared, self._drawn + _AT_ONCE
        parts = compared.parts[:_MOST] if compared is not None else ()
        block = self._end()
        block.beginEditBlock()  # laid out once
        while compared is not None and self._drawn < min(end, len(parts)):
            part = parts[self._drawn]
            self._say(skipped(part.same) if part.same else "")
            self._show(self._end().insertTable(1, 2, _table()), compared, part)
            self._drawn += 1
        block.endEditBlock()
        if self._drawn < len(parts):
            self._soon.start()
        elif compared is not None:
            rest = len(compared.parts) - len(parts)
            more = _("There are {n} more places that differ.").format(n=grouped(rest))
            self._say(more if rest else skipped(compared.same) if compared.same else "")
        if not self.extraSelections():
            self.box(*self._boxed)

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _say(self, words: str) -> None:
        """Say in a line over both columns what is left out."""
        form, middle = QTextCharFormat(), QTextBlockFormat()
        form.setForeground(colour(colours().muted))
        middle.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor = self._end()
        cursor.setBlockFormat(middle)
        cursor.insertText(f"· · ·   {words}   · · ·" if words else "", form)

    def _show(self, table: QTextTable, compared: Compared, part: Part) -> None:
        texts = (compared.old_text, compared.new_text)
        places, words = (part.old, part.new), (part.old_words, part.new_words)
        for column, (start, end) in enumerate(places):
            end = min(end, start + _LONGEST)
            cursor = table.cellAt(0, column).firstCursorPosition()
            self._places[column].append(((start, end), cursor.position()))
            insert(cursor, texts[column], start, end, words[column], (gone(), come())[column])


def _table() -> QTextTableFormat:
    form = QTextTableFormat()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    half = QTextLength(QTextLength.Type.PercentageLength, 50)
    form.setColumnWidthConstraints([half, half])
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setCellPadding(SPACE[1])
    form.setCellSpacing(0)
    return form


def _head() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    form.setForeground(colour(colours().muted))
    return form


def _boxed() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(colour(colours().hit))
    return form
