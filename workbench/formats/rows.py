"""Tables of texts: one column holds the words, each row is a document of its own, the others tell about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from workbench.errors import UserError
from workbench.formats import propose, stated
from workbench.formats.types import ParsedDocument
from workbench.i18n import _
from workbench.text import fold, freeze, one_line

Row = Mapping[str, Any]

CUSTOM = "custom"
"""The key of CSL-JSON that holds what no other variable does: here the other columns by name."""

_SAMPLE, _DATES = 1000, 100
_FEWEST_WORDS = 4.0  # on average, in a column of texts
_CLEARLY = 1.8  # times as many words as in any other column
_USUAL = {
    "title": "title headline heading заголовок название заглавие тема subject",
    "published": "date published pubdate publication_date published_at date_published datetime timestamp дата "
    "дата_публикации опубликовано",
    "publisher": "publisher outlet media newspaper publication издатель издание сми источник source",
    "authors": "author authors byline writer creator автор авторы",
    "url": "url link uri href permalink web_address ссылка адрес ссылка_на_источник",
    "language": "language lang язык",
}
_MEANS = {fold(name): key for key, names in _USUAL.items() for name in names.split()}
_TEXTS = frozenset("text texts body content fulltext full_text article текст содержание полный_текст".split())


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table is what: `text` holds the words, `usual` are details of a document by column.

    `dates` tell the order of day and month; `days` are those read so far, for many rows have the same.
    """

    text: str
    usual: Mapping[str, str]
    dates: tuple[str, ...]
    days: dict[str, str] = field(default_factory=dict)

    def day(self, words: str) -> str:
        """A date of this table as EDTF, "" if it cannot be told."""
        if words not in self.days:
            self.days[words] = stated.day(words, self.dates)
        return self.days[words]


def parts(rows: Iterable[Row], wanted: str, name: str) -> Iterator[ParsedDocument]:
    """The rows as documents, in order; those without words are left out.

    `wanted` names the column of the texts; "" takes the one that plainly holds them. Raises UserError, which names the
    columns, if it cannot be told.
    """
    rows = iter(rows)
    sample = list(islice(rows, _SAMPLE))
    columns = _columns(sample, wanted, name)
    return (part for row in chain(sample, rows) if (part := _part(row, columns, name)) is not None)


def _columns(sample: Sequence[Row], wanted: str, name: str) -> Columns:
    heads = list(dict.fromkeys(head for row in sample for head in row))
    text = _chosen(heads, wanted) if wanted else _plainly(heads, sample, name)
    usual: dict[str, str] = {}
    for head in heads:
        key = _MEANS.get(_known(head))
        if key and head != text and key not in usual.values():
            usual[head] = key
    days = [head for head, key in usual.items() if key == "published"]
    dates = dict.fromkeys(value for row in sample for head in days if isinstance(value := row.get(head), str))
    return Columns(text, usual, tuple(dates)[:_DATES])


def _known(head: str) -> str:
    return "_".join(fold(head).replace("-", " ").split())


def _chosen(heads: Sequence[str], wanted: str) -> str:
    for same in (lambda head: head == wanted, lambda head: _known(head) == _known(wanted)):
        if found := next(filter(same, heads), None):
            return found
    raise UserError("There is no column “{column}”; there are: {known}.", column=wanted, known=_listed(heads))


def _plainly(heads: Sequence[str], sample: Sequence[Row], name: str) -> str:
    """The column called text, or the one with by far the most words."""
    called = [head for head in heads if _known(head) in _TEXTS]
    if len(called) == 1 and any(_words(row.get(called[0])) for row in sample):
        return called[0]
    average = {head: sum(_words(row.get(head)) for row in sample) / max(1, len(sample)) for head in heads}
    ranked = sorted(average, key=lambda head: -average[head])
    most, second = [*(average[head] for head in ranked), 0.0, 0.0][:2]
    if most >= max(_FEWEST_WORDS, _CLEARLY * second):
        return ranked[0]
    raise UserError(
        "It cannot be told which column of “{name}” holds the texts; choose one: {known}.",
        name=one_line(name),
        known=_listed(heads),
    )


def _words(value: object) -> int:
    return len(value.split()) if isinstance(value, str) else 0


def _listed(heads: Sequence[str]) -> str:
    most = 20
    shown = [one_line(head)[:40] for head in heads[:most]]
    return ", ".join(shown) + (" …" if len(heads) > most else "") if heads else _("none")


def _part(row: Row, columns: Columns, name: str) -> ParsedDocument | None:
    words = row.get(columns.text)
    text = freeze(words) if isinstance(words, str) else ""
    if not text.strip():
        return None
    told: dict[str, Any] = {}
    custom: dict[str, Any] = {}
    for head, value in row.items():
        if head == columns.text or value in (None, "", [], {}):
            continue
        understood = _understood(columns.usual.get(head, ""), value, columns)
        if understood:
            told[columns.usual[head]] = understood
        else:
            custom[head] = value
    return ParsedDocument(
        text=text,
        media_type="text/plain",
        encoding="utf-8",
        title=told.get("title") or propose.title(text, name),
        published=told.get("published", ""),
        publisher=told.get("publisher", ""),
        language=told.get("language") or propose.language(text),
        regions=(),
        authors=told.get("authors", ()),
        url=told.get("url", ""),
        stated=frozenset(told),
        csl={CUSTOM: custom} if custom else {},
    )


def _understood(key: str, value: object, columns: Columns) -> str | tuple[str, ...]:
    """What a usual column says, "" if that is not in the form expected."""
    if key == "authors" and isinstance(value, list):
        value = "; ".join(each for each in value if isinstance(each, str))
    if not key or not isinstance(value, str):
        return ""
    if key == "published":
        return columns.day(value)
    if key == "authors":
        return tuple(map(freeze, stated.names(value)))
    if key == "language":
        return stated.language(value)
    words = freeze(one_line(value))
    return words if key != "url" or words.lower().startswith(("http://", "https://", "ftp://")) else ""
