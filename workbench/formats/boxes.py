"""Where each character of a text stands on its pages: packed for the project file, unpacked a page at a time.

The packed form begins with `FWBX`, the number of pages, and for each page its start in the text, its characters, width
and height in points as shown, and the bytes it takes; then come the pages. A page is four rows of 16-bit numbers,
compressed with zlib: how far each box begins behind the one before it, its width, how far it begins below, its height.
"""

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.float32]

_MAGIC = b"FWBX"
_PAGE = struct.Struct("<IIffI")
_LARGEST = 65_000  # units on the longer side of a page
_FINEST = 10.0  # units a point
_EFFORT = 3  # of zlib: a fifth larger than the best, in a third of the time


@dataclass(frozen=True, slots=True, eq=False)
class PageBoxes:
    """A page of a text: where it begins, its size in points as shown, and left, top, right and bottom of characters.

    One row for each character from `start` on, in points from the left top corner of the page as it is shown.
    """

    start: int
    width: float
    height: float
    places: Places


@dataclass(frozen=True, slots=True)
class _Packed:
    start: int
    length: int
    width: float
    height: float
    at: int
    size: int


class Boxes:
    """The packed boxes of a document. Raises ValueError for bytes that are none, when made or when a page is asked."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._pages = _headers(content)
        self._starts = [page.start for page in self._pages]

    def __len__(self) -> int:
        return len(self._pages)

    def page_at(self, position: int) -> int:
        """The number of the page, from 0, that a place of the text stands on, or that ends last before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def span(self, number: int) -> tuple[int, int]:
        """The [start, end) of a page, counted from 0, in the text."""
        page = self._pages[number]
        return page.start, page.start + page.length

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points of a page, counted from 0, as it is shown."""
        page = self._pages[number]
        return page.width, page.height

    def unpack(self, number: int) -> Places:
        """The boxes of a page, counted from 0: a row of left, top, right, bottom in points for each character."""
        page = self._pages[number]
        wanted = 8 * page.length
        try:
            content = zlib.decompressobj().decompress(self._content[page.at : page.at + page.size], wanted or 1)
        except zlib.error as error:
            raise ValueError("damaged boxes") from error
        if len(content) != wanted:
            raise ValueError("damaged boxes")
        behind, wide, below, high = np.frombuffer(content, "<u2").reshape(4, -1)
        left = np.cumsum(behind, dtype=np.uint16)
        left[1:] += np.cumsum(wide[:-1], dtype=np.uint16)
        top = np.cumsum(below, dtype=np.uint16)
        units = np.column_stack((left, top, left + wide, top + np.cumsum(high, dtype=np.uint16)))
        return (units / np.float32(_units(page.width, page.height))).astype(np.float32)


def pack(pages: Iterable[PageBoxes]) -> bytes:
    """The boxes of pages in the order of the text, to a tenth of a point; "" of bytes for no pages."""
    heads, bodies = list[bytes](), list[bytes]()
    for page in pages:
        body = _body(page)
        heads.append(_PAGE.pack(page.start, len(page.places), page.width, page.height, len(body)))
        bodies.append(body)
    return b"".join((_MAGIC, struct.pack("<I", len(heads)), *heads, *bodies)) if heads else b""


def _body(page: PageBoxes) -> bytes:
    units = np.rint(np.clip(page.places, 0, None) * _units(page.width, page.height))
    left, top, right, bottom = np.minimum(units, _LARGEST).astype(np.uint16).T
    high = bottom - top
    behind, below, taller = left.copy(), top.copy(), high.copy()
    behind[1:] -= right[:-1]
    below[1:] -= top[:-1]
    taller[1:] -= high[:-1]
    rows = np.concatenate((behind, right - left, below, taller)).astype("<u2")
    return zlib.compress(rows.tobytes(), _EFFORT)


def _units(width: float, height: float) -> float:
    """How many units a point has on a page of this size: fewer where the page is a poster."""
    return min(_FINEST, _LARGEST / max(width, height, 1.0))


def _headers(content: bytes) -> list[_Packed]:
    if not content:
        return []
    if content[:4] != _MAGIC or len(content) < 8:
        raise ValueError("these are no boxes")
    (count,) = struct.unpack_from("<I", content, 4)
    at = 8 + count * _PAGE.size
    if at > len(content):
        raise ValueError("damaged boxes")
    pages = []
    for start, length, width, height, size in _PAGE.iter_unpack(content[8:at]):
        pages.append(_Packed(start, length, width, height, at, size))
        at += size
    if at > len(content):
        raise ValueError("damaged boxes")
    return pages
