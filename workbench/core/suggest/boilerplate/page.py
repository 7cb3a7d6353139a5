"""The lines of a page, and what each is taken for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.suggest.boilerplate.lines import without_bullet
from workbench.text import fold

JOINING = frozenset("of the and for in on to at with и по при в на".split())  # small words inside a name
_LONGEST_CAPTION = 400
_LONGEST = 2_000  # characters of a line that are looked at
_SENTENCE_END = re.compile(r"[.!?…;:][\"'”’»)\]]*\Z")


@dataclass(slots=True)
class Line:
    """A line with words, [start, end) without the white space around; `label` says what it is beside the story."""

    start: int
    end: int
    words: str  # without its bullet
    folded: str
    follows: bool  # whether it stands right under the line before, with no empty one between
    listed: bool  # whether it has a bullet
    label: str = ""
    rule: str = ""

    def be(self, label: str, rule: str) -> None:
        """Take it for this, unless it is taken for something."""
        if not self.label:
            self.label, self.rule = label, rule

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.words[-8:]) is not None

    @property
    def is_caption(self) -> bool:
        """Whether it may be a title or what stands under a picture."""
        return not self.is_sentence and len(self.words) < _LONGEST_CAPTION


def lines_of(text: str) -> Iterator[Line]:
    """The lines with words, in order."""
    at, follows = 0, False
    for printed in text.split("\n"):
        bare = printed.strip()
        if bare:
            start = at + len(printed) - len(printed.lstrip())
            words = without_bullet(bare[:_LONGEST])
            listed = words != bare[:_LONGEST]
            yield Line(start, start + len(bare), words, " ".join(fold(words).split()), follows, listed)
        follows = bool(bare)
        at += len(printed) + 1
