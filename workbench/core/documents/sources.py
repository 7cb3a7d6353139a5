"""Files to be imported: which there are, and what each says."""

import os
import stat
from pathlib import Path

from workbench.errors import UserError
from workbench.formats import readers
from workbench.formats.types import ParsedDocument

LARGEST_BYTES = 200_000_000


def files_in(source: Path, *, recursive: bool) -> list[Path]:
    """The file itself, or the files of a folder by name, hidden ones left out."""
    if not os.path.isdir(source):  # unlike Path.is_dir it never raises: `read` says what is wrong
        return [source]
    try:
        inside = list(source.rglob("*") if recursive else source.iterdir())
    except OSError:
        return [source]
    visible = (file for file in inside if not any(part.startswith(".") for part in file.relative_to(source).parts))
    return sorted(file for file in visible if file.is_file() or (file.is_symlink() and not file.exists()))


def read(file: Path) -> tuple[ParsedDocument, bytes]:
    """A file as a document, with its bytes. Raises UserError with the reason if it cannot be one."""
    reader = readers.reader(file.suffix)
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError("This is a folder you may not open, or no ordinary file.")
        if reader is None:
            known = ", ".join(sorted(readers.SUFFIXES))
            raise UserError(
                "Files of the kind “{kind}” cannot be read; known are {known}.",
                kind=file.suffix or file.name,
                known=known,
            )
        if found.st_size > LARGEST_BYTES:
            raise UserError("The file is larger than {limit} MB; split it first.", limit=LARGEST_BYTES // 1_000_000)
        data = file.read_bytes()
    except FileNotFoundError:
        raise UserError("The file is not there (any more).") from None
    except OSError as error:
        raise UserError("The file cannot be opened: {reason}.", reason=error.strerror or error) from error
    return reader(data, name_of(file)), data


def name_of(file: Path) -> str:
    """The file's name as text; bytes in it that are none are replaced, for no database could keep them."""
    return os.fsencode(file.name).decode("utf-8", "replace")
