"""Files are read in a process of their own: what a hostile file does there ends there.

The child may use so much memory and time and no more, starts no program, opens no connection and writes no file. What
it finds comes back as JSON and bytes, which can do no more than be wrong.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from workbench import i18n
from workbench.errors import UserError
from workbench.formats import readers
from workbench.formats.types import AS_IS, Attached, ParsedDocument, PasswordNeeded, ReadOptions, Region

WORD = "--read-apart"
"""The first argument of the program when it is to be the child."""

SECONDS, MEGABYTES = 120, 3_000
"""How long the child may take for a file, and how much address space it may have beyond what it starts with."""

_FORBIDDEN = frozenset(
    "socket.connect socket.bind socket.getaddrinfo subprocess.Popen os.system os.exec os.posix_spawn os.fork "
    "os.remove os.rename os.rmdir os.mkdir shutil.rmtree".split()
)
_FLAT = ("media_type", "encoding", "title", "published", "publisher", "language", "url")
_LONGEST_REASON = 200


class Apart:
    """One child that reads, for one thread at a time; it starts with the first file, and again if it had to be ended.

    Close it, or use it in `with`.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds, self._megabytes = seconds, megabytes
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._is_over = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def read(self, suffix: str, data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
        """What the reader for `suffix` makes of the bytes of a file called `name`.

        Raises UserError if the reader does, and if it takes more time or memory than it may or breaks down.
        """
        if self._is_over:
            raise UserError("Reading was given up.")
        line = self._start()
        try:
            line.send_bytes(json.dumps({"suffix": suffix, "name": name, "options": asdict(options)}).encode())
            line.send_bytes(data)
            found = _received(line) if line.poll(self._seconds) else None
        except (EOFError, OSError):
            self.close()
            raise UserError("The file makes its reader break down: it is damaged, or made to do so.") from None
        if found is None:
            self.close()  # it is still at it
            raise UserError("Reading takes longer than {n} seconds: it was given up.", n=round(self._seconds))
        if isinstance(found, UserError):
            raise found
        return found

    def end(self) -> None:
        """End the child, whatever it does; from any thread: the one that waits for it goes on with a UserError."""
        self._is_over = True
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child and let go of it."""
        child, line, self._child, self._line = self._child, self._line, None, None
        if line is not None:
            line.close()
        if child is not None:
            child.kill()
            child.wait()

    def _start(self) -> Connection:
        if self._line is None:
            self._line, theirs = Pipe()
            self._child = _child(theirs, self._megabytes)
            theirs.close()
        return self._line


def _child(line: Connection, megabytes: int) -> "subprocess.Popen[bytes]":
    """The process that reads, at the other end of the line: this very package, and nothing out of a folder of files."""
    words = [WORD, str(line.fileno()), str(megabytes), i18n.language()]
    program = [] if getattr(sys, "frozen", False) else ["-P", "-m", "workbench"]
    known = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))))
    how: dict[str, Any] = {"pass_fds": (line.fileno(),)}
    if sys.platform == "win32":  # there a handle is inherited
        os.set_handle_inheritable(line.fileno(), True)
        how = {"close_fds": False}
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, *program, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": known},
        **how,
    )


# --- what goes over the line: one message of JSON, then the bytes it numbers


def _send(line: Connection, found: ParsedDocument | UserError) -> None:
    blobs: list[bytes] = []
    if isinstance(found, UserError):
        told = {"failed": found.args[0], "words": {key: str(word) for key, word in found.words.items()}}
        said: dict[str, Any] = {**told, "password": isinstance(found, PasswordNeeded)}
    else:
        said = {"document": _packed(found, blobs)}
    line.send_bytes(json.dumps({**said, "blobs": len(blobs)}).encode())
    for blob in blobs:
        line.send_bytes(blob)


def _received(line: Connection) -> ParsedDocument | UserError:
    said = json.loads(line.recv_bytes())
    blobs = [line.recv_bytes() for _blob in range(said["blobs"])]
    if "document" in said:
        return _unpacked(said["document"], blobs)
    kind = PasswordNeeded if said["password"] else UserError
    return kind(said["failed"], **said["words"])


def _packed(one: ParsedDocument, blobs: list[bytes]) -> dict[str, Any]:
    def put(data: bytes) -> int:
        blobs.append(data)
        return len(blobs) - 1

    return {
        **{key: getattr(one, key) for key in _FLAT},
        "text": put(one.text.encode("utf-8", "surrogatepass")),
        "boxes": put(one.boxes),
        "regions": [[region.kind, region.start, region.end, dict(region.data)] for region in one.regions],
        "authors": one.authors,
        "stated": sorted(one.stated),
        "csl": dict(one.csl),
        "warnings": one.warnings,
        "parts": [_packed(part, blobs) for part in one.parts],
        "attached": [[file.name, put(file.data)] for file in one.attached],
    }


def _unpacked(said: Mapping[str, Any], blobs: list[bytes]) -> ParsedDocument:
    return ParsedDocument(
        **{key: said[key] for key in _FLAT},
        text=blobs[said["text"]].decode("utf-8", "surrogatepass"),
        boxes=blobs[said["boxes"]],
        regions=tuple(Region(*region) for region in said["regions"]),
        authors=tuple(said["authors"]),
        stated=frozenset(said["stated"]),
        csl=said["csl"],
        warnings=tuple(said["warnings"]),
        parts=tuple(_unpacked(part, blobs) for part in said["parts"]),
        attached=tuple(Attached(name, blobs[place]) for name, place in said["attached"]),
    )


# --- in the child


def serve(words: Sequence[str]) -> int:
    """Be the child: the handle of the line, the megabytes and the language, as `_child` gives them."""
    handle, megabytes, language = words
    i18n.use(language)
    line = _line(int(handle))
    _shut_in(int(megabytes))
    with suppress(EOFError, OSError, KeyboardInterrupt):  # whoever asked is gone
        while True:
            asked = json.loads(line.recv_bytes())
            _send(line, _read(asked["suffix"], line.recv_bytes(), asked["name"], ReadOptions(**asked["options"])))
    return 0


def _line(handle: int) -> Connection:
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        return PipeConnection(handle)
    return Connection(handle)


def _read(suffix: str, data: bytes, name: str, options: ReadOptions) -> ParsedDocument | UserError:
    reader = readers.reader(suffix)
    if reader is None:
        return UserError("Files of the kind “{kind}” cannot be read.", kind=suffix)
    try:
        return reader(data, name, options)
    except UserError as error:
        return error
    except MemoryError:
        return UserError("Reading takes more memory than a document may: it was given up.")
    except Exception as error:  # whatever a library says of bytes that nobody foresaw
        reason = f"{type(error).__name__}: {error}"[:_LONGEST_REASON]
        return UserError("The file is damaged, or not what its name says ({reason}).", reason=reason)


def _shut_in(megabytes: int) -> None:
    """Limit this process to reading."""
    sys.setrecursionlimit(2_000)
    if sys.platform == "linux":  # elsewhere address space cannot be limited
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:
            has = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        most = has + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event in _FORBIDDEN:
        raise PermissionError(f"A reader may not do this: {event}.")
