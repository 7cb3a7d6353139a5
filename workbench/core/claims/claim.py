"""What a rule looks at: one fact as a plain row, whether it comes from a project, from a dataset or from a list."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Value = str | int | float | bool | tuple[Any, ...]

_PLAIN = (str, int, float)
_NOWHERE: tuple[Mapping[str, Any]] = ({},)
_NONE: Mapping[str, str] = {}
_KINDS = {
    "per": "person",
    "org": "organisation",
    "mtg": "meeting",
    "prg": "programme",
    "plc": "place",
    "doc": "instrument",
    "pst": "post",
}
_REF = re.compile(r"([a-z]{3}):(\S+)")
_WORDS_WITH_HYPHENS = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact and where it was said. Entities are ids; dates EDTF, "" if none is known.

    `fields` holds plain values, tuples of them where a field has several, and none that is empty. `derived` are the
    fields that were worked out, not read. `entities` maps what is linked to its kind ("" if that is not known), `names`
    some ids to names. `elsewhere` are other documents that prove the same fact; `origin` is the document that this one
    reprints or translates, or else the document itself.
    """

    id: str
    type: str
    fields: Mapping[str, Value]
    statement: str = ""
    quote: str = ""
    speaker: str = ""
    publisher: str = ""
    attribution: str = ""
    document: str = ""
    elsewhere: tuple[str, ...] = ()
    origin: str = ""
    published: str = ""
    language: str = ""
    start: int = 0
    derived: frozenset[str] = frozenset()
    entities: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A field as text; of several values the first; "" for none."""
        value = self.fields.get(key, "")
        if isinstance(value, tuple):
            value = value[0] if value else ""
        return value if isinstance(value, str) else str(value)

    def number(self, key: str) -> float | None:
        """A field as a number; None for none or for what is no number."""
        value = self.fields.get(key)
        if value is None or isinstance(value, tuple | bool):
            return None
        try:
            return float(value)
        except ValueError:
            return None

    def several(self, key: str) -> tuple[str, ...]:
        """A field's values as texts, in order."""
        value = self.fields.get(key)
        if value is None:
            return ()
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

    @property
    def words(self) -> str:
        """The words it was read from, or else the sentence that states it."""
        return self.quote or self.statement


def claim_of(fact: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]] | None = None) -> Claim:
    """A fact as the JSON export writes it (`FactRecord.as_json`), or of a list with the same names, as a claim.

    `documents` maps what a fact's document is known by to `publisher`, `published`, `language` and `reprintOf`: the id
    of the document that it repeats or translates. What neither says stays empty.
    """
    every = fact.get("evidence") or _NOWHERE
    evidence = every[0]
    document = str(evidence.get("document") or fact.get("document") or fact.get("doc") or "")
    known = (documents or {}).get(document, {})
    names: dict[str, str] = {}
    cells = fact.get("fields") or {}
    fields = {key: value for key, cell in cells.items() if (value := _value(cell, names)) is not None}
    derived = [key for key, cell in cells.items() if not isinstance(cell, _PLAIN) and _is_derived(cell)]
    entities = {_entity(one, names): _kind(one) for one in fact.get("entities", ())}
    return Claim(
        id=str(fact["id"]),
        type=str(fact["type"]),
        fields=fields,
        statement=str(fact.get("statement") or ""),
        quote=str(evidence.get("quote") or fact.get("quote") or ""),
        speaker=_entity(fact.get("speaker"), names),
        publisher=_entity(fact.get("publisher") or known.get("publisher"), names),
        attribution=str(fact.get("attribution") or ""),
        document=document,
        elsewhere=tuple(str(one["document"]) for one in every[1:] if one.get("document") not in (None, document)),
        origin=str(known.get("reprintOf") or known.get("version_of") or document),
        published=str(fact.get("said_at") or known.get("published") or ""),
        language=str(known.get("language") or fact.get("language") or ""),
        start=int(evidence.get("start") or fact.get("start") or 0),
        derived=frozenset(derived),
        entities=entities or _NONE,
        names=names or _NONE,
    )


def kind_of(ref: str) -> str:
    """The kind that a short id such as "plc:minsk" tells, "" if it tells none."""
    match = _REF.fullmatch(ref)
    return _KINDS.get(match[1], "") if match else ""


def parties(refs: Iterable[str]) -> frozenset[str]:
    """Whom a figure is of, however it is written: "russia-belarus" is both, and "plc:russia" is "russia"."""
    found = set[str]()
    for ref in refs:
        match = _REF.fullmatch(ref)
        bare = match[2] if match else " ".join(ref.casefold().split())
        hyphened = not match and _WORDS_WITH_HYPHENS.fullmatch(bare)
        found.update(re.split("[-–]", bare) if hyphened else [bare])
    return frozenset(found)


def _value(cell: Any, names: dict[str, str]) -> Value | None:
    """A cell, a list of cells or a bare value as a plain value; None for nothing."""
    if isinstance(cell, _PLAIN):
        return None if cell == "" else cell
    if isinstance(cell, list | tuple):
        many = tuple(one for one in (_value(each, names) for each in cell) if one is not None)
        return many or None
    if isinstance(cell, Mapping):
        return _value(cell["value"], names) if "value" in cell else _entity(cell, names) or None
    return None if cell is None else str(cell)


def _entity(one: Any, names: dict[str, str]) -> str:
    """The id of an entity, whose name is noted if it comes along."""
    if isinstance(one, str):
        return one
    if isinstance(one, Mapping):
        found = str(one.get("id") or one.get("ref") or one.get("fact") or "")
        if one.get("name"):
            names[found] = str(one["name"])
        return found
    return str(one or "")


def _kind(one: Any) -> str:
    return str(one.get("kind") or kind_of(str(one.get("ref") or ""))) if isinstance(one, Mapping) else kind_of(str(one))


def _is_derived(cell: Any) -> bool:
    cells = cell if isinstance(cell, list) else [cell]
    return any(isinstance(one, Mapping) and one.get("origin") == "derived" for one in cells)
