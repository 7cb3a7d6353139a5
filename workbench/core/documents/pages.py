"""The pages of a document that has some: where each begins in its text, and where its characters stand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, String, select, type_coerce

from workbench.core.models import Document, DocumentBoxes, Region, table

PAGED = "application/pdf"
_KIND = "page"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, counted from 1: [start, end) of the text, its size in points as it is shown, and how it is turned."""

    number: int
    start: int
    end: int
    width: float
    height: float
    rotation: int


def pages(connection: Connection, document: UUID) -> list[Sheet]:
    """The pages of a document in order; none for one without pages, or one that is gone."""
    r = table(Region).c
    raw = type_coerce(r.details, String)
    query = select(r.start, r.end, raw).where(r.document == document, r.kind == _KIND, r.deleted.is_(False))
    return sorted(_sheets(connection.execute(query)), key=lambda sheet: sheet.number)


def page_at(connection: Connection, document: UUID, position: int) -> int | None:
    """The number of the page on which a place of the text stands; None in a document without pages."""
    d, r = table(Document).c, table(Region).c
    if connection.execute(select(d.media_type).where(d.id == document)).scalar() != PAGED:
        return None
    here = (r.document == document, r.kind == _KIND, r.deleted.is_(False), r.start <= position, r.end > r.start)
    query = select(r.start, r.end, type_coerce(r.details, String)).where(*here).order_by(r.start.desc()).limit(1)
    found = next(_sheets(connection.execute(query)), None)
    return found.number if found else None


def _sheets(rows: Any) -> Iterator[Sheet]:
    found = list(rows)
    every = json.loads(f"[{','.join(details for _start, _end, details in found)}]")  # a thousand at once: in a tenth
    places = ((start, end, details) for (start, end, _raw), details in zip(found, every, strict=True))
    return (sheet for sheet in (_sheet(*place) for place in places) if sheet is not None)


def _sheet(start: int, end: int, details: Any) -> Sheet | None:
    """A region as a page; None if what it says of itself is no page."""
    known = details if isinstance(details, dict) else {}
    number, rotation = known.get("number"), known.get("rotation")
    width, height = known.get("width"), known.get("height")
    if not isinstance(number, int) or not isinstance(width, int | float) or not isinstance(height, int | float):
        return None
    turned = rotation if rotation in (90, 180, 270) else 0
    return Sheet(number, start, end, max(1.0, float(width)), max(1.0, float(height)), turned)


def boxes(connection: Connection, document: UUID) -> bytes:
    """Where the characters of a document stand on its pages, as formats/boxes packs it; empty if nobody knows."""
    b = table(DocumentBoxes).c
    query = select(b.content).where(b.id == document, b.deleted.is_(False))
    return bytes(connection.execute(query).scalar() or b"")
