"""Writes a table that facts answer, in the format of its suffix: CSV (RFC 4180), JSON, or an Excel workbook.

Each line ends with the ids of the facts that carry it and with their words. The mark of handling goes along.
"""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import UserError
from workbench.formats.atomic import replacing
from workbench.formats.packing import packing
from workbench.formats.spreadsheet import guarded
from workbench.formats.spreadsheetml import Column
from workbench.formats.workbook import Book

FACTS, EVIDENCE, HANDLING = "facts", "evidence", "handling"
_SEPARATOR = "\n"
_WIDTH, _WIDE = 18, 60


@dataclass(frozen=True, slots=True)
class Written:
    """A line: its cells by the keys of the columns, the ids of its facts, and the words of each with the source."""

    cells: Mapping[str, str]
    facts: Sequence[str]
    evidence: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its name; `columns` are (key, title) in order, `as_of` the day it is of or "", `handling` the mark."""

    name: str
    columns: Sequence[tuple[str, str]]
    lines: Sequence[Written]
    as_of: str = ""
    handling: str = ""


def write(table: Table, path: Path) -> None:
    """Write it all, in place of what has the name. Raises UserError for a suffix that is none of WRITERS."""
    if path.suffix.casefold() not in WRITERS:
        raise UserError("“{name}” needs one of these endings: {known}.", name=path.name, known=", ".join(WRITERS))
    WRITERS[path.suffix.casefold()](table, path)


def _write_csv(table: Table, path: Path) -> None:
    mark = {HANDLING: table.handling} if table.handling else {}
    with replacing(path, encoding="utf-8-sig") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow([*mark, *(key for key, _title in table.columns), FACTS, EVIDENCE])
        for line in table.lines:
            cells = [line.cells.get(key, "") for key, _title in table.columns]
            ends = [" ".join(line.facts), _SEPARATOR.join(line.evidence)]
            out.writerow([guarded(cell) for cell in (*mark.values(), *cells, *ends)])


def _write_json(table: Table, path: Path) -> None:
    head: dict[str, Any] = {HANDLING: table.handling} if table.handling else {}
    head |= {"answer": table.name, "as_of": table.as_of, "columns": dict(table.columns)}
    lines = [{**line.cells, FACTS: list(line.facts), EVIDENCE: list(line.evidence)} for line in table.lines]
    with replacing(path) as file:
        json.dump(head | {"lines": lines}, file, ensure_ascii=False, indent=1)
        file.write("\n")


def _write_xlsx(table: Table, path: Path) -> None:
    columns = [Column(title, _WIDTH, wraps=True) for _key, title in table.columns]
    columns += [Column(EVIDENCE, _WIDE, wraps=True), Column(FACTS, _WIDTH)]
    with packing(path) as archive, Book(path.parent) as book:
        sheet = book.sheet(table.name, columns)
        for line in table.lines:
            cells = [line.cells.get(key, "") for key, _title in table.columns]
            sheet.add([*cells, _SEPARATOR.join(line.evidence), " ".join(line.facts)])
        book.pack(archive, table.name, table.handling)


WRITERS: Mapping[str, Callable[[Table, Path], None]] = {".csv": _write_csv, ".xlsx": _write_xlsx, ".json": _write_json}
"""What writes each suffix."""
