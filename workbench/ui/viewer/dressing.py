"""How the parts of a document look: formats of letters and paragraphs, which move no position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from workbench.core.browse.marks import Piece
from workbench.text import Utf16
from workbench.ui.theme import colour

MOST = 4_000  # pieces that are dressed; a document with more is a list, and reads as plain text
_ITEM = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s")
HEADINGS = {1: 1.4, 2: 1.25, 3: 1.1}


@dataclass(frozen=True, slots=True)
class Look:
    """Letters: `size` of the usual, weight, colour. Paragraphs: `indent` and `hang` of the first line, in letters m."""

    size: float = 1.0
    bold: bool = False
    colour: str = ""
    fixed: bool = False
    underline: bool = False
    indent: float = 0.0
    hang: float = 0.0
    gap: float | None = None  # after a line of the piece, in lines; the usual one if None, and always after the last


_LOOKS = {
    "heading": Look(bold=True),
    "speaker": Look(bold=True),
    "list_item": Look(indent=1.6, hang=-1.2, gap=0.15),
    "quote": Look(indent=1.6, colour="muted", gap=0.15),
    "table": Look(size=0.9, fixed=True, gap=0),
    "code": Look(size=0.9, fixed=True, gap=0),
    "caption": Look(size=0.9, colour="muted"),
    "link": Look(colour="accent", underline=True),
    "boilerplate": Look(colour="boilerplate"),
    "front_matter": Look(colour="boilerplate", size=0.9, gap=0),
}


def look_of(piece: Piece) -> Look:
    """What a piece looks like; the plain look for a kind that is not known."""
    look = _LOOKS.get(piece.kind, Look())
    if piece.kind == "heading":
        return Look(bold=True, size=HEADINGS.get(piece.level, 1.0))
    return look


def dress(document: QTextDocument, pieces: Sequence[Piece], offsets: Utf16, font: QFont) -> None:
    """Give these pieces of a document their looks, over those of the pieces around them. `font` is the usual one."""
    if not pieces:
        return
    wide, line = QFontMetricsF(font).horizontalAdvance("m"), QFontMetricsF(font).lineSpacing()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for piece in pieces:
        look = look_of(piece)
        cursor.setPosition(offsets.to16(piece.start))
        cursor.setPosition(offsets.to16(piece.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_letters(look, font))
        if look.indent or piece.level or look.gap is not None:
            _set_apart(cursor, look, piece.level, wide, line)
    cursor.endEditBlock()


def undress(document: QTextDocument, pieces: Sequence[Piece], offsets: Utf16) -> None:
    """Give the letters of these pieces their plain looks back; pieces inside them are to be dressed again."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for piece in pieces:
        cursor.setPosition(offsets.to16(piece.start))
        cursor.setPosition(offsets.to16(piece.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(QTextCharFormat())
    cursor.endEditBlock()


def size_of(block: QTextBlock) -> float:
    """How large the letters of a paragraph are, of the usual."""
    level = block.blockFormat().headingLevel()
    return HEADINGS.get(level, 1.0) if level else 1.0


def gap_after(block: QTextBlock, usual: float) -> float:
    """The room below a paragraph, in pixels."""
    looks = block.blockFormat()
    return looks.bottomMargin() if looks.hasProperty(QTextFormat.Property.BlockBottomMargin.value) else usual


def _goes_on(block: QTextBlock, end: int) -> bool:
    """Whether the line after this one belongs to the same piece, or is of the same kind."""
    after = block.next()
    return after.isValid() and after.length() > 1 and (after.position() < end or _starts_item(after))


def _starts_item(block: QTextBlock) -> bool:
    return bool(_ITEM.match(block.text()))


def _letters(look: Look, font: QFont) -> QTextCharFormat:
    made = QTextCharFormat()
    if look.fixed:
        made.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
    if look.size != 1:
        made.setFontPointSize(font.pointSizeF() * look.size)
    if look.bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if look.colour:
        made.setForeground(colour(look.colour))
    if look.underline:
        made.setFontUnderline(True)
    return made


def _set_apart(chosen: QTextCursor, look: Look, level: int, wide: float, line: float) -> None:
    """Give each paragraph that is chosen its level, indent and gap; only the first of them hangs."""
    block, hang = chosen.document().findBlock(chosen.selectionStart()), look.hang * wide
    while block.isValid() and block.position() < chosen.selectionEnd():
        made = block.blockFormat()
        made.setHeadingLevel(level)
        made.setLeftMargin(max(made.leftMargin(), look.indent * wide))
        made.setTextIndent(hang)
        if look.gap is not None and _goes_on(block, chosen.selectionEnd()):
            made.setBottomMargin(look.gap * line)
        QTextCursor(block).setBlockFormat(made)
        block, hang = block.next(), 0.0
