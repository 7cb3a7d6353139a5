"""What was true of people, programmes and instruments on a day: one fact of each, for a line of a list."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.browse.entities.others import others
from workbench.core.browse.entities.posts import at_day
from workbench.core.browse.entities.sightings import Key, Run, Sightings
from workbench.core.models import Stage, table
from workbench.core.values.days import EARLIEST, LATEST, days


def true_on(connection: Connection, day: str) -> dict[UUID, str]:
    """The post of each person and the stage of whatever reached one, as of a day (EDTF); "": the latest known."""
    return _stages(connection, day) | _posts(connection, day)


def _posts(connection: Connection, day: str) -> dict[UUID, str]:
    """The post that somebody held: of several the one they were seen in last by then."""
    known, wanted = Sightings(connection), days(day)
    until = wanted[1] if wanted else LATEST
    held: dict[UUID, tuple[str, Run]] = {}
    for key in known.by_key:
        for person, runs in _by_person(known, key).items():
            run = at_day(runs, wanted)
            if run is None:
                continue
            seen = max((sight.on for sight in run.sights if sight.on <= until), default="")
            if person not in held or seen > held[person][0]:
                held[person] = (seen, run)
    named = others(connection, [end for _seen, run in held.values() for end in _ends(run)])
    found = {}
    for person, (_seen, run) in held.items():
        post, at = (named[end].name if end in named else "" for end in _ends(run))
        title = next((sight.title for sight in reversed(run.sights) if sight.title), "") or post
        where = at if at.casefold() not in title.casefold() else ""
        found[person] = ", ".join(filter(None, (title, where)))
    return {person: words for person, words in found.items() if words}


def _by_person(known: Sightings, key: Key) -> Mapping[UUID, list[Run]]:
    found: dict[UUID, list[Run]] = defaultdict(list)
    for run in known.runs(key):
        found[run.person].append(run)
    return found


def _ends(run: Run) -> tuple[UUID | None, UUID | None]:
    """The post, and the last place where it was held."""
    return run.key.post, next((sight.at for sight in reversed(run.sights) if sight.at), None)


def _stages(connection: Connection, day: str) -> dict[UUID, str]:
    """The last stage that was reached by then."""
    s = table(Stage).c
    entity = same.kept(s.entity)
    query = select(entity, s.stage, s.reached).where(s.deleted.is_(False)).order_by(s.id)
    wanted = days(day)
    until = wanted[1] if wanted else LATEST
    last: dict[UUID, tuple[str, str]] = {}
    for one, stage, reached in connection.execute(query):
        span = days(reached) or (EARLIEST, EARLIEST)
        if span[0] <= until and (one not in last or span[0] >= last[one][0]):
            last[one] = (span[0], f"{stage} {reached}".strip())
    return {one: words for one, (_first, words) in last.items()}
