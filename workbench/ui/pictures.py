"""Writing what is drawn to a file: PNG at twice the size of the screen, or SVG."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.formats.atomic import replacing
from workbench.i18n import _
from workbench.ui.theme import colour

_FINER = 2.0
_MOST_PIXELS = 12_000  # a side of a PNG

Paint = Callable[[QPainter], None]


def ask_file(parent: QWidget, title: str, name: str, suffix: str) -> Path | None:
    """Where somebody wants a file of this kind, or None; the suffix is added where it is missing."""
    kinds = _("{kind} files (*{suffix})").format(kind=suffix[1:].upper(), suffix=suffix)
    usual = str(Path.home() / (_file_name(name) + suffix))
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, usual, kinds)
    if not chosen:
        return None
    return Path(chosen) if Path(chosen).suffix.lower() == suffix else Path(chosen + suffix)


def write_picture(path: Path, title: str, size: QSize, paint: Paint) -> None:
    """Write what `paint` draws in [0, size) on the colour of the page: as lines and text to SVG, else as PNG.

    Raises UserError if it cannot be written.
    """
    if path.suffix.lower() == ".svg":
        _write_svg(path, title, size, paint)
    else:
        _write_png(path, size, paint)


def _write_png(path: Path, size: QSize, paint: Paint) -> None:
    finer = min(_FINER, _MOST_PIXELS / max(size.width(), size.height(), 1))
    image = QPixmap(size * finer)
    image.setDevicePixelRatio(finer)
    image.fill(colour("page"))
    _paint(image, size, paint)
    drawn = QBuffer()
    drawn.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(drawn, "PNG")
    with replacing(path) as file:
        file.buffer.write(bytes(drawn.data().data()))


def _write_svg(path: Path, title: str, size: QSize, paint: Paint) -> None:
    drawn = QBuffer()
    drawn.open(QIODevice.OpenModeFlag.WriteOnly)
    file = QSvgGenerator()
    file.setOutputDevice(drawn)
    file.setResolution(QPixmap(1, 1).logicalDpiX())  # letters as high as on screen, for which the places are found
    file.setSize(size)
    file.setViewBox(QRect(0, 0, size.width(), size.height()))
    file.setTitle(title)
    _paint(file, size, paint)
    with replacing(path) as target:
        target.buffer.write(bytes(drawn.data().data()))


def _paint(device: QPixmap | QSvgGenerator, size: QSize, paint: Paint) -> None:
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), colour("page"))
    painter.setPen(Qt.PenStyle.NoPen)
    paint(painter)
    painter.end()


def _file_name(title: str) -> str:
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in title)[:80].strip() or _("picture")
