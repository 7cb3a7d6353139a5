"""What decisions, statuses, origins and reasons are called in review."""

from workbench.core import review
from workbench.core.browse.review import CONTRADICTED, DISPUTED, MINE, NUMERIC, STALE, Card, Wanted
from workbench.i18n import _, grouped, ngettext
from workbench.ui.words import statuses


def status_name(status: str) -> str:
    """A status in words."""
    return {**statuses(), "stale": _("Changed since it was accepted")}.get(status, status)


def decision_icon(decision: str) -> str:
    """Our name of the icon of a decision."""
    return "disputed" if decision.startswith("settle_") else decision


def only_names() -> dict[str, str]:
    """What the queue can be narrowed down to, in words."""
    return {
        MINE: _("Written by me"),
        STALE: _("Changed since they were decided on"),
        CONTRADICTED: _("Contradicted by another fact"),
        NUMERIC: _("With a figure"),
        DISPUTED: _("Disputed"),
    }


def title_of(wanted: Wanted) -> str:
    """What stands over the queue."""
    if DISPUTED in wanted.only:
        return _("Disputed")
    return _("Written by you") if MINE in wanted.only else _("Waiting for you")


def standing_of(card: Card) -> str:
    """Who may do what about a dispute, or how many reviewers the fact needs; "" if there is nothing to say."""
    if card.status == DISPUTED:
        if card.settles:
            return _("Opinions differ: your decision settles it.")
        if card.has_opinion:
            return _("Opinions differ: somebody else settles it. You may decide anew, or withdraw your opinion.")
        return _("Opinions differ: another analyst settles it.")
    return _("Two reviewers must accept a fact of this type.") if card.needed > 1 else ""


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
