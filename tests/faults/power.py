"""What is on a disk when the power fails: everything that was synced, and of what was written since any part.

The statements of a real session are recorded, then said again to an SQLite whose files are watched: each write, each
change of size and each sync, with the moment at which a step was acknowledged. From that any number of disks can be
made as a failing computer may leave them.
"""

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512
TORN = 0.1  # the share of sectors of which only a beginning arrives
_KEPT = ("BEGIN IMMEDIATE", "PRAGMA WAL_CHECKPOINT", "PRAGMA JOURNAL_MODE", "PRAGMA SYNCHRONOUS")


@contextmanager
def recorded(monkeypatch):
    """The statements that this process sends to SQLite meanwhile: steps in full, how it saves, what folds a log in.

    Append ("ack", name) for a step that was acknowledged.
    """
    said, connect = [], sqlite3.connect
    open_steps = {}

    def watching(*given, **named):
        connection = connect(*given, **named)
        key = object()

        def heard(statement):
            if statement.startswith("--"):  # said by SQLite itself on behalf of another
                return
            words = " ".join(statement.upper().split())
            if words.startswith(_KEPT[0]):
                open_steps[key] = []
            if key in open_steps:
                open_steps[key].append(statement)
                if words.startswith(("COMMIT", "ROLLBACK")):
                    said.extend(("sql", one) for one in open_steps.pop(key))
            elif words.startswith(_KEPT[1:]):
                said.append(("sql", statement))

        connection.set_trace_callback(heard)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", watching)
        yield said


class _Watched(apsw.VFSFile):
    """A file that tells what is done to it."""

    def __init__(self, vfs, name, flags):
        super().__init__(vfs.base, name, flags)
        self._name = Path(str(name.filename() if hasattr(name, "filename") else name)).name
        self._events = vfs.events

    def xWrite(self, data, offset):  # noqa: N802 - SQLite's own names
        self._events.append(("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802
        self._events.append(("size", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802
        self._events.append(("sync", self._name))
        super().xSync(flags)


class _Watching(apsw.VFS):
    """Files of this machine, watched."""

    def __init__(self, name, events):
        self.base, self.events = "", events
        super().__init__(name, "")

    def xOpen(self, name, flags):  # noqa: N802
        return _Watched(self, name, flags)

    def xDelete(self, name, sync):  # noqa: N802
        self.events.append(("delete", Path(name).name))
        super().xDelete(name, sync)


def replayed(path, said):
    """What is done to the files when the statements are said to the project file at `path`: a list of events."""
    events = []
    vfs = _Watching("watching", events)
    connection = apsw.Connection(str(path), vfs="watching")
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # so that no memory has to be shared
        connection.execute("PRAGMA synchronous=OFF")  # what is more than that, our program has to ask for
        connection.execute("PRAGMA foreign_keys=ON")
        for kind, what in said:
            if kind == "ack":
                events.append(("ack", what))
            else:
                connection.execute(what).fetchall()
    finally:
        connection.close()
        vfs.unregister()
    return events


@dataclass
class Disk:
    """Files by name: what is on the disk for certain, and what was written to it since its last sync."""

    safe: dict[str, bytearray] = field(default_factory=dict)
    loose: dict[str, list[tuple]] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)

    def take(self, event):
        """Do what an event says."""
        kind, name, *rest = event
        if kind == "ack":
            self.acknowledged.add(name)
        elif kind == "sync":
            content = self.safe.setdefault(name, bytearray())
            for one in self.loose.pop(name, []):
                _apply(content, one)
        elif kind == "delete":
            self.safe.pop(name, None)
            self.loose.pop(name, None)
        else:
            self.loose.setdefault(name, []).append((kind, *rest))

    def left(self, chance):
        """The files as they may be found: of what was not synced any sectors, each by itself, some of them torn."""
        found = {name: bytearray(content) for name, content in self.safe.items()}
        for name, events in self.loose.items():
            content = found.setdefault(name, bytearray())
            share = chance.choice((0, 0.3, 0.7, 1))
            for kind, *rest in events:
                if kind == "size":
                    if chance.random() < share:
                        _apply(content, (kind, *rest))
                    continue
                offset, data = rest
                for start in range(0, len(data), SECTOR):
                    if chance.random() < share:
                        sector = data[start : start + SECTOR]
                        end = chance.randrange(1, len(sector) + 1) if chance.random() < TORN else len(sector)
                        _apply(content, ("write", offset + start, sector[:end]))
        return {name: bytes(content) for name, content in found.items() if name in self.safe or content}


def _apply(content, event):
    kind, *rest = event
    if kind == "size":
        (size,) = rest
        del content[size:]
        return
    offset, data = rest
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data
