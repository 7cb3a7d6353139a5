"""The legend below a chart: its series, if there are several, and what the standings and verdicts look like."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from workbench.core.answers.lines import SERIES, Chart
from workbench.ui.charts import tones
from workbench.ui.charts.laid import Entry, Letters, Words, fitted

SAMPLE = {True: 28.0, False: 18.0}  # for the line of a series, and for the shape of a tone
_GAP, _WIDEST, _PART = 14.0, 220.0, 0.22

DAY = "day"
"""The tone of the entry that tells which day the line across a timeline is."""
Told = tuple[str, int | None, str]
"""What an entry tells: its name, the number of its series or None, its tone or ""."""


def entries(chart: Chart, series: Sequence[str] = ()) -> list[Told]:
    """What a chart needs to be told apart: its series, if several share a plot, then the tones it shows."""
    seen = {mark.tone for mark in chart.marks}
    shown = [tone for tone in tones.names() if tone in seen and (chart.kind != SERIES or tone in tones.TOLD_IN_SERIES)]
    rows: list[Told] = [(name, row, "") for row, name in enumerate(series)] if len(series) > 1 else []
    return rows + [(tones.names()[tone], None, tone) for tone in shown]


def lay_out(
    told: Sequence[Told], between: tuple[float, float], top: float, height: float, letters: Letters
) -> tuple[tuple[Entry, ...], float]:
    """The entries in lines `between` two pixels, and where they end; what takes up too much of `height` is counted.

    They count from the top of the foot, and begin at `top`.
    """
    left, right = between
    line, found = letters.height + 4, []
    most = max(2 if height > 160 else 1, int(height * _PART / line))
    x, y, number = left, 0, 0
    for number, (name, row, tone) in enumerate(told):
        sample = SAMPLE[row is not None]
        width = min(letters.width(name), _WIDEST, (right - left) * 0.42)
        is_last = y == most - 1
        more = f"+{len(told) - number}"
        kept = letters.width(more) + _GAP if is_last and number + 1 < len(told) else 0.0
        if x > left and x + sample + width + kept > right:
            if is_last:
                found.append(_more(more, told[number:], QRectF(x, top + y * line, letters.width(more), line)))
                break
            x, y = left, y + 1
        area = QRectF(x, top + y * line, sample + width, line)
        words = fitted(letters, name, area.adjusted(sample, 0, 0, 0))
        found.append(Entry(area, words, row, tone))
        x += sample + width + _GAP
    return tuple(found), top + (y + 1) * line if found else top


def _more(text: str, rest: Sequence[Told], area: QRectF) -> Entry:
    return Entry(area, Words(area, text, "\n".join(name for name, _row, _tone in rest), is_muted=True))
