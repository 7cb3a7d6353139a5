"""Where one has been reading: the places that jumps left behind, to go back to and forward again. Knows no screen."""

from dataclasses import dataclass
from uuid import UUID

MOST = 100
NOBODY = UUID(int=0)
NEAR = 800  # characters, at least, that a caret may move without leaving a place behind


@dataclass(frozen=True, slots=True)
class Place:
    """Caret, and the first character in sight, in a document: code points of its frozen text.

    In a tab that is no document, `sheet` is its kind, and `document` the entity it is about, or NOBODY. `view` is pages
    or text, as chosen for a document that has both; "" as it comes.
    """

    document: UUID
    caret: int
    top: int = 0
    sheet: str = ""
    view: str = ""


class Trail:
    """The way through the documents, as a browser keeps it: a jump leaves a place behind, a small move does not."""

    def __init__(self) -> None:
        self.here: Place | None = None
        self._rested: Place | None = None  # the last place with the caret in sight
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def has_behind(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._behind)

    @property
    def has_ahead(self) -> bool:
        """Whether one went back, and can go forward again."""
        return bool(self._ahead)

    def stand(self, place: Place, sight: int = 0) -> None:
        """One is here. If that was a jump, the place before is left behind and the way forward is gone.

        `sight` is how many characters are on the screen: what is not much further off is no jump.
        """
        here = self.here
        if here is not None and _is_jump(here, place, sight):
            self._behind.append(self._left(here, place, sight))
            del self._behind[:-MOST]
            self._ahead.clear()
        self._arrive(place, sight)

    def step(self, by: int) -> Place | None:
        """Go to the place before (-1), or forward again (1); None if there is none."""
        come_from, go_to = (self._ahead, self._behind) if by < 0 else (self._behind, self._ahead)
        if not go_to:
            return None
        if self.here is not None:
            come_from.append(self.here)
        self._arrive(go_to.pop(), 0)
        return self.here

    def forget(self, document: UUID) -> None:
        """The document, or the entity, is not there any more: no step leads to it."""
        self._behind = [place for place in self._behind if place.document != document]
        self._ahead = [place for place in self._ahead if place.document != document]
        if self.here is not None and self.here.document == document:
            self.here = self._rested = None

    def clear(self) -> None:
        """Begin anew: the project is another one."""
        self.here = self._rested = None
        self._behind.clear()
        self._ahead.clear()

    def _left(self, here: Place, place: Place, sight: int) -> Place:
        """The place to come back to: who scrolled on and then clicked there, left where the caret was in sight."""
        scrolled = here.document == place.document and _is_seen(place.caret, here.top, sight)
        return self._rested if scrolled and self._rested is not None else here

    def _arrive(self, place: Place, sight: int) -> None:
        moved = self.here is None or (self.here.document, self.here.caret) != (place.document, place.caret)
        if moved or _is_seen(place.caret, place.top, sight):
            self._rested = place
        self.here = place


def _is_jump(before: Place, after: Place, sight: int) -> bool:
    return (before.document, before.sheet) != (after.document, after.sheet) or abs(before.caret - after.caret) > max(
        NEAR, sight * 3 // 2
    )


def _is_seen(caret: int, top: int, sight: int) -> bool:
    return top <= caret <= top + sight
