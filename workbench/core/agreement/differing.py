"""Where analysts disagree, one by one, each with the passage it is about and what each of them says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from workbench.core.agreement.comparing import LINKED, SORTS, SPEAKER, Standing, linked, score, sort_of, speakers
from workbench.core.agreement.matching import Group
from workbench.core.agreement.work import HIGHLIGHT, Tag, Work
from workbench.core.browse.values import Names, in_words
from workbench.core.codebook import Codebook
from workbench.i18n import _
from workbench.text import one_line

_END = 40  # characters shown of each end

ONLY, TYPE, BOUNDS = "only", "type", "bounds"
KINDS = (ONLY, TYPE, *SORTS, BOUNDS)
"""What they may disagree on: that there is something, its type, what it says, and where it begins and ends."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement about [start, end) of a document, `words`: of which types (keys), and in which field (name).

    `said` is each analyst with what they say, in words: "" who says nothing. `facts` are their facts, if any.
    """

    kind: str
    document: UUID
    title: str
    start: int
    end: int
    words: str
    types: tuple[str, ...]
    field: str
    said: tuple[tuple[UUID, str], ...]
    facts: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How much the facts of a group agree in one thing, summed over the `pairs` of analysts who state it."""

    kind: str  # one of SORTS
    type: str
    field: str  # its key; "" for what every fact has
    sum: float
    pairs: int


def scores(group: Group, book: Codebook, standing: Standing) -> Iterator[Score]:
    """How much the facts of a group agree in each field, pair by pair of those of one type; nothing that is empty."""
    facts = [tag for tag in group if tag.type in book.types]
    pairs = [(one, other) for one, other in combinations(facts, 2) if one.type == other.type]
    for key in dict.fromkeys(one.type for one, _other in pairs):
        alike = [pair for pair in pairs if pair[0].type == key]
        for field in book.types[key].fields.values():
            found = [score(field.kind, a.fields.get(field.key), b.fields.get(field.key), standing) for a, b in alike]
            yield from _score(sort_of(field.kind), key, field.key, found)
        yield from _score(SPEAKER, key, "", [speakers(a, b, standing) for a, b in alike])
        yield from _score(LINKED, key, "", [linked(a, b, standing) for a, b in alike])


def differences(work: Work, group: Group, found: Sequence[Score], book: Codebook, names: Names) -> Iterator[Difference]:
    """What the analysts of a document disagree on in one group of matched facts; `found` are its scores."""
    missing = [analyst for analyst in work.analysts if analyst not in {tag.analyst for tag in group}]
    types = tuple(dict.fromkeys(tag.type for tag in group))
    if missing:
        said = {tag.analyst: _called(book, tag.type) for tag in group}
        yield _difference(ONLY, work, group, types, "", said | dict.fromkeys(missing, ""))
    if len([key for key in types if key != HIGHLIGHT]) > 1:
        yield _difference(TYPE, work, group, types, "", {tag.analyst: _called(book, tag.type) for tag in group})
    for one in found:
        if one.sum < one.pairs:
            field = book.types[one.type].fields[one.field].name if one.field else ""
            said = {tag.analyst: _content(tag, one, names) for tag in group if tag.type == one.type}
            yield _difference(one.kind, work, group, (one.type,), field, said)
    if len({tag.spans for tag in group}) > 1:
        said = {tag.analyst: _ends(tag.words) for tag in group}
        yield _difference(BOUNDS, work, group, types, "", said)


def _score(kind: str, type: str, field: str, found: Sequence[float | None]) -> Iterator[Score]:
    stated = [one for one in found if one is not None]
    if stated:
        yield Score(kind, type, field, sum(stated), len(stated))


def _difference(
    kind: str, work: Work, group: Group, types: tuple[str, ...], field: str, said: Mapping[UUID, str]
) -> Difference:
    start, end = group[0].spans[0]
    by_analyst = tuple((analyst, said[analyst]) for analyst in work.analysts if analyst in said)
    facts = tuple(tag.fact for who in work.analysts for tag in group if tag.analyst == who and tag.type != HIGHLIGHT)
    words = one_line(group[0].words)
    return Difference(kind, work.document, work.title, start, end, words, types, field, by_analyst, facts)


def _ends(words: str) -> str:
    """The first and the last of many words: where passages differ."""
    line = one_line(words)
    return line if len(line) <= 2 * _END else f"{line[:_END].rstrip()} … {line[-_END:].lstrip()}"


def _called(book: Codebook, type: str) -> str:
    return book.types[type].name if type in book.types else _("Highlight")


def _content(tag: Tag, one: Score, names: Names) -> str:
    if one.field:
        return in_words(tag.fields.get(one.field), names)
    if one.kind == SPEAKER:
        return ", ".join(filter(None, (names.of(tag.speaker), tag.speaker_printed)))
    return ", ".join(sorted(names.of(entity) for entity in tag.entities))
