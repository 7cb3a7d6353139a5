"""What a text suggests of itself, by place, and what each of it is called. No widgets."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from workbench.core.suggest import Suggestion
from workbench.i18n import _, ngettext
from workbench.ui.when import date
from workbench.ui.words import kinds as entity_kinds

APART = "boilerplate"
_LONGEST = 60


class Offers:
    """The suggestions of one document that are open; a frame looks only at those that it shows."""

    def __init__(self, found: Sequence[Suggestion] = ()) -> None:
        self.all = list(found)
        self._starts = [one.start for one in self.all]
        self._reach = list(accumulate((one.end for one in self.all), max))

    def __len__(self) -> int:
        return len(self.all)

    def between(self, start: int, end: int) -> list[Suggestion]:
        """Those that share a character with [start, end), in order."""
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, last)
        return [one for one in self.all[first:last] if one.end > start]

    def next(self, position: int, step: int) -> Suggestion | None:
        """The first that starts at a place or behind it; with -1 the last that starts before it."""
        place = bisect_left(self._starts, position) - (1 if step < 0 else 0)
        return self.all[place] if 0 <= place < len(self.all) else None

    def beside(self, one: Suggestion, step: int) -> Suggestion | None:
        """The one after this one, or before it (-1)."""
        place = self._place(one)
        if place is None:
            return self.next(one.start, step)
        place += step
        return self.all[place] if 0 <= place < len(self.all) else None

    def drop(self, one: Suggestion) -> None:
        """Suggest this no more; nothing happens if it is not there."""
        place = self._place(one)
        if place is not None:
            for column in (self.all, self._starts, self._reach):  # a reach that is too far costs a look, no more
                del column[place]

    def counts(self) -> Mapping[str, int]:
        """How many there are of each kind."""
        return Counter(one.kind for one in self.all)

    def __contains__(self, one: Suggestion) -> bool:
        return self._place(one) is not None

    def _place(self, one: Suggestion) -> int | None:
        for place in range(bisect_left(self._starts, one.start), bisect_right(self._starts, one.start)):
            if self.all[place] == one:
                return place
        return None


def names() -> Mapping[str, str]:
    """What the kinds of suggestions are called, in the order of the legend."""
    return {
        "entity": _("Names of known entities"),
        "name": _("Unknown names"),
        "date": _("Dates"),
        "quantity": _("Figures"),
        "boilerplate": _("No part of the story"),
    }


def said(one: Suggestion, words: str, entity: tuple[str, str] | None) -> str:
    """A suggestion on these words in one line, with what Enter and Backspace do; `entity` is (kind, name)."""
    short = " ".join(words.split())
    short = short if len(short) <= _LONGEST else f"{short[: _LONGEST - 1]}…"
    what, enter = _what(one, short, words, entity)
    if not one.is_strong and one.kind != "name":
        what = _("Perhaps {what}").format(what=what)
    return _("{what} – {enter}, Backspace refuses").format(what=what, enter=enter)


def _what(one: Suggestion, short: str, words: str, entity: tuple[str, str] | None) -> tuple[str, str]:
    if one.kind == "entity" and entity is not None:
        kind, name = entity
        return f"{name}, {entity_kinds().get(kind, kind)}", _("Enter links")
    if one.kind == APART:
        count = sum(1 for line in words.splitlines() if line.strip())
        lines = ngettext("{n} line that is no part of the story", "{n} lines that are no part of the story", count)
        return lines.format(n=count), _("Enter sets it apart")
    if one.kind == "date":
        value = date(str(one.value)) if one.value else _("a date that counts from another one")
        return f"{short}: {value}" if value != short else short, _("Enter begins a fact")
    if one.kind == "quantity":
        return _("The figure {words}").format(words=short), _("Enter begins a fact")
    return _("{name}, an unknown name").format(name=short), _("Enter looks it up or adds it")
