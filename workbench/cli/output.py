"""What a command says: results on stdout, everything else on stderr. The only place that writes to either."""

import json
import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any, TextIO

from workbench.errors import UserError
from workbench.i18n import _

_encode = json.JSONEncoder(ensure_ascii=False).encode
_MOST_COMPLAINTS = 20
_SECONDS_BETWEEN_REPORTS = 0.1


def speak_utf8() -> None:
    """UTF-8 into pipes and files, whatever the locale; a terminal keeps its own. What cannot be shown is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def say(*lines: str) -> None:
    """Print lines on stdout."""
    _print("".join(f"{plain(line)}\n" for line in lines))


def say_json(document: Mapping[str, Any]) -> None:
    """Print one JSON object on stdout."""
    _print(_encode(document) + "\n")


def say_json_list(records: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON list on stdout, a record a line; nothing if going through the records fails."""
    lines = [_encode(record) for record in records]
    _print("[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n")


def complain(sentence: str) -> None:
    """Print one line on stderr, after the program's name."""
    if sys.stderr is not None:
        sys.stderr.write(f"workbench: {plain(sentence)}\n")
        sys.stderr.flush()


def complain_of(each: Sequence[str]) -> None:
    """Print these lines on stderr, the first twenty of them."""
    for sentence in each[:_MOST_COMPLAINTS]:
        complain(sentence)
    if len(each) > _MOST_COMPLAINTS:
        complain(_("… and {n} more; --json lists them all.").format(n=len(each) - _MOST_COMPLAINTS))


def say_table(heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    """Print aligned columns, numbers to the right; on a terminal no line is wider than it."""
    numbers: set[int] = set()
    cells = [list(heads)]
    for row in rows:
        numbers.update(at for at, cell in enumerate(row) if isinstance(cell, int))
        cells.append([plain(str(cell)) for cell in row])
    widths = [max(_width(row[at]) for row in cells) for at in range(len(heads) - 1)]
    columns = shutil.get_terminal_size().columns if _is_terminal(sys.stdout) else None
    _print("".join(f"{_fit(_line(row, widths, numbers), columns)}\n" for row in cells))


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A `report(done, total)` that shows on a terminal how far it is; the line is gone afterwards."""
    shown_at = 0.0

    def report(done: int, total: int) -> None:
        nonlocal shown_at
        moment = time.monotonic()
        if _is_terminal(sys.stderr) and moment - shown_at > _SECONDS_BETWEEN_REPORTS:
            words = _("{doing}: {done} of {total}") if total else "{doing}: {done}"
            sys.stderr.write(f"\r{words.format(doing=doing, done=done, total=total):<60}")
            sys.stderr.flush()
            shown_at = moment

    try:
        yield report
    finally:
        if shown_at:
            sys.stderr.write(f"\r{'':<60}\r")
            sys.stderr.flush()


def plain(text: str) -> str:
    """The text without line ends and without characters that could steer a terminal."""
    if text.isprintable():
        return text
    return "".join(map(_harmless, _decoded(text)))


def _decoded(text: str) -> str:
    """A file name that the locale did not understand, as the UTF-8 it most likely is."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text


def _harmless(character: str) -> str:
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def _is_terminal(stream: TextIO | None) -> bool:
    """A program started without a console has no streams at all."""
    return stream is not None and stream.isatty()


def _print(text: str) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along has seen enough; the work is done all the same
        _give_up(sys.stdout)
    except OSError as error:
        _give_up(sys.stdout)
        raise UserError("The result cannot be written: {reason}.", reason=error.strerror or error) from error


def _give_up(stream: TextIO) -> None:
    """Send the rest to nowhere: Python writes out what is left when it ends, and would complain once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _line(row: Sequence[str], widths: Sequence[int], numbers: set[int]) -> str:
    padded = []
    for at, (cell, width) in enumerate(zip(row, widths, strict=False)):
        space = " " * (width - _width(cell))
        padded.append(space + cell if at in numbers else cell + space)
    return "  ".join([*padded, row[-1]]).rstrip()


def _width(text: str) -> int:
    """Columns on a terminal: Chinese and Japanese signs take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fit(line: str, columns: int | None) -> str:
    if columns is None or _width(line) <= columns:
        return line
    kept, used = [], 0
    for character in line:
        used += _columns(character)
        if used > columns - 1:
            break
        kept.append(character)
    return "".join(kept) + "…"
