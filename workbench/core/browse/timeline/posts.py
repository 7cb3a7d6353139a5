"""Posts on a timeline: who held which from when to when, as far as that is known."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection

from workbench.core.browse.entities import posts
from workbench.core.browse.entities.others import others
from workbench.core.browse.entities.sightings import Run, Sightings
from workbench.core.browse.timeline.marks import Mark, Row, in_time
from workbench.core.values.days import LATEST, days


def rows(connection: Connection, ours: Sequence[UUID]) -> Iterator[Row]:
    """A row for each post, with a bar for each who held it: soft where nobody knows when it began or ended."""
    known = Sightings(connection)
    runs = [
        run
        for key, sights in known.by_key.items()
        if not ours or key.post in ours or any(sight.person in ours or sight.at in ours for sight in sights)
        for run in known.runs(key)
    ]
    rows: dict[tuple[str, UUID | None], list[Mark]] = defaultdict(list)
    names: dict[tuple[str, UUID | None], str] = {}
    for run, held in zip(runs, _held(connection, runs), strict=True):
        if held is None or not (held.first_seen or held.since or held.until):
            continue
        at = held.at.name if held.at and held.at.name.casefold() not in held.title.casefold() else ""
        key = (run.key.title or held.title, run.key.post or run.key.at)
        names.setdefault(key, ", ".join(filter(None, (held.title or (held.post.name if held.post else ""), at))))
        if mark := _holding(held):
            rows[key].append(mark)
    for key in sorted(rows, key=lambda key: (names[key].casefold(), str(key[1]))):
        yield Row("post", names[key], tuple(sorted(rows[key], key=in_time)), key[1])


def _held(connection: Connection, runs: Sequence[Run]) -> list[posts.Holding | None]:
    """The holding of each run, None where the person is gone."""
    found: list[posts.Holding | None] = []
    living = others(connection, {run.person for run in runs})
    made = iter(posts.holdings(connection, runs))
    for run in runs:
        found.append(next(made) if run.person in living else None)
    return found


def _holding(held: posts.Holding) -> Mark | None:
    seen = days(held.first_seen), days(held.last_seen)
    begun = days(held.since) or seen[0]
    ended = days(held.until) or ((seen[1][1], LATEST) if seen[1] else None)
    if begun is None or ended is None:
        return None
    sight = next((one for one in held.sightings if one.fact or one.document), None)
    proof = next((proof for one in held.sightings for proof in one.proofs), None)
    where: tuple[UUID | None, UUID | None, int, int] = (None, None, 0, 0)
    if sight is not None:
        where = (sight.fact, sight.document, 0, 0)
    if proof is not None:
        where = (sight.fact if sight else None, proof.document, proof.start, proof.end)
    when = held.first_seen if held.first_seen == held.last_seen else f"{held.first_seen}/{held.last_seen}"
    ticks = tuple((span[0], one.printed) for one in held.sightings if (span := days(one.on)))
    key = f"post {held.person.id} {held.title} {held.first_seen}{held.since}"
    unsure = held.is_disputed or held.is_acting
    return Mark(key, held.person.name, "post", when, begun, ended, unsure, held.person.id, *where, ticks=ticks)
