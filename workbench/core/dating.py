"""What follows from the day of a document: dates that count from it are read again when it is confirmed or changed."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from workbench.core import codebook, documents
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Document, Fact, LocalFact, table
from workbench.core.project import Project, Report
from workbench.core.suggest.completing import read_again

_Day = tuple[str, bool]  # when it was published, EDTF, and whether somebody has confirmed that


def state(project: Project, document: UUID, changes: Mapping[str, Any]) -> int:
    """Edit a document as `documents.edit` does; if that confirms another day, open again the dates that count from it.

    Such a date of a fact takes the value that its words have from the new day, and waits to be confirmed. Saves one
    revision; how many facts were opened again comes back. Raises UserError as `documents.edit` does.
    """
    title = documents.title_of(project, document)
    with project.change("Edit {title}", title=title) as session:
        before = _day(session.connection, document)
        documents.edit(project, document, changes)
        after = _day(session.connection, document)
        if after == before or not all(after):
            return 0
        text = documents.text_of(session.connection, document)
        dates = _dates(project)
        written = {}
        for fact, kind, fields in _facts(session.connection, document):
            cells = {key: cell for key, cell in fields.items() if key in dates.get(kind, ())}
            opened = dict(_opened(text, cells, before[0], after[0]))
            if opened:
                written[fact] = {f"fields.{key}": cell for key, cell in opened.items()}
        return session.set_many(Fact, written)


def resting(project: Project, document: UUID) -> int:
    """How many facts rest on a document before any other: many of them take a while to be dated anew."""
    n = table(LocalFact).c
    with project.read() as connection:
        return int(connection.execute(select(func.count()).where(n.document == document)).scalar_one())


def state_in_background(project: Project, report: Report, document: UUID, changes: Mapping[str, Any]) -> int:
    """As `state`, as a job; it saves all or nothing. `report(done, total)` is called before and may raise to cancel."""
    report(0, 1)
    return state(project, document, changes)


def _opened(text: str, cells: Mapping[str, Any], before: str, after: str) -> Iterator[tuple[str, Any]]:
    """The contents that mean something else from the new day on."""
    for key, content in cells.items():
        is_list = isinstance(content, list)
        fresh = [_counted(text, cell, before, after) for cell in (content if is_list else [content])]
        if fresh != (content if is_list else [content]):
            yield key, fresh if is_list else fresh[0]


def _counted(text: str, cell: Any, before: str, after: str) -> Any:
    """A date as it counts from the new day; as it was, if it does not count from it."""
    if not isinstance(cell, dict):  # a file of somebody else may hold anything
        return cell
    value = cell.get("value")
    if cell.get("origin") == "derived" and _stands(cell, text):
        value = read_again(text, cell, before, after)
    elif cell.get("origin") == "document" and not cell.get("printed") and value in (None, before):
        value = after
    return cell if value == cell.get("value") else {**cell, "value": value, "confirmed_by": None}


def _stands(cell: Mapping[str, Any], text: str) -> bool:
    start, end = cell.get("start"), cell.get("end")
    is_place = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)
    return is_place and cell.get("printed") == text[start:end]


def _day(connection: Connection, document: UUID) -> _Day:
    d = table(Document).c
    row = connection.execute(select(d.published, d.published_confirmed).where(d.id == document)).one()
    return row.published or "", row.published_confirmed


def _dates(project: Project) -> dict[UUID, set[str]]:
    """The keys of the fields for dates, by fact type."""
    types = codebook.of(project).types.values()
    return {kind.id: {key for key, field in kind.fields.items() if field.kind == "edtf"} for kind in types}


def _facts(connection: Connection, document: UUID) -> Iterator[tuple[UUID, UUID, Mapping[str, Any]]]:
    """The facts that rest on a document before any other, with their type and fields."""
    n, f = table(LocalFact).c, table(Fact).c
    resting = select(n.fact).where(n.document == document).order_by(n.fact)
    for chunk in chunks(connection.execute(resting).scalars().all(), CHUNK):
        query = select(f.id, f.type, f.fields).where(f.id.in_(chunk), f.deleted.is_(False))
        yield from ((row.id, row.type, row.fields) for row in connection.execute(query).all())
