"""What a card is written in: sections of rows, each of words and links, with what proves it and how it is edited."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.core.browse.entities.others import Other, Proof

Verb = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class To:
    """Where a link leads: "card", "fact", "document", or "passage" with its [start, end)."""

    where: str
    id: UUID
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a row: with `to` a link; `look` is "", "muted", "strong", "amber" or "quote"; `icon` stands before."""

    text: str
    to: To | None = None
    look: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One value to edit: `kind` is line, text, date, entity, choice or tick.

    An entity is of one of `kinds`, or of those that `by` gives for what the choice `chooser` says.
    """

    key: str
    name: str
    kind: str = "line"
    value: Any = ""
    entity: Other | None = None
    kinds: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    chooser: str = ""
    by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hint: str = ""
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Values to be saved together by `verb(project, of, {key: value})`; with `is_whole` all of them, else the changed.

    `title` says on a button what it adds, or what an empty field is called.
    """

    title: str
    verb: Verb
    of: UUID
    fields: tuple[Field, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a passage proves: a row of a table, in one field or ("") as a whole."""

    table: str
    row: UUID
    field: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a label, words and links, under them others; `remove` is (verb, id)."""

    key: str
    label: str
    parts: tuple[Part, ...]
    below: tuple[Part, ...] = ()
    about: About | None = None
    proofs: tuple[Proof, ...] = ()
    form: Form | None = None
    remove: tuple[Verb, UUID] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title; `adds` are what can be added, `flag` a warning, `order` (verb, of) what orders the rows."""

    key: str
    title: str
    rows: tuple[Row, ...]
    adds: tuple[Form, ...] = ()
    flag: str = ""
    order: tuple[Verb, UUID] | None = None
    ids: tuple[UUID, ...] = ()
    count: int = 0


def link(other: Other, *, look: str = "") -> Part:
    """The name of another entity, which leads to its card."""
    return Part(other.name, To("card", other.id), look, other.kind)


def listed(entities: tuple[Other, ...]) -> tuple[Part, ...]:
    """Names side by side."""
    parts: list[Part] = []
    for place, one in enumerate(entities):
        parts += [Part(" · ", look="muted")] * bool(place) + [link(one)]
    return tuple(parts)


def joined(*groups: tuple[Part, ...] | Part | str | None) -> tuple[Part, ...]:
    """What there is of these, one after another with a dot between; words alone are muted."""
    parts: list[Part] = []
    for group in groups:
        some = (Part(group, look="muted"),) if isinstance(group, str) else group
        some = (some,) if isinstance(some, Part) else some or ()
        if any(part.text for part in some):
            parts += [Part(" · ", look="muted")] * bool(parts) + list(some)
    return tuple(parts)


def put(rows: "list[Row]", adds: "list[Form]", row: Row) -> None:
    """A row among the others if it says something; else, what it can be edited with, among what can be added."""
    if row.parts:
        rows.append(row)
    elif row.form is not None:
        adds.append(row.form)
