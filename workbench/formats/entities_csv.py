"""Entities as a table (CSV, RFC 4180): one row for each, made to be read and edited in a spreadsheet.

Several things in one cell stand between semicolons, their parts between bars; a backslash before either means the
letter itself. The last column, `more`, is JSON and holds what has no column.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from workbench.errors import UserError
from workbench.formats.catalogue import LISTS, WIKIDATA, Catalogue, Entry, Name, Seen, Tie
from workbench.formats.decode import decode
from workbench.formats.spreadsheet import guarded, unguarded
from workbench.i18n import _

COLUMNS = (
    "id",
    "kind",
    "name",
    "wikidata",
    "aliases",
    "description",
    "date",
    "status",
    "place",
    "part_of",
    "participants",
    "roles",
    "relations",
    "more",
)
MOST_BYTES, MOST_LETTERS = 256_000_000, 20_000
_SPELLINGS = {
    "organization": "organisation",
    "program": "programme",
    "ref": "id",
    "qid": "wikidata",
    "alias": "aliases",
}
_PREFIXES = {"per": "person", "org": "organisation", "mtg": "meeting", "prg": "programme", "plc": "place"}
_PREFIXES |= {"doc": "instrument", "pst": "post"}
_PIECE = re.compile(r"\\(.)|([;|])|([^\\;|]+|\\$)", re.DOTALL)
_MARKED = re.compile(r"[\\;|]|^\s+|\s+$")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(catalogue: Catalogue, file: TextIO) -> None:
    """Write a row for each entity, in their order."""
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows([guarded(cell) for cell in _cells(entry)] for entry in catalogue.entries)


def read(data: bytes, name: str) -> Catalogue:
    """The entities of a table; the columns may come in any order, and only `name` must be there.

    A row without a name or a known kind is left out and said by its line; what stands in other columns is kept.
    Raises UserError if it is no such table.
    """
    if len(data) > MOST_BYTES:
        raise UserError("“{name}” is too large for a table of entities.", name=name)
    csv.field_size_limit(2**31 - 1)  # the default refuses a long description
    text = _text(data)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    left_out: list[str] = []
    try:
        entries = tuple(_entries(table, name, left_out))
    except csv.Error as error:
        raise UserError(
            "Line {line} of “{name}” cannot be read as a table: {reason}.", line=table.line_num, name=name, reason=error
        ) from error
    return Catalogue(entries, tuple(left_out))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data)[0]


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _cells(entry: Entry) -> list[str]:
    more = dict(entry.more)
    qid = more.pop(WIKIDATA) if entry.qid and WIKIDATA in more else ""
    return [
        entry.ref,
        entry.kind,
        entry.name,
        qid,
        _joined([name.text] for name in entry.names if name.text != entry.name),
        entry.description,
        entry.period,
        entry.status,
        entry.place,
        entry.part_of,
        _joined([ref] for ref in entry.participants),
        _joined([seen.title, seen.at, seen.on, seen.kind, seen.post] for seen in entry.seen),
        _joined([tie.kind, tie.other, tie.start, tie.end, tie.note] for tie in entry.ties),
        _encode(rest) if (rest := _rest(entry, more)) else "",
    ]


def _rest(entry: Entry, more: Mapping[str, Any]) -> dict[str, Any]:
    """What has no column: how names are spelt, what else is known of roles and of the entity."""
    told = {
        n.text: [n.script, n.attested]
        for n in entry.names
        if n.text == entry.name or n.script or n.attested is not None
    }
    seen = [dict(one.more) for one in entry.seen]
    parts = {"names": told, "roles": seen if any(seen) else [], "empty": dict(entry.empty), "rest": dict(more)}
    return {key: part for key, part in parts.items() if part}


def _entries(table: Iterator[list[str]], name: str, left_out: list[str]) -> Iterator[Entry]:
    heads = [unguarded(cell).strip() for cell in next(table, [])]
    known = [_SPELLINGS.get(head.casefold(), head.casefold()) for head in heads]
    if "name" not in known:
        raise UserError("“{name}” is no table of entities: its first line names no column “name”.", name=name)
    refs: set[str] = set()
    for cells in table:
        if not any(cells):
            continue
        line = table.line_num  # type: ignore[attr-defined]
        given = {
            key if key in COLUMNS else head: cell
            for key, head, cell in zip(known, heads, map(unguarded, cells), strict=False)
        }
        entry = None if len(cells) > len(heads) else _entry(given)
        if entry is None or (entry.ref and entry.ref in refs):
            reason = _why(given, entry, len(cells) > len(heads))
            left_out.append(_("Line {line} was left out: {reason}.").format(line=line, reason=reason))
        else:
            refs.add(entry.ref)
            yield entry


def _why(given: Mapping[str, str], entry: Entry | None, is_longer: bool) -> str:
    if is_longer:
        return _("it has more cells than the table has columns")
    if entry is not None:
        return _("another line has the id “{ref}”").format(ref=entry.ref)
    if not given.get("name", "").strip():
        return _("it has no name")
    if not _kind(given):
        return _("“{kind}” is no kind of entity; there are {known}").format(
            kind=given.get("kind", ""), known=", ".join(LISTS)
        )
    return _("a cell is too long, or its last column is not what we write there")


def _kind(given: Mapping[str, str]) -> str:
    word = given.get("kind", "").strip().casefold()
    kind = _SPELLINGS.get(word, word) or _PREFIXES.get(given.get("id", "").partition(":")[0], "")
    return kind if kind in LISTS else ""


def _entry(given: Mapping[str, str]) -> Entry | None:
    kind, name = _kind(given), given.get("name", "")
    if not kind or not name.strip() or any(len(cell) > MOST_LETTERS and key != "more" for key, cell in given.items()):
        return None
    try:
        rest = json.loads(given.get("more") or "{}")
        told, seen, empty, more = (rest.get(key, {}) for key in ("names", "roles", "empty", "rest"))
        more = {**more, **{key: cell for key, cell in given.items() if key not in COLUMNS and cell}}
        if given.get("wikidata"):
            more[WIKIDATA] = given["wikidata"].strip()
        return Entry(
            kind=kind,
            ref=given.get("id", ""),
            name=name,
            description=given.get("description", ""),
            names=tuple(_names(name, _parts(given.get("aliases", "")), told)),
            seen=tuple(_seen(_parts(given.get("roles", "")), seen)),
            period=given.get("date", ""),
            status=given.get("status", ""),
            place=given.get("place", ""),
            part_of=given.get("part_of", ""),
            participants=tuple(one[0] for one in _parts(given.get("participants", ""))),
            ties=tuple(Tie(*_padded(one, 5)) for one in _parts(given.get("relations", ""))),
            more=more,
            empty=dict(empty),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _names(name: str, aliases: Sequence[Sequence[str]], told: Mapping[str, Any]) -> Iterator[Name]:
    own = [name] if name in told else []
    for text in (*own, *(one[0] for one in aliases)):
        yield Name(text, *told.get(text, (None, None)))


def _seen(roles: Sequence[Sequence[str]], more: Any) -> Iterator[Seen]:
    rest = more if isinstance(more, list) and len(more) == len(roles) else [{}] * len(roles)
    for parts, one in zip(roles, rest, strict=True):
        title, at, on, kind, post = _padded(parts, 5)
        yield Seen(title, at, on, dict(one), kind, post)


def _padded(parts: Sequence[str], count: int) -> list[str]:
    return [*parts, *[""] * count][:count]


def _joined(things: Iterable[Sequence[str]]) -> str:
    """One cell for many things; empty parts at the end of one are left away."""
    return "; ".join(" | ".join(map(_escaped, _trimmed(parts))) for parts in things)


def _trimmed(parts: Sequence[str]) -> Sequence[str]:
    while len(parts) > 1 and not parts[-1]:
        parts = parts[:-1]
    return parts


def _escaped(text: str) -> str:
    return _MARKED.sub(lambda found: "".join("\\" + letter for letter in found[0]), text)


def _parts(cell: str) -> list[list[str]]:
    """The things in a cell, each with its parts; white space around them does not count."""
    if not cell.strip():
        return []
    things = [[""]]
    guards = [0]  # how many letters of the last part may not be trimmed
    for escaped, mark, plain in _PIECE.findall(cell):
        if mark:
            things[-1][-1] = _end(things[-1][-1], guards[0])
            guards[0] = 0
            if mark == ";":
                things.append([""])
            else:
                things[-1].append("")
        elif escaped:
            things[-1][-1] += escaped
            guards[0] = len(things[-1][-1])
        else:
            things[-1][-1] += plain if things[-1][-1] else plain.lstrip()
    things[-1][-1] = _end(things[-1][-1], guards[0])
    return [thing for thing in things if any(thing)]


def _end(text: str, guard: int) -> str:
    return text[:guard] + text[guard:].rstrip()
