"""The caret of a page view: what the mixins of the text panes ask of a QTextCursor, counted in code points."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor


@dataclass(frozen=True, slots=True)
class _Block:
    """The paragraph of a caret; on a page no paragraph is folded away."""

    from_right: bool

    def textDirection(self) -> Qt.LayoutDirection:  # noqa: N802
        """From which side its words are read."""
        return Qt.LayoutDirection.RightToLeft if self.from_right else Qt.LayoutDirection.LeftToRight

    def isVisible(self) -> bool:  # noqa: N802
        """Always."""
        return True


class Caret:
    """Where the caret stands, and where what is selected began."""

    MoveMode = QTextCursor.MoveMode

    def __init__(self, position: int = 0, anchor: int | None = None, *, from_right: bool = False) -> None:
        self._position = position
        self._anchor = position if anchor is None else anchor
        self._from_right = from_right

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Caret) and (self._position, self._anchor) == (other.position(), other.anchor())

    __hash__ = None  # type: ignore[assignment]  # it moves

    def position(self) -> int:
        """Where it stands."""
        return self._position

    def anchor(self) -> int:
        """Where the selection began."""
        return self._anchor

    def setPosition(self, position: int, mode: QTextCursor.MoveMode = MoveMode.MoveAnchor) -> None:  # noqa: N802
        """Put it elsewhere; with KeepAnchor the selection reaches there."""
        self._position = position
        if mode == self.MoveMode.MoveAnchor:
            self._anchor = position

    def selectionStart(self) -> int:  # noqa: N802
        """The first place of what is selected."""
        return min(self._position, self._anchor)

    def selectionEnd(self) -> int:  # noqa: N802
        """The place behind what is selected."""
        return max(self._position, self._anchor)

    def hasSelection(self) -> bool:  # noqa: N802
        """Whether anything is selected."""
        return self._position != self._anchor

    def block(self) -> _Block:
        """Its paragraph."""
        return _Block(self._from_right)
