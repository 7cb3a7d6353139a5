"""What the answers are called, what they say, and what their lines stand for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.core.answers import commitments, concluded, disagreements, meetings, posts, programmes, series, speakers
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
    return (*_told(), *_compared())


def _told() -> tuple[Question, ...]:
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
            "commitments",
            _("Commitments"),
            _("Nobody has promised anything by this day, as far as facts of the type commitment tell."),
            commitments.answer,
            "what",
            ("until", "for", "made", "made_at", "where", "condition"),
        ),
        Question(
            "posts",
            _("Posts"),
            _("Nobody was seen in a post by this day. Facts of the type role tell who holds which."),
            posts.answer,
            "post",
            (),
        ),
        Question(
            "programmes",
            _("Programmes"),
            _("No stage or figure of a programme or instrument is told by this day."),
            programmes.answer,
            "plan",
            ("change", "by"),
        ),
    )


def _compared() -> tuple[Question, ...]:
    return (
        Question(
            "meetings",
            _("Meetings"),
            _("No meeting is told of by this day."),
            meetings.answer,
            "meeting",
            ("body", "place", "documents"),
        ),
        Question(
            "disagreements",
            _("Disagreements"),
            _("Nothing contradicts anything, as far as the rules and your colleagues can tell."),
            disagreements.answer,
            "reason",
            ("kind", "rule", "one_by", "other_by"),
        ),
        Question(
            "conclusions",
            _("Conclusions"),
            _("Nothing was concluded yet. Cite a fact in a conclusion, or open Conclusions to write one."),
            concluded.answer,
            "conclusion",
            ("author", "as_of"),
        ),
        Question(
            "speakers",
            _("Who says what"),
            _("No speaker is noted on any fact by this day."),
            speakers.answer,
            "topic",
            (),
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
STATE_ICONS: Mapping[str, str] = {"sound": "confirm", "needs a look": "empty", "falls": "close"}
"""Our name of the icon of how a conclusion stands."""
PRESSING = frozenset({"past due", "broken", "contradicts", "tension", "needs a look", "falls"})
"""What asks for attention: standings and verdicts."""


def icon_of(mark: str) -> str:
    """Our name of the icon of what a line stands for; "" for none."""
    return STANDING_ICONS.get(mark) or STATE_ICONS.get(mark) or (VERDICT_ICONS[mark] if mark in VERDICTS else "")
