"""Recognising the words of pages that are pictures, with tesseract where it is installed."""

import os
import shutil
import subprocess
from uuid import UUID

from workbench.core import documents
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import read_tesseract
from workbench.formats.proposing import document as document_of
from workbench.formats.read_pdf.pages import put_together
from workbench.formats.read_pdf.rendering import Picture, Rendered
from workbench.formats.types import ParsedDocument
from workbench.i18n import N_, _

_SCALE = 300 / 72  # pixels a point: what tesseract is trained on
_LANGUAGES = ("eng", "rus")
_LONGEST_SECONDS = 180  # for a page
_RECOGNISED = N_(
    "The words were recognised on pictures of the pages: compare them with the pages before you rely on them."
)


def is_possible() -> bool:
    """Whether tesseract is there to be asked."""
    return shutil.which("tesseract") is not None


def recognised(
    project: Project, document: UUID, *, password: str = "", report: Report = lambda _d, _t: None
) -> ParsedDocument:
    """A document whose pages are pictures, with the words that are recognised on them: its text, pages and boxes.

    Saves nothing; to be brought in as a later version of the document, from the same bytes. A few seconds a page:
    `report` tells pages and raises to cancel. Raises UserError without tesseract, or if no word is recognised.
    """
    with project.read() as connection:
        sheets = documents.pages(connection, document)
    name, data = documents.original(project, document)
    languages = _languages()
    file, found = Rendered(data, name, password), []
    try:
        for done, sheet in enumerate(sheets):
            report(done, len(sheets))
            picture = file.picture(sheet.number - 1, _SCALE)
            table = _ask(["stdin", "stdout", "-l", languages, "--dpi", "300", "tsv"], _portable(picture))
            scale = picture.width / sheet.width
            found.append(
                read_tesseract.page(table, width=sheet.width, height=sheet.height, rotation=sheet.rotation, scale=scale)
            )
    finally:
        file.close()
    report(len(sheets), len(sheets))
    text, regions, boxes = put_together(found)
    if not text:
        raise UserError("No words were recognised in “{name}”.", name=name)
    return document_of(text, name, documents.PAGED, regions=regions, warnings=[_(_RECOGNISED)], boxes=boxes)


def _languages() -> str:
    """English and Russian, as far as tesseract knows them here."""
    known = _ask(["--list-langs"], b"").decode("utf-8", "replace").split()
    wanted = [language for language in _LANGUAGES if language in known]
    if not wanted:
        raise UserError("Tesseract has no data for English or Russian; install tesseract-ocr-eng or tesseract-ocr-rus.")
    return "+".join(wanted)


def _ask(arguments: list[str], given: bytes) -> bytes:
    program = shutil.which("tesseract")
    if program is None:
        raise UserError("Tesseract is not installed; with it, the words on pictures of pages can be recognised.")
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads are slower than one, and take the whole machine
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, without a shell
            [program, *arguments], input=given, capture_output=True, check=True, timeout=_LONGEST_SECONDS, env=alone
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UserError("Tesseract could not recognise the page: {reason}.", reason=error) from error
    return done.stdout


def _portable(picture: Picture) -> bytes:
    """A picture as a portable pixmap, which tesseract reads without a file."""
    shown = bytearray(3 * picture.width * picture.height)
    for place, channel in enumerate((2, 1, 0)):
        shown[place::3] = picture.content[channel::4]
    return b"P6 %d %d 255\n" % (picture.width, picture.height) + bytes(shown)
