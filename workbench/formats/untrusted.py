"""Values in JSON from other people, taken as far as they are what they should be."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.errors import UserError

MOST_BYTES = 256_000_000
MOST_PASSAGES = 1_000_000
_FARTHEST = 1 << 40
_BEGUN = re.compile(r"[-+.\w]*\s*")
_HALVES = re.compile("[\ud800-\udfff]")


def json_of(data: bytes, name: str) -> Any:
    """What a JSON file holds. Raises UserError, one sentence, if it is too large or no JSON."""
    refuse_large(data, name)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = {"name": name, "line": error.lineno, "column": error.colno}
        if _breaks_off(error):
            raise UserError("“{name}” breaks off in line {line}: the end is missing. Get it again.", **place) from error
        raise UserError(
            "“{name}” is not a JSON file: line {line} cannot be read from its character {column} on.", **place
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError("“{name}” is not a JSON file: {reason}.", name=name, reason=error) from error


def _breaks_off(error: json.JSONDecodeError) -> bool:
    """Whether what cannot be read is the end: an open string, nothing, or the beginning of a word or number."""
    if not error.pos or error.msg.startswith("Extra data"):
        return False
    return error.msg.startswith("Unterminated") or _BEGUN.fullmatch(error.doc, error.pos) is not None


def lines_of(
    data: bytes, name: str, as_object: Callable[[Any], Any] = lambda found: found
) -> Iterator[tuple[int, dict[str, Any]]]:
    """(number from 1, object) of each line of a JSON Lines file; `as_object` may make one of something else.

    Raises UserError for a line that is no object.
    """
    refuse_large(data, name)
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found = as_object(json.loads(line.decode()))
        except (ValueError, RecursionError) as error:
            raise UserError(
                "Line {line} of “{name}” is not JSON: {reason}.", line=number, name=name, reason=error
            ) from error
        if not isinstance(found, dict):
            raise UserError("Line {line} of “{name}” is not a JSON object.", line=number, name=name)
        yield number, found


def refuse_large(data: bytes, name: str) -> None:
    """Raises UserError if a file is larger than any file of annotations should be."""
    if len(data) > MOST_BYTES:
        raise UserError("“{name}” is too large for a file of annotations.", name=name)


def words(value: Any) -> str:
    """A text as it is, without halves of characters; "" for what is no text; a number as it is written."""
    if isinstance(value, str):
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value)


def count(value: Any) -> int | None:
    """A whole number that may be a place in a text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _FARTHEST:
        return None
    return value


def span(start: Any, end: Any) -> tuple[int, int] | None:
    """The range that two values give; None if they are none."""
    first, last = count(start), count(end)
    return (first, last) if first is not None and last is not None and first <= last else None


def mapping(value: Any) -> Mapping[str, Any]:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def several(value: Any) -> list[Any]:
    """A list as it is, nothing as an empty list, one thing as a list of it."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


Sentences = Mapping[str, Callable[[int], str]]
"""What to say of each kind of thing that was left out: the sentence for a count, with {n} in it."""


def told(counts: Mapping[str, int], sentences: Sentences) -> tuple[str, ...]:
    """The sentences of what was counted, in their own order."""
    return tuple(say(n).format(n=n) for kind, say in sentences.items() if (n := counts.get(kind, 0)))
