"""Meetings: agenda, what came of it, what was adopted, and what was repeated or dropped since the one before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import same
from workbench.core.answers.lines import TIMELINE, Answer, Chart, Column, Line, Mark
from workbench.core.answers.told import Names, Told, line, told
from workbench.core.browse.entities.told import named, value
from workbench.core.models import AgendaItem, Document, Entity, Meeting, table
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import N_, _
from workbench.text import fold
from workbench.text.stems import stems

COLUMNS = (
    Column("meeting", N_("Meeting")),
    Column("date", N_("Date"), is_date=True),
    Column("body", N_("Body")),
    Column("place", N_("Place")),
    Column("agenda", N_("Agenda")),
    Column("items", N_("Items"), is_number=True),
    Column("outcomes", N_("Outcomes")),
    Column("instruments", N_("Instruments")),
    Column("repeated", N_("Again since the last")),
    Column("dropped", N_("Not again")),
    Column("documents", N_("Reported by")),
)
_AT = ("event", "by", "madeAt", "location")
_ALIKE = 0.5  # of the stems of two topics
_STATED = ("agenda items", "number of agenda items")


@dataclass(slots=True)
class Met:
    """A meeting and all that is told of it. Dates are EDTF or ""."""

    id: UUID
    name: str
    date: str
    body: UUID | None
    place: str
    stated: int | None
    topics: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    instruments: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    facts: list[Told] = field(default_factory=list)

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day it may be of."""
        return days(self.date) or (EARLIEST, LATEST)


def answer(project: Project, as_of: str) -> Answer:
    """The meetings of which something is told, held or announced by a day, in the order of time; the last comes first.

    What is repeated or not is beside the last meeting of the same body; without a body nothing is said of it.
    """
    with project.read() as connection:
        names = Names(connection)
        every = told(connection, names)
        found = _meetings(connection, names)
        _add_agenda(connection, names, found)
        _add_facts(connection, names, found, every)
    held = sorted((one for one in found.values() if one.facts or one.topics or one.documents), key=lambda one: one.days)
    held = [one for one in held if one.days == (EARLIEST, LATEST) or one.days[0] <= as_of]
    lines, marks = list[Line](), list[Mark]()
    for place, (one, last) in enumerate(reversed(list(zip(held, _before(held), strict=True)))):
        body = names.of(one.body)
        lines.append(_line(one, last, body))
        if one.days != (EARLIEST, LATEST):
            marks.append(Mark(body or _("Other meetings"), one.name, *one.days, line=place))
    return Answer(COLUMNS, tuple(lines), Chart(TIMELINE, "", tuple(marks)))


def alike(one: str, other: str) -> bool:
    """Whether two topics are the same: half of the stems of both are."""
    ours, theirs = set(stems(fold(one))), set(stems(fold(other)))
    return bool(ours) and len(ours & theirs) >= _ALIKE * len(ours | theirs)


def _before(held: Sequence[Met]) -> Iterator[Met | None]:
    """The last meeting of the same body with a known agenda, before each."""
    last: dict[UUID, Met] = {}
    for one in held:
        yield last.get(one.body) if one.body is not None else None
        if one.body is not None and one.topics:
            last[one.body] = one


def _line(one: Met, last: Met | None, body: str) -> Line:
    again = [topic for topic in one.topics if last and any(alike(topic, other) for other in last.topics)]
    gone = [topic for topic in (last.topics if last else ()) if not any(alike(topic, other) for other in one.topics)]
    items = str(len(one.topics)) if one.topics else ""
    if one.stated is not None and one.stated != len(one.topics):
        items = _("stated {stated}, listed {listed}").format(stated=one.stated, listed=len(one.topics))
    cells = (
        *(one.name, one.date, body, one.place, _listed(one.topics), items, _listed(one.outcomes)),
        *(_listed(one.instruments), _listed(again), _listed(gone if one.topics else ()), _listed(one.documents)),
    )
    shown = line(cells, one.facts, span=days(one.date))
    entities = shown.entities | {name for name in (one.name, body, one.place) if name}
    return Line(cells, shown.facts, "", shown.days, entities, shown.sources, shown.statuses, shown.reliabilities)


def _listed(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))


def _meetings(connection: Connection, names: Names) -> dict[UUID, Met]:
    """Every meeting that stands for itself, with what those that are the same tell."""
    m, e, standing = table(Meeting).c, table(Entity).c, same.all_kept(connection)
    query = select(e.id, e.name, m.start_date, m.body, m.place, m.stated_items).outerjoin(table(Meeting), m.id == e.id)
    found: dict[UUID, Met] = {}
    for row in connection.execute(query.where(e.kind == "meeting", e.deleted.is_(False)).order_by(e.id)):
        key = standing.get(row.id, row.id)
        body = standing.get(row.body, row.body) if row.body else None
        one = found.setdefault(key, Met(key, names.of(key), "", None, "", None))
        one.date, one.body = one.date or row.start_date or "", one.body or body
        one.place, one.stated = one.place or names.of(row.place), row.stated_items if one.stated is None else one.stated
    return found


def _add_agenda(connection: Connection, names: Names, found: Mapping[UUID, Met]) -> None:
    a, d, standing = table(AgendaItem).c, table(Document).c, same.all_kept(connection)
    rows: Any = select(a.meeting, a.topic, a.outcome, a.instrument).where(a.deleted.is_(False))
    for row in connection.execute(rows.order_by(a.number, a.id)):
        if (one := found.get(standing.get(row.meeting, row.meeting))) is not None:
            one.topics.append(row.topic)
            one.outcomes.append(row.outcome)
            one.instruments.append(names.of(row.instrument))
    reports = select(d.reports, d.title).where(d.reports.is_not(None), d.deleted.is_(False)).order_by(d.published, d.id)
    for meeting, title in connection.execute(reports):
        if (one := found.get(standing.get(meeting, meeting))) is not None:
            one.documents.append(title)


def _add_facts(connection: Connection, names: Names, found: Mapping[UUID, Met], every: Iterable[Told]) -> None:
    standing = same.all_kept(connection)
    at: dict[UUID, list[Told]] = defaultdict(list)
    for fact in every:
        for meeting in dict.fromkeys(standing.get(one, one) for one in named(fact.fields, *_AT, "subject")):
            if meeting in found:
                at[meeting].append(fact)
    for meeting, facts in at.items():
        for fact in facts:
            _tell(found[meeting], fact, names)


def _tell(one: Met, fact: Told, names: Names) -> None:
    """Take in what a fact tells of a meeting."""
    one.facts.append(fact)
    if fact.type == "event":
        one.date = one.date or value(fact.fields, "startDate")
        one.place = one.place or ", ".join(names.in_fields(fact.fields, "location"))
        for item in names.in_fields(fact.fields, "agendaItems"):
            if not any(alike(item, topic) for topic in one.topics):
                one.topics.append(item)
    elif fact.type == "quantity":
        if one.stated is None and value(fact.fields, "measure").casefold() in _STATED:
            number = value(fact.fields, "value").partition(".")[0]
            one.stated = int(number) if number.isdigit() else None
    elif fact.type == "agreement":
        one.instruments += names.in_fields(fact.fields, "instrument")
    else:
        one.outcomes.append(value(fact.fields, "action") or fact.statement)
