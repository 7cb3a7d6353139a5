"""Writing a file whole or not at all."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from workbench.errors import UserError

_File = TypeVar("_File", TextIO, BinaryIO)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def replacing(path: Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text file to write, which takes the place of `path` at the end; line ends are written as given.

    If anything is raised meanwhile, `path` stays as it was and nothing is left beside it. Raises UserError, one
    sentence, if the folder, the file or the disk refuses.
    """
    with _replacing(path, lambda part: part.open("x", encoding=encoding, newline="")) as file:
        yield file


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file of bytes to write, which takes the place of `path` at the end, as `replacing` does for text."""
    with _replacing(path, lambda part: part.open("xb")) as file:
        yield file


@contextmanager
def _replacing(path: Path, make: Callable[[Path], _File]) -> Iterator[_File]:
    target = Path(os.path.realpath(path))  # a link stays a link
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        _refuse(target)
        with make(part) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    except OSError as error:
        raise _refusal(error, path) from error
    finally:
        with suppress(OSError):  # where nothing can be written nothing was left either
            part.unlink(missing_ok=True)


def _refuse(target: Path) -> None:
    if target.is_dir():
        raise UserError("“{name}” is a folder; name the file to write.", name=target.name)
    if target.exists() and not target.is_file():
        raise UserError("“{file}” is no ordinary file and is not replaced; name another file to write.", file=target)
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
