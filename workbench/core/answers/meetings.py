"""Meetings: agenda, what came of it, what was adopted, and what was repeated or dropped since the one before."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.answers.lines import TIMELINE, Answer, Chart, Column, Line, Mark
from workbench.core.answers.told import Names, Source, Told, beside, line, sources, told
from workbench.core.browse.entities.told import named, value
from workbench.core.meetings import ADOPTED
from workbench.core.models import AgendaItem, Entity, Meeting, Relation, Stage, table
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
_ADOPTING = ("signed", "approved", "adopted")
_DECIDED = ("agreement", "programme_status")
_NUMBER = re.compile(r"\d\S*")


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
    documents: list[Source] = field(default_factory=list)
    facts: list[Told] = field(default_factory=list)

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day it may be of."""
        return days(self.date) or (EARLIEST, LATEST)

    @property
    def series(self) -> object:
        """What makes meetings follow one another: their body, or their name without numbers and years."""
        return self.body or " ".join(_NUMBER.sub("", fold(self.name)).split())


def answer(project: Project, as_of: str) -> Answer:
    """The meetings held or announced by a day, of which something is told, in the order of time; the last comes first.

    What is repeated or not is beside the last meeting of the same body, or of the same name. What a document that
    reports a meeting tells of promises, and of what was adopted on its day, came of that meeting if no other is named.
    """
    with project.read() as connection:
        names = Names(connection)
        found = _meetings(connection, names)
        _add_agenda(connection, names, found)
        _add_adopted(connection, names, found)
        for paper in sources(connection, names).values():
            if paper.meeting in found and paper.is_out_by(as_of):
                found[paper.meeting].documents.append(paper)
        for fact in told(connection, names):
            if fact.is_said_by(as_of):
                for meeting in _at(fact, names, found):
                    _tell(found[meeting], fact, names)
    met = (one for one in found.values() if one.facts or ((one.topics or one.documents) and one.days[0] <= as_of))
    held = sorted(met, key=lambda one: one.days)
    often = Counter(one.series for one in held)
    lines, marks = list[Line](), list[Mark]()
    for place, (one, last) in enumerate(reversed(list(zip(held, _before(held), strict=True)))):
        body = names.of(one.body)
        lines.append(_line(one, last, body))
        if one.days != (EARLIEST, LATEST):
            row = body or (one.name if often[one.series] > 1 else _("Other meetings"))
            marks.append(Mark(row, one.name, *one.days, line=place))
    return Answer(COLUMNS, tuple(lines), Chart(TIMELINE, "", tuple(marks)))


def alike(one: str, other: str) -> bool:
    """Whether two topics are the same: half of the stems of both are."""
    ours, theirs = set(stems(fold(one))), set(stems(fold(other)))
    return bool(ours) and len(ours & theirs) >= _ALIKE * len(ours | theirs)


def _before(held: Sequence[Met]) -> Iterator[Met | None]:
    """The last meeting of the same series with a known agenda, before each."""
    last: dict[object, Met] = {}
    for one in held:
        yield last.get(one.series)
        if one.topics:
            last[one.series] = one


def _line(one: Met, last: Met | None, body: str) -> Line:
    again = [topic for topic in one.topics if last and any(alike(topic, other) for other in last.topics)]
    gone = [topic for topic in (last.topics if last else ()) if not any(alike(topic, other) for other in one.topics)]
    items = str(len(one.topics)) if one.topics else ""
    if one.stated is not None and not one.topics:
        items = str(one.stated)
    elif one.stated is not None and one.stated != len(one.topics):
        items = _("stated {stated}, listed {listed}").format(stated=one.stated, listed=len(one.topics))
    cells = (
        *(one.name, one.date, body, one.place, _listed(one.topics), items, _listed(one.outcomes)),
        *(_listed(one.instruments), _listed(again), _listed(gone if one.topics else ())),
        _listed(paper.title for paper in one.documents),
    )
    shown = beside(line(cells, one.facts, span=days(one.date)), (paper.id for paper in one.documents), one.facts)
    return replace(
        shown,
        entities=shown.entities | {name for name in (one.name, body, one.place) if name},
        sources=shown.sources | {paper.source for paper in one.documents if paper.source},
        reliabilities=shown.reliabilities | {paper.reliability for paper in one.documents if paper.reliability},
    )


def _listed(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))


def _meetings(connection: Connection, names: Names) -> dict[UUID, Met]:
    """Every meeting that stands for itself, with what those that are the same tell."""
    m, e, standing = table(Meeting).c, table(Entity).c, names.standing
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
    a = table(AgendaItem).c
    query = select(a.meeting, a.topic, a.outcome, a.instrument).where(a.deleted.is_(False)).order_by(a.number, a.id)
    for row in connection.execute(query):
        if (one := found.get(names.standing.get(row.meeting, row.meeting))) is not None:
            one.topics.append(row.topic)
            one.outcomes.append(row.outcome)
            one.instruments.append(names.of(row.instrument))


def _add_adopted(connection: Connection, names: Names, found: Mapping[UUID, Met]) -> None:
    """What was signed, approved or adopted at a meeting, as cards of meetings and instruments tell."""
    s, r, e = table(Stage).c, table(Relation).c, table(Entity).c
    stages = select(s.by, s.entity, s.stage).join(table(Entity), e.id == s.entity)
    stages = stages.where(s.deleted.is_(False), s.by.is_not(None), e.kind.in_(ADOPTED)).order_by(s.id)
    pairs = [(row.by, row.entity) for row in connection.execute(stages) if fold(row.stage) in _ADOPTING]
    relations = select(r.entity, r.other, r.kind).where(r.kind.in_(("adopted", "approved at")), r.deleted.is_(False))
    for row in connection.execute(relations.order_by(r.id)):
        pairs.append((row.entity, row.other) if row.kind == "adopted" else (row.other, row.entity))
    for meeting, adopted in pairs:
        if (one := found.get(names.standing.get(meeting, meeting))) is not None:
            one.instruments.append(names.of(adopted))


def _at(fact: Told, names: Names, found: Mapping[UUID, Met]) -> list[UUID]:
    """The meetings that a fact names; or else, if it tells of what came of it, the one that its document reports."""
    named_in = (names.standing.get(one, one) for one in named(fact.fields, *_AT, "subject"))
    meetings = [one for one in dict.fromkeys(named_in) if one in found]
    if meetings or fact.meeting is None or fact.meeting not in found:
        return meetings
    return [fact.meeting] if fact.type == "commitment" or _is_adopted(fact, found[fact.meeting]) else []


def _is_adopted(fact: Told, at: Met) -> bool:
    """Whether something was signed, approved or adopted on the day of a meeting, and nobody else is said to have."""
    if fact.type not in _DECIDED or value(fact.fields, "stage") not in _ADOPTING or value(fact.fields, "by"):
        return False
    on = days(value(fact.fields, "stageDate"))
    return on is not None and at.days[0] <= on[0] and on[1] <= at.days[1]


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
    elif fact.type in _DECIDED and value(fact.fields, "stage") in _ADOPTING:
        one.instruments += names.in_fields(fact.fields, "instrument", "programme")
    else:
        one.outcomes.append(value(fact.fields, "action") or fact.statement)
