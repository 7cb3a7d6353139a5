"""What becomes of each entry of a catalogue, and who is meant by its refs from then on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.core.catalogue.giving import EMPTY, NAMED, REST
from workbench.core.catalogue.known import Known, made_id
from workbench.core.entities import KINDS
from workbench.core.history import Session
from workbench.core.project import Report
from workbench.formats.catalogue import Catalogue, Entry
from workbench.i18n import _

ADD, TIE, FILL, REPLACE, SKIP = CHOICES = ("add", "same", "fill", "replace", "skip")
_REPORTED, _STEPS = 500, 4  # choosing, then writing entities, names and posts, which take the time

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an entry, one of CHOICES.

    Add it on its own; add it as the same as `entity`; fill what `entity` lacks; replace what differs too; or skip it.
    """

    choice: str
    entity: UUID | None = None


def usual(known: Known, entry: Entry, sure: UUID | None) -> Decision:
    """What becomes of an entry if nobody says otherwise.

    One that is there for sure is filled, unless it is of another kind. One without an id of its own is filled, too, if
    just one entity has exactly its name.
    """
    if sure is not None:
        return Decision(FILL if known.kinds[sure] == entry.kind else SKIP, sure)
    if not entry.ref and not entry.qid:
        named = [row for row in known.perhaps(entry) if known.names[row] == entry.name]
        if len(named) == 1:
            return Decision(FILL, named[0])
    return Decision(ADD)


class Work:
    """Taking one catalogue in. Refs become ids; all that is there is read once."""

    def __init__(
        self, session: Session, catalogue: Catalogue, decisions: Mapping[int, Decision], report: Report
    ) -> None:
        self.session, self._report = session, report
        self._steps, self._total = 1, len(catalogue.entries)
        self.known = Known(session.connection, catalogue)
        self.added: list[str] = []
        self.changed: set[str] = set()
        self.left_out = list(catalogue.left_out)
        self.entries: list[tuple[UUID, Entry]] = []
        self.replaced: set[UUID] = set()
        self.ties: list[tuple[UUID, UUID]] = []
        self.fresh: list[dict[str, Any]] = []
        for place, (entry, sure) in enumerate(zip(catalogue.entries, self.known.sure, strict=True)):
            if place % _REPORTED == 0:
                report(place, _STEPS * self._total)
            self._choose(entry, decisions.get(place) or usual(self.known, entry, sure))
        self.kinds = self.known.kinds | {row["id"]: row["kind"] for row in self.fresh}

    def _choose(self, entry: Entry, decision: Decision) -> None:
        kind = self.known.kinds.get(decision.entity) if decision.entity else None
        if kind not in (None, entry.kind) and decision.choice not in (ADD, TIE):
            said = _("“{name}” is of the kind {kind} here and of the kind {other} in the file; it was left out.")
            self.left_out.append(said.format(name=entry.name, kind=kind, other=entry.kind))
            return
        if decision.choice == SKIP:
            return
        row_id = made_id(entry)
        if decision.choice in (FILL, REPLACE) and decision.entity in self.known.kinds:
            row_id = decision.entity
            self.replaced |= {row_id} if decision.choice == REPLACE else set()
        elif row_id not in self.known.kinds:
            self.fresh.append({"id": row_id, "kind": entry.kind, "name": entry.name, "ref": entry.ref})
            self.fresh[-1] |= {"description": entry.description, "more": more_of(entry)}
            self.added.append(called(entry))
        if decision.choice == TIE and decision.entity is not None:
            self.ties.append((decision.entity, row_id))
        self.known.ids |= {entry.ref: row_id} if entry.ref else {}
        self.entries.append((row_id, entry))

    def ref(self, entry: Entry, ref: str, kinds: Collection[str] = KINDS) -> UUID | None:
        """The entity that an entry refers to; None, and a sentence, if it is not here or of none of these kinds."""
        found = self.known.ids.get(ref) if ref else None
        if ref and (found is None or found not in self.kinds):
            said = _("“{ref}”, which “{name}” refers to, is no entity here.")
            self.left_out.append(said.format(ref=ref, name=entry.name))
            return None
        if found is not None and self.kinds[found] not in kinds:
            said = _("“{ref}”, which “{name}” refers to, is of the kind {kind}; here stands only: {known}.")
            sentence = said.format(ref=ref, name=entry.name, kind=self.kinds[found], known=", ".join(kinds))
            self.left_out.append(sentence)
            return None
        return found

    def through(self, rows: Sequence[_Row]) -> Iterator[_Row]:
        """The rows, while it is said how far the work is; whoever is told may cancel it."""
        for place, row in enumerate(rows):
            if place % _REPORTED == 0:
                self._report(int((self._steps + place / len(rows)) * self._total), _STEPS * self._total)
            yield row
        self._steps += 1


def called(entry: Entry) -> str:
    """What an entry is called in a report."""
    return entry.ref or entry.name


def more_of(entry: Entry) -> dict[str, Any] | None:
    """What has no column of its own: how the file spells the name itself, what it leaves empty, and all else."""
    named = next((name for name in entry.names if name.text == entry.name), None)
    spelt = {} if named is None else {"script": named.script, "attested": named.attested}
    parts = {EMPTY: dict(entry.empty), REST: dict(entry.more)}
    made = {key: part for key, part in parts.items() if part} | ({NAMED: spelt} if named is not None else {})
    return made or None
