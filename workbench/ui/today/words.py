"""What the sections of Today are called, and what they say when there is nothing in them."""

from dataclasses import dataclass
from datetime import datetime

from workbench.core.browse.today import Line
from workbench.i18n import _
from workbench.ui.when import date, lately


@dataclass(frozen=True, slots=True)
class Words:
    """The title of a section, and the sentence that stands in it while it is empty."""

    title: str
    empty: str


def sections() -> dict[str, Words]:
    """The words of every section, by its key."""
    return {
        "returned": Words(_("Returned to me"), _("No fact of yours was sent back.")),
        "asked": Words(_("Asked in comments"), _("Nobody waits for an answer: name people with @ to ask them.")),
        "waiting": Words(_("Waits for me"), _("Nothing waits for your decision.")),
        "disputed": Words(_("Disputed or stale"), _("No opinions differ, and nothing was changed since.")),
        "conflicts": Words(_("Conflicts after a merge"), _("No merge has left a conflict open.")),
        "missing": Words(_("Year or publisher missing"), _("Every document says when and by whom it was published.")),
        "due": Words(_("Commitments due"), _("No commitment is due within thirty days.")),
    }


def detail_of(section: str, line: Line) -> str:
    """What stands under a line: who, what they said or by when it is due, and when."""
    said = _deadline(line.said) if section == "due" else " ".join(line.said.split())
    return " · ".join(filter(None, (line.who, said, lately(line.at))))


def _deadline(day: str) -> str:
    is_past = day < datetime.now().astimezone().date().isoformat()
    return (_("was due {date}, nothing says what became of it") if is_past else _("due {date}")).format(date=date(day))
