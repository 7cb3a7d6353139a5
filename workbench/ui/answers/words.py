"""What the answers are called, what they say, and what their lines stand for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.core.answers import disagreements, series
from workbench.core.answers.lines import Answer
from workbench.core.claims import VERDICTS
from workbench.core.project import Project
from workbench.i18n import _
from workbench.ui.compare.words import ICONS as VERDICT_ICONS

Asked = Callable[[Project, str], Answer]


@dataclass(frozen=True, slots=True)
class Question:
    """One answer of the place: its `key`, its `title`, what an `empty` one says, and the column that `fill`s."""

    key: str
    title: str
    empty: str
    ask: Asked
    fill: str
    hidden: tuple[str, ...] = ()


def questions() -> tuple[Question, ...]:
    """The answers in the order of their tabs."""
    return (
        Question(
            "series",
            _("Series"),
            _("No figures yet. A fact of the type quantity with a measure and a value begins a series."),
            series.answer,
            "measure",
            ("aspect", "counts", "figures_from", "published", "standing"),
        ),
        Question(
            "disagreements",
            _("Disagreements"),
            _("Nothing contradicts anything, as far as the rules and your colleagues can tell."),
            disagreements.answer,
            "reason",
            ("kind", "rule", "one_by", "other_by"),
        ),
    )


STANDING_ICONS: Mapping[str, str] = {
    "past due": "past_due",
    "due": "due",
    "open": "still_open",
    "late": "late",
    "broken": "broken",
    "dropped": "dropped",
    "kept": "kept",
}
"""Our name of the icon of each standing of a commitment."""
PRESSING = frozenset({"past due", "broken", "contradicts", "tension"})
"""What asks for attention: standings and verdicts."""


def icon_of(mark: str) -> str:
    """Our name of the icon of what a line stands for; "" for none."""
    return STANDING_ICONS.get(mark) or (VERDICT_ICONS[mark] if mark in VERDICTS else "")
