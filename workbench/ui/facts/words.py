"""What statuses and grades are called in the table of facts."""

from collections.abc import Mapping

from workbench.core.browse.facts import STALE
from workbench.i18n import _


def statuses() -> Mapping[str, str]:
    """Every status in order, and last that a fact changed since its review."""
    return {
        "draft": _("Draft"),
        "in_review": _("In review"),
        "returned": _("Returned"),
        "disputed": _("Disputed"),
        "accepted": _("Accepted"),
        "rejected": _("Rejected"),
        STALE: _("Changed since review"),
    }


def credibilities() -> Mapping[int | None, str]:
    """The grades of the Admiralty code, and none."""
    return {
        None: _("Not judged"),
        1: _("1 · confirmed"),
        2: _("2 · probably true"),
        3: _("3 · possibly true"),
        4: _("4 · doubtful"),
        5: _("5 · improbable"),
        6: _("6 · cannot be judged"),
    }
