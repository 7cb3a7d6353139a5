"""Highlights, squares and a stamp drawn into a PDF file, as annotations that any program can take out again."""

import ctypes
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import UserError
from workbench.formats.graph import legible
from workbench.formats.read_pdf.engine import opened
from workbench.formats.write_pdf.placing import Rectangle

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PRINTED = 4  # the flag of annotations that are printed
_ID = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]*)>\s*\]")
_SIZE, _EDGE = 9.0, 12.0  # of the letters of the stamp, and how far it stands from the edge; points
_LABELS = {
    "TLP:RED": (255, 43, 43),
    "TLP:AMBER": (255, 192, 0),
    "TLP:AMBER+STRICT": (255, 192, 0),
    "TLP:GREEN": (51, 255, 0),
}
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked on a page, counted from 0: lines of words, or an area (see `placing.shapes`), and what it says."""

    page: int
    shapes: Sequence[Rectangle]
    is_area: bool
    words: str
    subject: str
    author: str
    name: str
    colour: tuple[int, int, int]


def marked(data: bytes, name: str, marks: Iterable[Mark], handling: str) -> bytes:
    """The file with these marks, and on every page a stamp that says how far it may be passed on.

    Everything else stays. The same marks give the same bytes. Raises UserError if it cannot be opened.
    """
    from pypdfium2 import PdfiumError, raw

    by_page: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_page[mark.page].append(mark)
    with opened(data, name) as document:
        had_id = raw.FPDF_GetFileIdentifier(document.raw, raw.FILEIDTYPE_PERMANENT, None, 0) > 1
        for number in range(len(document)) if handling else sorted(by_page):
            try:
                page = document[number]
            except (PdfiumError, IndexError):  # damaged, or beyond the end: it stays as it is
                continue
            for mark in by_page.get(number, ()):
                _mark(page, mark)
            if handling:
                _stamp(document, page, handling)
            page.close()
        written = io.BytesIO()
        try:
            document.save(written)
        except PdfiumError as error:
            raise UserError("“{name}” cannot be written with its marks.", name=name) from error
    return _settled(written.getvalue(), had_id)


def _mark(page: "PdfPage", mark: Mark) -> None:
    from pypdfium2 import raw

    kind = raw.FPDF_ANNOT_SQUARE if mark.is_area else raw.FPDF_ANNOT_HIGHLIGHT
    annotation = raw.FPDFPage_CreateAnnot(page.raw, kind)
    corners = [_corners(page, shape, is_area=mark.is_area) for shape in mark.shapes]
    if not mark.is_area:
        for quad in corners:
            given = raw.FS_QUADPOINTSF(*(edge for point in quad for edge in point))
            raw.FPDFAnnot_AppendAttachmentPoints(annotation, given)
    _frame(annotation, [point for quad in corners for point in quad])
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *mark.colour, 255)
    for key, words in (("Contents", mark.words), ("T", mark.author), ("Subj", mark.subject), ("NM", mark.name)):
        _say(annotation, key, words)
    raw.FPDFAnnot_SetFlags(annotation, _PRINTED)
    raw.FPDFPage_CloseAnnot(annotation)


def _stamp(document: "PdfDocument", page: "PdfPage", handling: str) -> None:
    """White, red, amber or green on black in the right top corner, as the protocol wants it."""
    from pypdfium2 import raw

    width, _height = page.get_size()
    wide, high = 0.7 * _SIZE * len(handling) + 8, _SIZE + 6
    corners = _corners(page, (width - _EDGE - wide, _EDGE, width - _EDGE, _EDGE + high), is_area=False)
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_STAMP)
    _frame(annotation, corners)
    left_top, right_top, left_bottom, right_bottom = corners
    ground = raw.FPDFPageObj_CreateNewPath(*left_top)
    for point in (right_top, right_bottom, left_bottom):
        raw.FPDFPath_LineTo(ground, *point)
    raw.FPDFPath_Close(ground)
    raw.FPDFPageObj_SetFillColor(ground, 0, 0, 0, 255)
    raw.FPDFPath_SetDrawMode(ground, raw.FPDF_FILLMODE_WINDING, False)
    raw.FPDFAnnot_AppendObject(annotation, ground)
    words = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica-Bold", _SIZE)
    raw.FPDFText_SetText(words, _wide(handling))
    raw.FPDFPageObj_SetFillColor(words, *_LABELS.get(handling, (255, 255, 255)), 255)
    along = _direction(left_top, right_top)
    up = _direction(left_bottom, left_top)
    start = [left_bottom[axis] + 4 * along[axis] + 4.5 * up[axis] for axis in (0, 1)]
    raw.FPDFPageObj_Transform(words, *along, *up, *start)
    raw.FPDFAnnot_AppendObject(annotation, words)
    _say(annotation, "Contents", handling)
    raw.FPDFAnnot_SetFlags(annotation, _PRINTED)
    raw.FPDFPage_CloseAnnot(annotation)


def _corners(page: "PdfPage", shape: Rectangle, *, is_area: bool) -> list[Point]:
    """Left top, right top, left bottom and right bottom of a shape in the page's own space, whose y grows upwards."""
    left, bottom, right, top = page.get_bbox()
    wide, high = right - left, top - bottom
    rotation = 0 if is_area else page.get_rotation()
    scale_x, scale_y = (wide, high) if is_area else (1.0, 1.0)
    x1, y1, x2, y2 = shape[0] * scale_x, shape[1] * scale_y, shape[2] * scale_x, shape[3] * scale_y
    unturned = (_unturned((x, y), rotation, wide, high) for x, y in ((x1, y1), (x2, y1), (x1, y2), (x2, y2)))
    return [(left + x, top - y) for x, y in unturned]


def _unturned(point: Point, rotation: int, wide: float, high: float) -> Point:
    """A point of a page as it is shown on the page, `wide` × `high`, before it is turned; y grows downwards."""
    x, y = point
    return {90: (y, high - x), 180: (wide - x, high - y), 270: (wide - y, x)}.get(rotation, (x, y))


def _direction(one: Point, other: Point) -> Point:
    """The step of length one from a point to another beside, above or below it."""
    across, up = other[0] - one[0], other[1] - one[1]
    length = max(abs(across), abs(up)) or 1.0
    return across / length, up / length


def _frame(annotation: Any, points: list[Point]) -> None:
    from pypdfium2 import raw

    across, up = [x for x, _y in points], [y for _x, y in points]
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(min(across), max(up), max(across), min(up)))


def _say(annotation: Any, key: str, words: str) -> None:
    from pypdfium2 import raw

    if words:
        raw.FPDFAnnot_SetStringValue(annotation, key.encode(), _wide(words))


def _wide(words: str) -> Any:
    from pypdfium2 import raw

    given = ctypes.create_string_buffer((legible(words) + "\0").encode("utf-16-le"))
    return ctypes.cast(given, raw.FPDF_WIDESTRING)


def _settled(data: bytes, had_id: bool) -> bytes:
    """The file with an id made from its bytes, in place of a random one: of two ids the first stays, if it had any."""
    ids = list(_ID.finditer(data))
    if not ids:
        return data
    found = ids[-1]
    blank = bytearray(data)
    spans = [found.span(2)] if had_id else [found.span(1), found.span(2)]
    for start, end in spans:
        blank[start:end] = b"0" * (end - start)
    digest = hashlib.sha256(blank).hexdigest().upper().encode()
    for start, end in spans:
        blank[start:end] = digest[: end - start].ljust(end - start, b"0")
    return bytes(blank)
