"""The meeting a document reports: named in its title or first sentences, on a day that the document gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from workbench.core.suggest import boilerplate
from workbench.core.suggest.found import Suggestion
from workbench.core.values.typed_dates import dates_in
from workbench.text import fold, sentences

_HEAD = 3_000  # characters at the start, with the header and the day
_FIRST = 6  # sentences of the story, with the title
_SOON = 3  # days after a meeting within which it is news, and before it
_MONTHS = {
    **{name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)},
    **{name: number for number, name in enumerate("янв фев мар апр мая июн июл авг сен окт ноя дек".split(), 1)},
}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-zа-я]*\.?"
_DAY_OF_MONTH = (
    re.compile(rf"(?<!\w)(?P<day>\d{{1,2}}) {_MONTH}(?!,? \d{{4}})"),
    re.compile(rf"(?<!\w){_MONTH} (?P<day>\d{{1,2}})(?!\d|,? \d{{4}})"),
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_GENERIC = frozenset(  # words of a meeting's name that alone tell nothing
    "meeting meetings talks session sitting conversation negotiations of the a an and in on at for with between "
    "встреча заседание переговоры совещание разговор сессия и в на по с о между".split()
)
_ASIDE = re.compile(r"(?:sidelines of|margins of|на полях|кулуарах)(?: \w+){0,3} ?\Z")
_DAY, _DAY_AND_MONTH, _NEAR, _UNKNOWN, _OTHER = 4, 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class _Days:
    whole: frozenset[date]
    of_month: frozenset[tuple[int, int]]

    def rank(self, day: str) -> int:
        """How well a day, EDTF, fits the days a document gives."""
        if not re.fullmatch(r"\d{4}-\d\d-\d\d[~?%]?", day):
            fits = any(one.isoformat().startswith(day) for one in self.whole) if day else False
            return _NEAR if fits else _UNKNOWN
        asked = date.fromisoformat(day[:10])
        if asked in self.whole:
            return _DAY
        if (asked.month, asked.day) in self.of_month:
            return _DAY_AND_MONTH
        years = {one.year for one in self.whole} or {asked.year}
        guessed = (_in_year(asked.year, *one) for one in self.of_month if asked.year in years)
        given = [one for one in (*self.whole, *guessed) if one]
        if any(abs((one - asked).days) <= _SOON for one in given):
            return _NEAR
        return _OTHER if given else _UNKNOWN


def meeting(text: str, known: Sequence[tuple[str, Sequence[str], str]]) -> Suggestion | None:
    """The known meeting that a document reports, or None if none is named or several fit alike.

    `known` are (key, names, day in EDTF or ""). The span is where the title or the first sentences name it, the value
    is its key. Strong if it is named as it is known and the document gives its day.
    """
    head = text[:_HEAD]
    beginning = list(_beginning(head))
    days = _days(head[: beginning[-1][1]] if beginning else head)
    ranked: list[tuple[tuple[int, bool, bool, int], Suggestion]] = []
    for key, names, day in known:
        place = _place(text, beginning, names)
        if place is None:
            continue
        start, end, as_known, number = place
        rank = days.rank(day)
        if as_known or rank >= _DAY_AND_MONTH:
            rule = "name and day" if rank >= _DAY_AND_MONTH else "name"
            found = Suggestion(start, end, "entity", key, rule, as_known and rank >= _DAY_AND_MONTH)
            aside = _ASIDE.search(fold(text[max(0, start - 40) : start])) is not None
            ranked.append(((rank, not aside, as_known, -number), found))
    ranked.sort(key=lambda one: one[0], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    if ranked[0][0][0] == _OTHER:
        return None
    return ranked[0][1]


def _beginning(head: str) -> Iterator[tuple[int, int]]:
    """The first sentences of the story, with its title."""
    beside = boilerplate.find(head)
    told = (
        (start, end)
        for start, end in sentences(head, 0, len(head))
        if not any(one.start <= start < one.end and one.value != "dateline" for one in beside)
    )
    return islice(told, _FIRST)


def _place(text: str, beginning: Sequence[tuple[int, int]], names: Sequence[str]) -> tuple[int, int, bool, int] | None:
    """(start, end, whether as it is known, number of the sentence) of the first sentence that names a meeting."""
    for number, (start, end) in enumerate(beginning):
        said = fold(text[start:end]).replace("\n", " ")
        for name in sorted(names, key=len, reverse=True):
            at = said.find(" ".join(fold(name).split()))
            if at >= 0:
                return start + at, start + at + len(" ".join(name.split())), True, number
    for number, (start, end) in enumerate(beginning):
        said = fold(text[start:end])
        roots = {_root(match[0]): match.span() for match in _WORD.finditer(said)}
        for name in names:
            wanted = [_root(word) for word in _WORD.findall(fold(name)) if word not in _GENERIC]
            if len(wanted) > 1 and all(word in roots for word in wanted):
                spans = [roots[word] for word in wanted]
                return start + min(spans)[0], start + max(end for _start, end in spans), False, number
    return None


def _root(word: str) -> str:
    return word[: max(4, len(word) - 2)]


def _days(head: str) -> _Days:
    folded = fold(head)
    whole = {date.fromisoformat(read) for _s, _e, read in dates_in(head) if re.fullmatch(r"\d{4}-\d\d-\d\d", read)}
    for match in _SLASHED.finditer(folded):
        one, other, year = map(int, match.groups())
        whole |= {day for day in (_in_year(year, one, other), _in_year(year, other, one)) if day}
    of_month = {
        (_MONTHS[match["month"]], int(match["day"])) for pattern in _DAY_OF_MONTH for match in pattern.finditer(folded)
    }
    return _Days(frozenset(whole), frozenset(of_month))


def _in_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
