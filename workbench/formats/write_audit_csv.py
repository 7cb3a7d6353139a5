"""Writes the audit trail as CSV (RFC 4180): one row for each field that a step changed."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.formats.atomic import replacing
from workbench.formats.audit import Audit, AuditLine
from workbench.formats.spreadsheet import guarded

COLUMNS = (
    *("at", "analyst", "analyst_id", "step", "label", "revision", "table", "row", "what", "field", "before", "after"),
    *("undoes", "undone", "received", "follows"),
)
_written = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def write(audit: Audit, path: Path) -> int:
    """Write the whole trail; how many rows it took. A text stands as it is, any other value as JSON."""
    rows = 0
    with replacing(path) as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for line in audit.lines():
            for cells in _rows(line):
                table.writerow([guarded(cell) if cell else "" for cell in cells])
                rows += 1
    return rows


def _rows(line: AuditLine) -> Iterator[list[str]]:
    head = [line.at, line.name, line.analyst, line.step, line.label, line.revision, line.table, line.row, line.what]
    flags = [line.undoes, *(str(flag).lower() for flag in (line.is_undone, line.is_received)), " ".join(line.follows)]
    for field, (before, after) in sorted(line.fields.items()) or [("", (None, None))]:
        yield [*head, field, _text(before), _text(after), *flags]


def _text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return _written(value)
