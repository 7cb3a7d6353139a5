"""What taking a catalogue in would do, entry by entry, before anything is saved."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from workbench.core.catalogue.choosing import FILL, SKIP, TIE, Decision, usual
from workbench.core.catalogue.giving import given_all
from workbench.core.catalogue.known import Known
from workbench.core.project import Project, Report
from workbench.formats.catalogue import Catalogue, Entry
from workbench.i18n import N_

NEW, FILLS, DIFFERS, ALIKE, IDENTICAL = WHAT = ("new", "fills", "differs", "alike", "identical")
_FIELDS = {
    "ref": N_("id"),
    "name": N_("name"),
    "kind": N_("kind"),
    "description": N_("description"),
    "period": N_("date"),
    "status": N_("status"),
    "place": N_("place"),
    "part_of": N_("part of"),
}
FIELDS: Mapping[str, str] = _FIELDS
_REPORTED = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the file says something else, or something where nothing is known (`mine` is "")."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entry: what would happen, and to which entity. `gains` counts names, posts, participants and relations.

    `what`: new; fills (it is there and gets more); differs (it is there and says something else); alike (something of
    that name is there, `perhaps` says which: id and name); identical. `decision` is what happens if nobody chooses.
    """

    place: int
    kind: str
    name: str
    ref: str
    what: str
    decision: Decision
    mine: str = ""
    differences: tuple[Difference, ...] = ()
    gains: Mapping[str, int] | None = None
    perhaps: tuple[tuple[UUID, str], ...] = ()

    @property
    def fills(self) -> bool:
        """Whether the entity here lacks something that the entry says."""
        return bool(self.gains) or any(not one.mine for one in self.differences)

    def choices(self) -> tuple[str, ...]:
        """What may be chosen, the usual choice first."""
        if self.decision.choice == SKIP:
            rest = []  # it is of another kind here
        elif self.what == ALIKE:
            rest = ["add", "fill", "same", "skip"]
        elif self.what == NEW:
            rest = ["add", "skip"]
        else:
            rest = ["fill", "replace", "skip"] if self.what == DIFFERS else ["fill", "skip"]
        return (self.decision.choice, *(choice for choice in rest if choice != self.decision.choice))

    def chosen(self, choice: str, entity: UUID | None = None) -> Decision:
        """The decision for a choice; of several that may be the same the first, unless one is named."""
        usual_one = self.decision.entity or (self.perhaps[0][0] if self.perhaps else None)
        return Decision(choice, (entity or usual_one) if choice in (TIE, FILL, "replace") else None)


@dataclass(frozen=True)
class Preview:
    """All entries in the order of the file, and sentences on what it holds that is not taken in."""

    catalogue: Catalogue
    proposals: tuple[Proposal, ...]
    left_out: tuple[str, ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many entries would be new, filled, differ, may be the same, and are identical."""
        found = Counter(proposal.what for proposal in self.proposals)
        return {what: found[what] for what in WHAT}


def preview(project: Project, catalogue: Catalogue, report: Report = lambda _done, _total: None) -> Preview:
    """What `take_in` would do. Saves nothing; 100,000 entities take some seconds: made for the background."""
    mine = given_all(project)
    with project.read() as connection:
        known = Known(connection, catalogue)
        proposals = []
        for place, (entry, sure) in enumerate(zip(catalogue.entries, known.sure, strict=True)):
            if place % _REPORTED == 0:
                report(place, len(catalogue.entries))
            proposals.append(_proposal(place, entry, sure, known, mine))
    return Preview(catalogue, tuple(proposals), catalogue.left_out)


def _proposal(place: int, entry: Entry, sure: UUID | None, known: Known, mine: Mapping[UUID, Entry]) -> Proposal:
    decision = usual(known, entry, sure)
    told = (place, entry.kind, entry.name, entry.ref)
    if sure is None:
        perhaps = tuple((row, known.names[row]) for row in known.perhaps(entry))
        compared = mine[perhaps[0][0]] if perhaps else None
        if compared is None:
            nobody = Entry(entry.kind, entry.ref, entry.name)
            said = _differences(entry, nobody, known), _gains(entry, nobody)
            return Proposal(*told, NEW, decision, "", *said)
        ids = (Difference("ref", compared.ref, entry.ref),) if entry.ref else ()
        differences, gains = (*ids, *_differences(entry, compared, known)), _gains(entry, compared)
        return Proposal(*told, ALIKE, decision, compared.name, differences, gains, perhaps)
    differences, gains = _differences(entry, mine[sure], known), _gains(entry, mine[sure])
    what = DIFFERS if any(one.mine for one in differences) else FILLS if differences or gains else IDENTICAL
    return Proposal(*told, what, decision, mine[sure].name, differences, gains)


def _differences(entry: Entry, mine: Entry, known: Known) -> tuple[Difference, ...]:
    called = {mine.name, *(name.text for name in mine.names)}
    found = [Difference("name", mine.name, entry.name)] if entry.name not in called else []
    for field in list(_FIELDS)[2:]:
        theirs, ours = str(getattr(entry, field)), str(getattr(mine, field))
        if field in ("place", "part_of"):
            theirs, ours = (known.names.get(known.ids.get(ref), ref) for ref in (theirs, ours))  # type: ignore[arg-type]
        if theirs and theirs != ours:
            found.append(Difference(field, ours, theirs))
    for key, value in entry.more.items():
        if key not in mine.more or mine.more[key] != value:
            found.append(Difference(key, _in_words(mine.more.get(key, "")), _in_words(value)))
    return tuple(found)


def _gains(entry: Entry, mine: Entry) -> dict[str, int]:
    """How much more than is known the entry says, of what there may be many."""
    called = {mine.name, *(name.text for name in mine.names)}
    seen = {(one.title, one.on, one.kind) for one in mine.seen}
    counts = {
        "names": len({name.text for name in entry.names} - called),
        "posts": sum((one.title, one.on, one.kind) not in seen for one in entry.seen),
        "participants": len(set(entry.participants) - set(mine.participants)),
        "relations": len({(tie.kind, tie.other) for tie in entry.ties} - {(tie.kind, tie.other) for tie in mine.ties}),
    }
    return {key: n for key, n in counts.items() if n}


def _in_words(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
