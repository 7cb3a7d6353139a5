"""Writing a ZIP archive whole or not at all, the same bytes for the same contents."""

import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO

from workbench.formats.atomic import replacing_bytes

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP knows
_UNSAFE = re.compile(r"[^\w.-]+")
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])(\.|$)", re.IGNORECASE)
_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16


class Packing:
    """An archive that is being written, file after file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, data: bytes) -> None:
        """Put a file into it."""
        self._archive.writestr(_entry(name), data)

    def copy(self, name: str, spool: IO[bytes]) -> None:
        """Put all that was written to a file of bytes into it, piece by piece."""
        entry = _entry(name)
        entry.file_size = spool.tell()  # says whether the entry needs the long form
        spool.seek(0)
        with self._archive.open(entry, "w") as inner:
            shutil.copyfileobj(spool, inner, 1 << 20)


@contextmanager
def packing(path: Path, *, level: int = 6) -> Iterator[Packing]:
    """An archive to write, which takes the place of `path` at the end. Raises UserError as `replacing` does.

    `level` says how hard to press: 1 is fast, 9 is small.
    """
    with (
        replacing_bytes(path) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive,
    ):
        yield Packing(archive)


def file_name(source: str, taken: set[str]) -> str:
    """A name without an ending for a document's file, of letters, digits, dots and dashes, that is new in any case."""
    stem = PurePath(source.replace("\\", "/")).stem
    return free(portable(_UNSAFE.sub("_", stem)[:80].strip("._")), taken)


def portable(stem: str) -> str:
    """A name without an ending that Windows does not take for a device; “document” in place of nothing."""
    return f"_{stem}" if _DEVICE.match(stem) else stem or "document"


def free(stem: str, taken: set[str]) -> str:
    """The stem, or the stem with the first number that makes it new in any case of letters; it is taken then."""
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name.casefold())
    return name


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ALWAYS)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _PLAIN_FILE
    entry.create_system = 3  # wherever it is written
    return entry
