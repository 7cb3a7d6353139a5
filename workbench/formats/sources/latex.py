"""Words in BibTeX: LaTeX's marks in place of special characters, and the way back."""

import re
import unicodedata

_MARKS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&$#_"},
}
_SPECIAL = re.compile(r"[\\{}~^%&$#_]")
_NAMED = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    **{"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ"},
    **{"aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—"},
}
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_LATEX = re.compile(
    r"""\\(?P<named>[A-Za-z]+)(?:\{\}|(?![A-Za-z{])[ ]?)
    | \\(?P<accent>[`'^~=."])[ ]*(?:\{\\?(?P<inside>[^\W\d_])\}|\\?(?P<bare>[^\W\d_]))
    | \\(?P<letter>[urHvdckb])(?:[ ]*\{\\?(?P<within>[^\W\d_])\}|[ ]+(?P<after>[^\W\d_]))
    | \\(?P<sign>[%&$#_{}\ ])
    | (?P<tie>~)
    | (?P<brace>[{}])""",
    re.VERBOSE,
)


def marked(text: str) -> str:
    """The text as a value of BibTeX, without its braces."""
    return _SPECIAL.sub(lambda found: _MARKS[found[0]], text)


def plain(value: str) -> str:
    """The words of a value: `plain(marked(text)) == text`. Commands it does not know stay as they are."""
    return _LATEX.sub(_read, value)


def _read(found: re.Match[str]) -> str:
    part = found.groupdict()
    if part["named"]:
        return _NAMED.get(part["named"], found[0])
    if accent := part["accent"] or part["letter"]:
        letter = part["inside"] or part["bare"] or part["within"] or part["after"]
        return unicodedata.normalize("NFC", letter + _ACCENTS[accent])
    return part["sign"] or (" " if part["tie"] else "")
