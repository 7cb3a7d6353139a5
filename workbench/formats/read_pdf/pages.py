"""Pages put together into one text, with their regions and the boxes of their characters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.formats.boxes import PageBoxes, Places, pack
from workbench.formats.types import Region

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True, eq=False)
class PageText:
    """A page as it is shown, in points: its frozen text and the box of each character of it."""

    text: str
    width: float
    height: float
    rotation: int
    places: Places


NOTHING = PageText("", 595.0, 842.0, 0, np.zeros((0, 4), np.float32))
"""What stands for a page that cannot be read."""


def put_together(pages: Sequence[PageText]) -> tuple[str, list[Region], bytes]:
    """The text of all pages, an empty line between those that have some, a region for each page, the packed boxes."""
    parts, regions, boxes, at = list[str](), list[Region](), list[PageBoxes](), 0
    for number, page in enumerate(pages, 1):
        if page.text and parts:
            parts.append(_BETWEEN)
            at += len(_BETWEEN)
        shape = {"number": number, "width": round(page.width, 2), "height": round(page.height, 2)}
        end = at + len(page.text)
        regions.append(Region("page", at, end, {**shape, "rotation": page.rotation}))
        boxes.append(PageBoxes(at, page.width, page.height, page.places))
        if page.text:
            parts.append(page.text)
        at = end
    return "".join(parts), regions, pack(boxes)
