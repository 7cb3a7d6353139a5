"""Reads a codebook from JSON: our own export, or one written by hand in short."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.errors import UserError
from workbench.formats.types import Book, BookField, BookTerm, BookType

MOST_BYTES = 16_000_000
MOST_TYPES, MOST_FIELDS, MOST_TERMS, MOST_LETTERS = 2_000, 10_000, 10_000, 20_000

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_SHORT_KINDS = {"ucum": "unit", "iso": "currency", "place": "entity", "meeting": "entity", "term": "text"}


def read(data: bytes, name: str) -> Book:
    """The codebook in a JSON file. Raises UserError, one sentence, if it holds none."""
    refuse_huge(data, name)
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError("“{name}” is not JSON: {reason}.", name=name, reason=error) from error
    if not isinstance(content, dict):
        raise UserError("“{name}” holds no JSON object.", name=name)
    return book_of(content)


def book_of(content: Mapping[str, Any]) -> Book:
    """The codebook in what JSON gives. Raises UserError if it has another shape, or is larger than one can be.

    Types and fields may be lists of objects with a key, or objects by key; a field may be a list of its choices, or
    words that begin with its kind. Keys that are not ours are left alone.
    """
    types = content.get("types")
    if isinstance(types, Mapping):
        types = [{"key": key, **spec} if isinstance(spec, Mapping) else spec for key, spec in types.items()]
    if not isinstance(types, list) or not all(isinstance(spec, Mapping) and spec.get("key") for spec in types):
        raise UserError("This is not a codebook: it needs a list “types” in which every type has a “key”.")
    try:
        book = Book(
            tuple(_type(spec) for spec in types),
            tuple(_term(spec) for spec in content.get("measures") or ()),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UserError(
            "This codebook cannot be read: something in it has another shape ({reason}).", reason=error
        ) from error
    refuse_odd(book)
    return book


def refuse_huge(data: bytes, name: str) -> None:
    """Raise UserError if a file is larger than any codebook."""
    if len(data) > MOST_BYTES:
        raise UserError(
            "“{name}” is too large for a codebook: {size} MB, at most {most}.",
            name=name,
            size=len(data) // 1_000_000,
            most=MOST_BYTES // 1_000_000,
        )


def refuse_odd(book: Book) -> None:
    """Raise UserError if a codebook names something twice, or has more of anything than one can have."""
    _refuse_twice(kind.key for kind in book.types)
    _refuse_twice(term.name for term in book.terms)
    for kind in book.types:
        _refuse_twice(field.key for field in kind.fields)
    fields = sum(len(kind.fields) for kind in book.types)
    counts = ((len(book.types), MOST_TYPES), (len(book.terms), MOST_TERMS), (fields, MOST_FIELDS))
    for count, most in counts:
        if count > most:
            raise UserError("This codebook is too large: {n} of one thing, at most {most}.", n=count, most=most)


def _refuse_twice(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise UserError("This codebook names “{name}” twice.", name=name)
        seen.add(name)


def _type(spec: Mapping[str, Any]) -> BookType:
    key = text(spec["key"])
    fields = spec.get("fields") or ()
    if isinstance(fields, Mapping):
        fields = [{"key": field, **_short(meaning)} for field, meaning in fields.items()]
    said = {name: text(spec.get(name)) for name in ("description", "icon", "colour", "shortcut", "parent")}
    name = text(spec.get("name")).strip() or titled(key)
    return BookType(
        key, name, examples=_texts(spec.get("examples")), fields=tuple(_field(each) for each in fields), **said
    )


def _field(spec: Mapping[str, Any]) -> BookField:
    key = text(spec["key"])
    return BookField(
        key,
        text(spec.get("name")).strip() or titled(key),
        text(spec.get("kind")) or "text",
        text(spec.get("help")),
        bool(spec.get("required")),
        bool(spec.get("many")),
        _texts(spec.get("choices")),
        _texts(spec.get("entity_kinds")),
    )


def _term(spec: Mapping[str, Any]) -> BookTerm:
    name = text(spec["name"]).strip()
    if not name:
        raise ValueError("a measure without a name")
    said = {key: text(spec.get(key)) for key in ("definition", "unit", "minimum", "maximum")}
    return BookTerm(name, synonyms=_texts(spec.get("synonyms")), **said)


def _short(meaning: object) -> dict[str, Any]:
    """A field written in short: a list of choices, or words that begin with the kind."""
    if isinstance(meaning, Mapping):
        return dict(meaning)
    if isinstance(meaning, list):
        return {"kind": "choice", "choices": meaning}
    words = text(meaning)
    first = words.split(maxsplit=1)[0].casefold() if words.strip() else "text"
    many = words.startswith(("entity ids", "list"))
    return {"kind": _SHORT_KINDS.get(first, first), "help": words, "many": many}


def _texts(values: object) -> tuple[str, ...]:
    if values is None:
        return ()
    if not isinstance(values, list):
        raise TypeError("a list is wanted")
    return tuple(text(value) for value in values)


def text(value: object) -> str:
    """A text or number as text that every file can hold; "" for None. Raises TypeError for anything else."""
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise TypeError("a text is wanted")
    words = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", str(value))
    if len(words) > MOST_LETTERS:
        raise ValueError("a text is too long")
    return words


def titled(key: str) -> str:
    """A key as words: “Start date” for startDate and start_date."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in key).replace("_", " ")
    return spaced[:1].upper() + spaced[1:]
