"""What the sections of Today are called, and what they say when there is nothing in them."""

from dataclasses import dataclass

from workbench.core.browse.today import Line
from workbench.i18n import _
from workbench.ui.when import lately


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


def detail_of(line: Line) -> str:
    """What stands under a line: who, what they said, and when."""
    return " · ".join(filter(None, (line.who, " ".join(line.said.split()), lately(line.at))))
