"""Pieces of WordprocessingML, the language of .docx files (ECMA-376, part 1), as text."""

import re
import unicodedata
from collections.abc import Iterable
from html import escape as _escaped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_BREAK = re.compile("(\r\n|\r|\n|\t)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_FURTHEST = 200  # letters in which a text must show which way it runs


def root(name: str) -> tuple[str, str]:
    """The beginning and the end of a part whose root has this name."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {_W} {_R}>', f"</w:{name}>"


def text(words: str) -> str:
    """Words as an attribute or between tags."""
    return _escaped(words)


def run(words: str, style: str = "", *, italic: bool = False, language: str = "") -> str:
    """Words in one style of characters; line ends, of which there is one kind, and tabs become those of Word."""
    if not words:
        return ""
    marks = f'<w:rStyle w:val="{style}"/>' if style else ""
    marks += "<w:i/><w:iCs/>" if italic else ""
    marks += "<w:rtl/>" if is_rightwards(words) else ""
    marks += f'<w:lang w:val="{language}"/>' if _LANGUAGE.fullmatch(language) else ""
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{''.join(map(_piece, _BREAK.split(words)))}</w:r>"


def paragraph(runs: str, style: str = "", *, begins: str = "", keep: bool = False) -> str:
    """Runs in one style of paragraphs; `begins` are the words by which it runs from the left or from the right."""
    marks = f'<w:pStyle w:val="{style}"/>' if style else ""
    marks += "<w:keepNext/>" if keep else ""
    marks += "<w:bidi/>" if is_rightwards(begins) else ""
    return f"<w:p>{f'<w:pPr>{marks}</w:pPr>' if marks else ''}{runs}</w:p>"


def link(anchor: str, runs: str) -> str:
    """Runs that lead to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{runs}</w:hyperlink>'


def bookmark(number: int, name: str, runs: str) -> str:
    """Runs that a link may lead to; numbers and names are each used once in a document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, result: str) -> str:
    """A field with the runs that it shows until it is brought up to date."""
    return f'<w:fldSimple w:instr=" {text(instruction)} ">{result}</w:fldSimple>'


def cell(width: int, paragraphs: str) -> str:
    """A cell of a table, its width in twentieths of a point."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs or "<w:p/>"}</w:tc>'


def row(cells: Iterable[str], *, is_header: bool = False) -> str:
    """A row that no page parts; a header stands on top of every page."""
    repeated = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def is_rightwards(words: str) -> bool:
    """Whether the first letter that has a direction runs from the right."""
    if words.isascii():
        return False
    found = (unicodedata.bidirectional(sign) for sign in words[:_FURTHEST])
    return next((kind for kind in found if kind in ("L", "R", "AL")), "L") != "L"


def _piece(words: str) -> str:
    if words == "\t":
        return "<w:tab/>"
    if words in ("\n", "\r", "\r\n"):
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{text(words)}</w:t>' if words else ""
