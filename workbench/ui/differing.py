"""How words that differ are drawn where two texts stand side by side: struck out on the left, bold on the right."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from workbench.text.changes import Range
from workbench.ui.theme import colour, colours


def insert(
    cursor: QTextCursor, text: str, start: int, end: int, words: Sequence[Range], other: QTextCharFormat
) -> None:
    """Put a part of a text into a cell, with the words that differ in another format."""
    plain, at = QTextCharFormat(), start
    plain.setForeground(colour(colours().text))
    for first, last in (*words, (end, end)):
        first, last = min(max(first, at), end), min(max(last, at), end)
        cursor.insertText(text[at:first].replace("\n", "\u2028"), plain)
        cursor.insertText(text[first:last].replace("\n", "\u2028"), other)
        at = last


def gone() -> QTextCharFormat:
    """Of words that went."""
    form = QTextCharFormat()
    form.setFontStrikeOut(True)
    form.setForeground(colour(colours().text))
    form.setBackground(colour(colours().tint("programme_status")))
    return form


def come() -> QTextCharFormat:
    """Of words that came."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    form.setForeground(colour(colours().text))
    form.setBackground(colour(colours().tint("quantity")))
    return form
