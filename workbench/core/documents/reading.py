"""Reading files into documents: in children of this process, two at a time, with all that is inside of them."""

import hashlib
import os
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from queue import SimpleQueue

from workbench.core.documents.sources import bytes_of, name_of
from workbench.errors import UserError
from workbench.formats import readers
from workbench.formats.apart import Apart
from workbench.formats.archive import Archive
from workbench.formats.types import AS_IS, ParsedDocument, PasswordNeeded, ReadOptions

ARCHIVES = (".zip",)
_PLAIN, _PLAIN_BYTES = (".txt", ".text", ".md", ".markdown"), 1_000_000  # read here: there is nothing to go wrong
_OLD = (".doc", ".dot")
_CHILDREN, _AHEAD, _TICK_SECONDS = 2, 4, 0.1
_DEEPEST, _MOST_INSIDE = 4, 5_000  # letters in letters, and files in one letter with all that is in it


class Original:
    """The bytes of a file as received; their hash and short form are made once, however many documents it holds."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def packed(self) -> bytes:
        """The bytes as a project keeps them."""
        return zlib.compress(self.data)


@dataclass(frozen=True, slots=True)
class Read:
    """One document of a file, or why there is none.

    `source` is the path, and for what is inside a file its name there after it; `name` what the project calls it.
    `part` is its number, from 1, where one file holds several documents; both names end with it then.
    """

    source: str
    name: str
    original: Original
    parsed: ParsedDocument | None = None
    failed: UserError | None = None
    options: ReadOptions = AS_IS
    part: int = 0

    @property
    def suffix(self) -> str:
        """What kind of file it is in, with its dot, in lower case."""
        return PurePosixPath(self.whole_name).suffix.lower()

    @property
    def whole_name(self) -> str:
        """What the project would call the whole file."""
        return self.name.removesuffix(self._number)

    @property
    def whole_source(self) -> str:
        """The path of the whole file."""
        return self.source.removesuffix(self._number)

    @property
    def _number(self) -> str:
        return f"#{self.part}" if self.part else ""


def read(file: Path, options: ReadOptions = AS_IS) -> tuple[ParsedDocument, bytes]:
    """The document of one file, the first if it holds several, and its bytes. Raises UserError if it is none."""
    with Apart() as apart:
        found = _read(apart, options, file)
    first = found[0] if found else None
    if first is None or first.parsed is None:
        raise (first and first.failed) or UserError("The file holds no document.")
    return first.parsed, first.original.data


def read_again(one: Read, options: ReadOptions) -> list[Read]:
    """All documents of the same bytes, read in another way: with an encoding, a password or a column somebody chose.

    A row of a table comes back with all its rows; what is attached to a letter was read by itself, and does not.
    """
    with Apart() as apart:
        found = list(_documents(apart, options, one.whole_source, one.whole_name, one.original, 0))
    return [each for each in found if each.original is one.original]


def read_text(text: str, name: str) -> list[Read]:
    """A text that is in no file, as a document called `name`; its bytes are its words in UTF-8."""
    with Apart() as apart:
        return list(_documents(apart, AS_IS, name, name, Original(text.encode("utf-8", "replace")), 0))


def read_all(
    files: Iterable[Path], tick: Callable[[], None], options: ReadOptions = AS_IS
) -> Iterator[tuple[Path, list[Read]]]:
    """(file, its documents) of each file, in order, with a Read that failed for what cannot be read.

    `tick` is called while a file is waited for; when it raises, or nobody asks on, what is being read is given up.
    """
    waiting: deque[tuple[Path, Future[list[Read]]]] = deque()
    with ExitStack() as closing:
        aparts = [closing.enter_context(Apart()) for _child in range(_CHILDREN)]
        pool = ThreadPoolExecutor(_CHILDREN, "reads files")
        closing.callback(partial(pool.shutdown, cancel_futures=True))
        closing.callback(_end, aparts)  # first of all: whoever waits for a child goes on
        free = SimpleQueue[Apart]()
        for apart in aparts:
            free.put(apart)
        for file in files:
            waiting.append((file, pool.submit(_read_one, free, options, file)))
            if len(waiting) > _AHEAD:
                yield _next(waiting, tick)
        while waiting:
            yield _next(waiting, tick)


def _next(waiting: deque[tuple[Path, Future[list[Read]]]], tick: Callable[[], None]) -> tuple[Path, list[Read]]:
    file, reading = waiting.popleft()
    while True:
        try:
            return file, reading.result(_TICK_SECONDS)
        except NotYet:
            tick()


def _end(aparts: Iterable[Apart]) -> None:
    for apart in aparts:
        apart.end()


def _read_one(free: SimpleQueue[Apart], options: ReadOptions, file: Path) -> list[Read]:
    apart = free.get()
    try:
        return _read(apart, options, file)
    except UserError as error:
        return [Read(str(file), name_of(file), Original(b""), failed=error, options=options)]
    finally:
        free.put(apart)


def _read(apart: Apart, options: ReadOptions, file: Path) -> list[Read]:
    suffix, name = file.suffix.lower(), name_of(file)
    if suffix not in ARCHIVES and readers.reader(suffix) is None:
        bytes_of(file, limit=0)  # a file that is not there is said to be so first
        if suffix in _OLD:
            raise UserError(
                "This is a document of Word before 2007: open it in an office program and save it as .docx."
            )
        known = ", ".join(sorted((*readers.suffixes(), *ARCHIVES)))
        raise UserError(
            "Files of the kind “{kind}” cannot be read; known are {known}.", kind=suffix or file.name, known=known
        )
    data = bytes_of(file)
    if suffix in ARCHIVES and data:
        return list(_in_archive(apart, options, str(file), data))
    return list(_documents(apart, options, str(file), name, Original(data), 0))


def _in_archive(apart: Apart, options: ReadOptions, source: str, data: bytes) -> Iterator[Read]:
    archive = Archive(data)
    for inside, place in archive.names():
        base = PurePosixPath(inside.replace("\\", "/")).name
        where = os.path.join(source, inside)
        suffix = PurePosixPath(base).suffix.lower()
        try:
            if readers.reader(suffix) is None:
                raise UserError("Files of the kind “{kind}” cannot be read inside an archive.", kind=suffix or base)
            original = Original(archive.read(place))
        except UserError as error:
            yield Read(where, base, Original(b""), failed=error, options=options)
        else:
            yield from _documents(apart, options, where, base, original, 0)


def _documents(
    apart: Apart, options: ReadOptions, source: str, name: str, original: Original, depth: int
) -> Iterator[Read]:
    """The document of these bytes, its parts in its place if it has no text of its own, and what is attached to it."""
    one = partial(Read, original=original, options=options)
    try:
        parsed = _parse(apart, PurePosixPath(name).suffix.lower(), original.data, name, options)
    except UserError as error:
        yield one(source, name, failed=error)
        return
    if parsed.text or not parsed.parts:
        yield one(source, name, parsed=parsed)
    for number, part in enumerate(parsed.parts, 1):
        yield one(f"{source}#{number}", f"{name}#{number}", parsed=part, part=number)
    for attached in parsed.attached[:_MOST_INSIDE]:
        base = PurePosixPath(attached.name.replace("\\", "/")).name or "attachment"
        where = os.path.join(source, base)
        suffix = PurePosixPath(base).suffix.lower()
        if depth >= _DEEPEST or readers.reader(suffix) is None:
            kind = suffix or base
            reason = UserError("Attached files of the kind “{kind}” cannot be read.", kind=kind)
            yield Read(where, base, Original(b""), failed=reason, options=options)
        else:
            yield from _documents(apart, options, where, base, Original(attached.data), depth + 1)


def _parse(apart: Apart, suffix: str, data: bytes, name: str, options: ReadOptions) -> ParsedDocument:
    if not data:
        raise UserError("The file is empty.")
    reader = readers.reader(suffix)
    if reader is not None and suffix in _PLAIN and len(data) <= _PLAIN_BYTES:
        return reader(data, name, options)
    return apart.read(suffix, data, name, options)


def needs_password(one: Read) -> bool:
    """Whether a password would open it."""
    return isinstance(one.failed, PasswordNeeded)
