"""Where the words that were asked for stand in a text, and the passages of it that show them best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.core.search.language import Words
from workbench.text import stems

Span = tuple[int, int]

_MOST_MARKS = 400  # of one text: whoever looks for “the” does not want to see all
_NEAR, _WIDEST = 100, 240  # characters between two marks, and over all marks, of one passage
_BEFORE, _AFTER = 70, 130


@dataclass(frozen=True, slots=True)
class Passage:
    """[start, end) of a text: from the first to the last of some `marks` that stand near each other, in order."""

    start: int
    end: int
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a text on one line, with the places in it of the words that were asked for."""

    words: str
    marks: tuple[Span, ...]


def marks(text: str, asked: Iterable[Words]) -> list[tuple[int, int, int]]:
    """(start, end, which of those asked for) of the first places where they stand, in order."""
    several = list(asked)
    wanted = {stem for each in several for stem in each.stems}
    begun = tuple(each.stems[-1] for each in several if each.is_begun)
    found = list[tuple[int, int, int]]()
    going, before = list[tuple[int, int, int]](), -1  # (which, how many of its stems stood, where it starts)
    for place, stem, start, end in stems.places(text, wanted, begun):
        new = [(which, 0, start) for which in range(len(several))]
        ahead = list[tuple[int, int, int]]()
        for which, stood, began in (*(going if place == before + 1 else ()), *new):
            each = several[which]
            is_last = stood == len(each.stems) - 1
            if stem != each.stems[stood] and not (is_last and each.is_begun and stem.startswith(each.stems[stood])):
                continue
            if is_last:
                found.append((began, end, which))
            else:
                ahead.append((which, stood + 1, began))
        going, before = ahead, place
        if len(found) >= _MOST_MARKS:
            break
    return sorted(found)


def passages(text: str, asked: Sequence[Words], most: int) -> list[Passage]:
    """At most so many passages, by place: those that hold most of what was asked for, the first of them."""
    groups = list[list[tuple[int, int, int]]]()
    for mark in marks(text, asked):
        last = groups[-1] if groups else None
        near = last is not None and mark[0] - last[-1][1] <= _NEAR and mark[1] - last[0][0] <= _WIDEST
        if last is not None and near and "\n" not in text[last[-1][1] : mark[0]]:
            last.append(mark)
        else:
            groups.append([mark])
    best = sorted(groups, key=lambda group: (-len({which for _s, _e, which in group}), group[0][0]))
    chosen = sorted(islice(best, most), key=lambda group: group[0][0])
    return [_passage(group) for group in chosen]


def line(text: str, start: int, end: int, asked: Sequence[Words]) -> Line:
    """The words around [start, end), on one line, dots where something is left out; marks count in the line."""
    first = max(text.rfind("\n", 0, start) + 1, 0)
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    from_, to = max(first, start - _BEFORE), min(last, max(end, start + 1) + _AFTER)
    from_ = _next_space(text, from_, start) if from_ > first else first
    to = _space_before(text, to, end) if to < last else last
    before = "… " if from_ > first else ""
    shown = "".join(" " if letter.isspace() else letter for letter in text[from_:to])
    shift = len(before)
    found = [(begin + shift, stop + shift) for begin, stop, _which in marks(text[from_:to], asked)]
    return Line(f"{before}{shown}{' …' if to < last else ''}", tuple(_apart(found)))


def whole(text: str, asked: Sequence[Words]) -> Line:
    """A short text on one line, with its marks."""
    shown = "".join(" " if letter.isspace() else letter for letter in text)
    return Line(shown, tuple(_apart([(start, end) for start, end, _which in marks(text, asked)])))


def _passage(group: Sequence[tuple[int, int, int]]) -> Passage:
    spans = _apart([(start, end) for start, end, _which in group])
    return Passage(spans[0][0], max(end for _start, end in spans), tuple(spans))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The same places, those that overlap as one."""
    found = list[Span]()
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _next_space(text: str, at: int, end: int) -> int:
    return next((place + 1 for place in range(at, end) if text[place].isspace()), at)


def _space_before(text: str, at: int, start: int) -> int:
    return next((place for place in range(at, start, -1) if text[place].isspace()), at)
