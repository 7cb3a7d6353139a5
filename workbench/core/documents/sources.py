"""Files to be imported: which there are, and what is in them."""

import os
import stat
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

from workbench.errors import UserError

LARGEST_BYTES = 200_000_000


def files_in(source: Path, *, recursive: bool, only: Sequence[str] = ()) -> list[Path]:
    """The file itself, or the files of a folder by name, hidden ones left out.

    `only` are patterns such as *.pdf: of a folder, files whose name fits one of them, in any case; all without any.
    """
    if not os.path.isdir(source):  # unlike Path.is_dir it never raises: `read` says what is wrong
        return [source]
    try:
        inside = list(source.rglob("*") if recursive else source.iterdir())
    except OSError:
        return [source]
    visible = (file for file in inside if not any(part.startswith(".") for part in file.relative_to(source).parts))
    fits = [file for file in visible if not only or any(fnmatch(file.name.lower(), one.lower()) for one in only)]
    return sorted(file for file in fits if file.is_file() or (file.is_symlink() and not file.exists()))


def bytes_of(file: Path, limit: int = LARGEST_BYTES) -> bytes:
    """What is in a file, at most `limit` bytes; 0 only looks whether it is there. Raises UserError with the reason."""
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError("This is a folder you may not open, or no ordinary file.")
        if not limit:
            return b""
        if found.st_size > limit:
            raise UserError("The file is larger than {limit} MB; split it first.", limit=limit // 1_000_000)
        return file.read_bytes()
    except FileNotFoundError:
        raise UserError("The file is not there (any more).") from None
    except OSError as error:
        raise UserError("The file cannot be opened: {reason}.", reason=error.strerror or error) from error


def name_of(file: Path) -> str:
    """The file's name as text; bytes in it that are none are replaced, for no database could keep them."""
    return os.fsencode(file.name).decode("utf-8", "replace")
