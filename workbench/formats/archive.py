"""Archives are read member by member, by name and never unpacked: within limits that are checked while reading."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

from workbench.errors import UserError
from workbench.formats.types import PasswordNeeded

MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 20_000, 1_000_000_000, 200
"""Of one archive: files, bytes in all of them, and how often larger than packed a file of over a megabyte may be."""

_PIECE, _SMALL = 1 << 20, 1_000_000
_ENCRYPTED, _UTF8 = 0x1, 0x800
_HIDDEN = re.compile(r"\.(?!\.?$)|__MACOSX$")
_CYRILLIC = re.compile("[а-яё]{2}", re.IGNORECASE)


class Archive:
    """A ZIP archive in memory. Raises UserError if it is none, is damaged, or goes beyond the limits."""

    def __init__(self, data: bytes, most_members: int = MOST_MEMBERS, most_bytes: int = MOST_BYTES) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
            raise UserError("The archive is damaged or incomplete.") from None
        if len(self._zip.infolist()) > most_members:
            raise UserError("The archive holds more than {n} files: split it first.", n=most_members)
        self._left = most_bytes

    def names(self) -> Iterator[tuple[str, int]]:
        """(name, place) of each file in it, in the order of the archive; folders and hidden files are left out."""
        for place, member in enumerate(self._zip.infolist()):
            name = _name(member)
            parts = name.replace("\\", "/").split("/")
            if member.filename and not member.is_dir() and not any(_HIDDEN.match(part) for part in parts):
                yield name, place

    def read(self, place: int) -> bytes:
        """The bytes of one file in it. Raises UserError, PasswordNeeded if it is encrypted."""
        member = self._zip.infolist()[place]
        if member.flag_bits & _ENCRYPTED:
            raise PasswordNeeded("The archive is encrypted: unpack it with its password and import what is in it.")
        pieces, size = [], 0
        try:
            with self._zip.open(member) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    self._left -= len(piece)
                    if self._left < 0 or (size > _SMALL and size > MOST_RATIO * max(member.compress_size, 1)):
                        raise UserError("The archive unpacks to far more than it should: it was left alone.")
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
            raise UserError("This file is damaged inside the archive.") from None
        return b"".join(pieces)


def _name(member: zipfile.ZipInfo) -> str:
    """The name; one in the code page of Russian DOS and Windows, which ZIP does not know, is told by its letters."""
    if not member.flag_bits & _UTF8:
        with suppress(UnicodeError):
            russian = member.filename.encode("cp437").decode("cp866")
            if _CYRILLIC.search(russian):
                return russian
    return member.filename
