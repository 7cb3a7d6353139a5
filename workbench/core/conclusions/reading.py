"""Conclusions as they stand now: nothing of this is stored, all follows from the facts they rest on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import claimed, local
from workbench.core.claims import AGREES, CONFLICTS, Comparison, sources
from workbench.core.conclusions import scales
from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Analyst,
    Annotation,
    Conclusion,
    Document,
    Evidence,
    Fact,
    FactType,
    Ground,
    Hypothesis,
    Judgement,
    LocalFact,
    Question,
    table,
)
from workbench.core.project import Project
from workbench.i18n import N_

GONE, REJECTED, STALE, CHANGED, CONTRADICTED = FLAGS = ("gone", "rejected", "stale", "changed", "contradicted")
REASONS: Mapping[str, str] = {
    GONE: N_("The fact is not in this copy (any more)."),
    REJECTED: N_("The fact was rejected."),
    STALE: N_("The fact was changed after it was accepted."),
    CHANGED: N_("The fact was changed after it was cited."),
    CONTRADICTED: N_("Another fact contradicts it or is in tension with it."),
}
"""Why a fact that is cited needs another look."""
NO_COUNT = frozenset((GONE, REJECTED))
"""With one of these a fact carries nothing any more."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact that a conclusion rests on, or that is judged, with why it needs another look: some of FLAGS.

    `id` is the row that cites it, `sources` how many independent sources its claim group has, 1 for a fact alone.
    """

    id: UUID
    fact: UUID
    type: str
    icon: str
    statement: str
    status: str
    role: str
    flags: tuple[str, ...]
    is_group: bool = False
    sources: int = 1

    @property
    def counts(self) -> bool:
        """Whether it carries anything."""
        return not NO_COUNT & set(self.flags)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A conclusion with the facts it rests on: those that support it first, then those against, then context."""

    id: UUID
    text: str
    likelihood: str
    confidence: str
    reason: str
    as_of: str
    question: UUID | None
    author: str
    at: str
    grounds: tuple[Cited, ...]

    @property
    def flags(self) -> tuple[str, ...]:
        """Why it needs another look, in the order of FLAGS; empty for a sound one."""
        found = {flag for one in self.grounds for flag in one.flags}
        return tuple(flag for flag in FLAGS if flag in found)

    @property
    def is_carried(self) -> bool:
        """Whether a fact that counts still supports it, if any was ever cited."""
        support = [one for one in self.grounds if one.role == scales.SUPPORTS]
        return not support or any(one.counts for one in support)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fact beside the hypotheses: what it is to each by their ids, and how much it counts."""

    cited: Cited
    verdicts: Mapping[UUID, str]
    weight: float

    @property
    def is_diagnostic(self) -> bool:
        """Whether it tells the hypotheses apart."""
        return scales.is_diagnostic(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hypotheses (id, text) in the order written, the facts judged, and what speaks against each hypothesis."""

    id: UUID
    text: str
    note: str
    hypotheses: tuple[tuple[UUID, str], ...]
    rows: tuple[Weighed, ...]
    scores: Mapping[UUID, float]

    @property
    def ranked(self) -> tuple[UUID, ...]:
        """The hypotheses, the one with the least against it first."""
        order = [hypothesis for hypothesis, _text in self.hypotheses]
        return tuple(sorted(self.scores, key=lambda one: (self.scores[one], order.index(one))))


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of a conclusion without some facts: how many of its grounds are `lost`; whether it still stands."""

    assessment: Assessment
    lost: int
    is_carried: bool


@dataclass(frozen=True, slots=True)
class Without:
    """What changes without some sources: conclusions that lose a ground, and questions whose ranking is another."""

    facts: frozenset[UUID]
    conclusions: tuple[Effect, ...]
    questions: tuple[tuple[Matrix, Matrix], ...]


def both(project: Project, apart: Collection[UUID] = ()) -> tuple[list[Assessment], list[Matrix]]:
    """All conclusions and all questions, as if these documents were no source. For the background."""
    lost = frozenset[UUID]()
    if apart:
        with project.read() as connection:
            lost = _resting_on(connection, apart)
    return _assessments(project, lost), _matrices(project, lost)


def assessments(project: Project) -> list[Assessment]:
    """All conclusions, in the order they were written. For the background."""
    return _assessments(project, frozenset())


def matrices(project: Project) -> list[Matrix]:
    """All questions with their hypotheses and the facts judged, in the order they were asked. For the background."""
    return _matrices(project, frozenset())


def without(project: Project, documents: Collection[UUID]) -> Without:
    """What changes if these documents are no source any more: facts that rest on them alone are gone then.

    For the background.
    """
    with project.read() as connection:
        lost = _resting_on(connection, documents)
    before, after = _assessments(project, frozenset()), _assessments(project, lost)
    effects = [
        Effect(one, sum(ground.fact in lost for ground in one.grounds), other.is_carried)
        for one, other in zip(before, after, strict=True)
        if any(ground.fact in lost for ground in one.grounds)
    ]
    pairs = zip(_matrices(project, frozenset()), _matrices(project, lost), strict=True)
    return Without(lost, tuple(effects), tuple((one, other) for one, other in pairs if one.ranked != other.ranked))


def _assessments(project: Project, lost: frozenset[UUID]) -> list[Assessment]:
    c, g, a = table(Conclusion).c, table(Ground).c, table(Analyst).c
    with claimed.kept(project) as held, project.read() as connection:
        query = select(table(Conclusion), a.name).outerjoin(table(Analyst), a.id == c.created_by)
        rows = connection.execute(query.where(c.deleted.is_(False)).order_by(c.id)).all()
        grounds = connection.execute(select(table(Ground)).where(g.deleted.is_(False)).order_by(g.id)).all()
        known = _Facts(connection, held, [row.fact for row in grounds], lost)
        cited: dict[UUID, list[Cited]] = defaultdict(list)
        for row in grounds:
            cited[row.conclusion].append(known.cited(row, row.role, row.content_sha256, is_group=row.is_group))
    return [
        Assessment(
            *(row.id, row.text, row.likelihood, row.confidence, row.reason, row.as_of, row.question, row.name or ""),
            row.created_at,
            tuple(sorted(cited[row.id], key=lambda one: (scales.ROLES.index(one.role), one.statement, str(one.fact)))),
        )
        for row in rows
    ]


def _matrices(project: Project, lost: frozenset[UUID]) -> list[Matrix]:
    q, h, j = table(Question).c, table(Hypothesis).c, table(Judgement).c
    with claimed.kept(project) as held, project.read() as connection:
        questions = connection.execute(select(table(Question)).where(q.deleted.is_(False)).order_by(q.id)).all()
        supposed = connection.execute(
            select(table(Hypothesis)).where(h.deleted.is_(False)).order_by(h.position, h.id)
        ).all()
        judged = connection.execute(select(table(Judgement)).where(j.deleted.is_(False)).order_by(j.id)).all()
        known = _Facts(connection, held, [row.fact for row in judged], lost)
        hypotheses: dict[UUID, list[Any]] = defaultdict(list)
        for row in supposed:
            hypotheses[row.question].append(row)
        by_hypothesis: dict[UUID, list[Any]] = defaultdict(list)
        for row in judged:
            by_hypothesis[row.hypothesis].append(row)
        return [_matrix(row, hypotheses[row.id], by_hypothesis, known) for row in questions]


def _matrix(question: Any, hypotheses: list[Any], judged: Mapping[UUID, list[Any]], known: "_Facts") -> Matrix:
    by_fact: dict[UUID, dict[UUID, Any]] = defaultdict(dict)
    for one in hypotheses:
        for row in judged[one.id]:
            by_fact[row.fact][one.id] = row
    rows = []
    for rows_of in by_fact.values():
        first = next(iter(rows_of.values()))
        cited = known.cited(first, "", "")
        rows.append(Weighed(cited, {key: row.verdict for key, row in rows_of.items()}, known.weight(first.fact)))
    rows.sort(key=lambda row: (not row.is_diagnostic, row.cited.statement, str(row.cited.fact)))
    counting = [row for row in rows if row.cited.counts]
    scores = {
        one.id: scales.against((row.verdicts[one.id], row.weight) for row in counting if one.id in row.verdicts)
        for one in hypotheses
    }
    named = tuple((one.id, one.text) for one in hypotheses)
    return Matrix(question.id, question.text, question.note, named, tuple(rows), scores)


class _Facts:
    """What is known of the facts that are cited, looked up at once."""

    def __init__(
        self, connection: Connection, held: claimed.Kept, facts: Iterable[UUID], lost: frozenset[UUID]
    ) -> None:
        f, t, n, d = table(Fact).c, table(FactType).c, table(LocalFact).c, table(Document).c
        wanted = sorted(set(facts))
        self._rows: dict[UUID, Any] = {}
        query = select(f.id, t.key, t.icon, f.statement, f.credibility, n.status, n.stale, d.reliability)
        query = query.join(table(FactType), t.id == f.type).join(table(LocalFact), n.fact == f.id)
        query = query.outerjoin(table(Document), d.id == n.document).where(f.deleted.is_(False))
        for chunk in chunks(wanted, CHUNK):
            self._rows |= {row.id: row for row in connection.execute(query.where(f.id.in_(chunk)))}
        self._now = local.content(connection, [one for one in wanted if one in self._rows])
        self._held, self._lost = held, lost

    def cited(self, row: Any, role: str, content: str, *, is_group: bool = False) -> Cited:
        """A row that cites a fact, with what is to be said of it now."""
        known = self._rows.get(row.fact)
        if known is None or row.fact in self._lost:
            return self._as(row, known, role, (GONE,), is_group, 1)
        flags = tuple(self._flags(known, content))
        among = self._group(row.fact) if is_group else {str(row.fact)}
        count = len(sources(self._held.claims[one] for one in among if one in self._held.claims)) or 1
        return self._as(row, known, role, flags, is_group, count)

    @staticmethod
    def _as(row: Any, known: Any, role: str, flags: tuple[str, ...], is_group: bool, count: int) -> Cited:
        return Cited(
            id=row.id,
            fact=row.fact,
            type=known.key if known is not None else "",
            icon=known.icon if known is not None else "",
            statement=known.statement if known is not None else "",
            status=known.status if known is not None else "",
            role=role,
            flags=flags,
            is_group=is_group,
            sources=count,
        )

    def weight(self, fact: UUID) -> float:
        """How much a fact counts."""
        known = self._rows.get(fact)
        return scales.weight(known.reliability or "", known.credibility) if known is not None else 1.0

    def _flags(self, known: Any, content: str) -> Iterator[str]:
        if known.status == local.STATUS_OF[local.REJECT]:
            yield REJECTED
        if known.stale:
            yield STALE
        if content and self._now.get(known.id) != content:
            yield CHANGED
        if any(one.verdict in CONFLICTS for one in self._beside(known.id)):
            yield CONTRADICTED

    def _beside(self, fact: UUID) -> list[Comparison]:
        key = str(fact)
        found = claimed.compared(self._held.claims, key)
        lost = set(map(str, self._lost))
        return [one for one in found if not lost & {one.one, one.other}]

    def _group(self, fact: UUID) -> set[str]:
        """The facts that say the same as one, with it."""
        key = str(fact)
        same = (one for one in claimed.compared(self._held.claims, key) if one.verdict == AGREES)
        return {key}.union(*((one.one, one.other) for one in same)) - set(map(str, self._lost))


def _resting_on(connection: Connection, documents: Collection[UUID]) -> frozenset[UUID]:
    """The facts all of whose passages stand in these documents."""
    e, a = table(Evidence).c, table(Annotation).c
    query = select(e.fact, a.document).join(table(Annotation), a.id == e.annotation)
    inside, elsewhere = set[UUID](), set[UUID]()
    wanted = set(documents)
    for fact, document in connection.execute(query.where(e.deleted.is_(False), a.deleted.is_(False))):
        (inside if document in wanted else elsewhere).add(fact)
    return frozenset(inside - elsewhere)
