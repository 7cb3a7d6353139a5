"""All figures of a project: passages, types, fields, a matrix by document and type, and the disagreements."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from uuid import UUID

from workbench.core import analysts as people
from workbench.core import codebook, same
from workbench.core.agreement import coding
from workbench.core.agreement.comparing import SORTS, Standing
from workbench.core.agreement.differing import BOUNDS, KINDS, ONLY, TYPE, Difference, Score, differences, scores
from workbench.core.agreement.figures import Figure, share
from workbench.core.agreement.matching import Group, groups
from workbench.core.agreement.placing import Cell, matrix
from workbench.core.agreement.reading import shared_documents, work
from workbench.core.agreement.work import HIGHLIGHT, Work
from workbench.core.browse.values import Names
from workbench.core.codebook import Codebook
from workbench.core.project import Project, Report
from workbench.i18n import _

PASSAGES, PASSAGES_BY_TYPE, ALPHA, FLEISS, COHEN = "passages", "passages_by_type", "alpha", "fleiss", "cohen"
ONE_FIELD = "field"
_SHOWN_BY = {PASSAGES: (ONLY, BOUNDS), PASSAGES_BY_TYPE: (ONLY, BOUNDS, TYPE)}


@dataclass(frozen=True, slots=True)
class Person:
    """An analyst who is compared: on how many documents, and with how many facts and highlights there."""

    id: UUID
    name: str
    documents: int
    facts: int
    highlights: int


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: `kind` says of what; `name` of which two analysts, or of which field of which type, else ""."""

    kind: str
    name: str
    figure: Figure
    pair: tuple[UUID, ...] = ()
    type: str = ""  # its key
    field: str = ""  # its name

    def counts(self, difference: Difference) -> bool:
        """Whether a disagreement is one of those that lower this figure."""
        if self.kind == ONE_FIELD:
            return (self.type,) == difference.types and self.field == difference.field
        if self.kind == COHEN:
            known = [words for who, words in difference.said if who in self.pair]
            return difference.kind == TYPE and len(set(known)) == 2
        return difference.kind in _SHOWN_BY.get(self.kind, (self.kind if self.kind in SORTS else TYPE,))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far analysts agree. `documents` (id → title) and `types` (key → name) are those in which they are compared.

    `cells` holds how well their passages agree, by document and type, None for all; what is not in it nobody marked.
    """

    people: tuple[Person, ...]
    lines: tuple[Line, ...]
    documents: Mapping[UUID, str]
    types: Mapping[str, str]
    cells: Mapping[Cell, Figure]
    differences: tuple[Difference, ...]  # by document, place in the text, and kind


@dataclass(slots=True)
class _Matched:
    """Facts about the same in a document, and how much each two of them agree; `is_first`: not met before."""

    work: Work
    group: Group
    is_first: bool
    scores: tuple[Score, ...] = field(default=())


def measure(project: Project, report: Report, only: Collection[UUID] | None = None) -> Agreement:
    """How far the analysts agree on the documents that two or more of them worked on; `only` these of them, if given.

    Every fact counts for whoever wrote it, whatever became of it in review. Saves nothing; made for the background.
    """
    names, book = people.names(project), codebook.of(project)
    works = _read(project, report, only, names)
    cells, by_type = matrix(works, lambda done: report(len(works) + done, 2 * len(works)))
    matched = _match(works)
    with project.read() as connection:
        standing = _standing(same.all_kept(connection), matched, book)
        for one in matched:
            one.scores = tuple(scores(one.group, book, standing))
        called = Names(connection, kept=True)
        found = [d for one in matched for d in differences(one.work, one.group, one.scores, book, called)]
    everybody = sorted({who for one in works for who in one.analysts}, key=partial(_by_name, names))
    once = [one for one in matched if one.is_first]
    nothing = Figure(None, 0, why=_("Undefined because nothing was marked where two analysts have worked."))
    lines = (
        Line(PASSAGES, "", cells.get((None, None), nothing)),
        Line(PASSAGES_BY_TYPE, "", by_type),
        *_types([one.group for one in once], [(who, names.get(who, "")) for who in everybody]),
        *_fields([one.scores for one in once], book),
    )
    return Agreement(
        people=tuple(_person(who, names.get(who, ""), works) for who in everybody),
        lines=lines,
        documents={one.document: one.title for one in works},
        types={key: kind.name for key, kind in book.types.items() if (None, key) in cells},
        cells=cells,
        differences=tuple(sorted(found, key=lambda d: (d.title, d.document, d.start, d.end, KINDS.index(d.kind)))),
    )


def _read(project: Project, report: Report, only: Collection[UUID] | None, names: Mapping[UUID, str]) -> list[Work]:
    """What was done in the documents that several worked on, by title; the analysts of each by their names."""
    with project.read() as connection:
        shared = shared_documents(connection, only)
    works, by_name = [], partial(_by_name, names)
    for done, (document, analysts) in enumerate(shared.items()):
        report(done, 2 * len(shared))
        with project.read() as connection:
            works.append(work(connection, document, tuple(sorted(analysts, key=by_name))))
    return sorted(works, key=lambda one: (one.title, one.document))


def _match(works: Sequence[Work]) -> list[_Matched]:
    """The matched facts of each document; those matched in two documents, for they are proved by both, count once."""
    found: list[_Matched] = []
    known: set[frozenset[UUID]] = set()
    for one in works:
        for group in groups(one.tags):
            facts = frozenset(tag.fact for tag in group)
            found.append(_Matched(one, group, facts not in known))
            known.add(facts)
    return found


def _standing(kept: Mapping[UUID, UUID], matched: Sequence[_Matched], book: Codebook) -> Standing:
    rows = dict(kept)
    for one in matched:
        facts = [tag.fact for tag in one.group]
        rows.update(dict.fromkeys(facts, min(facts)))

    def measure(words: object) -> object:
        term = book.term(words)
        return term.name if term else words

    return Standing(rows, measure)


def _types(matched: Sequence[Group], everybody: Sequence[tuple[UUID, str]]) -> Iterator[Line]:
    """Krippendorff for all, Fleiss for those who all did the same, Cohen for each two."""
    given = [{tag.analyst: tag.type for tag in group if tag.type != HIGHLIGHT} for group in matched]
    units = [tuple(types.values()) for types in given]
    yield Line(ALPHA, "", coding.alpha(units))
    yield Line(FLEISS, "", coding.fleiss(units, len(everybody)))
    for (one, name), (other, other_name) in combinations(everybody, 2):
        pairs = [(types[one], types[other]) for types in given if one in types and other in types]
        yield Line(COHEN, f"{name} – {other_name}", coding.cohen(pairs), (one, other))


def _fields(scored: Sequence[Sequence[Score]], book: Codebook) -> Iterator[Line]:
    """How much the facts agree in fields of each sort, then in each field that somebody filled in."""
    sorts: dict[str, list[tuple[float, float]]] = defaultdict(list)
    fields: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for found in scored:
        by_sort: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        for one in found:
            by_sort[one.kind] = by_sort[one.kind][0] + one.sum, by_sort[one.kind][1] + one.pairs
            if one.field:
                fields[one.type, one.field].append((one.sum, one.pairs))
        for sort, score in by_sort.items():
            sorts[sort].append(score)
    for sort in SORTS:
        yield Line(sort, "", share(sorts[sort], _not_stated()))
    for type, kind in book.types.items():
        for key in kind.fields:
            if (type, key) in fields:
                name = kind.fields[key].name
                figure = share(fields[type, key], _not_stated())
                yield Line(ONE_FIELD, f"{kind.name} · {name}", figure, type=type, field=name)


def _not_stated() -> str:
    return _("Undefined because no two facts about the same, and of one type, state any.")


def _by_name(names: Mapping[UUID, str], who: UUID) -> tuple[str, UUID]:
    return names.get(who, ""), who


def _person(who: UUID, name: str, works: Sequence[Work]) -> Person:
    tags = {tag.fact: tag.type for one in works for tag in one.tags if tag.analyst == who}
    highlights = sum(type == HIGHLIGHT for type in tags.values())
    return Person(who, name, sum(who in one.analysts for one in works), len(tags) - highlights, highlights)
