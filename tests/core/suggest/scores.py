"""How well each pass does: on the real documents, and on own lines that were written before the grammars.

In a line counts what overlaps a thing wanted and means the same: its author decided on other edges here and there.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.core.suggest.gold import DOCUMENTS, PUBLISHED, Score, catalogue, gold, score, text
from workbench.core.suggest import boilerplate, dates, quantities, speakers
from workbench.core.suggest.names import Known, Names
from workbench.text import fold, sentences

DATA = Path(__file__).parents[2] / "data" / "suggest"
KINDS = {
    "per": "person",
    "org": "organisation",
    "mtg": "meeting",
    "prg": "programme",
    "plc": "place",
    "doc": "instrument",
}
NAMED = {"per", "org", "plc"}
MOST_LOST = 0.01  # of a recorded figure, before a test fails

Found = tuple[int, int, object]  # [start, end) and what it means


@cache
def read(name: str) -> list[dict]:
    """The items of "lines", "second", "catalogue" or "pages"."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def of_lines(language: str | None = None, name: str = "lines") -> Iterator[tuple[str, Score]]:
    """(kind, score) of each pass over our own lines: "lines", or "second", which nobody who wrote a pass has seen."""
    items = [line for line in read(name) if language in (None, line["lang"])]
    for kind, found in _PASSES.items():
        pairs = [(found(line), _wanted(line, kind)) for line in items]
        yield kind, _overlapping(pairs)
    marks = [_starts(line) for line in items]
    yield "sentences", score([one for found, _ in marks for one in found], [one for _, want in marks for one in want])


def of_gold() -> Iterator[tuple[str, Score]]:
    """(kind, score) of each pass over the real documents; nothing without them. Edges count."""
    if not gold("dates"):
        return
    yield "dates", _exact("dates", _dates_of_gold, lambda row: row["edtf"])
    yield "quantities", _exact("quantities", _quantities_of_gold, _meant)
    yield "entities", _names_of_gold()
    yield "speakers", _speakers_of_gold()
    yield "boilerplate", _lines_of_gold()


def of_pages() -> Score:
    """How well lines that are no part of the story are told, over our own pages."""
    found, wanted = [], []
    for page in read("pages"):
        found += [(page["id"], *one) for one in _numbered(page["text"], boilerplate.find(page["text"]))]
        for row in page["boilerplate"]:
            full = range(row["first_line"], row["last_line"] + 1)
            wanted += [(page["id"], n) for n in full if page["text"].split("\n")[n - 1].strip()]
    return score([one[:2] for one in found], wanted)


def misses(language: str | None = None, name: str = "lines") -> Iterator[str]:
    """What of our own lines was found wrongly (+) or not at all (-), for whoever mends a grammar."""
    for line in read(name):
        if language in (None, line["lang"]):
            for kind, find in _PASSES.items():
                found, wanted = find(line), _wanted(line, kind)
                for sign, these, those in (("+", found, wanted), ("-", wanted, found)):
                    for one in these:
                        if not any(_meets(one, other) for other in those):
                            yield f"{line['id']} {kind} {sign} {line['text'][one[0] : one[1]]!r} {one[2]!r}"


def _dates(line: dict) -> list[Found]:
    return [(one.start, one.end, one.value) for one in dates.find(line["text"], line["published"])]


def _months(edtf: str) -> str:
    """Quarters and halves of a year as the months they hold: there are two ways to write them."""
    year, _, part = edtf.partition("-")
    size, first = (3, 33) if part in ("33", "34", "35", "36") else (6, 40) if part in ("40", "41") else (0, 0)
    if not size:
        return edtf
    begun = size * (int(part) - first)
    return f"{year}-{begun + 1:02}/{year}-{begun + size:02}"


def _quantities(line: dict) -> list[Found]:
    taken = [(start, end) for start, end, _ in _dates(line)]
    return [(one.start, one.end, _amount(one.value)) for one in quantities.find(line["text"], taken)]


def _entities(line: dict) -> list[Found]:
    return [(one.start, one.end, one.value) for one in _known().find(line["text"]) if one.is_strong]


def _speakers(line: dict) -> list[Found]:
    found = [one for one in speakers.find(line["text"]) if one.rule in speakers.DIRECT]
    return [(one.start, one.end, fold(str(one.value))) for one in found]


_PASSES = {"dates": _dates, "quantities": _quantities, "entities": _entities, "speakers": _speakers}


@cache
def _known() -> Names:
    return Names(Known(row["ref"], row["kind"], (row["name"], *row["aliases"])) for row in read("catalogue"))


def _wanted(line: dict, kind: str) -> list[Found]:
    meant = {
        "dates": lambda row: _months(row["edtf"]),
        "quantities": lambda row: (Decimal(row["value"]), row["unit"] or row["currency"]),
        "entities": lambda row: row["ref"],
        "speakers": lambda row: fold(row["speaker"]),
    }[kind]
    found, at = [], 0
    for row in line[kind]:
        start = line["text"].index(row["quote"], at)
        at = start + len(row["quote"])
        if kind != "speakers" or row["speaker"]:
            found.append((start, at, meant(row)))
    return found


def _amount(value: dict) -> object:
    number = value["value"] if value["value"] is not None else value["max"]
    return None if number is None else (Decimal(number), value["currency"] or value["unit"])


def _meets(one: Found, other: Found) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] == other[2]


def _overlapping(pairs: list[tuple[list[Found], list[Found]]]) -> Score:
    found, wanted = [], []
    for number, (have, want) in enumerate(pairs):
        for one in want:
            wanted.append((number, one))
        for one in have:
            twin = next((other for other in want if _meets(one, other)), None)
            found.append((number, twin if twin is not None else ("none", one)))
    return score(list(dict.fromkeys(found)), wanted)


def _starts(line: dict) -> tuple[list[object], list[object]]:
    words, at, want = line["text"], 0, []
    for head in line["sentences"]:
        at = words.index(head, at)
        want.append((line["id"], at))
        at += len(head)
    have = [(line["id"], start) for start, _ in sentences(words, 0, len(words))]
    return have, want


def _exact(kind: str, find: object, meant: object) -> Score:
    found = [(number, *one) for number in DOCUMENTS for one in find(number)]
    return score(found, [(row["doc"], row["start"], row["end"], meant(row)) for row in gold(kind)])


def _dates_of_gold(number: str) -> list[Found]:
    return [(one.start, one.end, one.value) for one in dates.find(text(number), PUBLISHED[number])]


def _quantities_of_gold(number: str) -> list[Found]:
    taken = [(start, end) for start, end, _ in _dates_of_gold(number)]
    return [(one.start, one.end, _amount(one.value)) for one in quantities.find(text(number), taken)]


def _meant(row: dict) -> object:
    return Decimal(str(row["value"])), row["unit"]


@cache
def _catalogued() -> Names:
    rows = [row for rows in catalogue().values() for row in rows if isinstance(row, dict) and "aliases" in row]
    return Names(
        Known(row["id"], KINDS[row["id"][:3]], (row["name"], *(alias["text"] for alias in row["aliases"])))
        for row in rows
    )


def _names_of_gold() -> Score:
    found = [(n, one.start, one.end, one.value) for n in DOCUMENTS for one in _catalogued().find(text(n), weak=False)]
    rows = [row for row in gold("mentions") if row["level"] == "NAM" and row["depth"] == 0 and row["kind"] in NAMED]
    wanted = [(row["doc"], row["start"], row["end"], row["id"]) for row in rows]
    return score([one for one in found if str(one[3])[:3] in NAMED], wanted)


def _speakers_of_gold() -> Score:
    people = {
        alias["text"]: row["id"] for rows in catalogue().values() for row in rows for alias in row.get("aliases", ())
    }
    said = {number: speakers.find(text(number)) for number in DOCUMENTS}

    def who(row: dict) -> str | None:
        one = speakers.speaker_of(said[row["doc"]], row["start"], row["end"])
        return None if one is None else people.get(str(one.value), str(one.value))

    return score(
        [(row["id"], who(row)) for row in gold("facts")], [(row["id"], row["speaker"]) for row in gold("facts")]
    )


def _numbered(words: str, found: list) -> Iterator[tuple[int, str]]:
    """(number of the line from 1, kind of region) of each line with words in these regions."""
    ends = [-1, *(at for at, one in enumerate(words) if one == "\n"), len(words)]
    for number, (before, end) in enumerate(pairwise(ends), 1):
        kind = next((one.value for one in found if one.start < end and before + 1 < one.end), None)
        if kind and words[before + 1 : end].strip():
            yield number, str(kind)


def _lines_of_gold() -> Score:
    found, wanted = [], []
    for number in DOCUMENTS:
        words = text(number)
        found += [(number, line) for line, _ in _numbered(words, boilerplate.find(words))]
        for row in gold("boilerplate"):
            if row["doc"] == number:
                first, last = row["lines"]
                full = range(first, last + 1)
                wanted += [(number, line) for line in full if words.split("\n")[line - 1].strip()]
    return score(found, wanted)
