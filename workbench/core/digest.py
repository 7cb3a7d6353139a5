"""What a revision is recognised by: itself and each of its operations, so that a copy can be given without some."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from workbench.core.models import canonical

Changes = dict[str, list[Any]]  # {field: [old, new]}
Line = tuple[str, UUID, bytes, Changes | None, dict[str, Any] | None]
_NAMES = ("id", "hlc", "analyst", "label", "arguments", "group", "undoes")
_BY_SUMS = b"\2"  # before a digest that is made of the sums of the lines, so that a copy can be given without some


def sum_of(line: Line) -> bytes:
    """SHA-256 of one operation: table, row, heads before, change, and the row as it came in."""
    name, row_id, prev, change, inserted = line
    return hashlib.sha256(canonical([name, str(row_id), prev.hex(), change, inserted]).encode()).digest()


def digest(entry: Mapping[str, Any], sums: Iterable[bytes]) -> bytes:
    """What a revision is recognised by: of itself and of its operations, in order of table and row."""
    said = canonical([to_log(entry[name]) for name in _NAMES]).encode()
    return _BY_SUMS + hashlib.sha256(said + b"".join(sums)).digest()


def is_digest(stored: bytes, entry: Mapping[str, Any], lines: Sequence[Line], omitted: Mapping[int, bytes]) -> bool:
    """Whether a stored digest is that of a revision with these operations, and those that a copy was given without.

    `omitted` has the sum of each of them by its place. Revisions of before file format 6 can only be told whole.
    """
    if stored[:1] == _BY_SUMS and len(stored) == 33:
        rest = iter(lines)
        total = len(lines) + len(omitted)
        if any(place >= total for place in omitted):
            return False
        sums = [omitted[place] if place in omitted else sum_of(next(rest)) for place in range(total)]
        return digest(entry, sums) == stored
    if omitted:
        return True  # such a digest is made of all its lines at once, and nobody can tell
    sums_of_old = hashlib.sha256(canonical([to_log(entry[name]) for name in _NAMES]).encode())
    for name, row_id, prev, change, inserted in lines:
        sums_of_old.update(canonical([name, str(row_id), prev.hex(), change, inserted]).encode())
    return sums_of_old.digest() == stored


def to_log(value: object) -> object:
    """A column's value as the log keeps it."""
    return str(value) if isinstance(value, UUID) else value
