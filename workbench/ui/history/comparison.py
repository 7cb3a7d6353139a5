"""Two states of a row side by side: field, what it said then, what it says now or said later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextFrameFormat, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from workbench.core.browse.history.comparing import Compared
from workbench.i18n import _, ngettext
from workbench.ui.differing import come, gone, insert
from workbench.ui.elided import Elided
from workbench.ui.history.words import name_words, value_words
from workbench.ui.theme import SPACE, colour, colours, theme
from workbench.ui.words import kind_of

_WIDTHS = (16, 42, 42)


class Comparison(QWidget):
    """A table of the fields that differ; words that went are struck out, those that came are bold."""

    left = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Two states compared"))
        self._compared: Compared | None = None
        self._heads = ("", "")
        self.title, self.back = Elided("", "heading"), QPushButton(_("Back"))
        self.restore = QPushButton(_("Restore what it said then"))
        self.back.setProperty("role", "link")
        self.back.clicked.connect(self.left)
        self.restore.clicked.connect(self.restore_wanted)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What differs, field by field"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[1])
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        theme.changed.connect(self._draw)

    def show_compared(self, compared: Compared, heads: tuple[str, str], *, able: bool) -> None:
        """Show two states under these headings; `able` says whether the first may be restored."""
        self._compared, self._heads = compared, heads
        self.title.setText(f"{kind_of(compared.table)}: {compared.name}")
        self.restore.setVisible(able and bool(compared.fields))
        self._draw()

    def _draw(self) -> None:
        compared = self._compared
        if compared is None:
            return
        self.text.clear()
        self.text.document().setDocumentMargin(SPACE[2])
        if compared.fields:
            self._table(compared)
        cursor = self._end()
        same = ngettext("{n} other field says the same.", "{n} other fields say the same.", compared.same)
        said = same.format(n=compared.same) if compared.fields else _("The two say the same.")
        cursor.insertText(said if compared.same or not compared.fields else "", _muted())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _table(self, compared: Compared) -> None:
        table = self._end().insertTable(len(compared.fields) + 1, 3, _shape())
        for column, words in enumerate((_("Field"), *self._heads)):
            table.cellAt(0, column).firstCursorPosition().insertText(words, _head())
        for row, one in enumerate(compared.fields, start=1):
            table.cellAt(row, 0).firstCursorPosition().insertText(name_words(compared.table, one), _muted())
            texts = [value_words(compared.table, one, said) for said in (one.old, one.new)]
            parts = compared.parts.get(one.key, ()) if texts == [one.old, one.new] else ()
            for column, text in enumerate(texts):
                form = (gone(), come())[column]
                differ = [place for part in parts for place in (part.old_words, part.new_words)[column]]
                whole = [] if parts or not text else [(0, len(text))]
                cursor = table.cellAt(row, column + 1).firstCursorPosition()
                insert(cursor, text or "—", 0, len(text or "—"), differ or whole, form)

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor


def _shape() -> QTextTableFormat:
    form = QTextTableFormat()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in _WIDTHS])
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    form.setCellPadding(SPACE[0])
    form.setCellSpacing(0)
    return form


def _head() -> QTextCharFormat:
    form = _muted()
    form.setFontWeight(QFont.Weight.Bold)
    return form


def _muted() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(colour(colours().muted))
    return form
