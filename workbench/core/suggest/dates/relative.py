"""The grammar of dates that count from the day something was said; without that day they say nothing certain."""

from collections.abc import Callable
from datetime import date

from workbench.core.suggest.dates import calendar
from workbench.core.suggest.dates.grammar import Rule, Words, rule
from workbench.core.suggest.dates.readings import Point, Reading

_UNKNOWN = Reading((Point(None),))
_STEPS: dict[str, tuple[Callable[[date, int], Point], int]] = {
    "yr": (calendar.year, 1),
    "yrs": (calendar.year, 1),
    "mo": (calendar.month, 1),
    "mos": (calendar.month, 1),
    "wk": (calendar.day, 7),
    "wks": (calendar.day, 7),
    "dy": (calendar.day, 1),
    "dys": (calendar.day, 1),
    "halfdecade": (calendar.year, 10),
    "halfyear": (calendar.month, 6),
}


def _shift(w: Words) -> int:
    return w.one("this", "last", "next")


def _relative(means: Callable[[Words, date], Point | Reading]) -> Callable[[Words], Reading]:
    """A meaning that needs the day it counts from."""

    def meaning(w: Words) -> Reading:
        if w.said is None:
            return _UNKNOWN
        found = means(w, w.said)
        return Reading((found,)) if isinstance(found, Point) else found

    return meaning


def _amount(w: Words) -> int:
    return sum(w.all("num", "count", "tens")) or 1


def _away(w: Words, said: date, count: int) -> Point:
    step, size = next(_STEPS[token.kind] for token in w.tokens if token.kind in _STEPS)
    return step(said, size * count)


def _lasting(w: Words, said: date) -> Reading:
    """The last or next few: from there to the day itself, or from it to there."""
    here, there = _away(w, said, 0), _away(w, said, _shift(w) * _amount(w))
    return Reading((there, here) if _shift(w) < 0 else (here, there), "/", is_strong=False)


def _weekday(w: Words, said: date) -> Point:
    shifts = w.all("this", "last", "next")
    shift = shifts[-1] if shifts else None
    return calendar.weekday(said, w.one("weekday"), shift, w.leaning() if shift is None else 0)


def _named(w: Words, said: date) -> Point:
    return calendar.named(said, Point(None, w.one("month", "season")), _shift(w))


def _since_its_beginning(w: Words) -> Reading | None:
    """From the first day of this month or year up to the day it was said; None of another year."""
    if w.said is None:
        return _UNKNOWN
    years = w.readings("relyear", "year")
    if years and years[0].points[0].year != f"{w.said.year:04}":
        return None
    first = date(w.said.year, w.said.month if w.has("mo") else 1, 1)
    return Reading((calendar.day(first), calendar.day(w.said)), "/")


def _this_unit(w: Words, said: date) -> Point:
    return calendar.month(said) if w.has("mo") else calendar.year(said)


def _weekend(said: date, shift: int) -> Reading:
    saturday = 5 - said.weekday() + 7 * (shift if shift < 0 or said.weekday() > 4 else 0)
    return Reading((calendar.day(said, saturday), calendar.day(said, saturday + 1)), "/")


def _today(w: Words, said: date) -> Point:
    return calendar.day(said, sum(w.all("today", "before")))


YEARS: tuple[Rule, ...] = (
    # this year · last year · прошлого года · the past year
    rule(
        "relative year",
        "this? REL yr",
        _relative(lambda w, said: calendar.year(said, w.all("this", "last", "next")[-1])),
        "relyear",
    ),
    # 8 февраля с.г. · т.г. · п.г.
    rule("relative year", "ofyear", _relative(lambda w, said: calendar.year(said, w.one("ofyear"))), "relyear"),
    # the year before last
    rule("relative year", "yr before last", _relative(lambda w, said: calendar.year(said, -2)), "relyear"),
    # during the year · в течение года
    rule("relative year", "in? during the? yr (?!year|of)", _relative(lambda w, said: calendar.year(said)), "relyear"),
)

POINTS: tuple[Rule, ...] = (
    # today · yesterday evening · the day before yesterday · this morning · last night
    rule("today", "today daytime?", _relative(_today), "relpoint"),
    rule("today", "dy before today", _relative(_today), "relpoint"),
    rule("today", "this daytime", _relative(lambda w, said: calendar.day(said)), "relpoint"),
    rule("today", "last daytime", _relative(lambda w, said: calendar.day(said, -1)), "relpoint"),
    # накануне: the day before; context.py tells it from "накануне саммита"
    rule("eve", "eve daytime?", _relative(lambda w, said: calendar.day(said, -1)), "relpoint"),
    # last weekend · в минувшие выходные
    rule("weekend", "REL weekend", _relative(lambda w, said: _weekend(said, _shift(w))), "span"),
    # this week · на прошлой неделе
    rule("week", "REL wk", _relative(lambda w, said: calendar.week(said, _shift(w))), "span"),
    # this month · в прошлом месяце
    rule("relative month", "REL mo", _relative(lambda w, said: calendar.month(said, _shift(w))), "relpoint"),
    # last quarter · в следующем полугодии
    rule("relative quarter", "REL quarter", _relative(lambda w, said: calendar.quarter(said, _shift(w))), "relpoint"),
    rule("relative half", "REL halfyr", _relative(lambda w, said: calendar.quarter(said, _shift(w), 6)), "relpoint"),
    # last February · next spring · этой осенью
    rule("relative month", "REL month", _relative(_named), "relpoint"),
    rule("relative season", "REL season", _relative(_named), "relpoint"),
    # Thursday · last Thursday · в следующий вторник
    rule("weekday", "this? (?:REL)? weekday daytime?", _relative(_weekday), "relpoint"),
    # two years ago · год назад · half a year ago
    rule(
        "ago",
        "(?:COUNT|a|tens dash? count) UNIT ago",
        _relative(lambda w, said: _away(w, said, -_amount(w))),
        "relpoint",
    ),
    rule("ago", "(?<!onehalf) (?:yr|mo|wk|dy) ago", _relative(lambda w, said: _away(w, said, -1)), "relpoint"),
    rule("ago", "a? fortnight ago", _relative(lambda w, said: calendar.day(said, -14)), "relpoint"),
    rule("ago", "onehalf yr ago", _relative(lambda w, said: calendar.month(said, -18)), "relpoint"),
    rule("ago", "halfyear ago", _relative(lambda w, said: calendar.month(said, -6)), "relpoint"),
    rule("ago", "half a? yr ago", _relative(lambda w, said: calendar.month(said, -6)), "relpoint"),
    # через два года · через неделю
    rule("in", "through (?:COUNT|a)? UNIT", _relative(lambda w, said: _away(w, said, _amount(w))), "relpoint"),
    # five years from now
    rule(
        "in",
        "(?:COUNT|a|tens dash? count) UNIT from now",
        _relative(lambda w, said: _away(w, said, _amount(w))),
        "relpoint",
    ),
    rule("in", "through halfyear", _relative(lambda w, said: calendar.month(said, 6)), "relpoint"),
    # the past five years · в ближайшие три года
    rule("few", "(?:last|next) COUNT UNIT", _relative(_lasting), "span"),
    rule("few", "(?:last|next) halfdecade", _relative(_lasting), "span"),
    # since the beginning of the year · с начала года · с начала месяца
    rule("since", "SINCE the? part of? (?:the|this)? (?:yr|mo|YEAR)", _since_its_beginning, "span"),
    # at the end of the year · в начале месяца · by the end of the year · до конца года
    rule("part", "by? the? part of? the? (?:yr|mo)", _relative(_this_unit), "relpoint"),
    rule("part", "part of? the? (?:yr|mo)", _relative(_this_unit), "relpoint"),
    rule("until", "until the? part of? the? (?:yr|mo)", _relative(_this_unit), "relpoint"),
    # by year-end
    rule("part", "(?:by|until)? yr dash part (?!YEAR)", _relative(_this_unit), "relpoint"),
)

JOINS: tuple[Rule, ...] = (
    # later this month · позднее в этом году
    rule("later", "later (?:in|on)? the? (?:relyear|relpoint|span)", lambda w: w.readings()[-1]),
    rule("later", "later (?:in|on) the? (?:point|year)", lambda w: w.readings()[-1]),
)
