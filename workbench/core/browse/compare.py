"""What other facts say of the same as one, before it is saved and after: what agrees, and what speaks against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import claimed
from workbench.core.claimed import Kept
from workbench.core.claims import Comparison, conflicting, independent
from workbench.core.facts import NewEntity
from workbench.core.models import Analyst, Document, Fact, FactRelation, FactType, LocalFact, table
from workbench.core.project import Project

_MOST = 20  # that one card shows


@dataclass(frozen=True, slots=True)
class Beside:
    """A fact beside another one, and what the two are to each other.

    `verdict` is one of `claims.VERDICTS`, by `rule`, a word of `claims.RULES`, with the `reason` in a sentence; all ""
    if nothing is known but what somebody noted: that is `kind`, with the `note`, in the row `relation`. `is_from` says
    that the relation leads from the fact asked about to this one. `says` is what it says of the same, in a few words.
    """

    id: UUID
    type: str
    icon: str
    statement: str
    status: str
    author: str
    title: str
    speaker: str
    says: str
    verdict: str = ""
    rule: str = ""
    reason: str = ""
    is_independent: bool = True
    relation: UUID | None = None
    kind: str = ""
    is_from: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Noted:
    relation: UUID
    kind: str
    is_from: bool
    note: str


def beside(project: Project, fact: UUID) -> tuple[Beside, ...]:
    """What other facts are to one: those noted first, then the gravest; at most twenty. For the background."""
    with claimed.kept(project) as held, project.read() as connection:
        noted = _noted(connection, fact)
        found = {_other(one, str(fact)): one for one in claimed.compared(held.claims, str(fact))}
        ordered = [*noted, *(other for other in found if other not in noted)]
        return tuple(_rows(connection, held, str(fact), ordered[:_MOST], found, noted))


def beside_draft(project: Project, draft: Mapping[str, Any], instead_of: UUID | None = None) -> tuple[Beside, ...]:
    """What other facts are to one as it is being written, in place of the one it changes, if any. For the background.

    `draft` is `type`, `fields` as cells or values, and what else is known: `speaker` as `facts.tag` takes it,
    `statement`, `attribution`, `evidence` with `document`, `start` and `quote`.
    """
    with claimed.kept(project) as held, project.read() as connection:
        own = str(instead_of) if instead_of is not None else claimed.NOT_SAVED
        noted = _noted(connection, instead_of) if instead_of is not None else {}
        with claimed.as_if(held, _plain(draft), own):
            found = {_other(one, own): one for one in claimed.compared(held.claims, own)}
            ordered = [*noted, *(other for other in found if other not in noted)]
            return tuple(_rows(connection, held, own, ordered[:_MOST], found, noted))


def _plain(draft: Mapping[str, Any]) -> dict[str, Any]:
    """A draft with names in place of entities that are yet to be made."""
    fields = {
        key: [_cell(one) for one in content] if isinstance(content, list) else _cell(content)
        for key, content in draft["fields"].items()
    }
    speaker = draft.get("speaker")
    known = speaker.get("entity") if isinstance(speaker, Mapping) else None
    printed = "" if known or speaker is None else str(getattr(speaker, "name", speaker))
    return {**draft, "fields": fields, "speaker": known, "speaker_printed": printed}


def _cell(content: Any) -> Any:
    value = content.get("value") if isinstance(content, Mapping) else content
    return {"value": value.name if isinstance(value, NewEntity) else value}


def contradicted(project: Project) -> set[UUID]:
    """The facts that another one contradicts or is in tension with, by a rule or as somebody noted.

    Reads all facts the first time: for the background.
    """
    with claimed.kept(project) as held:
        return {UUID(fact) for fact in conflicting(held.claims)}


def _noted(connection: Connection, fact: UUID) -> dict[UUID, _Noted]:
    """The other facts of the relations of one; of several with the same fact, the first one noted."""
    r = table(FactRelation).c
    found: dict[UUID, _Noted] = {}
    for mine, other in ((r.fact, r.other), (r.other, r.fact)):
        query = select(other, r.id, r.kind, r.note).where(mine == fact, r.deleted.is_(False)).order_by(r.created_at)
        for row in connection.execute(query):
            found.setdefault(row[0], _Noted(row.id, row.kind, mine is r.fact, row.note))
    return found


def _other(one: Comparison, fact: str) -> UUID:
    return UUID(one.other if one.one == fact else one.one)


def _rows(
    connection: Connection,
    held: Kept,
    fact: str,
    others: Iterable[UUID],
    found: Mapping[UUID, Comparison],
    noted: Mapping[UUID, _Noted],
) -> Iterable[Beside]:
    f, k, c, d, a = (table(model).c for model in (Fact, FactType, LocalFact, Document, Analyst))
    query = select(f.id, k.key, k.icon, f.statement, c.status, a.name, d.title)
    query = query.join(table(FactType), k.id == f.type).join(table(LocalFact), c.fact == f.id)
    query = query.outerjoin(table(Document), d.id == c.document).outerjoin(table(Analyst), a.id == f.created_by)
    ordered = list(others)
    rows = {row.id: row for row in connection.execute(query.where(f.id.in_(ordered), f.deleted.is_(False)))}
    for row in (rows[other] for other in ordered if other in rows):
        one, relation = found.get(row.id), noted.get(row.id)
        yield Beside(
            id=row.id,
            type=row.key,
            icon=row.icon,
            statement=row.statement,
            status=row.status,
            author=row.name or "",
            title=row.title or "",
            speaker=_speaker(held, str(row.id)),
            says=_says(held, fact, str(row.id)),
            verdict=one.verdict if one else "",
            rule=one.rule if one else "",
            reason=one.sentence(held.name) if one and one.decision is None else "",
            is_independent=_is_independent(held, fact, str(row.id)),
            relation=relation.relation if relation else None,
            kind=relation.kind if relation else "",
            is_from=relation.is_from if relation else False,
            note=relation.note if relation else "",
        )


def _speaker(held: Kept, fact: str) -> str:
    return held.name(held.claims[fact].speaker) if fact in held.claims else ""


def _says(held: Kept, fact: str, other: str) -> str:
    """What the other fact says on a matter that both speak of; "" if there is none."""
    matters = set(held.claims.matters(fact)) if fact in held.claims else set()
    said = (side.said for matter, _cell, side in held.claims.says(other) if matter in matters)
    return next((one.words(held.name) for one in said), "")


def _is_independent(held: Kept, fact: str, other: str) -> bool:
    both = fact in held.claims and other in held.claims
    return not both or independent(held.claims[fact], held.claims[other])
