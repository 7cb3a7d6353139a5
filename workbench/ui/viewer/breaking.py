"""Lines too long to be laid out again and again: shown in pieces, each position as in the text. No Qt."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.text import Utf16, snap

LONGEST = 20_000  # characters of a line that is shown in one piece
_RUN = 4_000  # characters without a space, which take long to wrap
_PIECE, _NEAR = 2_000, 400
_CLUSTER = 200  # characters that are looked at to find where one ends
_GAP = re.compile(r".*[\s、。，！？；：]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Broken:
    """A text as it is shown: `spaces` became line ends, and before each place of `put` one was put in."""

    shown: str
    spaces: Sequence[int] = ()
    put: Sequence[int] = ()

    def place(self, position: int) -> int:
        """Where a position of the text is in what is shown; at a line end put in, after it."""
        return position + bisect_right(self.put, position)


class Utf16Broken(Utf16):
    """Converts positions of a text to UTF-16 units of what is shown of it, and back."""

    __slots__ = ("_put", "_put16")

    def __init__(self, text: str, broken: Broken, upto: int | None = None) -> None:
        """As `Utf16`, for the text of `broken`."""
        super().__init__(text, upto)
        self._put = broken.put
        self._put16 = [Utf16.to16(self, at) + before for before, at in enumerate(broken.put)]

    def to16(self, position: int) -> int:
        """The UTF-16 position of a code point position; where a line end was put in, after it."""
        return Utf16.to16(self, position) + bisect_right(self._put, position)

    def from16(self, position: int) -> int:
        """The code point position of a UTF-16 position."""
        return Utf16.from16(self, position - bisect_left(self._put16, position))

    def line_ends(self, broken: Broken) -> frozenset[int]:
        """Where a line only ends because it is shown in pieces."""
        return frozenset(map(self.to16, broken.spaces)) | frozenset(self._put16)


def long_lines(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """[start, end) of each line longer than so many characters. Looks at the line ends of each stretch only."""
    start = 0
    while len(text) - start > longest:
        end = text.rfind("\n", start, start + longest)
        if end < 0:
            end = text.find("\n", start + longest)
            end = len(text) if end < 0 else end
            yield start, end
        start = end + 1


def lines_to_break(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each line that is long, or holds a long run without a space."""
    for start, end in long_lines(text, _RUN):
        if end - start > LONGEST or _has_run(text, start, end):
            yield start, end


def has_long_lines(text: str) -> bool:
    """Whether there is a line to be broken."""
    return next(lines_to_break(text), None) is not None


def broken(text: str) -> Broken:
    """The text as it is shown: at a space of a long line a line end stands instead of it; in a long run one is added.

    A grapheme cluster stays whole, unless it is longer than a piece.
    """
    breaks = [at for start, end in lines_to_break(text) for at in _breaks(text, start, end)]
    if not breaks:
        return Broken(text)
    begins = [at + 1 if text[at] == " " else at for at in breaks]
    ends = [*breaks[1:], len(text)]
    parts = [text[: breaks[0]], *(text[begin:end] for begin, end in zip(begins, ends, strict=True))]
    spaces = [at for at in breaks if text[at] == " "]
    return Broken("\n".join(parts), spaces, [at for at in breaks if text[at] != " "])


def _has_run(text: str, start: int, end: int) -> bool:
    """Whether so long a run is in it that it holds a whole window of half the length."""
    half = _RUN // 2
    windows = (text[at : at + half] for at in range(start, end - half + 1, half))
    return any(window.split(None, 1) == [window] for window in windows)


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """The last space of each piece of a line; in a piece without one, after another gap or between two characters."""
    at = start
    while end - at > _PIECE:
        found = text.rfind(" ", at + _PIECE - _NEAR, at + _PIECE)
        if found < 0:
            found = at + _whole(text[at : at + _PIECE + _CLUSTER])
            if found >= end:
                return
        yield found
        at = found + 1 if text[found] == " " else found


def _whole(piece: str) -> int:
    """How many of the first 2,000 characters of a piece are shown together, so that no grapheme cluster is cut.

    Looks at this piece alone: in a run of emoji the search for a sure place would go back to its beginning each time.
    """
    gap = _GAP.match(piece, _PIECE - _NEAR, _PIECE)
    if gap is not None:
        return gap.end()
    before, after = snap(piece, min(_PIECE, len(piece) - 1), min(_PIECE, len(piece) - 1) + 1)
    return before or after
