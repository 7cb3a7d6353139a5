"""Reads entities from FollowTheMoney, one JSON object a line."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from workbench.errors import UserError
from workbench.formats.catalogue import WIKIDATA, Catalogue, Entry, Name, Seen, Tie
from workbench.formats.ftm.words import FACT, INTERVALS, KINDS, LINKS, OURS, THEIRS, interval, is_date, period, ref_of
from workbench.i18n import _, ngettext

MOST_BYTES, MOST_LINES, MOST_LETTERS = 256_000_000, 1_000_000, 20_000
_ALIASES = ("alias", "weakAlias", "previousName")
_OWN = {"name", "alias", "description", "wikidataId"}
_OWN_OF = {
    "Address": {"full"},
    "Document": {"title", "date"},
    "Event": {"location", "involved"},
}
_DATES = {"startDate", "endDate", "date"}
Line = dict[str, Any]


def read(data: bytes, name: str) -> Catalogue:
    """The entities of a file of lines. Schemata without a meaning here are left out, counted by name.

    Raises UserError, with the number of the line, for a line that is not FollowTheMoney: nothing is read then.
    """
    if len(data) > MOST_BYTES:
        raise UserError("“{name}” is too large for a file of entities.", name=name)
    things, links, unknown = _sorted(data, name)
    seen, ties = _linked(things, links)
    entries: list[Entry] = []
    for row, (number, line) in things.items():
        if line.get(OURS, {}).get("is_title"):
            continue
        try:
            entry = _entry(ref_of(row), line)
        except (ValueError, TypeError, AttributeError) as error:
            raise _refused(number, name) from error
        entries.append(replace(entry, seen=tuple(seen[row]), ties=tuple(ties[row])))
    return Catalogue(tuple(entries), tuple(_left_out(unknown)))


def _sorted(data: bytes, name: str) -> tuple[dict[str, tuple[int, Line]], list[tuple[int, Line]], dict[str, list[int]]]:
    """The things by id and the links, each with its line, and the lines of schemata that mean nothing here."""
    things: dict[str, tuple[int, Line]] = {}
    links: list[tuple[int, Line]] = []
    unknown: dict[str, list[int]] = defaultdict(list)
    for number, line in _lines(data, name):
        schema = line["schema"]
        if FACT in line.get(OURS, {}):
            unknown[_("fact")].append(number)
        elif schema in LINKS:
            links.append((number, line))
        elif schema not in KINDS:
            unknown[schema].append(number)
        elif line["id"] in things:
            things[line["id"]] = (things[line["id"]][0], _merged(things[line["id"]][1], line))
        else:
            things[line["id"]] = (number, line)
    return things, links, unknown


def _lines(data: bytes, name: str) -> Iterator[tuple[int, Line]]:
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not raw.strip():
            continue
        if number > MOST_LINES:
            raise UserError("“{name}” has more than {n} lines; take it in parts.", name=name, n=MOST_LINES)
        try:
            line = json.loads(raw.decode())
        except UnicodeDecodeError as error:
            raise UserError("Line {line} of “{name}” is not UTF-8.", line=number, name=name) from error
        except (ValueError, RecursionError) as error:
            raise UserError(
                "Line {line} of “{name}” is not JSON: {reason}.", line=number, name=name, reason=error
            ) from error
        if not _is_entity(line):
            raise _refused(number, name)
        yield number, line


def _is_entity(line: Any) -> bool:
    """Whether it has an id, a schema, and properties that are lists of texts."""
    if not isinstance(line, dict) or not all(isinstance(line.get(key), str) and line[key] for key in ("id", "schema")):
        return False
    properties = line.setdefault("properties", {})
    return (
        isinstance(properties, dict)
        and isinstance(line.get(OURS, {}), dict)
        and all(isinstance(values, list) and all(map(_is_text, values)) for values in properties.values())
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MOST_LETTERS and "\x00" not in value and _is_whole(value)


def _is_whole(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refused(number: int, name: str) -> UserError:
    return UserError(
        "Line {line} of “{name}” is no entity of FollowTheMoney: it needs an id, a schema and properties, "
        "each a list of texts.",
        line=number,
        name=name,
    )


def _merged(one: Line, other: Line) -> Line:
    """Two lines on the same thing: the values of both, each once."""
    keys = {**one["properties"], **other["properties"]}
    both = {
        key: list(dict.fromkeys([*one["properties"].get(key, ()), *other["properties"].get(key, ())])) for key in keys
    }
    return {**one, "properties": both, **({OURS: other[OURS] | one.get(OURS, {})} if OURS in other else {})}


def _entry(ref: str, line: Line) -> Entry:
    schema, properties, ours = line["schema"], line["properties"], line.get(OURS, {})
    name = next((one for key in ("name", "title", "full") for one in properties.get(key, ()) if one.strip()), ref)
    told = ours.get("names", {})
    others = [*properties.get("name", ()), *(text for key in _ALIASES for text in properties.get(key, ()))]
    texts = [*([name] if name in told else []), *(text for text in dict.fromkeys(others) if text != name)]
    more = dict(ours.get("more", {})) | _theirs(schema, properties)
    if qid := next(iter(properties.get("wikidataId", ())), ""):
        more |= {WIKIDATA: qid} if qid != ref else {}
    return Entry(
        kind=KINDS[schema],
        ref="" if ours.get("ref") == "none" else ref,
        name=name,
        description="\n".join(properties.get("description", ())),
        names=tuple(Name(text, *told.get(text, (None, None))) for text in texts),
        period=_period(properties, ours),
        status=ours.get("status", ""),
        place=ours.get("place", ""),
        part_of=ours.get("partOf", ""),
        participants=tuple(map(ref_of, properties.get("involved", ()))) if schema == "Event" else (),
        more=more,
        empty=ours.get("empty", {}),
    )


def _period(properties: Mapping[str, list[str]], ours: Mapping[str, Any]) -> str:
    """What we wrote, unless another program has changed the dates since."""
    first = {key: properties[key][0] for key in _DATES if properties.get(key)}
    told = str(ours.get("period", ""))
    if told and all(interval(told).get(key) == [words] for key, words in first.items()):
        return told
    return period(*(first.get(key, "") for key in ("startDate", "endDate", "date")))


def _theirs(schema: str, properties: Mapping[str, list[str]]) -> dict[str, Any]:
    """What has no meaning here, to be given back; the schema too where several mean the same kind."""
    dates = _DATES if schema in INTERVALS else set()
    own = _OWN | _OWN_OF.get(schema, set()) | dates
    rest: dict[str, Any] = {key: values for key, values in properties.items() if key not in own}
    found: dict[str, Any] = {"properties": rest} if rest else {}
    if schema in ("PublicBody", "Company", "LegalEntity"):
        found["schema"] = schema
    return {THEIRS: found} if found else {}


def _linked(
    things: Mapping[str, tuple[int, Line]], links: list[tuple[int, Line]]
) -> tuple[dict[str, list[Seen]], dict[str, list[Tie]]]:
    """Posts held and relations, by the id of whose they are."""
    seen: dict[str, list[Seen]] = defaultdict(list)
    ties: dict[str, list[Tie]] = defaultdict(list)
    for _number, line in links:
        if line["schema"] == "Occupancy":
            for holder in line["properties"].get("holder", ()):
                seen[holder] += _seen(line, things)
        else:
            for one, tie in _ties(line):
                ties[one].append(tie)
    return seen, ties


def _seen(line: Line, things: Mapping[str, tuple[int, Line]]) -> Iterator[Seen]:
    properties, ours = line["properties"], line.get(OURS, {})
    kind, acting = ours.get("kind", ""), "acting" in properties.get("status", ())
    days = {key: properties[key][0] for key in _DATES if properties.get(key)}
    for post in properties.get("post", ()):
        _number, position = things.get(post, (0, {"properties": {}}))
        title = next(iter(position["properties"].get("name", ())), ref_of(post))
        at = ours.get("at") or next(map(ref_of, position["properties"].get("organization", ())), "")
        itself = (
            ours.get("post", "") if position.get(OURS, {}).get("is_title") else ref_of(post) if post in things else ""
        )
        on, more = ours.get("on", ""), ours.get("more", {})
        if on or not days:
            yield Seen(title, at, on, more, kind or ("acting" if acting else ""), itself)
            continue
        for key, means in (("startDate", "appointed"), ("date", ""), ("endDate", "left")):
            if key in days:
                yield Seen(title, at, days[key], more, "acting" if acting else means, itself)


def _ties(line: Line) -> Iterator[tuple[str, Tie]]:
    properties, ours = line["properties"], line.get(OURS, {})
    first = {key: next(iter(values), "") for key, values in properties.items()}
    is_member = line["schema"] == "Membership"
    note = first.get("role" if is_member else "summary", "") or first.get("summary", "")
    kind = ours.get("kind") or ("member of" if is_member else first.get("role", ""))
    start, end = (
        ours.get(key) or (first.get(name, "") if is_date(first.get(name, "")) else "")
        for key, name in (("start", "startDate"), ("end", "endDate"))
    )
    for one in properties.get("member" if is_member else "subject", ()):
        for other in properties.get("organization" if is_member else "object", ()):
            yield one, Tie(kind, ref_of(other), start, end, note)


def _left_out(unknown: Mapping[str, list[int]]) -> Iterator[str]:
    counts = Counter({schema: len(lines) for schema, lines in unknown.items()})
    for schema, count in counts.most_common():
        said = ngettext(
            "{n} “{schema}” has no meaning here and was left out (line {line}).",
            "{n} “{schema}” have no meaning here and were left out (the first in line {line}).",
            count,
        )
        yield said.format(n=count, schema=schema[:80], line=unknown[schema][0])
