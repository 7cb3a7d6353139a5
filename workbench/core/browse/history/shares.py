"""When copies were given out: from which revision on something is new to whoever has one."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.models import Analyst, Revision, Share, table
from workbench.core.project import Project
from workbench.core.sharing import manifest


@dataclass(frozen=True, slots=True)
class Given:
    """A copy given out by `analyst` `at` a time (UTC): what has a larger number than `seq` came into this copy later.

    `is_own_copy` if this file is that copy.
    """

    recipient: str
    analyst: str
    at: str
    seq: int
    is_own_copy: bool = False


def shares(project: Project) -> list[Given]:
    """The last copy for each recipient, the newest first; before them, if this file is a copy itself, that."""
    s, a = table(Share).c, table(Analyst).c
    query = select(s.recipient, a.name, s.created_at, s.newest).outerjoin(table(Analyst), a.id == s.created_by)
    found: dict[str, Given] = {}
    with project.read() as connection:
        own, _steps = manifest.given(connection)
        for recipient, name, at, newest in connection.execute(query.where(s.deleted.is_(False)).order_by(s.id.desc())):
            if (seq := _number(connection, newest)) is not None and recipient not in found:
                found[recipient] = Given(recipient, name or "", at, seq)
        seq = None if own is None else _number(connection, own.newest)
    mine = [] if own is None or seq is None else [Given(own.recipient, own.analyst, own.at, seq, is_own_copy=True)]
    return [*mine, *found.values()]


def _number(connection: Connection, revision: UUID) -> int | None:
    r = table(Revision).c
    return connection.execute(select(r.seq).where(r.id == revision)).scalar()
