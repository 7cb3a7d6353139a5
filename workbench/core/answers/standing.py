"""How a commitment stands on a day, from its deadline and from what became of it: rules over plain values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_

PAST_DUE, DUE, OPEN, LATE, BROKEN, DROPPED, KEPT = STANDINGS = (
    *("past due", "due", "open", "late", "broken", "dropped", "kept"),
)
"""How a commitment may stand, what asks for attention first. Past due is without evidence, which is not broken."""

STANDING_NAMES: Mapping[str, str] = {
    PAST_DUE: N_("past due, no evidence"),
    DUE: N_("due within 30 days"),
    OPEN: N_("still open"),
    LATE: N_("done late"),
    BROKEN: N_("promise not kept"),
    DROPPED: N_("called off"),
    KEPT: N_("promise kept"),
}
"""What each is called; in the language in use by `_()`."""

REASONS: Mapping[str, str] = {
    PAST_DUE: N_("The deadline has passed, and nothing recorded tells what became of it."),
    DUE: N_("The deadline is within thirty days."),
    OPEN: N_("The deadline is farther away, or none is stated."),
    LATE: N_("It was done after its deadline."),
    BROKEN: N_("A fact that contradicts it is recorded."),
    DROPPED: N_("It was called off before it was done."),
    KEPT: N_("It was done, in time if a deadline is stated."),
}
"""The rule behind each, for the window."""

DONE, CALLED_OFF, DENIED, PUT_OFF = "done", "called off", "denied", "put off"
"""What an outcome says of a commitment. Put off it stands as before, by the deadline that is named then."""

_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a commitment: one of DONE, CALLED_OFF, DENIED, PUT_OFF, and on which day (EDTF, "" for none)."""

    says: str
    on: str


def standing(deadline: str, outcomes: Collection[Outcome], as_of: str) -> str:
    """One of STANDINGS on a day (YYYY-MM-DD), by a deadline in EDTF ("" for none) and what had become of it by then.

    What has no day counts from the beginning. A deadline is over with its last day: of “2026-09” the 30th. Of several
    outcomes the one that is done counts first, then what was called off, then what is denied.
    """
    known = [one for one in outcomes if _first(one.on) <= as_of]
    says = {one.says for one in known}
    last = (days(deadline) or ("", LATEST))[1]
    if DONE in says:
        return KEPT if any(one.says == DONE and _first(one.on) <= last for one in known) else LATE
    if CALLED_OFF in says:
        return DROPPED
    if DENIED in says:
        return BROKEN
    if as_of > last:
        return PAST_DUE
    if last == LATEST:
        return OPEN
    return DUE if date.fromisoformat(last) - date.fromisoformat(as_of) <= _SOON else OPEN


def _first(on: str) -> str:
    """The first day of a date; what has none was so from the beginning."""
    return (days(on) or (EARLIEST, ""))[0]
