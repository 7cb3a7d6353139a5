"""A catalogue of entities as a file holds it, before or after it is part of a project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Name:
    """One name: `script` is ISO 15924; `attested` says whether a document prints it; None where the file is silent."""

    text: str
    script: str | None = None
    attested: bool | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A person in a post: the title as printed, a ref of where, the day seen (EDTF), and what else the file says."""

    title: str
    at: str = ""
    on: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity. Refs are of this catalogue or of what a project knows; "" and None where the file is silent.

    `period` is EDTF: the dates of a meeting, the time of a programme or instrument. `names` may hold `name` itself.
    `more` is whatever else the file says of it, by key; `empty` what it gives without a value (null, "", []), by key.
    """

    kind: str
    ref: str
    name: str
    description: str = ""
    names: tuple[Name, ...] = ()
    seen: tuple[Seen, ...] = ()
    period: str = ""
    status: str = ""
    place: str = ""
    part_of: str = ""
    participants: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    empty: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entries in the order of the file. `left_out` says in sentences what it holds that is no entity."""

    entries: tuple[Entry, ...]
    left_out: tuple[str, ...] = ()


LISTS = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "meeting": "meetings",
    "programme": "programmes",
    "instrument": "documents",
    "post": "posts",
}
"""The kinds of entities, and the list of a catalogue file that holds each."""
