"""What the parts of a document are, as readers and the words themselves tell: plain ranges, no Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from workbench.core.browse.marks import Piece
from workbench.text.turns import turns

LONGEST = 2_000_000  # characters in which speakers are looked for: more would be felt when a document is opened
FOLDABLE = {"boilerplate", "front_matter"}
_LEAST_FOLD = 2  # lines of text; fewer are not worth a fold


class Structure:
    """The pieces of one document in order of their start, an enclosing one first; `turns` are of kind "speaker"."""

    def __init__(self, text: str = "", pieces: Sequence[Piece] = ()) -> None:
        said = [Piece("speaker", start, end, 0) for start, end, _name in turns(text)] if len(text) <= LONGEST else []
        self.pieces = sorted([*pieces, *said], key=lambda piece: (piece.start, -piece.end))
        self._starts = [piece.start for piece in self.pieces]
        self._reach = list(accumulate((piece.end for piece in self.pieces), max))
        self.folds = [piece for piece in self.pieces if piece.kind in FOLDABLE and _lines(text, piece) >= _LEAST_FOLD]

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces that share a character with [start, end), in order."""
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, last)
        return [piece for piece in self.pieces[first:last] if piece.end > start]

    def fold_at(self, position: int) -> Piece | None:
        """The piece at a position that can be folded, if there is one."""
        return next((piece for piece in self.folds if piece.start <= position < piece.end), None)


def _lines(text: str, piece: Piece) -> int:
    return sum(1 for line in text[piece.start : piece.end].split("\n") if line.strip())
