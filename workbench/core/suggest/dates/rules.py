"""The grammar of dates that say themselves what they mean: years, then points in a year, then what joins them.

Each row: a name, the words as kinds of token (`vocabulary.py`, `tokens.py`), what they mean. Comments give examples.
"""

from workbench.core.suggest.dates import means, parts
from workbench.core.suggest.dates.grammar import Rule, rule

YEARS: tuple[Rule, ...] = (
    # 2025 год · 2026 г. · year 2025
    rule("year", "year (?:yr|yrs)", means.same, "year"),
    rule("year", "(?<!dash) yr year", means.same, "year"),
    # около 2015 года · примерно в 2015 году
    rule("about", "about (?:in|on)? year (?:yr|yrs)", means.about, "span"),
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
    # winter of 2024/25
    rule("season", "season (?:of|in|the)? span", means.season_of),
    # 26 to 28 June · from 1 to 5 March 2025 · с 1 по 5 марта · 26–28 June
    rule("days", "SINCE? DAY TO the? DAY of? month (?:comma? YEAR)?", means.several_days, "span"),
    # в ночь с 25 на 26 февраля
    rule("days", "since DAY in DAY month YEAR?", means.several_days, "span"),
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
    rule("quarter", "WHICH dash? quarter (?:of|comma|in)? (?:YEAR)?", parts.part_of_year),
    rule("half", "WHICH dash? half (?:dash? yr)? (?:of|comma|in)? YEAR", parts.part_of_year),
    # the second half, beside "the first half of 2025"
    rule("half alone", "WHICH half (?!of|yr|dash|the)", parts.part_of_year),
    # I–III кварталы 2025 года · first to third quarters of 2025 · Q1–Q3 2025
    rule("quarters", "WHICH (?:TO|and) WHICH quarter of? (?:YEAR)?", parts.several_quarters, "span"),
    rule("quarters", "qcode (?:TO|and) qcode (?:of|comma)? YEAR", parts.several_codes, "span"),
    rule("half", "WHICH halfyr (?:YEAR)?", parts.part_of_year),
    rule("half", "WHICH half (?:of the)? yr", parts.part_of_year),
    rule("quarter", "WHICH quarter (?:of the)? yr", parts.part_of_year),
    rule("quarter", "(?:last|final) (?:quarter|half|halfyr) of? YEAR", parts.last_part_of_year),
    # three quarters of 2025 · за три квартала 2025 года
    rule("quarters", "ord? count quarter of? YEAR", parts.first_quarters),
    # the first week of March · последняя неделя марта 2025 года
    rule("part", "(?:WHICH|last) (?:wk|dys) of? month (?:comma? YEAR)?", means.part_of_month),
    # Q1 2025 · 1Q of 2025 · 2025 Q1 · H1 2025
    rule("quarter", "qcode (?:of|comma|dash)? YEAR", parts.code),
    rule("quarter", "YEAR dash? qcode", parts.code),
    rule("quarter", "(?<=[in the by until during and part comma]) qcode", parts.quarter_code),
    # 9M 2025
    rule("months", "mcode (?:of|in)? YEAR", parts.first_months_code),
    # first 11 months of 2025 · семь месяцев этого года · первые девять месяцев
    rule("months", "ord? (?:num|count) dash? (?:mo|mos) (?:of|in)? YEAR", parts.first_months),
    rule("months", "(?:num|count) (?:mo|mos) yr", parts.first_months),
    rule("months", "ord (?:num|count) (?:mo|mos) (?:of the? yr)?", parts.first_months),
    # last three months of 2025
    rule("months", "last (?:num|count) (?:mo|mos) (?:of|in)? YEAR", parts.last_months),
    # the 1990s · 2020-е годы · nineties
    rule("decade", "decade (?:yr|yrs)?", means.decade),
    # 21st century · XXI век
    rule("century", "(?:nth|roman|ord) dash? century", means.century),
    # five-year period · 11-month · трехлетний период
    rule("duration", "COUNT dash (?:yr|mo|wk|dy) (?!dash) period?", means.duration, "lasts"),
    rule("duration", "lasts period?", means.same, "lasts"),
)

JOINS: tuple[Rule, ...] = (
    # 5 марта в 10.30
    rule("time", "(?:point|relpoint) (?:comma|dash)? (?:at|in) dotclock (?: tz)?", means.at_time, "span"),
    # 09:00, 26 February · February 3, 2026 at 09:26 UTC · 5 мая в 10:00
    rule("time", "clock tz? (?:comma|on|dash)? (?:point|relpoint)", means.at_time, "span"),
    rule(
        "time", "(?:point|relpoint) (?:comma|dash)? (?:at|in|open)? clock (?: tz)? (?: close)?", means.at_time, "span"
    ),
    # Monday, 2 February 2026 · 2 February (Monday)
    rule("day", "relpoint comma? the? point", means.on_weekday),
    rule("day", "point comma? (?:open|in|on)? relpoint close?", means.on_weekday),
    rule("day", "wday comma? point", means.same),
    # from 1 March to 15 April 2024 · January–November 2025 · с января по ноябрь · between 2020 and 2024
    rule("interval", "SINCE? DATE TO the? DATE", means.from_to, "span"),
    rule("interval", "between DATE and DATE", means.from_to, "span"),
    # the twelve months to June 2025 · year ended 31 March 2025
    rule("months to", "(?:COUNT dash? mos|COUNT dash? mo|yr) (?:to|thru|ended) point", parts.months_to, "span"),
    # 2024 and 2026 · January, March and May 2025 · 2025 или 2026
    rule("set", "(?:point|year) (?:comma (?:point|year)){0,8} comma? (?:and|or) (?:point|year)", means.all_of, "span"),
    # since 2019 · с марта 2024 года; "from 1 July fares will rise" is the day itself
    rule("since", "since? SINCE the? DATE", means.since, "span"),
    # until 2030 · до 1 марта · up to 2030: the end itself, as with "by 2030"
    rule("until", "until the? DATE", means.until, "span"),
    rule("until", "(?<!dash) (?:more to|thru) the? DATE (?!x)", means.until, "span"),
    rule("until", "before the? (?:part of? the?)? DATE", means.before, "span"),
    # no later than 2030
    rule("by", "later more the? DATE", means.same),
    # by 2030 · к осени · by early 2027
    rule("by", "by the? DATE", means.same),
    rule("by", "by the? part (?:of|in|dash)? the? DATE", means.vague),
    # early February · начало 2025 года · mid-2025 · the end of last year
    rule("part", "part (?:of|in|on|dash)? the? (?:DATE|span)", means.vague),
    rule("part", "yr dash part YEAR", means.vague),
    rule("until", "until the? part of? the? DATE", means.until, "span"),
    rule("since", "SINCE the? part of? the? DATE", means.since, "span"),
    # about 2023 · примерно в 2023 году; "about 2000 companies" is no date
    rule("about", "about (?:in|on)? the? year (?!x|counted|UNIT)", means.about),
    rule("about", "about (?:in|on)? the? point", means.about),
    rule("maybe", "maybe (?:in|on|by)? the? (?:point|year)", means.about),
)
