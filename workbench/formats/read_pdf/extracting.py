"""What PDFium knows of the characters of a page: their codes and boxes, in points of the page as it is shown."""

import ctypes
from collections import deque
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.float32]

HYPHEN = 0xFFFE  # what PDFium puts for a hyphen at the end of a line
_HYPHEN_OF_ONE = 2  # and what it puts for the same where one character is asked for


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    r"""The characters of a page in reading order, as PDFium has them: `\r\n` at line ends, surrogates in two.

    `places` has a row of left, top, right and bottom for each, in points from the left top corner of the page as it is
    shown, `width` × `height` points; what was cropped away lies outside.
    """

    codes: Codes
    places: Places
    width: float
    height: float
    rotation: int


def characters(page: "PdfPage") -> Characters:
    """The characters of a page. Hold the lock of the engine."""
    width, height = page.get_size()
    box, rotation = page.get_bbox(), page.get_rotation()
    text = page.get_textpage()
    try:
        count = max(0, text.count_chars())
        codes = _codes(text.raw, count)
        places = _places(text.raw, count)
    finally:
        text.close()
    return Characters(codes, as_shown(places, box, rotation), width, height, rotation)


def as_shown(places: Places, box: tuple[float, float, float, float], rotation: int) -> Places:
    """Rectangles of the page's own space (left, top, right, bottom; y upwards) as the page is shown."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    x1, x2 = places[:, 0] - left, places[:, 2] - left
    y1, y2 = top - places[:, 1], top - places[:, 3]
    turned = {
        90: (high - y2, x1, high - y1, x2),
        180: (wide - x2, high - y2, wide - x1, high - y1),
        270: (y1, wide - x2, y2, wide - x1),
    }.get(rotation, (x1, y1, x2, y2))
    found: Places = np.empty((len(places), 4), np.float32)
    for at in (0, 1):
        np.minimum(turned[at], turned[at + 2], out=found[:, at])
        np.maximum(turned[at], turned[at + 2], out=found[:, at + 2])
    if not np.isfinite(found).all():
        found[~np.isfinite(found)] = 0
    return found


def _codes(text: Any, count: int) -> Codes:
    """The UTF-16 unit of every character; 0 for one without a meaning."""
    from pypdfium2 import raw

    if not count:
        return np.zeros(0, np.uint32)
    buffer = (ctypes.c_ushort * (count + 1))()
    each: Codes
    if raw.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        each = np.frombuffer(bytes(buffer), np.uint16)[:count].astype(np.uint32)
        return each
    # The text leaves out what has no meaning, so that places in it are not places among the characters.
    each = np.fromiter(map(raw.FPDFText_GetUnicode, repeat(text), range(count)), np.uint32, count)
    for place in np.flatnonzero(each == _HYPHEN_OF_ONE).tolist():
        if raw.FPDFText_IsHyphen(text, place) == 1:
            each[place] = HYPHEN
    return each


def _places(text: Any, count: int) -> Places:
    found = np.zeros((count, 4), np.float32)
    address, at = ctypes.cast(text, ctypes.c_void_p).value, found.ctypes.data
    each = map(_loose_box(), repeat(address), range(count), range(at, at + 16 * count, 16))
    deque(each, maxlen=0)
    return found


@cache
def _loose_box() -> Any:
    """FPDFText_GetLooseCharBox taking plain addresses: half the time of the call with ctypes objects."""
    from pypdfium2 import raw

    address = ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value
    made = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    return made(address or 0)
