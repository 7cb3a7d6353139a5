"""What can still be read of a damaged file: from a private copy, row by row around what is broken."""

import shutil
import sqlite3
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from workbench.core import store_sqlite
from workbench.errors import UserError

_MAGIC, _PAGE, _HEADER = b"SQLite format 3\0", 4096, 100
_AT_ONCE = 256  # rows asked for together where something is broken near by
_ROWS_A_PAGE = 200  # more never fit: how far to look for rows beyond a page that cannot be read
_BROKEN = (sqlite3.DatabaseError, sqlite3.DataError, UnicodeDecodeError, OverflowError, MemoryError)
Row = tuple[Any, ...]


class Remains:
    """A private copy of a damaged file, open to be read."""

    def __init__(self, connection: sqlite3.Connection, pages: int) -> None:
        self._connection = connection
        self._pages = pages
        self._ended = False
        self.tables: dict[str, str] = {}
        self.indexes: list[str] = []
        for kind, name, sql in self._known():
            if kind == "table":
                self.tables[name] = sql
            else:
                self.indexes.append(sql)
        found = next(iter(self._asked("PRAGMA user_version")), None)
        self.version = int(found[0]) if found else 0

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        return [row[1] for row in self._asked(f"PRAGMA table_info({quoted(table)})")]

    def rows(self, table: str, columns: list[str]) -> Iterator[Row | None]:
        """Every row of a table that can be read, in these columns, some maybe twice; None for each known to be lost."""
        names = ", ".join(map(quoted, columns))
        if "WITHOUT ROWID" in self.tables[table].upper():
            yield from self._by_key(table, names)
        else:
            yield from self._by_number(table, names)

    def _known(self) -> Iterator[tuple[str, str, str]]:
        query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        for kind, name, sql in self._from_both_ends(query, "rowid"):
            if kind in ("table", "index") and isinstance(sql, str) and isinstance(name, str):
                yield kind, name, sql

    def _by_number(self, table: str, names: str) -> Iterator[Row | None]:
        """Rows by number: as far as they can be read in order, then one by one beyond what is broken."""
        query = f"SELECT rowid, {names} FROM {quoted(table)} NOT INDEXED"  # noqa: S608 - names of the file's own tables
        last = 0
        for row in self._walk(f"{query} WHERE rowid > 0 ORDER BY rowid"):
            last = row[0]
            yield row[1:]
        if self._ended:
            return
        known, is_complete = self._numbers(table)
        highest = max(known, default=last)
        highest = max(highest, last) + (0 if is_complete else self._pages * _ROWS_A_PAGE)
        for row in self._around(f"{query} WHERE rowid BETWEEN ? AND ? ORDER BY rowid", last + 1, highest):
            if len(row) > 1:
                yield row[1:]
            elif row[0] in known:
                yield None

    def _numbers(self, table: str) -> tuple[set[int], bool]:
        """The numbers of rows that the index of their ids knows, and whether it could be read to its end."""
        found: set[int] = set()
        key = next((row[1] for row in self._asked(f"PRAGMA table_info({quoted(table)})") if row[5]), "")
        for way in ("ASC", "DESC"):
            query = f"SELECT rowid FROM {quoted(table)} ORDER BY {quoted(key)} {way}"  # noqa: S608 - as above
            found.update(row[0] for row in self._walk(query))
            if self._ended:
                return found, True
        return found, False

    def _around(self, query: str, low: int, high: int) -> Iterator[Row]:
        """The rows numbered from low to high; for one that cannot be read its number alone."""
        ranges = deque((start, min(start + _AT_ONCE - 1, high)) for start in range(low, high + 1, _AT_ONCE))
        while ranges:
            start, end = ranges.popleft()
            try:
                yield from self._connection.execute(query, (start, end)).fetchall()
            except _BROKEN:
                if start == end:
                    yield (start,)
                    continue
                middle = (start + end) // 2
                ranges.extendleft([(middle + 1, end), (start, middle)])

    def _by_key(self, table: str, names: str) -> Iterator[Row]:
        """Rows of a table without numbers: from both ends, then by each revision; one may come more than once."""
        keys = [row[1] for row in self._asked(f"PRAGMA table_info({quoted(table)})") if row[5]]
        key = ", ".join(map(quoted, keys))
        query = f"SELECT {names} FROM {quoted(table)}"  # noqa: S608 - names of the file's own tables
        yield from self._from_both_ends(query, key)
        if not self._ended and "revision" in keys:
            for (revision,) in self._from_both_ends("SELECT id FROM revision", "rowid"):
                yield from self._from_both_ends(f"{query} WHERE revision = ?", key, (revision,))

    def _from_both_ends(self, query: str, order: str, values: Row = ()) -> Iterator[Row]:
        ascending = ", ".join(f"{part} ASC" for part in order.split(", "))
        yield from self._walk(f"{query} ORDER BY {ascending}", values)
        if not self._ended:
            yield from self._walk(f"{query} ORDER BY {ascending.replace(' ASC', ' DESC')}", values)
            self._ended = False

    def _walk(self, query: str, values: Iterable[Any] = ()) -> Iterator[Row]:
        """What a question gives until something broken is met; then `_ended` says whether that was the end."""
        try:
            yield from self._connection.execute(query, tuple(values))
        except _BROKEN:
            self._ended = False
        else:
            self._ended = True

    def _asked(self, query: str) -> list[Row]:
        with suppress(*_BROKEN):
            return self._connection.execute(query).fetchall()
        return []


@contextmanager
def remains(path: Path) -> Iterator[Remains]:
    """A damaged file as far as it can be read; the file itself is only copied, byte by byte.

    Raises UserError if it cannot be read, or is nothing that this program has made.
    """
    with tempfile.TemporaryDirectory(prefix="fact-workbench-") as folder:
        copy = Path(folder) / "damaged"
        try:
            shutil.copyfile(path, copy)
            log = path.with_name(path.name + "-wal")
            if log.exists():
                shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        except OSError as error:
            raise UserError(
                "“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or error
            ) from error
        with _opened(copy, Path(folder), path.name) as found:
            yield found


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _opened(copy: Path, folder: Path, name: str) -> Iterator[Remains]:
    """Open the copy as it is; else with the header of a new file, then with all that one says of its tables."""
    for mend in (_fill, _mend_header, _mend_schema):
        pages = mend(copy, folder)
        connection = sqlite3.connect(copy, isolation_level=None)
        with closing(connection):
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            connection.execute("PRAGMA mmap_size=0")
            found = Remains(connection, pages)
            if {"project", "revision", "operation", "document"} <= found.tables.keys():
                yield found
                return
    raise UserError("Nothing of a project can be found in “{name}”. Restore a backup.", name=name)


def _fill(copy: Path, _folder: Path) -> int:
    """Lengthen a file that was cut short to its whole pages; how many that are."""
    data = copy.read_bytes()[:_HEADER]
    size = copy.stat().st_size
    said = int.from_bytes(data[28:32], "big") if data.startswith(_MAGIC) else 0
    pages = max(-(-size // _PAGE), said if said <= 4 * size // _PAGE + 1000 else 0)
    with copy.open("rb+") as file:
        file.truncate(pages * _PAGE)
    return pages


def _mend_header(copy: Path, folder: Path) -> int:
    """Put the header of a new file into this one."""
    return _take_pages(copy, folder, only_header=True)


def _mend_schema(copy: Path, folder: Path) -> int:
    """Put what a new file says of its tables into this one: that is always in the same pages."""
    return _take_pages(copy, folder, only_header=False)


def _take_pages(copy: Path, folder: Path, *, only_header: bool) -> int:
    fresh = folder / "fresh"
    if not fresh.exists():
        store_sqlite.create(fresh)
    new, pages = fresh.read_bytes(), copy.stat().st_size // _PAGE
    with copy.open("rb+") as file:
        if not only_header:
            for page in _pages_of_schema(new):
                file.seek((page - 1) * _PAGE)
                file.write(new[(page - 1) * _PAGE : page * _PAGE])
        header = bytearray(new[:_HEADER])
        header[18:20] = b"\1\1"  # without a log
        header[28:32] = pages.to_bytes(4, "big")
        header[32:40] = bytes(8)  # no free pages
        header[92:96] = header[24:28]
        file.seek(0)
        file.write(header)
    copy.with_name(copy.name + "-wal").unlink(missing_ok=True)
    return pages


def _pages_of_schema(data: bytes) -> list[int]:
    """The pages that say which tables there are, from 1 (https://www.sqlite.org/fileformat.html, section 1.6)."""
    found, waiting = list[int](), deque([1])
    while waiting:
        page = waiting.popleft()
        found.append(page)
        start = (page - 1) * _PAGE
        at = start + (_HEADER if page == 1 else 0)
        if data[at] != 5:  # the inner page of a table
            continue
        cells = int.from_bytes(data[at + 3 : at + 5], "big")
        pointers = (data[at + 12 + 2 * number : at + 14 + 2 * number] for number in range(cells))
        inner = (start + int.from_bytes(pointer, "big") for pointer in pointers)
        waiting.extend(int.from_bytes(data[cell : cell + 4], "big") for cell in inner)
        waiting.append(int.from_bytes(data[at + 8 : at + 12], "big"))
    return found
