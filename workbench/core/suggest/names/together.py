"""Unknown names brought together: the forms of one name in Russian cases, a surname with the whole name."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.names.guess import kind_of
from workbench.core.suggest.names.spelling import readings
from workbench.text import fold

_MOST_ALIKE = 50  # names with one last word that a name is compared with


@dataclass(frozen=True, slots=True)
class Together:
    """One name: its plain form, as far as it is printed, its guessed kind, and its places [start, end) in order."""

    name: str
    kind: str
    places: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Group:
    """Places of one name, and for each of its words what the plain form may be."""

    words: list[set[str]]
    is_person: bool
    found: list[Suggestion] = field(default_factory=list)


def together(text: str, names: Iterable[Suggestion]) -> list[Together]:
    """The names, each once, by their first place."""
    groups: list[_Group] = []
    by_last: dict[str, list[_Group]] = defaultdict(list)
    for one in sorted(names, key=lambda one: (-len(str(one.value).split()), one.start)):
        words = [set(readings(word)) for word in str(one.value).split()]
        group = _fitting(words, by_last)
        if group is None:
            group = _Group(words, kind_of(text, one.start, one.end) == "person")
            groups.append(group)
            for last in words[-1]:
                by_last[last].append(group)
        elif len(group.words) == len(words):
            group.words = [ours & theirs for ours, theirs in zip(group.words, words, strict=True)]
        group.found.append(one)
    found = [_together(text, group) for group in groups]
    return sorted(found, key=lambda one: one.places[0])


def _fitting(words: list[set[str]], by_last: dict[str, list[_Group]]) -> _Group | None:
    """The group that these are a form of; a surname alone also fits the whole name, if of only one."""
    near = [group for last in sorted(words[-1]) for group in by_last[last][:_MOST_ALIKE]]
    near = [group for place, group in enumerate(near) if not any(group is other for other in near[:place])]
    for group in near:
        if len(group.words) == len(words) and all(map(set.intersection, group.words, words)):
            return group
    longer = [group for group in near if len(words) == 1 and _ends_alike(group, words[0])]
    return longer[0] if len(longer) == 1 else None


def _ends_alike(group: _Group, word: set[str]) -> bool:
    return group.is_person and len(group.words) > 1 and bool(group.words[-1] & word)


def _together(text: str, group: _Group) -> Together:
    places = sorted((one.start, one.end) for one in group.found)
    whole = [one for one in group.found if len(str(one.value).split()) == len(group.words)]
    forms = Counter(str(one.value) for one in whole)
    plain = [
        form for form in forms if all(fold(word) in to for word, to in zip(form.split(), group.words, strict=True))
    ]
    name = max(plain or forms, key=forms.__getitem__)
    kinds = Counter(kind_of(text, one.start, one.end) for one in whole)
    kind = "person" if kinds["person"] else kinds.most_common(1)[0][0]
    return Together(name, kind, tuple(places))
