"""Where a passage stands on the pages of a PDF file."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from workbench.formats.boxes import Boxes, Places
from workbench.formats.dataset import EvidenceRecord

Rectangle = tuple[float, float, float, float]

COLOURS = (
    (255, 214, 64), (140, 208, 255), (164, 226, 134), (255, 176, 140),
    (216, 180, 255), (120, 224, 208), (255, 170, 206), (206, 206, 206),
)  # fmt: skip
"""Red, green and blue of the highlights of each type, by its place in the codebook; text stays legible under them."""


def shapes(one: EvidenceRecord, boxes: Boxes) -> Iterator[tuple[int, list[Rectangle], bool]]:
    """(page from 0, rectangles, whether it is an area) of a passage, for each page it is on.

    Of words there is one rectangle a line: left, top, right and bottom in points as the page is shown. An area has one,
    in fractions of the unrotated page.
    """
    area = one.get("area")
    if area is not None:
        if len(area) == 4 and one.get("page", 0) >= 1:
            yield one["page"] - 1, [(area[0], area[1], area[2], area[3])], True
        return
    if not len(boxes) or one["start"] >= one["end"]:
        return
    for page in range(boxes.page_at(one["start"]), boxes.page_at(one["end"] - 1) + 1):
        first, end = boxes.span(page)
        try:
            places = boxes.unpack(page)[max(0, one["start"] - first) : max(0, min(end, one["end"]) - first)]
        except ValueError:
            continue
        if found := list(_lines(places)):
            yield page, found, False


def _lines(places: Places) -> Iterator[Rectangle]:
    """The characters' boxes put together, as long as they stand side by side, or one below the other if most do."""
    found = [
        (left, top, right, bottom) for left, top, right, bottom in places.tolist() if left < right and top < bottom
    ]
    steps = sum(_is_beside(*pair) - _is_beside(*map(_mirrored, pair)) for pair in pairwise(found))
    if steps < 0:
        yield from map(_mirrored, _rows(map(_mirrored, found)))
    else:
        yield from _rows(found)


def _mirrored(box: Rectangle) -> Rectangle:
    """With across and down exchanged."""
    left, top, right, bottom = box
    return top, left, bottom, right


def _rows(boxes: Iterable[Rectangle]) -> Iterator[Rectangle]:
    line: Rectangle | None = None
    for box in boxes:
        if line is not None and _is_beside(line, box):
            line = (min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line


def _is_beside(line: Rectangle, box: Rectangle) -> bool:
    """Whether a character shares half its height with a line and does not stand far away from it."""
    shared = min(line[3], box[3]) - max(line[1], box[1])
    height = min(line[3] - line[1], box[3] - box[1])
    apart = max(box[0] - line[2], line[0] - box[2])
    return shared >= height / 2 and apart <= 3 * height
