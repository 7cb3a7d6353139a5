"""Words are written one after another, with the regions that begin and end between them."""

import re
from collections.abc import Mapping

from workbench.formats.types import Region
from workbench.text import freeze, trim

_SPACES = re.compile(r"[ \t\n\r\f\v]+")


class Written:
    """A text that grows at its end. White space collapses to one space except in `verbatim`; no-break spaces stay."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._end = "\n"  # the last character; before the first word no space is written
        self._gap = 0  # line ends that are due before the next word
        self._holds = False  # the next word stays in this line, after a bullet or a bar
        self._space = False  # a space is due, if the next word is in the same line
        self._regions: list[tuple[str, int, int, Mapping[str, object]]] = []

    @property
    def position(self) -> int:
        """Where the next word will stand, or before it."""
        return self._length

    def say(self, words: str) -> None:
        """Words inside a line."""
        words = freeze(words)
        bare = _SPACES.sub(" ", words)
        if not bare.strip(" "):
            self._space = self._space or bool(bare)
            return
        self._space = self._space or bare.startswith(" ")
        self._put(bare.strip(" "))
        self._space = bare.endswith(" ")

    def label(self, words: str) -> None:
        """A bullet, a number or a bar: the next word stands in its line, whatever begins before it."""
        self.say(words)
        self._holds = True

    def verbatim(self, words: str) -> None:
        """Words whose line ends and spaces stay as they are."""
        words = freeze(words)
        if words:
            self._put(words)

    def apart(self, lines: int = 2) -> None:
        """What follows begins a line; with 2, an empty line stands before it."""
        if self._holds:
            return
        self._gap = max(self._gap, lines)
        self._space = False

    def release(self) -> None:
        """What a label stood before is over, with or without words."""
        self._holds = False

    def line_end(self) -> None:
        """What follows begins the next line, as after <br>."""
        self._gap = min(self._gap + 1, 2)
        self._space = False

    def mark(self, kind: str, start: int, **data: object) -> None:
        """What was written since `start` is of this kind; nothing for no words, but for an empty cell."""
        self._regions.append((kind, start, self._length, data))

    def _put(self, words: str) -> None:
        lead = ""
        if self._gap and self._parts:
            lead = "\n" * self._gap
        elif self._space and self._end not in " \n":
            lead = " "
        self._gap, self._space, self._holds = 0, False, False
        self._parts.append(lead + words)
        self._length += len(lead) + len(words)
        self._end = words[-1]

    def finish(self) -> tuple[str, tuple[Region, ...]]:
        """The text, and its regions in order, the enclosing one first; white space at their edges is trimmed."""
        text = "".join(self._parts)
        found = []
        for order, (kind, start, end, data) in enumerate(self._regions):
            first, last = trim(text, start, end)
            if first < last or kind == "cell":
                found.append((min(first, last), -last, -order, Region(kind, min(first, last), last, data)))
        return text, tuple(region for *_key, region in sorted(found, key=lambda one: one[:3]))
