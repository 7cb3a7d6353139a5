"""Names of different owners that may be names of one: spelt alike, in two scripts, by initials, with a slip."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.fuzz import ratio

from workbench.core.suggest.names.compared import LEAST, Alike, Form, Subject, form_of, is_same_person, judge
from workbench.core.suggest.names.spelling import sound

Report = Callable[[int, int], None]  # (done, total); raises to cancel

_MOST_TOGETHER = 20  # names of which each is compared with each; of more, only those that stand near in order
_NEAR = 5
_RAREST = 3
_REPORTED = 1_000
_ROUNDS = 4  # each subject is looked at once by itself and in three ways with others


def find(subjects: Sequence[Subject], report: Report) -> Iterator[tuple[int, int, int, tuple[Alike, ...]]]:
    """(one, other, score of 100, why) of subjects of one kind, by their places, that may be one.

    Only names that share something are compared, so that 100,000 subjects take some seconds. `report` may raise.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(subjects):
        by_kind[one.kind].append(place)
    count = _Count(report, _ROUNDS * len(subjects))
    seen: set[tuple[int, int]] = set()
    for kind, places in by_kind.items():
        forms = []
        for place in places:
            forms += [form_of(kind, place, name) for name in dict.fromkeys(subjects[place].names)]
            count.add(1)
        for pair in _likely(kind, [form for form in forms if form.key], count, len(places)):
            if pair not in seen:
                seen.add(pair)
                score, why = judge(subjects[pair[0]], subjects[pair[1]])
                if why:
                    yield *pair, score, why
    report(count.total, count.total)


class _Count:
    """How far a search is; told every now and then, which is when it can be called off."""

    def __init__(self, report: Report, total: int) -> None:
        self._report, self.total = report, total
        self._done, self._told = 0.0, 0.0
        report(0, total)

    def add(self, done: float) -> None:
        self._done += done
        if self._done - self._told >= _REPORTED:
            self._told = self._done
            self._report(min(int(self._done), self.total), self.total)


def _likely(kind: str, forms: Sequence[Form], count: _Count, size: int) -> Iterator[tuple[int, int]]:
    """The places of two who share a name as heard, or nearly; some of them more than once."""
    ways = _OF_PEOPLE if kind == "person" else (*_OF_ALL, _rarest(forms))
    for keys_of in ways:
        blocks: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            for key in keys_of(form):
                blocks[key].append(form)
        for block in blocks.values():
            if len(block) > 1:
                yield from _near(block)
            count.add(size / len(blocks))


def _near(block: list[Form]) -> Iterator[tuple[int, int]]:
    """Those of a block who pass a quick look; they are looked at with all their names then."""
    for one, other in _compared_in(block):
        if one.who != other.who and (
            one.key == other.key
            or ratio(one.key, other.key, score_cutoff=LEAST)
            or (one.surname and one.surname == other.surname and (one.is_initials or other.is_initials))
            or is_same_person(one, other)
        ):
            yield (one.who, other.who) if one.who < other.who else (other.who, one.who)


def _compared_in(block: list[Form]) -> Iterable[tuple[Form, Form]]:
    if len(block) <= _MOST_TOGETHER:
        yield from combinations(block, 2)
        return
    for order in (lambda form: form.key, lambda form: form.key[::-1]):
        ordered = sorted(block, key=order)
        for distance in range(1, _NEAR + 1):
            yield from zip(ordered, ordered[distance:], strict=False)


def _by_surname(form: Form) -> Iterator[str]:
    if form.surname:
        yield f"{form.surname} {sound(form.first)[:1]}"


def _by_first_name(form: Form) -> Iterator[str]:
    if form.first and not form.is_initials:
        yield f"{form.first} {form.surname[:2]}-"
        yield f"{form.first} -{form.surname[-2:]}"


def _by_ends(form: Form) -> Iterator[str]:
    joined = "".join(form.heard)
    yield f"{joined[:4]}-"
    yield f"-{joined[-4:]}"


def _by_all(form: Form) -> Iterator[str]:
    yield form.key


Keys = Callable[[Form], Iterator[str]]
_OF_ALL: tuple[Keys, ...] = (_by_all, _by_ends)
_OF_PEOPLE: tuple[Keys, ...] = (_by_all, _by_surname, _by_first_name)


def _rarest(forms: Sequence[Form]) -> Keys:
    """The rarest words of a name, among these names."""
    often = Counter(word for form in forms for word in set(form.heard))

    def keys(form: Form) -> Iterator[str]:
        yield from sorted(set(form.heard), key=lambda word: (often[word], word))[:_RAREST]

    return keys
