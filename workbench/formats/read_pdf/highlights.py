"""What people marked in a PDF file with any viewer: highlights, underlines, frames and notes, with what they wrote.

A highlight is a few rectangles on the page; the words in them are found by the boxes of the characters of our text.
Source: ISO 32000-2, 12.5 (annotations).
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.formats import read_pdf
from workbench.formats.annotated import Annotated, Passage, SourceText, Tag
from workbench.formats.boxes import Boxes, Places
from workbench.formats.read_pdf.engine import opened
from workbench.formats.read_pdf.extracting import as_shown
from workbench.formats.types import ReadOptions
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, told
from workbench.i18n import ngettext
from workbench.text import freeze

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_SAYS: Sentences = {
    "drawn": lambda n: ngettext(
        "{n} drawing, stamp or written text on a page is left out.",
        "{n} drawings, stamps or written texts on pages are left out.",
        n,
    ),
    "empty": lambda n: ngettext(
        "{n} mark with no words under it is only an area.", "{n} marks with no words under them are only areas.", n
    ),
    "damaged": lambda n: ngettext(
        "{n} page is damaged: what is marked on it is left out.",
        "{n} pages are damaged: what is marked on them is left out.",
        n,
    ),
    "many": lambda n: ngettext(
        "{n} mark beyond the number that can be read is left out.",
        "{n} marks beyond the number that can be read are left out.",
        n,
    ),
}
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?")
_MOST_ON_A_PAGE, _MOST_QUADS, _LONGEST = 20_000, 5_000, 100_000


@dataclass(frozen=True, slots=True, eq=False)
class _Mark:
    """A mark as the file has it; `places` are rectangles in points of the page as it is shown."""

    page: int
    is_text: bool
    places: Places
    words: Mapping[str, str]


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None, *, password: str = "") -> Annotated:
    """The marks of a file in the order of its pages; the document is the text that `read_pdf.read` gives of it.

    Words that are marked without those between them are passages of one group. Raises what `read_pdf.read` raises.
    """
    parsed = read_pdf.read(data, name, ReadOptions(password=password))
    left = Counter[str]()
    with opened(data, name, password) as document:
        marks = list(_marks(document, left))
    boxes = Boxes(parsed.boxes)
    source = SourceText(name, parsed.title or name, parsed.text, language=parsed.language, details={"file": name})
    passages = tuple(
        passage
        for number, mark in enumerate(marks)
        for passage in _passages(mark, number, name, parsed.text, boxes, left)
    )
    return Annotated((source,), passages, discarded=told(left, _SAYS))


def _marks(document: "PdfDocument", left: Counter[str]) -> Iterator[_Mark]:
    from pypdfium2 import PdfiumError

    count = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except PdfiumError:
            left["damaged"] += 1
            continue
        try:
            for mark in _on_page(page, number, left):
                count += 1
                if count <= MOST_PASSAGES:
                    yield mark
                else:
                    left["many"] += 1
        finally:
            page.close()


def _on_page(page: "PdfPage", number: int, left: Counter[str]) -> Iterator[_Mark]:
    from pypdfium2 import raw

    of_text = {raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT}
    of_areas = {raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE, raw.FPDF_ANNOT_TEXT}
    drawn = {
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_LINE,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_POLYLINE,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_INK,
    }
    total = raw.FPDFPage_GetAnnotCount(page.raw)
    left["many"] += max(0, total - _MOST_ON_A_PAGE)
    for place in range(min(total, _MOST_ON_A_PAGE)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, place)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind in of_text or kind in of_areas:
                places = as_shown(_rectangles(annotation, kind in of_text), page.get_bbox(), page.get_rotation())
                words = {key: _said(annotation, key) for key in ("Contents", "T", "Subj", "NM", "CreationDate", "M")}
                yield _Mark(number, kind in of_text, places, words)
            else:
                left["drawn"] += kind in drawn
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _rectangles(annotation: Any, is_text: bool) -> Places:
    """Left, top, right, bottom of what is marked, in the page's own space."""
    from pypdfium2 import raw

    found = []
    for place in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), _MOST_QUADS) if is_text else 0):
        quad = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, place, quad):
            across, down = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            found.append((min(across), max(down), max(across), min(down)))
    if not found:
        frame = raw.FS_RECTF()
        if raw.FPDFAnnot_GetRect(annotation, frame):
            found.append((frame.left, max(frame.top, frame.bottom), frame.right, min(frame.top, frame.bottom)))
    return np.array(found, np.float32).reshape(-1, 4)


def _said(annotation: Any, key: str) -> str:
    """A text of the annotation; "" for none, and for one longer than anybody writes."""
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key.encode(), None, 0)
    if not 2 < size <= 2 * _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key.encode(), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return freeze(buffer.raw[:size].decode("utf-16-le", "replace").removesuffix("\x00"))


def _passages(mark: _Mark, number: int, name: str, text: str, boxes: Boxes, left: Counter[str]) -> Iterator[Passage]:
    said: dict[str, Any] = {
        "note": mark.words["Contents"].strip(),
        "author": mark.words["T"],
        "created": _time(mark.words["CreationDate"] or mark.words["M"]),
        "tags": (Tag("", mark.words["Subj"]),) if mark.words["Subj"] and not _is_kind(mark.words["Subj"]) else (),
        "page": mark.page + 1,
    }
    known = mark.page < len(boxes)
    spans = _spans(boxes, mark, text) if mark.is_text and known else []
    for start, end in spans:
        group = mark.words["NM"] or f"{name} {number}"
        quote = text[start:end]
        yield Passage(name, start, end, quote, group=group if len(spans) > 1 else mark.words["NM"], **said)
    if not spans:
        left["empty"] += mark.is_text
        yield Passage(name, area=_area(mark.places, *boxes.size(mark.page)) if known else None, **said)


def _spans(boxes: Boxes, mark: _Mark, text: str) -> list[tuple[int, int]]:
    """The runs of characters whose middle is in one of the rectangles; white space between runs joins them."""
    first, places = boxes.span(mark.page)[0], boxes.unpack(mark.page)
    across, down = (places[:, 0] + places[:, 2]) / 2, (places[:, 1] + places[:, 3]) / 2
    inside = np.zeros(len(places), bool)
    for left, top, right, bottom in mark.places:
        inside |= (across >= left) & (across <= right) & (down >= top) & (down <= bottom)
    spans: list[tuple[int, int]] = []
    for at in (np.flatnonzero(inside) + first).tolist():
        if text[at].isspace():
            continue
        if spans and not text[spans[-1][1] : at].strip():
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def _area(places: Places, width: float, height: float) -> tuple[float, float, float, float] | None:
    """What all rectangles cover, as fractions of the page; None for nothing on it."""
    if not len(places) or width <= 0 or height <= 0:
        return None
    corners = (*places[:, :2].min(axis=0), *places[:, 2:].max(axis=0))
    left, top, right, bottom = (
        min(max(float(side) / size, 0.0), 1.0) for side, size in zip(corners, (width, height) * 2, strict=True)
    )
    return (left, top, right, bottom) if left < right and top < bottom else None


def _is_kind(subject: str) -> bool:
    """Whether a subject only says what kind of mark it is, as many viewers write."""
    return subject.casefold().replace(" ", "") in _KINDS


_KINDS = frozenset(
    "highlight underline squiggly strikeout strikethrough rectangle oval circle square stickynote note comment text "
    "texthighlight highlighttext inserttext выделение подчеркивание зачеркивание заметка комментарий".split()
)


def _time(written: str) -> str:
    """A date of PDF as ISO 8601; "" for what is none."""
    found = _DATE.match(written)
    if found is None:
        return ""
    year, month, day, hour, minute, second, sign, off, minutes = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not hour:
        return date
    zone = f"{sign}{off}:{minutes or '00'}" if sign else "Z" if found[0].endswith("Z") else ""
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{zone}"
