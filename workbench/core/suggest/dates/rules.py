"""The grammar of dates that say themselves what they mean: years, then points in a year, then what joins them.

Each row: a name, the words as kinds of token (`vocabulary.py`, `tokens.py`), what they mean. Comments give examples.
"""

from workbench.core.suggest.dates import means
from workbench.core.suggest.dates.grammar import Rule, rule

YEARS: tuple[Rule, ...] = (
    # 2025 год · 2026 г. · year 2025
    rule("year", "year (?:yr|yrs)", means.same, "year"),
    rule("year", "(?<!dash) yr year", means.same, "year"),
    # 2024–2026 годы
    rule("years", "span (?:yr|yrs)", means.same, "span"),
    # 02.02.2026 г.
    rule("numeric", "point yr", means.same, "point"),
)

POINTS: tuple[Rule, ...] = (
    # 2 February 2026 · 2nd of February last year · 2 февраля 2026 г.
    rule("day", "DAY of? month (?:comma? YEAR)?", means.day),
    # February 2, 2026; "in May 12 companies" is no day
    rule("day", "(?<!in) month DAY (?!counted) (?!UNIT) (?: comma? YEAR)?", means.day),
    rule("day", "month DAY comma? YEAR", means.day),
    # the first of May · первое мая
    rule("day", "ord of month (?:comma? YEAR)?", means.day_in_words),
    rule("day", "tens? ordday month (?:YEAR)?", means.day_in_words),
    # 26 to 28 June · from 1 to 5 March 2025 · с 1 по 5 марта · 26–28 June
    rule("days", "SINCE? DAY TO the? DAY of? month (?:comma? YEAR)?", means.several_days, "span"),
    rule("days", "between the? DAY and the? DAY of? month (?:comma? YEAR)?", means.several_days, "span"),
    rule("days", "days of? month (?:comma? YEAR)?", means.several_days, "span"),
    # June 26–28, 2025 · June 26 to 28
    rule("days", "month days (?:comma? YEAR)?", means.several_days, "span"),
    rule("days", "month DAY TO DAY (?!counted) (?:comma? YEAR)?", means.several_days, "span"),
    # 2, 9 and 16 February · 8 или 9 мая
    rule("days", "DAY (?:comma DAY){0,8} comma? (?:and|or) DAY of? month (?:comma? YEAR)?", means.several_days, "span"),
    # February 2 and 9, 2026
    rule("days", "month DAY (?:comma DAY){0,8} comma? (?:and|or) DAY comma? YEAR", means.several_days, "span"),
    rule("days", "month DAY (?:comma DAY){0,8} comma? (?:and|or) DAY (?=stop|comma|in|at)", means.several_days, "span"),
    # February 2026 · феврале прошлого года · September of this year
    rule("month", "month (?:of|in)? YEAR", means.month),
    rule("month", "month comma year", means.month),
    rule("month alone", "month", means.month),
    # spring 2025 · весной этого года
    rule("season", "season (?:of|in|comma)? YEAR", means.month),
    rule("season alone", "season", means.month),
    # first quarter of 2025 · I квартал 2025 года · first half of this year · второе полугодие 2025 года
    rule("quarter", "WHICH quarter (?:of|comma|in)? (?:YEAR)?", means.part_of_year),
    rule("half", "WHICH half (?:dash? yr)? (?:of|comma|in)? YEAR", means.part_of_year),
    rule("half", "WHICH halfyr (?:YEAR)?", means.part_of_year),
    rule("half", "WHICH half (?:of the)? yr", means.part_of_year),
    rule("quarter", "WHICH quarter (?:of the)? yr", means.part_of_year),
    rule("quarter", "last (?:quarter|half|halfyr) of? YEAR", means.last_part_of_year),
    # three quarters of 2025 · за три квартала 2025 года
    rule("quarters", "ord? count quarter of? YEAR", means.first_quarters),
    # the first week of March · последняя неделя марта 2025 года
    rule("part", "(?:WHICH|last) (?:wk|dys) of? month (?:comma? YEAR)?", means.part_of_month),
    # Q1 2025 · 1Q of 2025 · 2025 Q1 · H1 2025
    rule("quarter", "qcode (?:of|comma|dash)? YEAR", means.code),
    rule("quarter", "YEAR dash? qcode", means.code),
    # first 11 months of 2025 · семь месяцев этого года · первые девять месяцев
    rule("months", "ord? (?:num|count) dash? (?:mo|mos) (?:of|in)? YEAR", means.first_months),
    rule("months", "(?:num|count) (?:mo|mos) yr", means.first_months),
    rule("months", "ord (?:num|count) (?:mo|mos) (?:of the? yr)?", means.first_months),
    # last three months of 2025
    rule("months", "last (?:num|count) (?:mo|mos) (?:of|in)? YEAR", means.last_months),
    # the 1990s · 2020-е годы · nineties
    rule("decade", "decade (?:yr|yrs)?", means.decade),
    # 21st century · XXI век
    rule("century", "(?:nth|roman|ord) dash? century", means.century),
    # five-year period · 11-month · трехлетний период
    rule("duration", "COUNT dash (?:yr|mo|wk|dy) (?!dash) period?", means.duration, "lasts"),
    rule("duration", "lasts period?", means.same, "lasts"),
)

JOINS: tuple[Rule, ...] = (
    # 09:00, 26 February · February 3, 2026 at 09:26 UTC · 5 мая в 10:00
    rule("time", "clock tz? (?:comma|on|dash)? (?:point|relpoint)", means.at_time, "span"),
    rule(
        "time", "(?:point|relpoint) (?:comma|dash)? (?:at|in|open)? clock (?: tz)? (?: close)?", means.at_time, "span"
    ),
    # Monday, 2 February 2026 · 2 February (Monday)
    rule("day", "relpoint comma? the? point", means.on_weekday),
    rule("day", "point comma? open? relpoint close?", means.on_weekday),
    # from 1 March to 15 April 2024 · January–November 2025 · с января по ноябрь · between 2020 and 2024
    rule("interval", "SINCE? DATE TO the? DATE", means.from_to, "span"),
    rule("interval", "between DATE and DATE", means.from_to, "span"),
    # 2024 and 2026 · January, March and May 2025 · 2025 или 2026
    rule("set", "(?:point|year) (?:comma (?:point|year)){0,8} comma? (?:and|or) (?:point|year)", means.all_of, "span"),
    # since 2019 · с марта 2024 года
    rule("since", "since? SINCE the? DATE", means.since, "span"),
    # until 2030 · до 1 марта · up to 2030
    rule("until", "until the? DATE", means.until, "span"),
    rule("until", "(?<!dash) (?:more to|thru) the? DATE (?!x)", means.until, "span"),
    rule("until", "before the? (?:part of? the?)? DATE", means.before, "span"),
    # by 2030 · к осени · by early 2027
    rule("by", "by the? DATE", means.same),
    rule("by", "by the? part (?:of|in|dash)? the? DATE", means.vague),
    # early February · начало 2025 года · mid-2025 · the end of last year
    rule("part", "part (?:of|in|on|dash)? the? (?:DATE|span)", means.vague),
    rule("until", "until the? part of? the? DATE", means.until, "span"),
    rule("since", "SINCE the? part of? the? DATE", means.since, "span"),
    # about 2023 · примерно в 2023 году; "about 2000 companies" is no date
    rule("about", "about (?:in|on)? the? year (?!x|counted|UNIT)", means.about),
    rule("about", "about (?:in|on)? the? point", means.about),
    rule("maybe", "maybe (?:in|on|by)? the? (?:point|year)", means.about),
)
