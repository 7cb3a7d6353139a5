"""Events: when and where each took place, and what became of what was planned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, mixed
from workbench.core.claims.known import Known
from workbench.core.claims.pairing import pairs
from workbench.core.claims.times import Days, days_of, meet
from workbench.core.claims.verdicts import AGREES, CONTRADICTS, TENSION, UPDATES, Finding, Matter, Names, Side
from workbench.core.values import choice_in_words
from workbench.i18n import N_
from workbench.text import fold

_AGREE = N_("The dates fit: {one} and {other}.")
_APART = N_("It took place once, but the dates differ: {one} and {other}.")
_WORKED_OUT = N_("The dates differ, one of them was worked out: {one} and {other}.")
_PLACES = N_("The places lie apart: {one} and {other}.")
_MOVED = N_("It was moved: {one}, then {other}.")
_UNSETTLED = N_("Two dates are told at one time: {one} and {other}.")
_OTHERWISE = N_("It went otherwise than planned: {one} and {other}.")
_CALLED_OFF = N_("One says that it was held, the other that it was called off: {one} and {other}.")
_AHEAD, _DONE, _OFF = frozenset(("scheduled", "")), frozenset(("held",)), frozenset(("cancelled",))


@dataclass(frozen=True, slots=True)
class Event:
    """When an event is or was. `among`: it is one of several that are told of together."""

    status: str
    days: Days
    edtf: str
    place: str = ""
    derived: bool = False
    among: bool = False
    published: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """By time."""
        return (self.days, self.status, self.place, self.edtf, self.derived, self.among, self.published)

    @property
    def repeats(self) -> bool:
        """Two who tell of several events may mean others of them."""
        return not self.among

    def words(self, names: Names) -> str:
        """As “held (2026-02-02, Moscow)”."""
        where = names(self.place) if self.place else ""
        return f"{choice_in_words(self.status)} ({', '.join(filter(None, (self.edtf, where)))})".strip()


def read(claim: Claim) -> Iterator[Assertion]:
    """The date of an event; one told of in free words is that of each meeting linked, if there are several."""
    days = days_of(claim.text("startDate"))
    name = claim.text("event")
    if claim.type != "event" or not name or days is None:
        return
    status = claim.text("eventStatus")
    said = Event(
        status,
        days,
        claim.text("startDate"),
        place=claim.text("location"),
        derived="startDate" in claim.derived or "derived" in claim.fields,
        published=claim.published if status != "held" else "",
    )
    meetings = [ref for ref, kind in claim.entities.items() if kind == "meeting"]
    if name in claim.entities or len(meetings) < 2:
        yield Matter("event", (name if name in claim.entities else fold(name),)), None, said
        return
    for ref in meetings:
        yield Matter("event", (ref,)), None, Event(status, days, said.edtf, among=True)


def within(sides: Sequence[Side], known: Known) -> Iterator[Finding]:
    """Each two dates of an event."""
    for one, other in pairs(sides):
        a, b = _event(one), _event(other)
        if a.among or b.among:
            if a.among != b.among and meet(a.days, b.days):
                yield mixed(one, other, AGREES, "dates", _AGREE)
        elif meet(a.days, b.days):
            yield _of_one_time(one, other, known)
        else:
            yield _of_two_times(one, other)


def _of_one_time(one: Side, other: Side, known: Known) -> Finding:
    a, b = _event(one), _event(other)
    statuses = {a.status, b.status}
    if statuses & _OFF and statuses & _DONE:
        return mixed(one, other, CONTRADICTS, "course", _CALLED_OFF)
    if a.place and b.place and known.apart(a.place, b.place):
        return mixed(one, other, TENSION, "places", _PLACES)
    if statuses <= _AHEAD or statuses <= _DONE or statuses <= _OFF or len(statuses) == 1:
        return mixed(one, other, AGREES, "dates", _AGREE)
    if statuses <= _AHEAD | _DONE:
        return mixed(one, other, AGREES, "course", _AGREE)
    return mixed(one, other, UPDATES, "course", _OTHERWISE, newer=_newer(a, b))


def _of_two_times(one: Side, other: Side) -> Finding:
    a, b = _event(one), _event(other)
    if {a.status, b.status} <= _DONE:
        if a.derived or b.derived:
            return mixed(one, other, TENSION, "dates", _WORKED_OUT)
        return mixed(one, other, CONTRADICTS, "dates", _APART)
    if _DONE & {a.status, b.status}:
        return mixed(one, other, UPDATES, "course", _OTHERWISE, newer="one" if a.status in _DONE else "other")
    if a.published and b.published and a.published != b.published:
        return mixed(one, other, UPDATES, "course", _MOVED, newer=_newer(a, b))
    return mixed(one, other, TENSION, "dates", _UNSETTLED)


def _newer(a: Event, b: Event) -> str:
    if not a.published or not b.published or a.published == b.published:
        return ""
    return "one" if a.published > b.published else "other"


def _event(side: Side) -> Event:
    assert isinstance(side.said, Event)  # noqa: S101 - a matter holds sides of its kind only
    return side.said


KIND = Kind(within)
