"""What somebody types to search, understood: words, phrases, AND OR NOT, prefix*, parentheses and fields.

    trade "union state" -minsk           all of it; not the word after the minus
    (рубли OR roubles) tariff*           either; any word that begins so
    speaker:mishustin value>40e9         facts by field; also type: status: unit:
    entity:"Moscow" date:2023..2025      documents by field; also label: collection: publisher:
    in:title budget                      only titles; also in:text in:facts in:notes

Words are compared by their stems. Nothing typed is an error: what is not understood is told in a sentence and left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.core import values
from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.i18n import _
from workbench.text import stems

FIELDS = ("speaker", "type", "status", "entity", "date", "value", "unit", "in", "label", "collection", "publisher")
PLACES = ("title", "text", "facts", "notes")
LEAST_BEGUN = 3  # letters of a word still being typed that are looked for as its beginning
_MOST_PARTS, _DEEPEST, _LONGEST = 60, 20, 2_000
_MOST_DIGITS = 300  # before the point, of what a float can hold
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“”"}
_PIECE = re.compile(
    r"""(?P<space>\s+)|(?P<open>\()|(?P<close>\))
    |(?P<minus>-(?=[^\s\-]))
    |(?P<field>[A-Za-z_]+)(?P<sign>:|>=|<=|>|<|=)(?!//)
    |(?P<quote>["“«„])
    |(?P<word>[^\s()"“”«»„]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_LAST = re.compile(r"[^\W_]*[\W_]*$")
_VALUE = re.compile(r"[^\s()\"“«„]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Stems that stand one after the other; the last one may be the beginning of a word. `place`: of PLACES, or ""."""

    stems: tuple[str, ...]
    is_begun: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A condition: for `value` and `date` two limits, `strict` if the one given is left out; else words.

    A limit of a date is a day, of a value a decimal; None is no limit.
    """

    name: str
    words: str
    low: str | None = None
    high: str | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """Every part of it."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part of it."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold the part."""

    part: "Node"


Node = Words | Field | Every | Either | Not


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for, None for nothing, and a sentence about each thing that was not understood."""

    asked: Node | None
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Words, ...]:
        """The words that what is found holds, or some of them: those to be marked."""
        return tuple(_positive(self.asked)) if self.asked is not None else ()


def understand(typed: str, *, is_being_typed: bool = False) -> Query:
    """What is meant; never raises. With `is_being_typed` the last word may be the beginning of one."""
    problems: list[str] = []
    if len(typed) > _LONGEST:
        problems.append(_("A search has at most {n} characters; the rest is left out.").format(n=_LONGEST))
        typed = typed[:_LONGEST]
    pieces = list(_pieces(typed, problems))
    if len(pieces) > _MOST_PARTS:
        problems.append(_("A search has at most {n} parts; the rest is left out.").format(n=_MOST_PARTS))
        pieces = pieces[:_MOST_PARTS]
    if is_being_typed and pieces and isinstance(pieces[-1], Words) and _may_be_begun(typed, pieces[-1]):
        *before, last = pieces[-1].stems
        pieces[-1] = Words((*before, _beginning(typed, last)), is_begun=True)
    asked = _Reading(pieces, problems).whole()
    asked = _settled(asked) if asked is not None else None
    return Query(asked, tuple(dict.fromkeys(problems)))


def _may_be_begun(typed: str, last: Words) -> bool:
    return not last.is_begun and len(_LAST.search(typed)[0]) >= LEAST_BEGUN and typed[-1].isalnum()  # type: ignore[index]


def _beginning(written: str, stem: str) -> str:
    """How the stems of the words begin that begin as the last one here; `stem` is its own."""
    letters = stems.plainly(_LAST.search(written)[0])  # type: ignore[index]
    alike = next((at for at, (one, other) in enumerate(zip(letters, stem, strict=False)) if one != other), len(stem))
    return letters[:alike] or stem


# --- from letters to pieces

Piece = Words | Field | str  # a str is one of ( ) AND OR NOT


def _pieces(typed: str, problems: list[str]) -> Iterator[Piece]:
    at = 0
    while (match := _PIECE.match(typed, at)) is not None:
        at, kind = match.end(), match.lastgroup
        if kind == "sign":
            field = match["field"].casefold()
            if match["sign"] == ":" or field in ("value", "date"):
                words, at = _value(typed, at)
                yield from _field(field, match["sign"], words, problems)
            else:
                yield from _word(match[0], problems)
        elif kind == "quote":
            words, at = _quoted(typed, match.start())
            yield from _word(words, problems)
        elif kind == "minus":
            yield "NOT"
        elif kind in ("open", "close"):
            yield match[0]
        elif kind == "word":
            yield from [match[0]] if match[0] in ("AND", "OR", "NOT") else _word(match[0], problems)


def _value(typed: str, at: int) -> tuple[str, int]:
    """What stands after the colon of a field, and where it ends."""
    if at < len(typed) and typed[at] in _QUOTES:
        return _quoted(typed, at)
    match = _VALUE.match(typed, at)
    return (match[0], match.end()) if match else ("", at)


def _quoted(typed: str, at: int) -> tuple[str, int]:
    """The words in the quotes that open here; quotes that nobody closed go to the end."""
    closing = _QUOTES[typed[at]] + '"'
    end = next((place for place in range(at + 1, len(typed)) if typed[place] in closing), len(typed))
    return typed[at + 1 : end], end + 1


def _word(written: str, problems: list[str]) -> Iterator[Words]:
    is_begun = written.endswith("*")
    found = stems.stems(written)
    if is_begun and found:
        found[-1] = _beginning(written, found[-1])
    if not found:
        if any(not letter.isspace() for letter in written):
            problems.append(_("“{words}” holds no word to look for.").format(words=written))
        return
    yield Words(tuple(found), is_begun)


def _field(name: str, sign: str, written: str, problems: list[str]) -> Iterator[Field]:
    if name not in FIELDS:
        known = ", ".join(f"{field}:" for field in FIELDS)
        problems.append(_("“{field}:” is nothing to search by. There are: {known}.").format(field=name, known=known))
    elif not written.strip():
        problems.append(_("“{field}” has nothing after it yet.").format(field=f"{name}{sign}"))
    elif name == "in" and written.casefold() not in PLACES:
        known = ", ".join(f"in:{place}" for place in PLACES)
        problems.append(
            _("“in:{place}” is no place to look in. There are: {known}.").format(place=written, known=known)
        )
    elif name in ("value", "date"):
        yield from _limits(name, sign, written, problems)
    else:
        yield Field(name, written.casefold() if name == "in" else " ".join(written.split()))


def _limits(name: str, sign: str, written: str, problems: list[str]) -> Iterator[Field]:
    low, dots, high = written.partition("..")
    high = high if dots else low
    read = _day if name == "date" else _number
    first, last = read(low, 0), read(high, 1)
    if (low and first is None) or (high and last is None) or not (first or last):
        sentences = {
            "date": _("“{words}” is no date: write date:2023, date:2023-05 or date:2023..2025."),
            "value": _("“{words}” is no number: write value>40e9, value<=4.5 or value:3..5."),
        }
        problems.append(sentences[name].format(words=written))
    elif dots or sign in (":", "="):
        yield Field(name, written, first, last)
    elif ">" in sign:  # a date is after a year when it is after its last day
        yield Field(name, written, first if "=" in sign else last, None, "=" not in sign)
    else:
        yield Field(name, written, None, last if "=" in sign else first, "=" not in sign)


def _day(written: str, which: int) -> str | None:
    """The first (0) or the last (1) day that a date may mean."""
    found = days(values.date_of(written) or "") if written else None
    return found[which] if found and found != (EARLIEST, LATEST) else None


def _number(written: str, _which: int) -> str | None:
    try:
        number = float(written)
    except ValueError:
        plain = values.number_of(written)
        return plain if plain is not None and len(plain) <= _MOST_DIGITS else None
    return repr(number) if abs(number) < float("inf") else None


# --- from pieces to what is meant


class _Reading:
    """Reads pieces from the left: OR binds least, then AND or nothing between two parts, then NOT."""

    def __init__(self, pieces: Sequence[Piece], problems: list[str]) -> None:
        self._pieces, self._problems, self._at, self._depth = pieces, problems, 0, 0

    def whole(self) -> Node | None:
        """Every of it. A bracket that nobody opened is left out."""
        found = self._either()
        while self._at < len(self._pieces):
            self._problems.append(_("There is a “)” without its “(”."))
            self._at += 1
            found = _joined(Every, [found, self._either()])
        return found

    def _next(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _either(self) -> Node | None:
        parts = [self._every()]
        while self._next() == "OR":
            self._at += 1
            parts.append(self._every())
            self._complain_of_nothing("OR", parts)
        return _joined(Either, parts)

    def _every(self) -> Node | None:
        parts: list[Node | None] = []
        while (piece := self._next()) not in (None, "OR", ")"):
            if piece == "AND":
                self._at += 1
                is_between = bool(parts) and self._next() not in (None, "OR", ")")
                self._complain_of_nothing("AND", [is_between or None])
            else:
                parts.append(self._one())
        return _joined(Every, parts)

    def _one(self) -> Node | None:
        piece = self._next()
        self._at += 1
        if piece == "NOT":
            is_there = self._next() not in (None, "OR", "AND", ")")
            part = self._one() if is_there else None
            self._complain_of_nothing("NOT", [is_there or None])
            return part.part if isinstance(part, Not) else Not(part) if part is not None else None
        if piece == "(":
            return self._inside()
        return piece if isinstance(piece, Words | Field) else None

    def _inside(self) -> Node | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._problems.append(_("These parentheses are too deep; what is in them is left out."))
            self._at = len(self._pieces)
            return None
        found = self._either()
        if self._next() == ")":
            self._at += 1
        self._depth -= 1
        return found

    def _complain_of_nothing(self, word: str, parts: Sequence[object]) -> None:
        if any(part is None for part in parts):
            self._problems.append(_("“{word}” needs something to stand with.").format(word=word))


def _joined(kind: type[Every] | type[Either], parts: Sequence[Node | None]) -> Node | None:
    there = [part for part in parts if part is not None]
    if len(there) < 2:
        return there[0] if there else None
    flat = (inner for part in there for inner in (part.parts if isinstance(part, kind) else (part,)))
    return kind(tuple(flat))


def _settled(node: Node, place: str = "") -> Node:
    """The same with every word told where it is looked for: `in:` counts for all that stands beside it."""
    if isinstance(node, Every):
        inside = [part for part in node.parts if isinstance(part, Field) and part.name == "in"]
        place = inside[-1].words if inside else place
        return Every(tuple(_settled(part, place) for part in node.parts))
    if isinstance(node, Either):
        return Either(tuple(_settled(part, place) for part in node.parts))
    if isinstance(node, Not):
        return Not(_settled(node.part, place))
    if isinstance(node, Words) and place in ("title", "text"):
        return replace(node, place=place)
    return node


def _positive(node: Node) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from _positive(part)
