"""How a dataset came about, for whoever reads it: what was chosen, who made and reviewed it, by which rules."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import Connection, func, select

import workbench
from workbench.core import local, review
from workbench.core.dataset.profiles import Profile
from workbench.core.models import Analyst, Document, Entity, Fact, FactType, Review, Row, table
from workbench.core.models import Collection as Group
from workbench.formats.dataset import Method
from workbench.i18n import _

Figures = tuple[tuple[str, int, str], ...]
_NOUNS: dict[str, tuple[type[Row], str]] = {
    "types": (FactType, "name"),
    "collections": (Group, "name"),
    "analysts": (Analyst, "name"),
    "entities": (Entity, "name"),
    "documents": (Document, "title"),
}


def method(connection: Connection, chosen: Profile, *, name: str = "", agreement: Figures = ()) -> Method:
    """What is told of an export by this profile, which has a `name` if it is kept under one.

    `agreement` are figures that were worked out for it: of what, how many were compared, the figure in words. Who made
    facts and gave opinions is counted over the whole project.
    """
    return Method(
        choice=tuple(_chosen(connection, chosen)),
        analysts=tuple(_analysts(connection)),
        rules=tuple(_rules(connection)),
        agreement=agreement,
        profile=name,
        program=f"Fact Workbench {workbench.__version__}",
    )


def _chosen(connection: Connection, chosen: Profile) -> Iterator[str]:
    among = chosen.among
    if "all" in chosen.statuses:
        yield _("All facts, drafts and what was changed since its review among them.")
    else:
        statuses = ", ".join(chosen.statuses)
        yield _("Facts of these statuses as their reviews stand: {statuses}.").format(statuses=statuses)
    said = {
        "types": _("Only facts of these types: {names}."),
        "collections": _("Only facts from documents in these collections: {names}."),
        "analysts": _("Only facts made by: {names}."),
        "entities": _("Only facts about, said by or naming: {names}."),
        "documents": _("Only facts from these documents: {names}."),
    }
    for key, sentence in said.items():
        if wanted := getattr(among, key):
            yield sentence.format(names=", ".join(_names(connection, key, wanted)))
    if among.since or among.until:
        since, until = among.since or "…", among.until or "…"
        yield _("Only facts from documents published between {since} and {until}.").format(since=since, until=until)


def _names(connection: Connection, key: str, wanted: Collection[UUID | str]) -> list[str]:
    model, column = _NOUNS[key]
    c = table(model).c
    by = c.key if key == "types" else c.id
    return sorted(connection.execute(select(c[column]).where(by.in_(sorted(wanted)))).scalars())


def _analysts(connection: Connection) -> Iterator[tuple[str, int, int]]:
    a, f, r = table(Analyst).c, table(Fact).c, table(Review).c
    made = select(f.created_by, func.count()).where(f.deleted.is_(False)).group_by(f.created_by)
    opinions = select(r.reviewer, func.count()).where(r.deleted.is_(False), r.decision != local.SUBMIT)
    facts = {analyst: count for analyst, count in connection.execute(made)}
    given = {analyst: count for analyst, count in connection.execute(opinions.group_by(r.reviewer))}
    for row_id, name in connection.execute(select(a.id, a.name).where(a.deleted.is_(False)).order_by(a.name, a.id)):
        if row_id in facts or row_id in given:
            yield name, facts.get(row_id, 0), given.get(row_id, 0)


def _rules(connection: Connection) -> Iterator[str]:
    if review.needs_four_eyes(connection):
        yield _("Nobody reviews facts that they wrote.")
    else:
        yield _("Authors may review their own facts.")
    if kinds := local.needs_two(connection):
        t = table(FactType).c
        names = sorted(connection.execute(select(t.name).where(t.id.in_(kinds))).scalars())
        yield _("Two reviewers are needed for facts of: {names}.").format(names=", ".join(names))
