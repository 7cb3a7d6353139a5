"""Picture galleries on a page: marks, captions and days that come again."""

from collections.abc import Iterator
from itertools import pairwise

from workbench.core.suggest.boilerplate.lines import counted, is_date, is_mark
from workbench.core.suggest.boilerplate.page import Line

_APART = 4  # lines with words between two pictures of one gallery
_LONG = 200  # characters of a sentence that is no caption


def mark_galleries(lines: list[Line]) -> None:
    """Pictures with captions: between marks such as "[Link]", or a caption and the same day again and again."""
    marks = [number for number, line in enumerate(lines) if is_mark(line.folded)]
    captions: dict[str, int] = {}
    counters = list(_counters(lines))
    for first, last in (*_runs(marks), *counters, *_dated_runs(lines)):
        is_told = lines[first].label == lines[last].label == "gallery"
        if not is_told and _is_gallery(lines, first, last):
            end = _end_of_gallery(lines, first, last)
            for line in lines[first:end]:
                line.label, line.rule = "gallery", "pictures"
            for line in lines[first:end]:
                captions.setdefault(line.folded, end)
    _repeated(lines, captions)
    for number in marks:
        lines[number].be("gallery", "picture")


def _runs(marks: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of the marks that stand near each other."""
    first = last = -_APART
    for mark in marks:
        if mark - last > _APART:
            if last > first:
                yield first, last
            first = mark
        last = mark
    if last > first:
        yield first, last


def _counters(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """The first and last of the lines "1 / 3", "2 / 3" … that count on, each with one line or more under it."""
    run: list[tuple[int, int, int]] = []
    for number, line in enumerate(lines):
        count = counted(line.folded)
        if count is None:
            continue
        goes_on = run and number - run[-1][0] in range(2, _APART + 1) and count == (run[-1][1] + 1, run[-1][2])
        if not goes_on:
            if len(run) > 1:
                yield run[0][0], run[-1][0]
            run = []
        run.append((number, *count))
    if len(run) > 1:
        yield run[0][0], run[-1][0]


def _dated_runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Two captions or more, each with the same day under it."""
    number = 1
    while number + 2 < len(lines):
        last = number
        if is_date(lines[number].folded):
            while last + 2 < len(lines) and lines[last + 2].folded == lines[number].folded:
                last += 2
        if last > number:
            yield number - 1, last
        number = last + 1


def _is_gallery(lines: list[Line], first: int, last: int) -> bool:
    return not any(line.is_sentence and len(line.words) > _LONG for line in lines[first:last])


def _end_of_gallery(lines: list[Line], first: int, last: int) -> int:
    """The number of the line that follows it: after the last mark its caption, the day, a caption printed before."""
    seen = {line.folded for line in lines[first : last + 1]}
    end = last + 1
    if end + 1 < len(lines) and lines[end].is_caption and is_date(lines[end + 1].folded):
        end += 2
    elif _is_mark(lines[last]) and _captions_apart(lines, first, last) == 1 and end < len(lines):
        end += lines[end].is_caption
    while end < len(lines) and (lines[end].folded in seen or is_mark(lines[end].folded)):
        end += 1
    return end


def _is_mark(line: Line) -> bool:
    return is_mark(line.folded) or counted(line.folded) is not None


def _captions_apart(lines: list[Line], first: int, last: int) -> int:
    """How many lines stand between two marks, if it is always the same number, else 0."""
    marks = [number for number in range(first, last + 1) if _is_mark(lines[number])]
    between = {other - one - 1 for one, other in pairwise(marks)}
    return between.pop() if len(between) == 1 else 0


def _repeated(lines: list[Line], captions: dict[str, int]) -> None:
    """The captions of galleries that stand again after them, between the paragraphs."""
    for number, line in enumerate(lines):
        if number >= captions.get(line.folded, len(lines)) and line.is_caption and len(line.words.split()) > 2:
            line.be("caption", "printed in the gallery")
