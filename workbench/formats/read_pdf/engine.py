"""The one door to PDFium: opening a file, under the lock that everything else of it needs as well."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from workbench.errors import UserError
from workbench.formats.types import PasswordNeeded

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

lock = RLock()
"""PDFium is not thread-safe: hold this for every call of it."""

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_MOST_PAGES = 100_000


@contextmanager
def opened(data: bytes, name: str, password: str = "") -> Iterator["PdfDocument"]:
    """The PDF file called `name`, until the block ends; the lock is held for so long.

    Raises PasswordNeeded for one that is encrypted, unless the password fits, and UserError for one that is damaged.
    """
    with lock:
        document = open_file(data, name, password)
        try:
            yield document
        finally:
            document.close()


def open_file(data: bytes, name: str, password: str = "") -> "PdfDocument":
    """The PDF file called `name`, for the caller to close. Hold the lock. Raises what `opened` raises."""
    # Late: the import costs more than most of the program.
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data, password=password or None)
    except PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == _PASSWORD:
            if password:
                raise PasswordNeeded("The password does not open “{name}”.", name=name) from error
            raise PasswordNeeded("“{name}” is encrypted; give its password.", name=name) from error
        if code == _SECURITY:
            raise UserError("“{name}” is protected in a way that cannot be opened here.", name=name) from error
        raise UserError("“{name}” is no PDF, or it is damaged.", name=name) from error
    if not 0 < len(document) <= _MOST_PAGES:
        document.close()
        raise UserError("“{name}” has no pages that can be read.", name=name)
    return document
