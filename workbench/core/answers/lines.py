"""The shape of every answer: a table whose lines name the facts that carry them, a small chart, and one filter."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from workbench.core.values.days import EARLIEST, LATEST

SERIES, TIMELINE, BARS = CHARTS = ("series", "timeline", "bars")
"""A value over time with what its words allow; what was when; how many of what."""
MOST_DRAWN = 400
"""More marks than that are no picture, and take too long to lay out."""
MOST_OFFERED = 200
"""A menu of more names than that is none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it in exports, `title` is its English head, marked for translation. Dates are EDTF."""

    key: str
    title: str
    is_number: bool = False
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a chart, from its first to its last day (YYYY-MM-DD; EARLIEST and LATEST for an open side).

    `row` is the series, or the row of a timeline or of bars. `low` and `high` are what the words allow, None for an
    open side. `tone` is the `Line.mark` of the `line` it belongs to, which counts from 0. Marks of one `group` are
    drawn together, and apart from those of others.
    """

    row: str
    label: str
    first: str = EARLIEST
    last: str = LATEST
    value: float | None = None
    low: float | None = None
    high: float | None = None
    tone: str = ""
    line: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn beside a table: its kind (of CHARTS), the unit of its values, and its marks in order.

    `of` is how many marks there are where these are only some of them, else 0.
    """

    kind: str
    unit: str = ""
    marks: tuple[Mark, ...] = ()
    of: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, in the language in use, and what filters ask of it. `facts`: the evidence, the first first.

    `documents` are those that tell it where none of the facts stands, as a card notes where somebody was seen.
    `mark` is how it stands, for an icon: a standing of a commitment, a verdict of a disagreement, or "". `repeats`
    tells that it only says again what another line has from an independent source. `days` are its first and last.
    """

    cells: tuple[str, ...]
    facts: tuple[UUID, ...]
    mark: str = ""
    days: tuple[str, str] = (EARLIEST, LATEST)
    entities: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    reliabilities: frozenset[str] = frozenset()
    repeats: bool = False
    documents: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A table, with a chart of its lines if there is anything to draw."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines of an answer to keep; what is empty keeps all. Days are YYYY-MM-DD, names those of the lines."""

    first: str = ""
    last: str = ""
    entities: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    reliabilities: frozenset[str] = frozenset()
    words: str = ""
    independent_only: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What the lines of an answer may be filtered by, each sorted: those MOST_OFFERED that most lines have."""

    entities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    reliabilities: tuple[str, ...] = ()


def offered(answer: Answer) -> Offered:
    """What there is to filter an answer by."""
    lines = answer.lines
    return Offered(
        entities=_all(line.entities for line in lines),
        sources=_all(line.sources for line in lines),
        statuses=_all(line.statuses for line in lines),
        reliabilities=_all(line.reliabilities for line in lines),
    )


def narrowed(answer: Answer, choice: Choice) -> Answer:
    """The lines that a choice keeps, in their order, and the marks that belong to them."""
    if choice == Choice():
        return answer
    kept = {old: new for new, old in enumerate(n for n, line in enumerate(answer.lines) if _keeps(choice, line))}
    lines = tuple(answer.lines[old] for old in kept)
    if answer.chart is None:
        return replace(answer, lines=lines)
    marks = tuple(replace(mark, line=kept[mark.line]) for mark in answer.chart.marks if mark.line in kept)
    return replace(answer, lines=lines, chart=replace(answer.chart, marks=marks))


def together(chart: Chart, line: int) -> Chart:
    """The part of a chart that is drawn with a line: the marks of its group, of the first group if it has no mark.

    Of more than MOST_DRAWN these are the ones around the line.
    """
    group = next((mark.group for mark in chart.marks if mark.line == line), None)
    if group is None:
        group = chart.marks[0].group if chart.marks else ""
    marks = tuple(mark for mark in chart.marks if mark.group == group)
    if len(marks) <= MOST_DRAWN:
        return replace(chart, marks=marks)
    at = next((at for at, mark in enumerate(marks) if mark.line == line), 0)
    first = min(max(0, at - MOST_DRAWN // 2), len(marks) - MOST_DRAWN)
    return replace(chart, marks=marks[first : first + MOST_DRAWN], of=len(marks))


def _keeps(choice: Choice, line: Line) -> bool:
    wanted = (
        (choice.entities, line.entities),
        (choice.sources, line.sources),
        (choice.statuses, line.statuses),
        (choice.reliabilities, line.reliabilities),
    )
    first, last = line.days
    words = choice.words.casefold().split()
    text = " ".join(line.cells).casefold()
    return (
        all(not some or some & theirs for some, theirs in wanted)
        and (not choice.first or last >= choice.first)
        and (not choice.last or first <= choice.last)
        and not (choice.independent_only and line.repeats)
        and all(word in text for word in words)
    )


def _all(found: Iterable[frozenset[str]]) -> tuple[str, ...]:
    counted = Counter(one for names in found for one in names if one)
    return tuple(sorted(one for one, _count in counted.most_common(MOST_OFFERED)))
