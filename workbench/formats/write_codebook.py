"""Writes a codebook as JSON, schema 1: all that a codebook holds, in the shape of the starter codebook."""

import json
from pathlib import Path
from typing import Any

from workbench.formats.atomic import replacing
from workbench.formats.types import Book, BookField, BookTerm, BookType

SCHEMA = 1


def write(book: Book, path: Path) -> tuple[str, ...]:
    """Write the codebook; nothing of it is left out. Raises UserError, one sentence, if the file cannot be written."""
    with replacing(path) as file:
        file.write(json.dumps(as_json(book), ensure_ascii=False, indent=1) + "\n")
    return ()


def as_json(book: Book) -> dict[str, Any]:
    """The codebook as one JSON object."""
    types = [_type(kind) for kind in book.types]
    return {"schema": SCHEMA, "types": types, "measures": [_term(term) for term in book.terms]}


def _type(kind: BookType) -> dict[str, Any]:
    optional = {"icon": kind.icon, "colour": kind.colour, "shortcut": kind.shortcut, "parent": kind.parent}
    return {
        "key": kind.key,
        "name": kind.name,
        "description": kind.description,
        "examples": list(kind.examples),
        **{name: value for name, value in optional.items() if value},
        "fields": [_field(field) for field in kind.fields],
    }


def _field(field: BookField) -> dict[str, Any]:
    return {
        "key": field.key,
        "name": field.name,
        "kind": field.kind,
        "help": field.help,
        "required": field.required,
        "many": field.many,
        "choices": list(field.choices),
        "entity_kinds": list(field.entity_kinds),
    }


def _term(term: BookTerm) -> dict[str, Any]:
    optional = {"synonyms": list(term.synonyms), "minimum": term.minimum, "maximum": term.maximum}
    return {
        "name": term.name,
        "definition": term.definition,
        "unit": term.unit,
        **{name: value for name, value in optional.items() if value},
    }
