"""Writes the audit trail as CSV (RFC 4180): one row for each field that changed, one for a row that came or went."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.formats.atomic import replacing
from workbench.formats.history import Change, Field, refuse_damaged
from workbench.formats.spreadsheet import guarded

COLUMNS = (
    *("at", "analyst", "step", "what", "table", "name", "field", "old", "new", "undone", "merged_from"),
    *("old_logged", "new_logged", "row", "revision", "group", "undoes", "analyst_id"),
)
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_ENCODING = "utf-8-sig"  # spreadsheets take other files for what their system writes


def write(changes: Iterable[Change], path: Path, _program: str) -> int:
    """Write one row for each field of each change; how many changes there were."""
    count, wrote = 0, hashlib.sha256()
    with replacing(path, encoding=_ENCODING) as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for change in changes:
            count += 1
            for row in _rows(change):
                table.writerow(row)
                wrote.update(_canonical(row).encode())
        file.flush()
        refuse_damaged(path, wrote.hexdigest(), _read_back(Path(file.name)))
    return count


def _rows(change: Change) -> Iterator[list[str]]:
    for field in change.fields or (None,):
        yield [guarded(cell) for cell in _cells(change, field)]


def _cells(change: Change, field: Field | None) -> Iterator[str]:
    step = change.step
    yield from (step.at, step.analyst, step.label, change.what, change.table, change.name)
    yield from ("", "", "") if field is None else (field.key, field.old_words, field.new_words)
    yield from ("true" if step.is_undone else "false", step.merged_from)
    yield from ("", "") if field is None else (_canonical(field.old), _canonical(field.new))
    yield from (change.row, step.id, step.group, step.undoes, step.analyst_id)


def _read_back(path: Path) -> str:
    read = hashlib.sha256()
    with path.open(encoding=_ENCODING, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            read.update(_canonical(row).encode())
    return read.hexdigest()
