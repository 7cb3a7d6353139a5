"""Pages of a PDF file as pictures, for a screen that shows them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.errors import UserError
from workbench.formats.read_pdf.engine import lock, open_file

_MOST_PIXELS = 16_000_000
_MOST_OF_IT = 0.5  # of the page
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE

Colour = tuple[int, int, int]
Dyed = tuple[Colour, Colour]  # what black and what white become
_Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is shown: four bytes a pixel, blue, green, red and nothing, from the left top corner, row by row."""

    width: int
    height: int
    content: bytes


class Rendered:
    """A PDF file that is open to be drawn; safe on any thread. Raises what `engine.open_file` raises."""

    def __init__(self, data: bytes, name: str, password: str = "") -> None:
        self._name = name
        with lock:
            self._file = open_file(data, name, password)

    def picture(self, number: int, scale: float, dyed: Dyed | None = None) -> Picture:
        """The page with this number, from 0, at `scale` pixels a point; `dyed` puts ink and paper of its own.

        A photograph stays as it is, but for one that is most of the page: that is a scan, with words
        to be read. Raises UserError for a page that cannot be drawn.
        """
        from pypdfium2 import PdfiumError

        try:
            with lock:
                page = self._file[number]
                try:
                    width, height = page.get_size()
                    scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
                    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
                    pixels: _Pixels = bitmap.to_numpy().copy()
                    bitmap.close()
                    photographs = _photographs(page, scale) if dyed else []
                finally:
                    page.close()
        except (PdfiumError, IndexError) as error:
            raise UserError("Page {page} of “{name}” cannot be drawn.", page=number + 1, name=self._name) from error
        shown = _dyed(pixels, dyed, photographs) if dyed else pixels
        return Picture(shown.shape[1], shown.shape[0], shown.tobytes())

    def close(self) -> None:
        """Let go of the file."""
        with lock:
            self._file.close()


def _photographs(page: object, scale: float) -> list[tuple[int, int, int, int]]:
    """Left, top, right and bottom, in pixels, of the pictures of a page."""
    from workbench.formats.read_pdf.extracting import as_shown

    found = [each.get_bounds() for each in page.get_objects(filter=[_IMAGE], max_depth=3)]  # type: ignore[attr-defined]
    if not found:
        return []
    places = np.array([(left, top, right, bottom) for left, bottom, right, top in found], np.float32)
    shown = as_shown(places, page.get_bbox(), page.get_rotation())  # type: ignore[attr-defined]
    wide, high = page.get_size()  # type: ignore[attr-defined]
    shown = np.clip(shown, 0, (wide, high, wide, high))
    small = (shown[:, 2] - shown[:, 0]) * (shown[:, 3] - shown[:, 1]) < _MOST_OF_IT * wide * high
    return [tuple(row) for row in np.rint(shown[small] * scale).astype(int).tolist()]


def _dyed(pixels: _Pixels, dyed: Dyed, kept: list[tuple[int, int, int, int]]) -> _Pixels:
    steps = np.arange(256, dtype=np.float32) / 255
    shown = np.empty_like(pixels)
    for channel in range(3):
        black, white = dyed[0][2 - channel], dyed[1][2 - channel]  # colours are red, green, blue
        table = np.rint(black + (white - black) * steps).astype(np.uint8)
        shown[..., channel] = table[pixels[..., channel]]
    shown[..., 3:] = 255
    for left, top, right, bottom in kept:
        shown[top:bottom, left:right] = pixels[top:bottom, left:right]
    return shown
