"""Lines too long to be laid out again and again: shown in pieces, each position as in the text. No Qt."""

from collections.abc import Iterator

from workbench.text import Utf16

LONGEST = 20_000  # characters of a line that is shown in one piece
_PIECE, _NEAR = 2_000, 400


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


def has_long_lines(text: str) -> bool:
    """Whether a line is longer than LONGEST."""
    return next(long_lines(text), None) is not None


def broken(text: str) -> tuple[str, list[int]]:
    """The text as it is shown, of the same length, and where a space of a long line became a line end.

    A long run without a space stays whole.
    """
    breaks = [at for start, end in long_lines(text) for at in _spaces(text, start, end)]
    if not breaks:
        return text, breaks
    ends = [*breaks[1:], len(text)]
    parts = [text[: breaks[0]], *(f"\n{text[at + 1 : end]}" for at, end in zip(breaks, ends, strict=True))]
    return "".join(parts), breaks


def in_utf16(breaks: list[int], offsets: Utf16) -> frozenset[int]:
    """The same places as Qt counts them."""
    return frozenset(map(offsets.to16, breaks))


def _spaces(text: str, start: int, end: int) -> list[int]:
    """The last space of each piece of a line."""
    found, at = [], start
    while end - at > _PIECE:
        space = text.rfind(" ", at + _PIECE - _NEAR, at + _PIECE)
        space = text.find(" ", at + _PIECE, end) if space < 0 else space
        if space < 0:
            break
        found.append(space)
        at = space + 1
    return found
