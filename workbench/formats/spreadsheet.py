"""Cells that no spreadsheet runs as a formula, and their way back."""

import re

_MARKED = frozenset("=+-@\t\r'")
_DECIMAL = re.compile(r"-[0-9]+(\.[0-9]+)?")


def guarded(text: str) -> str:
    """The text as a cell: what starts like a formula gets a leading ', a ' at the start is doubled.

    Negative plain decimals stay numbers. Source: OWASP, CSV injection.
    """
    if not text or text[0] not in _MARKED:
        return text
    return text if _DECIMAL.fullmatch(text) else "'" + text


def unguarded(cell: str) -> str:
    """The text that `guarded` made this cell of."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _MARKED and len(cell) > 1 else cell
