"""Lists of sources in and out: what reference managers know of the documents, and what we know of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from workbench.core import same, values
from workbench.core.entities import Directory
from workbench.core.history import Session
from workbench.core.models import Document, Entity, table
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import sources
from workbench.formats.atomic import replacing
from workbench.formats.sources import Record
from workbench.formats.sources.record import FILE, as_item, author_names, of_item
from workbench.text import fold, one_line

URL, FILE_NAME, TITLE = MATCHED_BY = ("url", "file", "title")
FIELDS = ("title", "published", "publisher", "language", "authors", "url")
_VARIABLES = {"authors": "author", "url": "URL", "kind": "type"}
_CUSTOM, _REPORTED = "custom", 200
_ADDED = ("id", "type", "URL", _CUSTOM)  # what is written even if nothing is known


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a record would do: `document` it tells about, found `by` one of MATCHED_BY; None if there is none.

    `fills` are fields that are empty here, with what the record says, `differs` those that say something else: (here,
    there). `more` counts the other variables that are not known here. `several` documents may be meant if none is sure.
    """

    record: Record
    document: UUID | None = None
    title: str = ""
    by: str = ""
    fills: Mapping[str, str] | None = None
    differs: Mapping[str, tuple[str, str]] | None = None
    more: int = 0
    several: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a list: the documents that know more, how many were found, and the titles of those not found."""

    changed: tuple[UUID, ...]
    found: int
    not_found: tuple[str, ...]


def read_file(file: Path, form: str = "") -> list[Record]:
    """The records of a file: CSL-JSON, BibTeX or RIS, by `form` or its ending. Raises UserError if it is none."""
    form = sources.format_of(file.name, form)
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise UserError("“{name}” cannot be read: {reason}.", name=one_line(file.name), reason=reason) from error
    return sources.read(data, file.name, form)


def export_file(project: Project, file: Path, form: str = "", documents: Iterable[UUID] | None = None) -> int:
    """Write the sources of these documents, or of all; how many there are. Nothing is left of a file half written."""
    form = sources.format_of(file.name, form)
    records = give(project, documents)
    with replacing(file) as out:
        out.write(sources.write(records, form))
    return len(records)


def give(project: Project, documents: Iterable[UUID] | None = None) -> list[Record]:
    """The sources of these documents in the order given, or of all as they were added."""
    rows = _rows(project)
    wanted = rows if documents is None else [key for key in documents if key in rows]
    return [_given(rows[key]) for key in wanted]


def preview(
    project: Project,
    records: Sequence[Record],
    *,
    replace: bool = False,
    report: Report = lambda _done, _total: None,
) -> list[Proposal]:
    """What `bring_in` would do with each record, in order. Saves nothing; made for the background."""
    rows = _rows(project)
    known = _Known(rows)
    found = []
    for done, record in enumerate(records):
        if done % _REPORTED == 0:
            report(done, len(records))
        found.append(_proposal(record, known, rows, replace))
    return found


def bring_in(
    project: Project,
    records: Sequence[Record],
    *,
    replace: bool = False,
    report: Report = lambda _done, _total: None,
) -> Brought:
    """Take what records say of the documents here into them, where nothing is known; with `replace` everywhere.

    A record belongs to the document with its address, else its file name, else its title and date; one that fits
    several or none is left out. Saves one revision; `report` may raise to cancel, then nothing is saved.
    """
    with project.change("Import sources: {n}", n=len(records)) as session:
        proposals = preview(project, records, replace=replace, report=report)
        rows = _rows(project)
        directory = Directory(session.connection, at_once=True)
        changes: dict[UUID, dict[str, Any]] = {}
        for one in proposals:
            if one.document is not None and one.document not in changes:  # the first of several wins
                changes[one.document] = _changes(project, session, one, rows[one.document], directory, replace)
        changed = [key for key, change in changes.items() if change]
        session.set_many(Document, {key: changes[key] for key in changed})
    lost = tuple(one.record.title or one.record.url or one.record.file for one in proposals if one.document is None)
    return Brought(tuple(changed), len(proposals) - len(lost), lost)


class _Known:
    """The documents by what a record may name them by."""

    def __init__(self, rows: Mapping[UUID, Any]) -> None:
        self._rows = rows
        self._by_url, self._by_file, self._by_title = (defaultdict[str, list[UUID]](list) for _ in range(3))
        for key, row in rows.items():
            for address in {_address(_url(row)), _address(row.source)} - {""}:
                self._by_url[address].append(key)
            self._by_file[fold(row.source)].append(key)
            self._by_title[_title(row.title)].append(key)

    def find(self, record: Record) -> tuple[list[UUID], str]:
        """The documents that may be meant, and what tells so: one is sure."""
        ways = (
            (URL, self._by_url.get(_address(record.url), []) if record.url else []),
            (FILE_NAME, self._by_file.get(fold(_file_name(record.file)), []) if record.file else []),
            (TITLE, self._titled(record)),
        )
        return next(((found, by) for by, found in ways if len(found) == 1), (max((f for _b, f in ways), key=len), ""))

    def _titled(self, record: Record) -> list[UUID]:
        found = self._by_title.get(_title(record.title), []) if record.title.strip() else []
        fits = [key for key in found if _same_day(self._rows[key].published, record.published)]
        exact = [key for key in fits if self._rows[key].published == record.published]
        return exact if len(exact) == 1 else fits


def _proposal(record: Record, known: _Known, rows: Mapping[UUID, Any], replace: bool) -> Proposal:
    found, by = known.find(record)
    if not by:
        return Proposal(record, several=len(found))
    row = rows[found[0]]
    mine, theirs = _told(row), _said(record)
    fills = {key: value for key, value in theirs.items() if value and not mine[key]}
    differs = {key: (mine[key], value) for key, value in theirs.items() if value and mine[key] not in ("", value)}
    more = len(_merged(row.csl or {}, _variables(record, row), replace=replace)[1] - set(_VARIABLES.values()))
    return Proposal(record, row.id, row.title, by, fills, differs, more)


def _changes(
    project: Project, session: Session, one: Proposal, row: Any, directory: Directory, replace: bool
) -> dict[str, Any]:
    fills, differs = dict(one.fills or {}), one.differs or {}
    if replace:
        fills |= {key: theirs for key, (_mine, theirs) in differs.items()}
    changes: dict[str, Any] = {key: fills[key] for key in ("title", "published", "language") if key in fills}
    if "published" in changes:
        changes["published_confirmed"] = False  # a list says so, not the analyst
    if "publisher" in fills:
        changes |= _publisher(project, session, fills["publisher"], directory)
    csl, told = _merged(row.csl or {}, _variables(one.record, row), replace=replace)
    return changes | ({"csl": csl} if told else {})


def _publisher(project: Project, session: Session, name: str, directory: Directory) -> dict[str, Any]:
    """The organisation of that name, added if there is none; of several only the words are kept."""
    named = directory.named(name, ("organisation",))
    if len(named) > 1:
        return {"publisher": None, "publisher_printed": name}
    return {"publisher": named[0] if named else directory.create(project, "organisation", name)}


def _variables(record: Record, row: Any) -> dict[str, Any]:
    """What of a record is kept beside the document's own fields: variables of CSL-JSON, without what `give` adds."""
    item = as_item(record)
    plain = {"title": record.title, "publisher": record.publisher, "language": record.language}
    kept = {key: value for key, value in item.items() if key not in plain and key != "issued"}
    if record.published and "issued" in record.csl:
        kept["issued"] = item["issued"]  # says more than the day
    added = as_item(_given(row))
    return {key: value for key, value in kept.items() if key not in _ADDED or added.get(key) != value}


def _merged(mine: Mapping[str, Any], theirs: Mapping[str, Any], *, replace: bool) -> tuple[dict[str, Any], set[str]]:
    """Both, and the variables that the second changed."""
    merged = dict(mine)
    for key, value in theirs.items():
        before = merged.get(key)
        if key == _CUSTOM and isinstance(value, Mapping) and isinstance(before, Mapping):
            merged[key] = {**before, **value} if replace else {**value, **before}
        elif value not in (None, "", [], {}) and (replace or before in (None, "", [], {})):
            merged[key] = value
    return merged, {key for key, value in merged.items() if key not in mine or mine[key] != value}


def _said(record: Record) -> dict[str, str]:
    """What a record says, as the document would have it."""
    return {
        "title": one_line(record.title),
        "published": (values.date_of(record.published) or "") if record.published else "",
        "publisher": one_line(record.publisher),
        "language": one_line(record.language),
        "authors": "; ".join(record.authors),
        "url": record.url,
    }


def _told(row: Any) -> dict[str, str]:
    csl = row.csl or {}
    plain = {key: getattr(row, key) for key in ("title", "published", "publisher", "language")}
    return plain | {"authors": "; ".join(author_names(csl.get("author"))), "url": _url(row) or _source_address(row)}


def _given(row: Any) -> Record:
    """A document as a record: its own fields stand for the variables of the same name."""
    csl = {"id": str(row.id), "type": "document"} | (row.csl or {})
    custom = csl.get(_CUSTOM)
    if not _address(row.source):
        csl[_CUSTOM] = {**(custom if isinstance(custom, dict) else {}), FILE: row.source}
    found = of_item(csl)
    own = {"title": row.title, "publisher": row.publisher, "language": row.language}
    url = found.url or _source_address(row)
    return Record(**own, authors=found.authors, published=row.published, url=url, kind=found.kind, csl=found.csl)


def _rows(project: Project) -> dict[UUID, Any]:
    d, p = table(Document).c, table(Entity).alias("publisher").c
    publisher = func.coalesce(p.name, d.publisher_printed).label("publisher")
    query = select(d.id, d.title, d.source, d.published, d.language, d.csl, publisher)
    query = query.outerjoin(p.id.table, p.id == same.kept(d.publisher)).where(d.deleted.is_(False))
    with project.read() as connection:
        return {row.id: row for row in connection.execute(query.order_by(d.created_at, d.id))}


def _url(row: Any) -> str:
    found = (row.csl or {}).get("URL")
    return found if isinstance(found, str) else ""


def _source_address(row: Any) -> str:
    return str(row.source) if _address(row.source) else ""


def _address(words: str) -> str:
    """An address without what does not tell pages apart, "" if it is none."""
    scheme, between, rest = words.strip().partition("://")
    if not between or scheme.lower() not in ("http", "https", "ftp"):
        return ""
    host, slash, path = rest.partition("#")[0].partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/")


def _file_name(path: str) -> str:
    """The name of a file that a list gives with its folders."""
    return PurePosixPath(path.replace("\\", "/")).name


def _title(words: str) -> str:
    return " ".join(fold(words).split())


def _same_day(mine: str, theirs: str) -> bool:
    """Whether two dates do not contradict each other: one may be unknown, or say less."""
    return mine.startswith(theirs) or theirs.startswith(mine)
