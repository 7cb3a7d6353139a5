"""Dates and periods as people write them: each rule is a pattern of the parts in `date_parts.py`, and its EDTF.

Patterns read folded text: lower case, ё as е, plain hyphens and spaces.
"""

from collections.abc import Callable

from workbench.core.values.date_parts import (
    COUNTS,
    ORDINALS,
    SEASONS,
    Parts,
    day_of,
    half,
    in_figures,
    month_of,
    months,
    place_of,
    quarter,
    year_range,
)

Rules = tuple[tuple[str, Callable[[Parts], str]], ...]

RULES: Rules = (
    # 2025 · 2025 год · the whole of 2025
    (r"{Y}{g}(?: as a whole| в целом)?", lambda p: f"{p['Y']}"),
    (r"(?:the whole of|full year|весь) {Y}{g}", lambda p: f"{p['Y']}"),
    # the 2020s · 2020-е годы
    (r"(?P<X>(?:1[5-9]|20|21)\d)0(?:s|-е|-х){g}", lambda p: f"{p['X']}X"),
    # February 2026 · февраль 2026 года
    (r"{M}{of}{Y}{g}", month_of),
    # 2 Feb 2026 · 2 февраля 2026 г. · February 2, 2026 · 02.02.2026
    (r"{D}(?: of)? {M},? {Y}{g}", day_of),
    (r"{M} {D},? {Y}", day_of),
    (r"{D}\.{F}\.{Y}{g}", in_figures),
    # 2–4 February 2026 · February 2–4, 2026 · с 2 по 4 февраля 2026
    (r"(?:from |с |со )?{D}{to}{E} {M},? {Y}{g}", lambda p: f"{day_of(p)}/{day_of(p, day='E')}"),
    (r"{M} {D}{to}{E},? {Y}", lambda p: f"{day_of(p)}/{day_of(p, day='E')}"),
    (r"(?:from |с |со )?{D} {M}{to}{E} {N},? {Y}{g}", lambda p: f"{day_of(p)}/{day_of(p, 'N', 'E')}"),
    # January–November 2025 · с января по ноябрь 2025 года · between March and June 2024
    (r"(?:from |с |со )?{M}{to}{N}{of}{Y}{g}", lambda p: f"{month_of(p)}/{month_of(p, 'N')}"),
    (r"(?:between |между ){M}{and}{N}{of}{Y}{g}", lambda p: f"{month_of(p)}/{month_of(p, 'N')}"),
    (r"(?:from |с |со )?{M} {Y}{g}{to}{N} {Z}(?: ?г\.| года?)?", lambda p: f"{month_of(p)}/{month_of(p, 'N', 'Z')}"),
    (r"between {M} {Y} and {N} {Z}", lambda p: f"{month_of(p)}/{month_of(p, 'N', 'Z')}"),
    # first 11 months of 2025 · 11 месяцев 2025 года · last three months of 2025
    (
        r"(?:(?:the )?first |перв(?:ые|ых) )?{C}[- ](?:months?|месяц(?:а|ев)?|мес\.?){of}{Y}{g}",
        lambda p: months(p, 1, place_of(p["C"], COUNTS)),
    ),
    (
        r"(?:(?:the )?last |последни(?:е|х) ){C} (?:months?|месяц(?:а|ев)?|мес\.?){of}{Y}{g}",
        lambda p: months(p, 13 - place_of(p["C"], COUNTS), 12),
    ),
    # Q1 2025 · 1Q 2025 · 2025 Q1 · first quarter of 2025 · I квартал 2025 года
    (r"q(?P<Q>[1-4]){of}{Y}", quarter),
    (r"(?P<Q>[1-4])q{of}{Y}", quarter),
    (r"{Y}[ -]q(?P<Q>[1-4])", quarter),
    (r"(?:the )?{Q} (?:quarter|квартал[ае]?|кв\.){of}{Y}{g}", quarter),
    # H1 2025 · first half of 2025 · первое полугодие 2025
    (r"h(?P<H>[12]){of}{Y}", half),
    (r"(?:the )?{H} (?:half|полугоди[еяи]|половин[аеы]){of}{Y}{g}", half),
    # spring 2025 · весной 2025 года
    (r"{S}{of}{Y}{g}", lambda p: f"{p['Y']}-{20 + place_of(p['S'], SEASONS)}"),
    # 2021–2023 · 2021–23 · from 2021 to 2023 · с 2021 по 2023 год · between 2021 and 2023
    (r"(?:from |с |со )?{Y}{g}{to}{Z}{g}", year_range),
    (r"(?:between |между ){Y}{g}{and}{Z}{g}", year_range),
    (r"{Y} ?- ?(?P<Z>\d\d){g}", year_range),
    # since 2020 · с 2 февраля 2026 года · until 2030 · до 2030 года
    (r"(?:since|from|starting in|с|со|начиная с) {D} {M},? {Y}{g}", lambda p: f"{day_of(p)}/.."),
    (r"(?:since|from|starting in|с|со|начиная с) {M} {Y}{g}", lambda p: f"{month_of(p)}/.."),
    (r"(?:since|from|starting in|с|со|начиная с) {Y}{g}", lambda p: f"{p['Y']}/.."),
    (r"(?:until|till|up to|до|по) {D} {M},? {Y}{g}", lambda p: f"../{day_of(p)}"),
    (r"(?:until|till|up to|до|по) {M} {Y}{g}", lambda p: f"../{month_of(p)}"),
    (r"(?:until|till|up to|до|по) {Y}{g}", lambda p: f"../{p['Y']}"),
    # about 2023 · около 2023 года
    (r"(?:about|around|circa|c\.|ca\.?|примерно|около|приблизительно) {Y}{g}", lambda p: f"{p['Y']}~"),
    (r"(?:about|around|circa|c\.|ca\.?|примерно|около|приблизительно) {M} {Y}{g}", lambda p: f"{month_of(p)}~"),
)
"""What is read wherever it stands, in a text as in a field."""

TYPED: Rules = (
    # FY2025 · full-year 2025 · the whole year 2025
    (
        r"(?:the )?(?:fy|full[- ]year|fiscal year|financial year|whole year|year|год|целый год) ?{Y}{g}",
        lambda p: f"{p['Y']}",
    ),
    # 1H 2025 · 9M 2025 · Q1–Q3 2025 · first three quarters of 2025 · три квартала 2025 года
    (r"(?P<H>[12])h{of}{Y}", half),
    (r"{C}m{of}{Y}", lambda p: months(p, 1, place_of(p["C"], COUNTS))),
    (r"q(?P<Q>[1-3]){to}q?(?P<R>[2-4]){of}{Y}", lambda p: months(p, 3 * int(p["Q"] or 0) - 2, 3 * int(p["R"] or 0))),
    (
        r"{Q}{to}(?P<R>2|3|4|ii|iii|iv) (?:quarters?|квартал[аы]?|кв\.){of}{Y}{g}",
        lambda p: months(p, 3 * place_of(p["Q"], ORDINALS) - 2, 3 * place_of(p["R"], ORDINALS)),
    ),
    (
        r"(?:(?:the )?first |перв(?:ые|ых) )?{C} (?:quarters|квартал(?:а|ов)){of}{Y}{g}",
        lambda p: months(p, 1, 3 * place_of(p["C"], COUNTS)),
    ),
    # 15/04/2026 (a day that is no month) · 2026/04/15 · 2026-4-5 · 04.2026
    (r"(?P<D>1[3-9]|2\d|3[01])/{F}/{Y}", in_figures),
    (r"{Y}(?P<sign>[/.-]){F}(?P=sign){D}", in_figures),
    (r"{F}[./]{Y}", lambda p: f"{p['Y']}-{int(p['F'] or 0):02}"),
    # 2024/25 · winter 2024–2025, which EDTF counts to the year it begins in
    (r"{Y}/(?P<Z>\d\d)", year_range),
    (r"{S}{of}{Y} ?[-/] ?(?:\d\d)?\d\d{g}", lambda p: f"{p['Y']}-{20 + place_of(p['S'], SEASONS)}"),
    # the 19th century
    (r"(?:the )?(?P<n>1[6-9]|2[0-2])(?:st|nd|th)? (?:century|век)", lambda p: f"{int(p['n'] or 0) - 1}XX"),
)
"""What only a field of a date reads: elsewhere these words may mean something else."""

SPELT: tuple[tuple[str, str], ...] = (
    # April '26 · Q4'24 · 1H25 · 15 Apr 26
    (r"[ ]?'(\d\d)(?!\d)", r" 20\1"),
    (r"^(q[1-4]|[1-4]q|h[12]|[12]h|1?\dm)(\d{4})$", r"\1 \2"),
    (r"^(q[1-4]|[1-4]q|h[12]|[12]h|1?\dm) ?(\d\d)$", r"\1 20\2"),
    (r"^(\d{1,2} [^\W\d]{3,9}\.?),? (\d\d)$", r"\1 20\2"),
    # Wednesday, 15 April 2026
    (r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |^(?:понедельник|вторник|среда|среду|четверг|пятниц[ау]),? ", ""),
    (r"^(?:суббот[ау]|воскресенье),? ", ""),
    # 2025-й · с 2019-го по 2023-й
    (r"((?:1[5-9]|20|21)\d\d)-?(?:й|м|го|му)(?!\w)", r"\1"),
)
"""What is written in another way before typed words are read, in this order."""

# What stands before or behind a date and what it makes of it; {0} is its first day, month or year, {1} its last.
AROUND: tuple[tuple[str, str], ...] = (
    # before 15 April 2026 · не позднее 15 апреля 2026 года · до конца 2026 года
    (r"(?:before|earlier than|no(?:t)? later than|ранее|раньше|не позднее|не позже) (?P<date>.+)", "../{0}"),
    (r"(?:until|till|up to|to|до|по)(?: the)?(?: end of| end-| конца)? ?(?P<date>.+)", "../{1}"),
    # since Q1 2025 · from April 15, 2026 · начиная с 15.04.2026 · after 2022
    (r"(?:since|from|starting (?:in|on|from)|as from|с|со|начиная с|не ранее|not earlier than) (?P<date>.+)", "{0}/.."),
    (r"(?:after|later than|после|позднее|позже) (?P<date>.+)", "{1}/.."),
    # by 2030 · by the end of 2027 · к концу 2027 года
    (r"(?:by|к|ко)(?: the)?(?: end of| end-| концу)? ?(?P<date>.+)", "{0}/{1}"),
    (r"(?:as of|as at|по состоянию на|на|date) (?P<date>.+)", "{0}/{1}"),
    # примерно в 2015 году · 2015 (approx.) · possibly 2015
    (r"(?:about|around|approximately|approx\.?|circa|примерно|приблизительно|около|ориентировочно)(?: в| in)?"
     r" (?P<date>.+)", "{0}~/{1}~"),
    (r"(?P<date>.+?),? \(?(?:approx\.?|approximately|circa|примерно|приблизительно|прибл\.)\)?", "{0}~/{1}~"),
    (r"(?:possibly|perhaps|probably|maybe|likely|возможно|вероятно|видимо|предположительно),?(?: в| in)? (?P<date>.+)",
     "{0}?/{1}?"),
    (r"(?P<date>.+?) ?\?", "{0}?/{1}?"),
)  # fmt: skip
