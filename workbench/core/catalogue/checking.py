"""What a file says of entities, looked at before anything is made of it: texts are texts, dates are dates."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workbench.core.values import date_of, is_edtf
from workbench.formats.catalogue import Catalogue, Entry, Seen, Tie
from workbench.i18n import _
from workbench.text import one_line

_LONGEST = 80  # of what is quoted in a sentence


def checked(catalogue: Catalogue) -> Catalogue:
    """The catalogue with every date as EDTF, without entries that hold what nobody can save; `left_out` says which.

    A date that cannot be read is kept as it is spelt, and given back by an export, but dates nothing.
    """
    left_out = list(catalogue.left_out)
    return Catalogue(tuple(_entries(catalogue, left_out)), tuple(left_out))


def _entries(catalogue: Catalogue, left_out: list[str]) -> Iterator[Entry]:
    for entry in catalogue.entries:
        if _is_sound(entry):
            yield _dated(_on_one_line(entry), left_out)
        else:
            said = _("“{name}” was left out: something in it is no text.")
            left_out.append(said.format(name=str(entry.name).encode(errors="replace").decode()[:_LONGEST]))


def _is_sound(entry: Entry) -> bool:
    """Whether all of it can be saved and written again."""
    try:
        "".join(_texts(entry)).encode()  # lone surrogates are no text
        more = [entry.more, entry.empty, *(seen.more for seen in entry.seen)]
        json.dumps([dict(one) for one in more if one], ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        return False
    attested = all(isinstance(name.attested, bool | None) for name in entry.names)
    return attested and all("\x00" not in text for text in _texts(entry))


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.kind, entry.ref, entry.name, entry.description)
    yield from (entry.period, entry.status, entry.place, entry.part_of, *entry.participants)
    for name in entry.names:
        yield from (name.text, "" if name.script is None else name.script)
    for seen in entry.seen:
        yield from (seen.title, seen.at, seen.on, seen.kind, seen.post)
    for tie in entry.ties:
        yield from (tie.kind, tie.other, tie.start, tie.end, tie.note)


def _on_one_line(entry: Entry) -> Entry:
    """The entry with each name on one line: lists of names have a line for each."""
    if all(len(text.splitlines()) < 2 for text in (entry.name, *(name.text for name in entry.names))):
        return entry
    names = tuple(replace(name, text=one_line(name.text)) for name in entry.names)
    return replace(entry, name=one_line(entry.name), names=names)


def _dated(entry: Entry, left_out: list[str]) -> Entry:
    days = {
        entry.period,
        *(seen.on for seen in entry.seen),
        *(day for tie in entry.ties for day in (tie.start, tie.end)),
    }
    if all(not day or is_edtf(day) for day in days):
        return entry
    read = {day: date_of(day) or "" for day in days}
    for day in sorted(day for day in days if day.strip() and not read[day]):
        said = _("“{date}” of “{name}” is not a date; write 2026-02-26, 2026-02 or 2026 (EDTF).")
        left_out.append(said.format(date=day[:_LONGEST], name=entry.name[:_LONGEST]))
    key = "date" if entry.kind == "meeting" else "period"
    spelt = {} if read[entry.period] or not entry.period else {key: entry.period}
    return replace(
        entry,
        period=read[entry.period],
        empty={**entry.empty, **spelt},
        seen=tuple(_seen(one, read[one.on]) for one in entry.seen),
        ties=tuple(_tie(one, read) for one in entry.ties),
    )


def _seen(seen: Seen, on: str) -> Seen:
    spelt: dict[str, Any] = {"asOf": seen.on} if seen.on and not on else {}
    return replace(seen, on=on, more={**seen.more, **spelt})


def _tie(tie: Tie, read: dict[str, str]) -> Tie:
    start, end = read[tie.start], read[tie.end]
    if start and end and "/" not in start + end and "{" not in start + end and not is_edtf(f"{start}/{end}"):
        end = ""
    return replace(tie, start=start, end=end)
