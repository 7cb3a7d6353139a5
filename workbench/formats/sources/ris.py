"""RIS (.ris), a tag a line. What it has no tag for is not written."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.formats import stated
from workbench.formats.sources.record import FILE, Record, author_names, author_variable
from workbench.text import one_line

_KINDS = {
    "JOUR": "article-journal",
    "NEWS": "article-newspaper",
    "MGZN": "article-magazine",
    "BOOK": "book",
    "CHAP": "chapter",
    "CONF": "paper-conference",
    "RPRT": "report",
    "THES": "thesis",
    "ELEC": "webpage",
    "BLOG": "post-weblog",
    "GOVDOC": "document",
    "STAT": "legislation",
    "HEAR": "hearing",
    "PCOMM": "personal_communication",
    "UNPB": "manuscript",
    "VIDEO": "motion_picture",
}
_ALSO = {"GEN": "document", "ICOMM": "personal_communication", "MANSCPT": "manuscript", "WEB": "webpage"}
_WRITTEN_AS = {kind: tag for tag, kind in _KINDS.items()}
_ANY = "GEN"
_VARIABLES = {
    "VL": "volume",
    "IS": "issue",
    "DO": "DOI",
    "SN": "ISSN",
    "AB": "abstract",
    "CY": "publisher-place",
    "ET": "edition",
    "T2": "container-title",
    "ID": "id",
}
_KIND, _FILE = "C7", "L1"
_GOES_ON = re.compile(r"\n(?![A-Z][A-Z0-9]  -)")


def read(text: str) -> list[Record]:
    """The records of a file in order; what is not tagged belongs to the line before."""
    import rispy  # late: most never read such a file

    tags = {tag: tag for tag in rispy.RisParser.DEFAULT_MAPPING}
    lists = [tag for tag in tags if tag not in ("TY", "ER")]
    found = rispy.loads(_GOES_ON.sub(" ", text) + "\nER  - ", mapping=tags, list_tags=lists, delimiter_tags_mapping={})
    return [_record(one) for one in found if any(key not in ("TY", "UK") for key in one)]


def write(records: Iterable[Record]) -> str:
    """A record after the other. Line ends become spaces: the format keeps none."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(record)) for record in records)


def _record(tagged: Mapping[str, Any]) -> Record:
    every = {tag: [one_line(one) for one in ones] for tag, ones in tagged.items() if isinstance(ones, list)}
    first = {tag: next(filter(None, ones), "") for tag, ones in every.items()}
    csl: dict[str, Any] = {name: first[tag] for tag, name in _VARIABLES.items() if first.get(tag)}
    journal = next((first[tag] for tag in ("T2", "JO", "JF", "JA", "BT") if first.get(tag)), "")
    pages = "–".join(filter(None, (first.get("SP"), first.get("EP"))))
    more = {
        "container-title": journal,
        "page": pages,
        "keyword": ", ".join(filter(None, every.get("KW", []))),
        "note": "; ".join(filter(None, every.get("N1", []))),
        "editor": author_variable(list(filter(None, every.get("A2", []) + every.get("ED", [])))),
        "custom": {FILE: first[_FILE]} if first.get(_FILE) else {},
    }
    kind = one_line(str(tagged.get("TY", ""))).upper()
    language = first.get("LA", "")
    return Record(
        title=next((first[tag] for tag in ("TI", "T1", "CT") if first.get(tag)), ""),
        authors=tuple(filter(None, every.get("AU", []) + every.get("A1", []))),
        publisher=first.get("PB", ""),
        published=_date(first),
        url=first.get("UR", ""),
        language=stated.language(language) or language,
        kind=first.get(_KIND) or {**_KINDS, **_ALSO}.get(kind, "document"),
        csl=csl | {key: value for key, value in more.items() if value},
    )


def _date(first: Mapping[str, str]) -> str:
    """DA is year/month/day/words; what is no such date stands in the words."""
    date = next((first[tag] for tag in ("DA", "PY", "Y1") if first.get(tag)), "")
    *parts, rest = [*date.split("/", 3), "", "", "", ""][:4]
    if rest:
        return rest
    found = "-".join(part.strip().zfill(2) for part in parts if part.strip())
    return stated.day(found) or stated.day(date) or date


def _lines(record: Record) -> Iterable[tuple[str, str]]:
    tag, date = _WRITTEN_AS.get(record.kind, _ANY), record.published
    parts = (
        [*date.split("-"), "", ""][:3] if stated.is_edtf_day(date) else [date[:4] if date[:4].isdigit() else "", "", ""]
    )
    rest = "" if stated.is_edtf_day(date) else date
    yield "TY", tag
    told = [
        ("TI", record.title),
        *(("AU", name) for name in record.authors),
        *(("A2", name) for name in author_names(record.csl.get("editor"))),
        ("PB", record.publisher),
        ("DA", f"{'/'.join(parts)}/{one_line(rest)}" if date else ""),
        ("UR", record.url),
        ("LA", record.language),
        (_KIND, record.kind if record.kind not in ("", "document", _KINDS.get(tag)) else ""),
        (_FILE, record.file),
        *((name, record.csl.get(variable)) for name, variable in _VARIABLES.items()),
        ("SP", record.csl.get("page")),
        ("KW", record.csl.get("keyword")),
        ("N1", record.csl.get("note")),
    ]
    for name, value in told:
        words = one_line(str(value)) if isinstance(value, str | int) else ""
        if words:
            yield name, words
    yield "ER", ""
