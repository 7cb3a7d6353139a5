"""A document on paper or as PDF, with its marks: asked for on the window's thread, made as a job."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QGuiApplication, QPagedPaintDevice, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core.browse.marks import Hidden
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.atomic import replacing
from workbench.i18n import _
from workbench.ui.theme import reading_font
from workbench.ui.viewer.printing.blocks import Draft, gather
from workbench.ui.viewer.printing.sheets import UNITS, Report, Sheets
from workbench.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 72.0  # of an inch
_SUFFIX = ".pdf"
_RESOLUTION = 600
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 80

Fonts = tuple[QFont, QFont]  # of the text, and of the interface


def save_pdf(workspace: Workspace, document: UUID, title: str, window: QWidget) -> None:
    """Ask for a file name and write the document there, as a job; an existing file goes only if the dialog says so."""
    usual = str(Path.home() / (_file_name(title) + _SUFFIX))
    kinds = _("PDF (*{suffix})").format(suffix=_SUFFIX)
    chosen, _kind = QFileDialog.getSaveFileName(window, _("Save the document as PDF"), usual, kinds)
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() != _SUFFIX:
        path = path.with_name(path.name + _SUFFIX)
        if path.exists():  # the dialog has not asked about this name
            sentence = _("“{name}” is there already. Choose it in the dialog to replace it, or another name.")
            workspace.failed.emit(sentence.format(name=path.name))
            return
    said = _("“{name}” is saved.").format(name=path.name)
    done = lambda _nothing: workspace.told.emit(said)  # noqa: E731
    workspace.start(_("Saving as PDF"), write_pdf, document, workspace.current.hidden, path, _fonts(), done=done)


def print_text(workspace: Workspace, document: UUID, title: str, window: QWidget) -> None:
    """Ask for a printer and print the document, as a job."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(_("Print the document"))
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        done = lambda _nothing: workspace.told.emit(_("“{title}” went to the printer.").format(title=title))  # noqa: E731
        workspace.start(_("Printing"), print_out, document, workspace.current.hidden, printer, _fonts(), done=done)


def write_pdf(project: Project, report: Report, document: UUID, hidden: Hidden, path: Path, fonts: Fonts) -> None:
    """Write the document to a file, which appears whole or not at all."""
    draft = gather(project, document, hidden)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageMargins(QMarginsF())
    writer.setTitle(draft.heading.title)
    _draw(writer, _RESOLUTION, draft, fonts, report)
    del writer  # else the file lacks its end
    with replacing(path) as file:
        file.buffer.write(buffer.data().data())


def print_out(
    project: Project, report: Report, document: UUID, hidden: Hidden, printer: "QPrinter", fonts: Fonts
) -> None:
    """Print the document, or those of its pages that were asked for."""
    pages = (printer.fromPage(), printer.toPage())
    _draw(printer, printer.resolution(), gather(project, document, hidden), fonts, report, pages)


def _draw(
    device: QPagedPaintDevice,
    resolution: int,
    draft: Draft,
    fonts: Fonts,
    report: Report,
    only: tuple[int, int] = (0, 0),
) -> None:
    """Draw the pages from the first to the last of `only`, counted from 1; (0, 0) for all."""
    size = QSizeF(device.pageLayout().fullRect(device.pageLayout().Unit.Point).size())
    sheets = Sheets(draft, size, *fonts)
    pages = sheets.pages(report)
    first, last = only if only != (0, 0) else (1, len(pages))
    painter = QPainter()
    if not painter.begin(device):
        raise UserError("The pages cannot be written there. Choose another printer or another place.")
    try:
        painter.scale(resolution / _POINTS / UNITS, resolution / _POINTS / UNITS)
        for number, strips in enumerate(pages[first - 1 : last], first):
            if number > first and not device.newPage():
                raise UserError("The pages cannot be written there. Choose another printer or another place.")
            sheets.draw(painter, strips, number, len(pages))
            report(*sheets.done(strips))
    finally:
        painter.end()


def _fonts() -> Fonts:
    return reading_font(10.5), QFont(QGuiApplication.font())


def _file_name(title: str) -> str:
    return _NOT_IN_NAMES.sub(" ", title).strip(" .")[:_LONGEST_NAME].strip() or _("document")
