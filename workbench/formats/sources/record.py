"""One source as a list of sources tells it, whatever format the list is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.formats import stated

FILE = "file"
"""The key of `custom` under which a list may name the file of a source."""


@dataclass(frozen=True, slots=True)
class Record:
    """A source. `published` is EDTF where that can be told, `kind` a type of CSL: report, webpage, article-newspaper.

    `authors` are “Family, Given” if both are told apart, else the name as it is. `csl` holds every other variable, and
    those of the plain fields that say more than the plain field does: as long as that is not changed, they are written
    as they came.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    csl: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The name of its file, if the list names one."""
        custom = self.csl.get("custom")
        found = custom.get(FILE) if isinstance(custom, Mapping) else None
        return found if isinstance(found, str) else ""


def of_item(item: Mapping[str, Any]) -> Record:
    """The record of an item of CSL-JSON; `as_item` gives the very same item back."""
    plain = {name: _plain(key, item.get(key)) for name, key in _KEYS.items()}
    rest = {
        key: value
        for key, value in item.items()
        if key not in _NAMES or value is None or _variable(key, plain) != value
    }
    return Record(**plain, csl=rest)


def as_item(record: Record) -> dict[str, Any]:
    """The record as an item of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html)."""
    item = dict(record.csl)
    for name, key in _KEYS.items():
        value = getattr(record, name)
        if _plain(key, item.get(key)) == value:
            if value and key not in item:
                item[key] = _variable(key, {name: value})
        elif value:
            item[key] = _variable(key, {name: value})
        else:
            item.pop(key, None)
    return item


def author_variable(authors: Sequence[str]) -> list[dict[str, str]]:
    """Names as CSL has them: what stands before the first comma is the family's name, without one it is as it is."""
    return [_person(name) for name in authors]


def author_names(variable: object) -> tuple[str, ...]:
    """The names in a variable of CSL, those of no known form left out."""
    every = variable if isinstance(variable, list) else []
    return tuple(filter(None, (_called(person) for person in every if isinstance(person, Mapping))))


_KEYS = {
    "title": "title",
    "authors": "author",
    "publisher": "publisher",
    "published": "issued",
    "url": "URL",
    "language": "language",
    "kind": "type",
}
_NAMES = {key: name for name, key in _KEYS.items()}


def _plain(key: str, value: object) -> Any:
    if key == "author":
        return author_names(value)
    if key == "issued":
        return _date(value)
    return value if isinstance(value, str) else ""


def _variable(key: str, plain: Mapping[str, Any]) -> Any:
    """What CSL says for a plain value; None for an empty one."""
    value = plain[_NAMES[key]]
    if not value:
        return None
    if key == "author":
        return author_variable(value)
    return _issued(value) if key == "issued" else value


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and family and given else {"literal": name}


def _called(person: Mapping[str, Any]) -> str:
    if isinstance(person.get("literal"), str):
        return str(person["literal"])
    family = _spaced(person, "dropping-particle", "non-dropping-particle", "family")
    return ", ".join(filter(None, (family, _spaced(person, "given"), _spaced(person, "suffix"))))


def _spaced(person: Mapping[str, Any], *keys: str) -> str:
    return " ".join(value for key in keys if isinstance(value := person.get(key), str) and value)


def _date(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    ends = value.get("date-parts")
    if isinstance(ends, list) and ends:
        days = [_day(end) for end in ends[:2]]
        found = "/".join(days) if all(days) else ""
        return f"{found}~" if found and "/" not in found and value.get("circa") else found
    words = value.get("raw") or value.get("literal")
    return (stated.day(words) or words) if isinstance(words, str) else ""


def _day(parts: object) -> str:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return ""
    numbers = [str(part) for part in parts]
    if any(not number.isascii() or not number.isdigit() or len(number) > 4 for number in numbers):
        return ""
    year, *rest = map(int, numbers)
    return stated.day("-".join((f"{year:04}", *(f"{number:02}" for number in rest))))


def _issued(edtf: str) -> dict[str, Any]:
    """A date of CSL; what it has no form for is kept in words."""
    ends = edtf.removesuffix("~").split("/")
    if not 1 <= len(ends) <= 2 or not all(stated.is_edtf_day(end) for end in ends) or (len(ends) == 2 and "~" in edtf):
        return {"literal": edtf}
    parts = [[int(number) for number in end.split("-")] for end in ends]
    return {"date-parts": parts} | ({"circa": True} if edtf.endswith("~") else {})
