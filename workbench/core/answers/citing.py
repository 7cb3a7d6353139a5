"""The words that carry a line of an answer, as one cites them; and answers written to files with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents
from workbench.core.answers.lines import Answer, Line
from workbench.core.answers.told import Names
from workbench.core.history import CHUNK, chunks
from workbench.core.models import Annotation, Document, Evidence, Fact, FactType, LocalFact, table
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project, Report
from workbench.formats import write_lines
from workbench.i18n import _


@dataclass(frozen=True, slots=True)
class Words:
    """A passage that carries a fact: [start, end) of a document, in its paragraph counted from 1, and who said it.

    Of a fact without a passage `document` is None and `quote` its statement. Of a document that tells something as a
    whole `fact` is None and `quote` is "".
    """

    fact: UUID | None
    type: str
    icon: str
    status: str
    quote: str
    speaker: str
    title: str
    publisher: str
    published: str
    paragraph: int
    document: UUID | None
    start: int
    end: int


def words(project: Project, facts: Sequence[UUID]) -> list[Words]:
    """The first passage of each fact, in the order given; those that are gone are left out."""
    with project.read() as connection:
        found = {one.fact: one for chunk in chunks(facts, CHUNK) for one in _found(connection, chunk)}
    return [found[fact] for fact in dict.fromkeys(facts) if fact in found]


def evidence(project: Project, line: Line, most: int | None = None) -> list[Words]:
    """What carries a line: the first passage of each fact, then documents where no fact stands; `most` at most."""
    found = words(project, line.facts[:most])
    with project.read() as connection:
        wholes = {one.document: one for chunk in chunks(line.documents, CHUNK) for one in _wholes(connection, chunk)}
    return [*found, *(wholes[document] for document in line.documents if document in wholes)][:most]


def cited(one: Words) -> str:
    """The words in quotes, who said them, title, publisher, date and paragraph; what is unknown is left out."""
    place = _("¶ {n}").format(n=one.paragraph) if one.document is not None and one.quote else ""
    told = ", ".join(filter(None, (one.speaker, one.title, one.publisher, one.published, place)))
    quote = f"“{' '.join(one.quote.split())}”" if one.quote else ""
    return " — ".join(filter(None, (quote, told)))


def as_text(project: Project, answer: Answer, lines: Iterable[Line]) -> str:
    """Lines as text: the cells of each behind its tabs, then its evidence as it is cited, a line each."""
    return "\n".join(
        "\n".join(["\t".join(line.cells), *(f"\t{cited(one)}" for one in evidence(project, line))]) for line in lines
    )


def export(project: Project, report: Report, path: Path, name: str, answer: Answer, as_of: str = "") -> int:
    """Write an answer to a file, in the format of its suffix (.csv, .xlsx, .json); how many lines were written.

    Raises UserError if that cannot be done; a file that had the name stays then.
    """
    written = []
    for place, line in enumerate(answer.lines):
        report(place, len(answer.lines))
        cells = {column.key: cell for column, cell in zip(answer.columns, line.cells, strict=True)}
        carried_by = [cited(one) for one in evidence(project, line)]
        written.append(write_lines.Written(cells, [str(fact) for fact in line.facts], carried_by))
    with project.read() as connection:
        settings = connection.execute(select(table(ProjectRow).c.settings)).scalar() or {}
    columns = [(column.key, _(column.title)) for column in answer.columns]
    write_lines.write(write_lines.Table(name, columns, written, as_of, str(settings.get("handling", ""))), path)
    report(len(answer.lines), len(answer.lines))
    return len(written)


def _found(connection: Connection, facts: Sequence[UUID]) -> Iterator[Words]:
    f, t, c, d = (table(model).c for model in (Fact, FactType, LocalFact, Document))
    query = select(f.id, t.key, t.icon, f.statement, f.speaker, f.speaker_printed, c.status, c.document, d.title)
    query = query.add_columns(d.publisher, d.publisher_printed, d.published)
    query = query.join(table(FactType), t.id == f.type).join(table(LocalFact), c.fact == f.id)
    query = query.outerjoin(table(Document), d.id == c.document).where(f.id.in_(facts), f.deleted.is_(False))
    rows = connection.execute(query).all()
    passages, names, texts = _passages(connection, facts), Names(connection), dict[UUID, str]()
    for row in rows:
        start, end, exact = passages.get((row.id, row.document), (0, 0, ""))
        if row.document is not None and row.document not in texts:
            texts[row.document] = documents.text_of(connection, row.document)
        before = texts.get(row.document, "")[:start] if row.document is not None else ""
        yield Words(
            fact=row.id,
            type=row.key,
            icon=row.icon,
            status=row.status,
            quote=exact or row.statement,
            speaker=", ".join(filter(None, (names.of(row.speaker), row.speaker_printed))),
            title=row.title or "",
            publisher=names.of(row.publisher) or row.publisher_printed or "",
            published=_day(row.published),
            paragraph=sum(1 for line in before.split("\n")[:-1] if line.strip()) + 1,
            document=row.document,
            start=start,
            end=end,
        )


def _wholes(connection: Connection, ids: Sequence[UUID]) -> Iterator[Words]:
    d, names = table(Document).c, Names(connection)
    query = select(d.id, d.title, d.publisher, d.publisher_printed, d.published)
    for row in connection.execute(query.where(d.id.in_(ids), d.deleted.is_(False))):
        publisher = names.of(row.publisher) or row.publisher_printed or ""
        yield Words(None, "", "", "", "", "", row.title or "", publisher, _day(row.published), 0, row.id, 0, 0)


def _day(published: str | None) -> str:
    """A date as it is cited; nothing for one without a year."""
    return "" if (published or "").startswith("X") else published or ""


def _passages(connection: Connection, facts: Sequence[UUID]) -> dict[tuple[UUID, UUID], tuple[int, int, str]]:
    """(start, end, words) of the first passage of each fact in each document."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact, a.document, a.start, a.end, a.exact).join(table(Annotation), a.id == e.annotation)
    query = query.where(e.fact.in_(facts), e.deleted.is_(False), a.deleted.is_(False)).order_by(a.start)
    found: dict[tuple[UUID, UUID], tuple[int, int, str]] = {}
    for fact, document, *passage in connection.execute(query):
        found.setdefault((fact, document), tuple(passage))
    return found
