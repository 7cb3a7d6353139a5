"""Reads the codes of a REFI-QDA codebook (.qdc), as other programs for qualitative analysis write it.

Format: REFI-QDA 1.5, urn:QDA-XML:codebook:1.0. A code becomes a fact type, a code within a code one below it.
"""

import re
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from workbench.errors import UserError
from workbench.formats.read_codebook import MOST_TYPES, refuse_huge, refuse_odd, text
from workbench.formats.types import Book, BookType
from workbench.i18n import ngettext

MOST_DEEP = 100
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_NO_KEY = re.compile(r"[^\w]+")
_LONGEST_KEY = 60


def read(data: bytes, name: str) -> Book:
    """The codes of a .qdc file as fact types without fields, keys made from their names.

    Raises UserError, one sentence, if the file is damaged, is no codebook, or declares a DOCTYPE.
    """
    refuse_huge(data, name)
    reading = _Reading(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.StartDoctypeDeclHandler = reading.doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UserError("“{name}” is damaged or no XML file: {reason}.", name=name, reason=error) from error
    book = Book(tuple(reading.types), left_out=tuple(reading.left_out()))
    refuse_odd(book)
    return book


def key_of(name: str) -> str:
    """The key made from a code's name: its letters and digits in small, joined by “_”."""
    key = _NO_KEY.sub("_", name.casefold())[:_LONGEST_KEY].strip("_")
    return key if key[:1].isalpha() else f"code_{key}".rstrip("_")


def free_key(name: str, taken: set[str]) -> str:
    """The key made from a code's name, with the first number that makes it new; it is taken then."""
    stem = key = key_of(name)
    number = 1
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    taken.add(key)
    return key


@dataclass
class _Reading:
    name: str
    types: list[BookType] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)  # the open codes, as places in `types`
    keys: set[str] = field(default_factory=set)
    described: list[str] = field(default_factory=list)
    sets: int = 0
    headings: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        element = tag.rpartition(" ")[2]
        if not self.open and element != "CodeBook":
            raise UserError("“{name}” is no REFI-QDA codebook: it begins with <{tag}>.", name=self.name, tag=element)
        if len(self.open) >= MOST_DEEP:
            raise UserError("“{name}” nests its codes deeper than {n} levels.", name=self.name, n=MOST_DEEP)
        if element == "Code" and self._in_codes():
            self._begin_code(attributes)
        self.sets += element == "Set"
        self.open.append(element)

    def end(self, tag: str) -> None:
        element = self.open.pop()
        if element == "Description" and self._in_codes() and self.open[-1] == "Code":
            here = self.codes[-1]
            self.types[here] = replace(self.types[here], description=self._held("".join(self.described)).strip())
            self.described.clear()
        elif element == "Code" and self._in_codes():
            self.codes.pop()

    def words(self, written: str) -> None:
        if self.open[-2:] == ["Code", "Description"] and self._in_codes():
            self.described.append(written)

    def doctype(self, *_declared: object) -> None:
        raise UserError("“{name}” declares a DOCTYPE, which no codebook needs; it is not read.", name=self.name)

    def left_out(self) -> list[str]:
        said = []
        if self.sets:
            sentence = ngettext("{n} set of codes is left out.", "{n} sets of codes are left out.", self.sets)
            said.append(sentence.format(n=self.sets))
        if self.headings:
            one = "{n} code is only a heading in the file; here facts can be of that type."
            more = "{n} codes are only headings in the file; here facts can be of these types."
            said.append(ngettext(one, more, self.headings).format(n=self.headings))
        return said

    def _in_codes(self) -> bool:
        return self.open[1:2] == ["Codes"]

    def _begin_code(self, attributes: dict[str, str]) -> None:
        name = " ".join(self._held(attributes.get("name", "")).split())
        if not name:
            raise UserError("“{name}” holds a code without a name.", name=self.name)
        if len(self.types) >= MOST_TYPES:
            raise UserError("This codebook is too large: {n} of one thing, at most {most}.", n="…", most=MOST_TYPES)
        parent = self.types[self.codes[-1]].key if self.codes else ""
        guid, colour = _GUID.fullmatch(attributes.get("guid", "").strip()), attributes.get("color", "").strip()
        self.headings += attributes.get("isCodable", "true").strip() in ("false", "0")
        self.codes.append(len(self.types))
        self.types.append(
            BookType(
                free_key(name, self.keys),
                name,
                colour=colour.upper() if _COLOUR.fullmatch(colour) else "",
                parent=parent,
                guid=guid[1].upper() if guid else "",
            )
        )

    def _held(self, written: str) -> str:
        try:
            return text(written)
        except ValueError as error:
            raise UserError("“{name}” holds a text that is too long for a codebook.", name=self.name) from error
