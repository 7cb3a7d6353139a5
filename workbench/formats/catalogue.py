"""A catalogue of entities as a file holds it, before or after it is part of a project."""

import re
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
    """A person in a post: the title as printed, a ref of where, the day seen (EDTF), and what else the file says.

    `kind` is appointed, left or acting, "" for holding it; `post` the ref of the post itself, if it is an entity.
    """

    title: str
    at: str = ""
    on: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation of an entity to `other`, a ref: from `start` to `end`, EDTF or ""."""

    kind: str
    other: str
    start: str = ""
    end: str = ""
    note: str = ""


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
    ties: tuple[Tie, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    empty: Mapping[str, Any] = field(default_factory=dict)

    @property
    def qid(self) -> str:
        """Its id at Wikidata ("Q42"), from `more` or from the ref; "" without one."""
        given = self.more.get(WIKIDATA, self.ref)
        return given if isinstance(given, str) and QID.fullmatch(given) else ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entries in the order of the file. `left_out` says in sentences what it holds that is no entity."""

    entries: tuple[Entry, ...]
    left_out: tuple[str, ...] = ()


WIKIDATA = "wikidata"
"""The key under which `Entry.more` holds an id at Wikidata."""

QID = re.compile(r"Q[1-9][0-9]{0,15}")
SEEN_AS = ("appointed", "left", "acting")

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
