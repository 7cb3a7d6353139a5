"""What decisions, statuses, origins and reasons are called in review."""

from workbench.core import review
from workbench.i18n import _
from workbench.ui.words import statuses


def status_name(status: str) -> str:
    """A status in words."""
    return {**statuses(), "stale": _("Changed since it was accepted")}.get(status, status)


def decision_name(decision: str) -> str:
    """A decision in words."""
    return {
        "submit": _("Sent to review"),
        "accept": _("Accepted"),
        "reject": _("Rejected"),
        "return": _("Returned"),
    }.get(decision, decision)


def origin_name(origin: str) -> str:
    """Where a value comes from, in words."""
    return {
        "stated": _("From the words of the source"),
        "document": _("Taken over from the document"),
        "derived": _("Worked out from other values"),
        "analyst": _("Entered by an analyst"),
    }.get(origin, "")


def reason_name(reason: str) -> str:
    """A stored reason in the language in use; one of an analyst's own as it is."""
    usual, colon, words = reason.partition(": ")
    return f"{_(usual)}{colon}{words}" if usual in review.REASONS else reason
