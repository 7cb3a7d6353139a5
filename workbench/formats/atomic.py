"""Writing a file whole or not at all, and reading it again before it counts as written."""

import errno
import hashlib
import io
import os
import secrets
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, TypeVar, cast

from workbench.errors import UserError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_File = TypeVar("_File", TextIO, BinaryIO)
_PORTION = 1 << 16  # bytes written and read at a time

_PROJECT = ".workbench"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def replacing(path: Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text file to write, which takes the place of `path` at the end; line ends are written as given.

    If anything is raised meanwhile, `path` stays as it was and nothing is left beside it. Raises UserError, one
    sentence, if the folder, the file or the disk refuses, or gives back something else than was written.
    """

    def as_text(raw: io.BufferedWriter) -> TextIO:
        return io.TextIOWrapper(raw, encoding=encoding, newline="")

    with _replacing(path, as_text) as file:
        yield file


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file of bytes to write, which takes the place of `path` at the end, as `replacing` does for text."""
    with _replacing(path, lambda raw: cast(BinaryIO, raw)) as file:
        yield file


@contextmanager
def _replacing(path: Path, make: Callable[[io.BufferedWriter], _File]) -> Iterator[_File]:
    target = Path(os.path.realpath(path))  # a link stays a link
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        _refuse(target)
        with _Summed(part) as raw, make(io.BufferedWriter(raw, _PORTION)) as file:
            yield file
            file.flush()
            os.fsync(raw.fileno())
        _read_again(part, raw, path.name)
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    except OSError as error:
        raise _refusal(error, path) from error
    finally:
        with suppress(OSError):  # where nothing can be written nothing was left either
            part.unlink(missing_ok=True)


class _Summed(io.FileIO):
    """A new file with the sum and length of what is written to it; `is_in_order` until something is written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "x")
        self.sum, self.length, self.is_in_order = hashlib.sha256(), 0, True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write, and add to the sum what the disk took."""
        self.is_in_order = self.is_in_order and self.tell() == self.length
        taken = super().write(data)
        self.sum.update(memoryview(data)[:taken])
        self.length += taken
        return taken


def _read_again(part: Path, written: _Summed, name: str) -> None:
    """Compare what the disk gives back with what was written; a ZIP that was written over, by its own sums."""
    with part.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # from the disk, not from memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        found = hashlib.sha256()
        while portion := file.read(_PORTION):
            found.update(portion)
    if not written.length:  # an engine that opens the file by its name wrote it, and answers for it
        return
    if written.is_in_order:
        is_same = found.digest() == written.sum.digest()
    else:
        is_same = not zipfile.is_zipfile(part) or _is_sound(part)
    if not is_same:
        raise UserError(
            "The disk gives back something else than was written to “{name}”. It may be failing; choose another.",
            name=name,
        )


def _is_sound(archive: Path) -> bool:
    try:
        with zipfile.ZipFile(archive) as opened:
            for name in opened.infolist():
                with opened.open(name) as entry:
                    while entry.read(_PORTION):
                        pass  # what is read is compared with the sum of the entry
    except (zipfile.BadZipFile, zlib.error):
        return False
    return True


def _refuse(target: Path) -> None:
    if target.is_dir():
        raise UserError("“{name}” is a folder; name the file to write.", name=target.name)
    if target.exists() and not target.is_file():
        raise UserError("“{file}” is no ordinary file and is not replaced; name another file to write.", file=target)
    if target.exists() and target.suffix.lower() == _PROJECT:
        raise UserError(
            "“{name}” is a project and is not replaced by another file. Choose another name.", name=target.name
        )
    if not target.parent.is_dir():
        raise UserError("There is no folder “{folder}” to write “{name}” in.", folder=target.parent, name=target.name)
    if target.exists() and _is_protected(target):
        raise UserError("“{name}” is read only and stays as it is. Choose another name.", name=target.name)
    if os.name != "nt" and _is_protected(target.parent):  # on Windows the mark on a folder means something else
        raise UserError("“{name}” cannot be written: its folder is read only. Choose another folder.", name=target.name)


def _is_protected(path: Path) -> bool:
    """The mode counts even for an administrator."""
    return not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def _refusal(error: OSError, path: Path) -> UserError:
    name = path.name
    if error.errno in _FULL:
        return UserError(
            "The disk has no room for “{name}”; nothing was written. Free some space and try again.", name=name
        )
    if isinstance(error, PermissionError):
        return UserError(
            "“{name}” cannot be written here. Choose another folder, or close the file in other programs.", name=name
        )
    return UserError("“{name}” cannot be written: {reason}.", name=name, reason=error.strerror or error)
