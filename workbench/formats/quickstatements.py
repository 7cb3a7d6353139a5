"""Entities as a CSV file for QuickStatements, the tool that edits Wikidata in bulk. Only written, never read.

A row without a `qid` makes an item, with label, description and class; a row with one adds other names and statements
to an item that is there, whose label stays as it is. A column is repeated for each value of a row.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TextIO

from workbench.formats.catalogue import Catalogue, Entry, Seen
from workbench.i18n import ngettext
from workbench.text import one_line

_CLASSES = {"person": "Q5", "organisation": "Q43229", "meeting": "Q2761147", "programme": "Q170584", "post": "Q4164871"}
_LANGUAGES = {"Latn": "en", "Cyrl": "ru"}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_RUN_BY_SPREADSHEETS = tuple("=+-@\t\r'")
_SEEN_AT = {"appointed": "qal580", "left": "qal582"}
Cell = tuple[str, str]  # the column, the value


def write(catalogue: Catalogue, file: TextIO) -> tuple[str, ...]:
    """Write a row for each entity of which there is something to say; what was left out comes back in sentences."""
    qids = {entry.ref: entry.qid for entry in catalogue.entries if entry.qid}
    lost: Counter[str] = Counter()
    rows = [row for entry in catalogue.entries if len(row := list(_row(entry, qids, lost))) > 1]
    columns = _columns(rows)
    table = csv.writer(file, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        left = list(row)
        table.writerow([_take(left, column) for column in columns])
    return tuple(_sentences(lost))


def _row(entry: Entry, qids: Mapping[str, str], lost: Counter[str]) -> Iterator[Cell]:
    yield "qid", entry.qid
    yield from _named(entry, lost)
    if not entry.qid and entry.kind in _CLASSES:
        yield "P31", _CLASSES[entry.kind]
    yield from _when(entry, lost)
    for column, refs in (("P276", (entry.place,)), ("P361", (entry.part_of,)), ("P710", entry.participants)):
        yield from _items(column, refs, qids, lost)
    yield from _items("P463", tuple(tie.other for tie in entry.ties if tie.kind == "member of"), qids, lost)
    for seen in entry.seen:
        yield from _held(seen, qids, lost)


def _named(entry: Entry, lost: Counter[str]) -> Iterator[Cell]:
    """The label in each language for a new item, and every other name as an alias."""
    by_language: dict[str, list[str]] = {}
    for text, script in ((entry.name, None), *((name.text, name.script) for name in entry.names)):
        line = one_line(text)
        language = _LANGUAGES.get(script or ("Cyrl" if _CYRILLIC.search(line) else "Latn"), "")
        if not language or line.startswith(_RUN_BY_SPREADSHEETS):
            lost["names"] += 1
        elif line and line not in by_language.setdefault(language, []):
            by_language[language].append(line)
    for language, texts in sorted(by_language.items()):
        if not entry.qid:  # of several the own name, else the fullest
            label = texts[0] if texts[0] == one_line(entry.name) else max(texts, key=lambda text: len(text.split()))
            texts.remove(label)
            yield f"L{language}", label
        yield from ((f"A{language}", text) for text in texts)
    about = one_line(entry.description)
    if about and not entry.qid and not about.startswith(_RUN_BY_SPREADSHEETS):
        yield ("Dru" if _CYRILLIC.search(about) else "Den"), about


def _when(entry: Entry, lost: Counter[str]) -> Iterator[Cell]:
    start, slash, end = entry.period.partition("/")
    given = [("P580", start), ("P582", end)] if slash else [("P585", start)]
    for column, words in given:
        if words and words != "..":
            if date := _date(words):
                yield column, date
            else:
                lost["dates"] += 1


def _held(seen: Seen, qids: Mapping[str, str], lost: Counter[str]) -> Iterator[Cell]:
    if seen.post not in qids:
        lost["posts"] += 1
        return
    yield "P39", qids[seen.post]
    if date := _date(seen.on):
        yield _SEEN_AT.get(seen.kind, "qal585"), date


def _items(column: str, refs: tuple[str, ...], qids: Mapping[str, str], lost: Counter[str]) -> Iterator[Cell]:
    for ref in filter(None, refs):
        if ref in qids:
            yield column, qids[ref]
        else:
            lost["statements"] += 1


def _date(words: str) -> str:
    """A day, month or year as QuickStatements takes it, with its precision; "" for any other time."""
    found = _DATE.fullmatch(words)
    if found is None:
        return ""
    year, month, day = found.groups()
    return f"+{year}-{month or '01'}-{day or '01'}T00:00:00Z/{11 if day else 10 if month else 9}"


def _columns(rows: list[list[Cell]]) -> list[str]:
    """Every column as often as the row that needs it most; a post is followed by its qualifiers."""
    most: Counter[str] = Counter()
    for row in rows:
        most |= Counter(column for column, _value in row if not column.startswith("qal"))
    posts = most.pop("P39", 0)
    plain = [column for column in sorted(most, key=_order) for _time in range(most[column])]
    return plain + ["P39", "qal580", "qal582", "qal585"] * posts


def _order(column: str) -> tuple[int, str]:
    return ("qLDAP".index(column[0]), column)


def _take(row: list[Cell], column: str) -> str:
    """The next value of a column, taken out of the row; a qualifier only if it stands first, after its post."""
    for place, (name, value) in enumerate(row):
        if name == column and (place == 0 or not column.startswith("qal")):
            del row[place]
            return value
    return ""


def _sentences(lost: Mapping[str, int]) -> Iterator[str]:
    if n := lost.get("names", 0):
        said = ngettext(
            "{n} name is neither Latin nor Cyrillic, or would run in a spreadsheet.",
            "{n} names are neither Latin nor Cyrillic, or would run in a spreadsheet.",
            n,
        )
        yield said.format(n=n)
    if n := lost.get("dates", 0):
        said = ngettext("{n} date is no plain day, month or year.", "{n} dates are no plain day, month or year.", n)
        yield said.format(n=n)
    if n := lost.get("posts", 0):
        said = ngettext(
            "{n} sighting in a post has no post with an id at Wikidata.",
            "{n} sightings in posts have no post with an id at Wikidata.",
            n,
        )
        yield said.format(n=n)
    if n := lost.get("statements", 0):
        said = ngettext(
            "{n} place, part, participant or membership leads to an entity without an id at Wikidata.",
            "{n} places, parts, participants or memberships lead to entities without an id at Wikidata.",
            n,
        )
        yield said.format(n=n)
