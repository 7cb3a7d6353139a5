"""BibTeX and BibLaTeX (.bib): entries with fields. What it has no field for is not written."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.errors import UserError
from workbench.formats import stated
from workbench.formats.sources.latex import marked, plain
from workbench.formats.sources.record import Record, author_names, author_variable
from workbench.text import one_line

_KINDS = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "techreport": "report",
    "phdthesis": "thesis",
    "online": "webpage",
    "misc": "document",
    "unpublished": "manuscript",
}
_ALSO = {"report": "report", "www": "webpage", "electronic": "webpage", "inbook": "chapter", "thesis": "thesis"}
_WRITTEN_AS = {kind: name for name, kind in _KINDS.items()}
_KIND = "csltype"  # a field for those kinds that BibTeX does not know
_FIELDS = {
    "journal": "container-title",
    "volume": "volume",
    "number": "number",
    "pages": "page",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "abstract": "abstract",
    "note": "note",
    "keywords": "keyword",
    "address": "publisher-place",
    "edition": "edition",
    "version": "version",
}
_ALSO_FIELDS = {"journaltitle": "container-title", "booktitle": "container-title", "location": "publisher-place"}
_PUBLISHERS = ("publisher", "institution", "organization", "school", "howpublished")
_OWN = {"title", "author", "editor", "date", "year", "month", "day", "url", "language", "langid", _KIND, *_PUBLISHERS}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KEY = re.compile(r"[^A-Za-z0-9:._/+-]+")
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def read(text: str) -> list[Record]:
    """The entries of a file in order. Raises UserError, with the line, for one that cannot be read."""
    from pybtex.database.input.bibtex import LowLevelParser  # late: it takes longer to load than most files
    from pybtex.exceptions import PybtexError

    macros = {name: name for name in _MONTHS}
    try:
        return [
            _record(command, key or "", fields)
            for command, *(body,) in LowLevelParser(text, macros=macros)
            if command.lower() not in ("string", "preamble")
            for key, fields in [body]
        ]
    except (PybtexError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UserError("This is no BibTeX: {reason}.", reason=one_line(str(error))[:200]) from error


def write(records: Iterable[Record]) -> str:
    """An entry for each record. Line ends become spaces: the format keeps none."""
    taken: dict[str, int] = {}
    return "\n".join(_entry(record, _named(record, taken)) for record in records)


def _record(command: str, key: str, raw: Iterable[tuple[str, list[str]]]) -> Record:
    found: dict[str, str] = {}
    for name, pieces in raw:
        found.setdefault(name.lower(), "".join(pieces))
    words = {name: one_line(plain(value)) for name, value in found.items()}
    csl: dict[str, Any] = {"id": key} if key else {}
    custom: dict[str, str] = {}
    for name, value in words.items():
        if name in _OWN or not value:
            continue
        variable = {**_FIELDS, **_ALSO_FIELDS}.get(name)
        if variable:
            csl.setdefault(variable, value)
        else:
            custom[name] = value
    if editors := tuple(_people(found.get("editor", ""))):
        csl["editor"] = author_variable(editors)
    return Record(
        title=words.get("title", ""),
        authors=tuple(_people(found.get("author", ""))),
        publisher=next((words[name] for name in _PUBLISHERS if words.get(name)), ""),
        published=_date(words),
        url=words.get("url", ""),
        language=stated.language(words.get("language") or words.get("langid", "")) or words.get("language", ""),
        kind=words.get(_KIND) or {**_KINDS, **_ALSO}.get(command.lower(), "document"),
        csl=csl | ({"custom": custom} if custom else {}),
    )


def _people(raw: str) -> Iterator[str]:
    """The names, parted by the word and outside braces."""
    depth, start = 0, 0
    for found in re.finditer(r"\\.|[{}]|(?<=\s)and(?=\s)", raw):
        sign = found[0]
        depth += (sign == "{") - (sign == "}")
        if sign == "and" and depth == 0:
            yield from filter(None, [one_line(plain(raw[start : found.start()]))])
            start = found.end()
    yield from filter(None, [one_line(plain(raw[start:]))])


def _date(words: Mapping[str, str]) -> str:
    date = words.get("date", "")
    if date:
        return stated.day(date) or date
    year, month, day = (words.get(key, "") for key in ("year", "month", "day"))
    short = month.casefold()[:3]
    number = _MONTHS.index(short) + 1 if short in _MONTHS else int(month) if re.fullmatch("[0-9]{1,2}", month) else 0
    parts = [year] + ([f"{number:02}"] if number else []) + ([day.zfill(2)] if number and day else [])
    return stated.day("-".join(parts)) or stated.day(year) or year


def _named(record: Record, taken: dict[str, int]) -> str:
    """The key of an entry: its id in CSL, else the first author and the year; none stands twice."""
    author = record.authors[0].partition(",")[0].rpartition(" ")[2] if record.authors else "source"
    key = _KEY.sub("", str(record.csl.get("id") or f"{author}{record.published[:4]}")) or "source"
    taken[key.lower()] = n = taken.get(key.lower(), 0) + 1
    return key if n == 1 else f"{key}.{n}"


def _entry(record: Record, key: str) -> str:
    command = _WRITTEN_AS.get(record.kind, "misc")
    fields = {
        "title": record.title,
        "author": _several(record.authors),
        "editor": _several(author_names(record.csl.get("editor"))),
        "publisher": record.publisher,
        "date": record.published,
        "year": record.published[:4] if stated.is_edtf_day(record.published[:4]) else "",
        "url": record.url,
        "language": record.language,
        _KIND: "" if record.kind == _KINDS[command] else record.kind,
        **{name: _in_words(record.csl.get(variable)) for name, variable in _FIELDS.items()},
    }
    custom = record.csl.get("custom")
    for name, value in custom.items() if isinstance(custom, Mapping) else ():
        if isinstance(name, str) and name == name.lower() and _FIELD.fullmatch(name):
            fields.setdefault(name, _in_words(value))
    several = ("author", "editor")
    told = ((name, value if name in several else marked(one_line(value))) for name, value in fields.items())
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in told if value)
    return f"@{command}{{{key},\n{lines}}}\n"


def _several(names: Iterable[str]) -> str:
    """Names with `and` between them; one that holds the word stands in braces."""
    told = (marked(one_line(name)) for name in names if one_line(name))
    return " and ".join(f"{{{name}}}" if re.search(r"(?:^|\s)and(?:\s|$)", name) else name for name in told)


def _in_words(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
