"""The steps of a project, newest first: all of them, or those that concern one fact, entity or document."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import undo
from workbench.core.browse.history.scope import About, behind
from workbench.core.browse.values import time_of
from workbench.core.history import CHUNK, chunks, said
from workbench.core.models import Analyst, LocalMerge, Operation, Revision, Share, table
from workbench.core.project import Project
from workbench.i18n import _


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which steps to show: words of their label, an analyst, what they concern, later than a number; empty for any.

    `after` is the number of a revision in this copy, as `moments` gives it.
    """

    text: str = ""
    analyst: UUID | None = None
    about: About | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step, all its revisions together. `at` is in UTC; `is_back` for the undo or redo of another step."""

    group: UUID
    at: str
    analyst: str
    label: str
    rows: int
    is_undone: bool
    is_back: bool
    is_received: bool


def steps(project: Project, wanted: Wanted = Wanted()) -> bytes:
    """The groups of all steps that are wanted, newest first, 16 bytes each."""
    r, o = table(Revision).c, table(Operation).c
    query = select(r.group, r.label, r.arguments, r.undoes)
    query = query if wanted.analyst is None else query.where(r.analyst == wanted.analyst)
    query = query.where(r.seq > wanted.after) if wanted.after else query
    words = wanted.text.casefold().split()
    with project.read() as connection:
        if wanted.about is not None:
            touching = select(o.revision).where(o.row.in_(behind(wanted.about)))
            query = query.where(r.id.in_(touching))
        found: dict[UUID, None] = {}
        for group, label, arguments, undoes in connection.execute(query.order_by(r.seq.desc())):
            if group not in found and (not words or _fits(words, label, arguments, undoes)):
                found[group] = None
    return b"".join(group.bytes for group in found)


def rows(project: Project, groups: Sequence[UUID]) -> dict[UUID, Step]:
    """The steps with these groups."""
    r, o, a = table(Revision).c, table(Operation).c, table(Analyst).c
    found: dict[UUID, Step] = {}
    with project.read() as connection:
        for chunk in chunks(groups, CHUNK):
            backs = _undone_backs(connection, chunk)
            count = (
                select(o.revision, func.count().label("n"))
                .group_by(o.revision)
                .where(o.revision.in_(select(r.id).where(r.group.in_(chunk))))
            )
            counted = Counter({revision: n for revision, n in connection.execute(count)})
            sizes: Counter[UUID] = Counter()
            parts: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
            query = select(r.id, r.group, r.hlc, a.name, r.label, r.arguments, r.undoes, r.undone, r.received_in)
            query = query.outerjoin(table(Analyst), a.id == r.analyst).where(r.group.in_(chunk))
            for row in connection.execute(query.order_by(r.seq.desc())):
                sizes[row.group] += counted[row.id]
                parts[row.group].append(row.arguments)
                arguments = row.arguments | ({"n": undo.count_in(parts[row.group])} if "n" in row.arguments else {})
                found[row.group] = Step(
                    row.group,
                    time_of(row.hlc),
                    row.name or "",
                    _label(row.label, arguments, row.undoes, row.undoes in backs),
                    sizes[row.group],
                    row.undone,
                    row.undoes is not None,
                    row.received_in is not None,
                )
    return found


def taken_back(project: Project, group: UUID) -> list[str]:
    """The steps in words that undo takes, newest first, until this one is taken as well.

    Raises UserError if undo never takes it.
    """
    with project.read() as connection:
        return [said(label, arguments) for _, label, arguments in undo.steps_until(connection, group)]


def analysts(project: Project) -> dict[UUID, str]:
    """Everybody who took a step, by id, in the order of their names."""
    r, a = table(Revision).c, table(Analyst).c
    query = select(a.id, a.name).where(a.id.in_(select(r.analyst).distinct())).order_by(a.name)
    with project.read() as connection:
        return {analyst: name for analyst, name in connection.execute(query)}


def moments(project: Project) -> list[tuple[str, str, int]]:
    """(what, to or from whom, number) of each time a copy was given out or merged, the last one first.

    `what` is "share" or "merge"; the number is that of the revision, for `Wanted.after` and `between`.
    """
    r, o, s, m = table(Revision).c, table(Operation).c, table(Share).c, table(LocalMerge).c
    shared = select(s.recipient, r.seq).join(table(Operation), o.row == s.id).join(table(Revision), r.id == o.revision)
    shared = shared.where(o.table == table(Share).name, o.prev == b"", r.received_in.is_(None))
    with project.read() as connection:
        found = [("share", name, seq) for name, seq in connection.execute(shared)]
        newest = select(m.arguments, func.max(r.seq)).join(table(Revision), r.received_in == m.id).group_by(m.id)
        merges = connection.execute(newest.where(m.undone.is_(False)))
        found += [("merge", str(arguments.get("name", "")), seq) for arguments, seq in merges]
    return sorted(found, key=lambda one: -one[2])


def _fits(words: Collection[str], label: str, arguments: Mapping[str, Any], undoes: UUID | None) -> bool:
    said_so = _label(label, arguments, undoes, False).casefold()
    return all(word in said_so for word in words)


def _label(label: str, arguments: Mapping[str, Any], undoes: UUID | None, is_redo: bool) -> str:
    words = said(label, arguments)
    if undoes is None:
        return words
    return (_("Redo: {step}") if is_redo else _("Undo: {step}")).format(step=words)


def _undone_backs(connection: Connection, groups: Collection[UUID]) -> set[UUID]:
    """Of the groups that these took back, those that were themselves steps back: taking them back is a redo."""
    done, back = table(Revision), table(Revision).alias()
    query = select(back.c.undoes).join(done, done.c.group == back.c.undoes)
    query = query.where(back.c.group.in_(groups), done.c.undoes.is_not(None))
    return set(connection.execute(query).scalars())
