"""A table of passages as any program may write it (.csv, .tsv), once somebody has said which column is what."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from workbench.errors import UserError
from workbench.formats.annotated import Annotated, Passage, SourceText, Tag, Tied
from workbench.formats.decode import decode
from workbench.formats.read_table import Table
from workbench.formats.rows import Row
from workbench.formats.untrusted import MOST_PASSAGES, refuse_large
from workbench.i18n import ngettext
from workbench.text import fold, freeze, one_line

MEANINGS = ("quote", "document", "start", "end", "type", "statement", "note", "entities", "author", "created")
"""What a column can be. `start` and `end` count characters from 0, half-open; several types or entities part by ";"."""

_CALLED = {
    "quote": "quote quotation text passage excerpt segment coded_text exact content цитата текст отрывок фрагмент",
    "document": "document doc file filename source title документ файл источник",
    "start": "start begin from offset start_offset начало",
    "end": "end to stop end_offset конец",
    "type": "type tag tags code codes label labels category тип код метка метки категория",
    "statement": "statement claim fact утверждение факт",
    "note": "note notes memo comment comments заметка примечание комментарий",
    "entities": "entities entity people persons объекты объект",
    "author": "author coder annotator user analyst автор аналитик кодировщик",
    "created": "created created_at date time timestamp дата создано",
}
_MEANS = {word: meaning for meaning, words in _CALLED.items() for word in words.split()}
_SHOWN, _FAR = 5, 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """The names of the columns, in order, and the first rows."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def guessed(self) -> dict[str, str]:
        """Which column is what, by meaning, as far as their names tell in English or Russian."""
        found: dict[str, str] = {}
        for head in self.heads:
            meaning = _MEANS.get("_".join(fold(head).replace("-", " ").split()), "")
            if meaning and meaning not in found:
                found[meaning] = head
        return found


def look(data: bytes, name: str) -> Sheet:
    """The columns of a table and its first five rows. Raises UserError, one sentence, if it is no table."""
    rows = tuple(islice(_rows(data, name), _SHOWN))
    heads = tuple(dict.fromkeys(head for row in rows for head in row))
    if not heads:
        raise UserError("“{name}” is an empty table.", name=one_line(name))
    return Sheet(heads, rows)


def read(data: bytes, name: str, columns: Mapping[str, str]) -> Annotated:
    """The passages of a table, a row each. `columns` says which column is which of MEANINGS; the others are left out.

    Raises UserError, one sentence, if it is no table, has no such column, or no column tells where the passages stand.
    """
    sheet = look(data, name)
    for meaning, head in columns.items():
        _check(meaning, head, sheet.heads)
    if "quote" not in columns and not {"document", "start", "end"} <= columns.keys():
        raise UserError("Say which column holds the quotes, or which ones document, start and end.")
    passages: list[Passage] = []
    named: dict[str, None] = {}
    empty = 0
    for row in _rows(data, name):
        passage = _passage(row, columns)
        if passage is None:
            empty += 1
        elif len(passages) == MOST_PASSAGES:
            raise UserError("“{name}” has more rows than can be taken in: split it first.", name=one_line(name))
        else:
            passages.append(passage)
            named[passage.document] = None
    documents = tuple(SourceText(key, key) for key in named if key)
    return Annotated(documents, tuple(passages), discarded=tuple(_left(empty, sheet, columns)))


def _rows(data: bytes, name: str) -> Iterator[Row]:
    refuse_large(data, name)
    text = freeze(decode(data)[0])
    try:
        yield from Table(text, PurePath(name).suffix.lower() == ".tsv").rows()
    except csv.Error as error:
        raise UserError("“{name}” cannot be read as a table: {reason}.", name=one_line(name), reason=error) from error


def _check(meaning: str, head: str, heads: Sequence[str]) -> None:
    if meaning not in MEANINGS:
        raise UserError(
            "A column cannot be “{meaning}”. It can be: {known}.", meaning=meaning, known=", ".join(MEANINGS)
        )
    if head not in heads:
        shown = ", ".join(one_line(one) for one in heads[:_FAR])
        raise UserError("There is no column “{column}”; there are: {known}.", column=head, known=shown)


def _passage(row: Row, columns: Mapping[str, str]) -> Passage | None:
    """The passage of a row; None for a row that says of none."""
    told = {meaning: str(row.get(head) or "").strip() for meaning, head in columns.items()}
    start, end = _number(told.get("start", "")), _number(told.get("end", ""))
    if not told.get("quote") and (start is None or end is None or not told.get("document")):
        return None
    return Passage(
        told.get("document", ""),
        start,
        end,
        freeze(told.get("quote", "")),
        note=told.get("note", ""),
        author=told.get("author", ""),
        created=told.get("created", ""),
        tags=tuple(Tag("", one) for one in _several(told.get("type", ""))),
        entities=tuple(Tied("", one) for one in _several(told.get("entities", ""))),
        statement=told.get("statement", ""),
    )


def _several(cell: str) -> Iterator[str]:
    return (one.strip() for one in cell.split(";") if one.strip())


def _number(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() and len(cell) < _FAR else None


def _left(empty: int, sheet: Sheet, columns: Mapping[str, str]) -> Iterator[str]:
    if empty:
        said = ngettext("{n} row without a passage is left out.", "{n} rows without a passage are left out.", empty)
        yield said.format(n=empty)
    others = [one_line(head) for head in sheet.heads if head not in columns.values()]
    if others:
        said = ngettext("{n} column is left out: {names}.", "{n} columns are left out: {names}.", len(others))
        yield said.format(n=len(others), names=", ".join(others[:_FAR]))
