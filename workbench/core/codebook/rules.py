"""What a codebook cannot be: each rule raises UserError with one sentence."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any
from uuid import UUID

from workbench.core import values
from workbench.core.codebook.reading import Codebook, Field, Term, Type
from workbench.core.values import KINDS
from workbench.errors import UserError

TYPE_MEANING = frozenset({"name", "description", "examples"})
TYPE_LOOKS = frozenset({"icon", "colour", "shortcut", "position", "parent"})
FIELD_MEANING = frozenset({"name", "kind", "required", "many", "choices", "entity_kinds"})
FIELD_LOOKS = frozenset({"help", "position"})
MEASURE = frozenset({"name", "definition", "unit", "synonyms", "minimum", "maximum"})
RESERVED = frozenset({"type", "statement", "status", "speaker", "attribution", "credibility", "said_at"})
"""Keys that mean something of the fact itself and so cannot be a field's."""

_KEY = re.compile(r"[^\W\d][\w.-]{0,63}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|[a-z]{0,30}")
_CLEAN: dict[str, Callable[[Any], Any]] = {
    "name": lambda value: str(value).strip(),
    "required": bool,
    "many": bool,
    "position": int,
    "parent": lambda value: value,
    "minimum": lambda value: value,
    "maximum": lambda value: value,
}
_LISTS = ("choices", "entity_kinds", "examples", "synonyms")


def new_key(key: object, taken: Collection[str], *, reserved: Collection[str] = ()) -> str:
    """The key of something new. Raises UserError if it is none, or another has it."""
    written = str(key).strip()
    if not _KEY.fullmatch(written):
        raise UserError("“{key}” is no key: it begins with a letter, then letters, digits, - . or _.", key=written)
    if written in reserved:
        raise UserError("“{key}” means something of the fact itself; give the field another key.", key=written)
    if written in taken:
        raise UserError("The key “{key}” is taken already.", key=written)
    return written


def type_changes(book: Codebook, kind: Type | None, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes of a type as its columns keep them; `kind` is None for a new one. `parent` is a key, "" for the top."""
    known = _known(changes, TYPE_MEANING | TYPE_LOOKS)
    if "colour" in known and not _COLOUR.fullmatch(str(known["colour"])):
        raise UserError("“{colour}” is not a colour; write it as #RRGGBB.", colour=known["colour"])
    if "parent" in known:
        known["parent"] = _parent(book, kind, known["parent"])
    return known


def field_changes(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes of a field as its columns keep them."""
    known = _known(changes, FIELD_MEANING | FIELD_LOOKS)
    if known.get("kind", KINDS[0]) not in KINDS:
        raise UserError(
            "“{kind}” is not a kind of field. There are: {known}.", kind=changes["kind"], known=", ".join(KINDS)
        )
    return known


def measure_changes(book: Codebook, term: Term | None, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Changes of a measure as its columns keep them; `term` is None for a new one."""
    known = _known(changes, MEASURE)
    for bound in ("minimum", "maximum"):
        if bound in known:
            known[bound] = _number(known[bound])
    low, high = (known.get(bound, getattr(term, bound, "") or None) for bound in ("minimum", "maximum"))
    if low and high and Decimal(low) > Decimal(high):
        raise UserError("The range ends before it begins: from {low} to {high}.", low=low, high=high)
    if "name" in known or "synonyms" in known:
        names = [known.get("name", term.name if term else ""), *known.get("synonyms", term.synonyms if term else ())]
        for name in names:
            other = book.term(name)
            if other is not None and (term is None or other.id != term.id):
                raise UserError(
                    "“{name}” is in the list of measures already, as “{other}”.", name=name, other=other.name
                )
    return known


def before(row: Type | Field) -> dict[str, Any]:
    """A type or field as its columns keep what it means."""
    names = TYPE_MEANING if isinstance(row, Type) else FIELD_MEANING
    kept = {name: getattr(row, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}


def means_something(columns: Mapping[str, Any], before: Mapping[str, Any], looks: Set[str]) -> bool:
    """Whether these columns say something else of what a type or field means than before.

    Another order of the same choices does not.
    """
    meant = {name: value for name, value in columns.items() if name not in looks}
    return any(_unordered(name, value) != _unordered(name, before.get(name)) for name, value in meant.items())


def _unordered(name: str, value: Any) -> Any:
    return sorted(value or ()) if name in ("choices", "entity_kinds") else value


def _known(changes: Mapping[str, Any], editable: Set[str]) -> dict[str, Any]:
    known = {}
    for key, value in changes.items():
        if key not in editable:
            raise UserError(
                "“{key}” cannot be edited here. There are: {known}.", key=key, known=", ".join(sorted(editable))
            )
        if key == "name" and not str(value).strip():
            raise UserError("The name is empty.")
        known[key] = _CLEAN[key](value) if key in _CLEAN else _once(key, value) if key in _LISTS else str(value or "")
    return known


def _once(key: str, given: object) -> list[str]:
    """The texts of a list without empty ones, each once."""
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise UserError("“{key}” is a list of texts.", key=key)
    return list(dict.fromkeys(str(item).strip() for item in given if str(item).strip()))


def _number(given: object) -> str | None:
    if given in (None, ""):
        return None
    if values.warnings("decimal", given):
        raise UserError("“{value}” is not a number.", value=given)
    return str(values.normal("decimal", given))


def _parent(book: Codebook, kind: Type | None, key: object) -> UUID | None:
    if not key:
        return None
    parent = book.type(str(key))
    if kind is not None and parent.id in book.below(kind):
        raise UserError(
            "“{type}” cannot stand below “{parent}”, which stands below it.", type=kind.name, parent=parent.name
        )
    return parent.id
