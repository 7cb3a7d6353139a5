"""Who says what: each speaker with the topics they speak of, how often, in how many sources, and from when to when."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select

from workbench.core.answers.lines import BARS, Answer, Chart, Column, Line, Mark
from workbench.core.answers.told import Names, Told, line, span_of, told
from workbench.core.browse.entities.told import value
from workbench.core.models import FactType, table
from workbench.core.project import Project
from workbench.core.values.days import days
from workbench.i18n import N_
from workbench.text import fold, one_line

COLUMNS = (
    Column("speaker", N_("Speaker")),
    Column("topic", N_("Topic")),
    Column("type", N_("Type")),
    Column("facts", N_("Facts"), is_number=True),
    Column("sources", N_("Sources"), is_number=True),
    Column("first", N_("First said"), is_date=True),
    Column("last", N_("Last said"), is_date=True),
)
_TOPICS = ("topic", "measure", "provision", "action", "roleName")
_THINGS = ("programme", "instrument", "event", "about", "organization", "subject")
_LONGEST = 80


def answer(project: Project, as_of: str) -> Answer:
    """What each speaker said by a day, topic by topic, those who say most first; the chart counts the facts of each."""
    with project.read() as connection:
        names = Names(connection)
        types = _types(connection)
        rows = [one for one in told(connection, names) if one.speaker and one.is_said_by(as_of)]
    topics: dict[tuple[str, str, str], list[tuple[str, Told]]] = defaultdict(list)
    for one in rows:
        topic = _topic(one, names)
        topics[one.speaker, one.type, fold(topic)].append((topic, one))
    counted = Counter(one.speaker for one in rows)
    ordered = sorted(topics.items(), key=lambda item: (-counted[item[0][0]], item[0][0], -len(item[1]), item[0]))
    lines, marks = list[Line](), list[Mark]()
    for (speaker, kind, _key), said in ordered:
        topic = said[0][0]
        facts = [one for _topic_of, one in said]
        when = sorted((one.said for one in facts if days(one.said)), key=lambda on: days(on) or ("", ""))
        sources = str(len({one.source for one in facts if one.source}))
        ends = (when[0], when[-1]) if when else ("", "")
        cells = (speaker, topic, types.get(kind, kind), str(len(facts)), sources, *ends)
        marks.append(Mark(speaker, topic, value=len(facts), line=len(lines)))
        lines.append(line(cells, facts, span=span_of(*when)))
    return Answer(COLUMNS, tuple(lines), Chart(BARS, "", tuple(marks)))


def _topic(one: Told, names: Names) -> str:
    """What a fact speaks of: its topic or measure, or whom or what it names, or else its first words."""
    what = value(one.fields, *_TOPICS)
    thing = next(iter(names.in_fields(one.fields, *_THINGS)), "")
    if said := " · ".join(dict.fromkeys(filter(None, (what, thing)))):
        return said
    words = one_line(one.statement)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _types(connection: Connection) -> Mapping[str, str]:
    t = table(FactType).c
    return {row.key: row.name or row.key for row in connection.execute(select(t.key, t.name))}
