"""What facts say that a changed codebook would have no place for, a sentence each."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import values
from workbench.core.codebook.reading import Codebook, Field, Term, Type
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Entity, Fact, LocalFact, table
from workbench.i18n import _, grouped, ngettext

Said = list[tuple[UUID, dict[str, Any]]]  # facts with their fields
Held = list[list[Any]]  # the values that each fact holds in one field


def stale(connection: Connection, kind: Type) -> Iterator[str]:
    """How many accepted facts a new version of their type leaves to be reviewed again."""
    f, k = table(Fact).c, table(LocalFact).c
    query = select(func.count()).select_from(table(Fact)).join(table(LocalFact), k.fact == f.id)
    query = query.where(f.type == kind.id, f.deleted.is_(False), k.status == "accepted", k.stale.is_(False))
    n = connection.execute(query).scalar_one()
    said = ngettext("{n} accepted fact has to be reviewed again.", "{n} accepted facts have to be reviewed again.", n)
    yield from _counted(n, said)


def digit(book: Codebook, kind: Type | None, changes: Mapping[str, Any]) -> Iterator[str]:
    """Whether another type has the digit already."""
    wanted = str(changes.get("shortcut") or "")
    for other in book.types.values():
        if wanted and other.shortcut == wanted and (kind is None or other.id != kind.id):
            yield _("The digit {digit} is that of “{type}” already.").format(digit=wanted, type=other.name)


def silent(n: int, field: str) -> Iterator[str]:
    """That so many facts say nothing in a field that has to be filled in."""
    said = ngettext("{n} fact says nothing in “{field}”.", "{n} facts say nothing in “{field}”.", n)
    yield from _counted(n, said, field=field)


def lost(field: Field, cells: Held) -> Iterator[str]:
    """How many facts say something in a field that goes."""
    n = sum(map(bool, cells))
    said = ngettext(
        "{n} fact says something in “{field}”; it stays with the fact, outside its type.",
        "{n} facts say something in “{field}”; it stays with them, outside their type.",
        n,
    )
    yield from _counted(n, said, field=field.name)


def no_choices(before: Field | None, choices: Collection[str], cells: Held) -> Iterator[str]:
    """How many facts hold each value that is no choice; only of the choices there were `before`, if that is given."""
    allowed = set(choices) if choices else None
    if allowed is None:
        return
    found = Counter(value for each in cells for value in dict.fromkeys(v for v in each if isinstance(v, str)))
    for value in sorted(found.keys() - allowed):
        if before is None or before.kind != "choice" or not before.choices or value in before.choices:
            n = found[value]
            said = ngettext(
                "{n} fact holds “{choice}”, which would not be a choice.",
                "{n} facts hold “{choice}”, which would not be a choice.",
                n,
            )
            yield said.format(n=grouped(n), choice=value)


def misfits(field: str, kind: str, cells: Held) -> Iterator[str]:
    """How many values of a field do not fit another kind, with one of them in a sentence of its own."""
    wrong = [why for each in cells for value in each if (why := _misfit(kind, value))]
    said = ngettext(
        "“{field}” holds {n} value that would not fit. {example}",
        "“{field}” holds {n} values that would not fit. {example}",
        len(wrong),
    )
    yield from _counted(len(wrong), said, field=field, example=wrong[0] if wrong else "")


def several(field: Field, cells: Held) -> Iterator[str]:
    """How many facts hold more values than one."""
    n = sum(len(each) > 1 for each in cells)
    said = ngettext(
        "{n} fact holds more than one value in “{field}”.", "{n} facts hold more than one value in “{field}”.", n
    )
    yield from _counted(n, said, field=field.name)


def no_entities(connection: Connection, field: Field, kinds: Collection[str], cells: Held) -> Iterator[str]:
    """How many facts name an entity of a kind that the field would not take."""
    named = [[UUID(value["entity"]) for value in each if _is_row(value, "entity")] for each in cells]
    e, known = table(Entity).c, dict[UUID, str]()
    for chunk in chunks({entity for each in named for entity in each}, CHUNK):
        known.update((row.id, row.kind) for row in connection.execute(select(e.id, e.kind).where(e.id.in_(chunk))))
    n = sum(any(known.get(entity) not in kinds for entity in each) for each in named) if kinds else 0
    said = ngettext(
        "{n} fact names something in “{field}” that is of another kind.",
        "{n} facts name something in “{field}” that is of another kind.",
        n,
    )
    yield from _counted(n, said, field=field.name)


def unlisted(n: int, measure: str) -> Iterator[str]:
    """That so many facts say a name which would no longer stand in the list of measures."""
    said = ngettext(
        "{n} fact says “{measure}”, which would not be in the list of measures.",
        "{n} facts say “{measure}”, which would not be in the list of measures.",
        n,
    )
    yield from _counted(n, said, measure=measure)


def outside(term: Term, using: list[tuple[Type, dict[str, Any]]]) -> Iterator[str]:
    """How many facts that name a measure hold a value outside its range, if the measure were this."""
    ranged = Codebook({}, (), called={name.casefold(): term for name in (term.name, *term.synonyms)})
    n = sum(bool(ranged.outside(kind, fields)) for kind, fields in using)
    said = ngettext("{n} fact holds a value outside that range.", "{n} facts hold values outside that range.", n)
    yield from _counted(n, said)


def _misfit(kind: str, value: Any) -> str | None:
    if kind in ("entity", "fact"):
        fits = _is_row(value, kind)
        return None if fits else _("“{value}” is only words there.").format(value=_words(value))
    if isinstance(value, Mapping):
        return _("What it names would be no value of this kind.")
    return values.warnings(kind, value) if kind not in ("choice", "measure") else None


def _is_row(value: Any, kind: str) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get(kind), str):
        return False
    try:
        return bool(UUID(value[kind]))
    except ValueError:
        return False


def _words(value: Any) -> str:
    return " ".join(str(value).split())[:60]


def _counted(n: int, sentence: str, **words: object) -> Iterator[str]:
    if n:
        yield sentence.format(n=grouped(n), **words)
