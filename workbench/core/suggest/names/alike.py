"""Names of different owners that may be names of one: spelt alike, in two scripts, by initials, with a slip."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations

from rapidfuzz.fuzz import ratio

from workbench.core.suggest.names.compared import LEAST, Alike, Form, Subject, form_of, is_same_person, judge
from workbench.core.suggest.names.spelling import sound

Report = Callable[[int, int], None]  # (done, total); raises to cancel

_MOST_TOGETHER = 20  # names of which each is compared with each; of more, only those that stand near in order
_NEAR = 5
_RAREST = 3
_REPORTED = 2_000


def find(subjects: Sequence[Subject], report: Report) -> Iterator[tuple[int, int, int, tuple[Alike, ...]]]:
    """(one, other, score of 100, why) of subjects of one kind, by their places, that may be one.

    Only names that share something are compared, so that 100,000 subjects take some seconds. `report` may raise.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(subjects):
        by_kind[one.kind].append(place)
    seen: set[tuple[int, int]] = set()
    for done, (kind, places) in enumerate(by_kind.items()):
        forms = [form_of(kind, place, name) for place in places for name in dict.fromkeys(subjects[place].names)]
        for pair in _likely(kind, [form for form in forms if form.key], partial(report, done, len(by_kind))):
            if pair not in seen:
                seen.add(pair)
                score, why = judge(subjects[pair[0]], subjects[pair[1]])
                if why:
                    yield *pair, score, why
    report(len(by_kind), len(by_kind))


def _likely(kind: str, forms: Sequence[Form], alive: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """The places of two who share a name as heard, or nearly; some of them more than once."""
    ways = _OF_PEOPLE if kind == "person" else (*_OF_ALL, _rarest(forms))
    for keys_of in ways:
        blocks: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            for key in keys_of(form):
                blocks[key].append(form)
        for number, block in enumerate(blocks.values()):
            if number % _REPORTED == 0:
                alive()
            if len(block) > 1:
                yield from _near(block)


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
