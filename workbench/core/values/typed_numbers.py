"""Numbers as people write them, read exactly: “4.5”, “4,5”, “4 trillion”, “4 трлн”, “1 200 000”."""

import re

from workbench.core.values.cells import normal
from workbench.text import fold

# Each scale: its power of ten, and the words for it, as a pattern over folded text.
_SCALES = (
    (12, r"trillions?|trn|tn|трлн\.?|триллион(?:а|ов)?"),
    (9, r"billions?|bln|bn|млрд\.?|миллиард(?:а|ов)?"),
    (6, r"millions?|mln|mn|m|млн\.?|миллион(?:а|ов)?"),
    (3, r"thousand|thsd|k|тыс\.?|тысяч[аи]?"),
)
SCALE = "|".join(words for _, words in _SCALES)
"""Every word for a power of ten, as a pattern over folded text."""

_SCALED = re.compile(rf"(?P<digits>[+-]?[0-9][0-9 .,]*?) ?(?P<scale>{SCALE})")
_WRITTEN = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+)(?:\.(?P<fraction>[0-9]+))?")


def number_of(words: str) -> str | None:
    """The exact decimal that the words stand for, in plain notation; None if they are not one number without doubt.

    What is written without a scale keeps its precision (5.60); “4.50 thousand” is 4500.
    """
    words = words.strip()
    plain = _plain(words)
    if plain is not None:
        return plain
    match = _SCALED.fullmatch(fold(words))
    digits = _plain(match["digits"]) if match else None
    if match is None or digits is None:
        return None
    power = next(power for power, names in _SCALES if re.fullmatch(names, match["scale"]))
    return _shifted(digits, power)


def grouped(number: str) -> str:
    """A plain decimal with narrow spaces between its thousands, to be read; other text as it is."""
    match = _WRITTEN.fullmatch(number)
    if match is None or len(match["whole"]) < 5:
        return number
    whole = f"{int(match['whole']):,}".replace(",", "\u202f")
    return match["sign"] + whole + (f".{match['fraction']}" if match["fraction"] else "")


def _plain(words: str) -> str | None:
    found = normal("decimal", words)
    return found if isinstance(found, str) and _WRITTEN.fullmatch(found) else None


def _shifted(number: str, power: int) -> str:
    """A plain decimal times a power of ten, worked out on its digits: nothing is rounded."""
    match = _WRITTEN.fullmatch(number)
    if match is None:
        raise ValueError(number)
    fraction = match["fraction"] or ""
    whole = match["whole"] + fraction[:power].ljust(power, "0")
    rest = fraction[power:].rstrip("0")
    return match["sign"] + (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
