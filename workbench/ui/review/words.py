"""What decisions, statuses, origins and reasons are called in review."""

from workbench.core import review
from workbench.i18n import _, grouped, ngettext
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


def why_empty(own: int, *, whole: bool, filtered: bool) -> str:
    """Why no fact is offered; `own` facts wait for somebody else, `whole` says that all were looked at."""
    if not whole:
        return _("Looking for what waits for you…")
    if filtered:
        return _("Nothing that waits for you fits the filter.")
    if not own:
        return _("Nothing waits for you. Facts come here as soon as somebody else has written them.")
    words = ngettext(
        "Nothing waits for you. {n} fact of your own waits for somebody else.",
        "Nothing waits for you. {n} facts of your own wait for somebody else.",
        own,
    )
    return words.format(n=grouped(own))
