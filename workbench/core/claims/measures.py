"""The controlled list of measures: what is measured under whichever English or Russian name, and what goes with it.

A name outside the list is a measure of its own, by the stems of its words.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench.text import fold
from workbench.text.stems import stems

DONE, LEFT = "done", "left"
"""The two parts of a programme, which make a whole."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: by `key`, whatever it is called.

    `change`: its growth, not its level. `part`: of a share, which part of the whole. `summed`: it adds up over time, so
    that a figure of eleven months is none of the year. `mutual`: it is of both sides alike.
    """

    key: str
    change: bool = False
    part: str = ""
    summed: bool = False
    mutual: bool = False


# Names of a measure, English; Russian. A + adds up over time, = is of both sides alike.
_ROWS = {
    "mutual trade += ": (
        "mutual trade, bilateral trade, trade, trade turnover, mutual trade turnover, bilateral trade turnover, "
        "foreign trade, commerce, trade volume, volume of trade, trade between",
        "взаимный товарооборот, товарооборот, взаимная торговля, двусторонняя торговля, торговля, торговый оборот, "
        "внешнеторговый оборот, двусторонний товарооборот, объем товарооборота, объем торговли, взаимная торговля",
    ),
    "trade in services +=": ("trade in services, services trade", "торговля услугами, оборот услуг"),
    "trade in goods +=": ("trade in goods, goods trade", "торговля товарами, оборот товаров"),
    "exports +": ("exports, export, export volume", "экспорт, объем экспорта, поставки на экспорт"),
    "imports +": ("imports, import, import volume", "импорт, объем импорта"),
    "investment +": ("investment, investments, capital investment", "инвестиции, капитальные вложения"),
    "direct investment +": (
        "fdi, direct investment, foreign direct investment, foreign investment",
        "прямые инвестиции, прямые иностранные инвестиции, иностранные инвестиции, пии",
    ),
    "gdp +": ("gdp, gross domestic product", "ввп, валовой внутренний продукт"),
    "industrial output +": (
        "industrial output, industrial production",
        "промышленное производство, промышленный выпуск",
    ),
    "freight +": ("freight, cargo traffic, freight turnover, cargo volume", "грузооборот, грузопоток, грузоперевозки"),
    "passengers +": ("passengers, passenger traffic", "пассажиры, пассажиропоток"),
    "contract value +": (
        "contract value, value of contracts, contracts signed",
        "сумма контрактов, стоимость контрактов, объем контрактов",
    ),
    "legal acts adopted +": ("legal acts adopted, acts adopted", "принятые акты, принятые правовые акты"),
    "population": ("population, inhabitants", "население, численность населения"),
    "inflation": ("inflation, consumer price inflation", "инфляция, уровень инфляции"),
    "unemployment": ("unemployment, unemployment rate", "безработица, уровень безработицы"),
    "reserves": ("reserves, gold and currency reserves", "резервы, золотовалютные резервы"),
    "debt": ("debt, public debt, government debt", "долг, государственный долг, госдолг"),
    "students": ("students, number of students, enrolment", "студенты, число студентов, количество студентов"),
    "agenda items": (
        "agenda items, items on the agenda, agenda, number of agenda items",
        "вопросы повестки дня, вопросы повестки, пункты повестки, пункты повестки дня, повестка дня",
    ),
    "planned activities": (
        "planned activities, activities planned, activities, planned measures, measures planned",
        "запланированные мероприятия, мероприятия, число мероприятий, количество мероприятий",
    ),
    "joint projects": (
        "joint integration projects, integration projects, joint projects, number of joint projects",
        "интеграционные проекты, совместные проекты, совместные интеграционные проекты",
    ),
    "sectoral programmes": (
        "sectoral programmes, sectoral programs, union programmes, sectoral integration programmes",
        "отраслевые программы, союзные программы, отраслевые программы интеграции",
    ),
    "areas covered": ("areas covered, areas, spheres", "направления, сферы, охваченные направления"),
    "trains per day": ("trains per day, trains a day, daily trains", "поезда в день, поездов в сутки"),
}
# Parts of a programme or a loan: English stems that say so; Russian ones.
_SHARES = frozenset(stems("share percentage part proportion доля процент часть уровень"))
_DONE = frozenset(
    stems("completed implemented fulfilled accomplished done выполненных реализованных выполнения реализации")
)
_LEFT = frozenset(stems("remaining left outstanding unfinished оставшихся остальных невыполненных"))
_GROWTH = frozenset(
    stems("growth increase rise change decline decrease рост роста прирост увеличение снижение изменение")
)
_IDLE = frozenset(stems("of in the a rate в по темп темпы"))
_SHARE_FROM = re.compile(r"(?:share|part|percentage) of (?P<whole>.+?) (?:from|by|that comes from) (?P<part>.+)")
_SHARE_OF = re.compile(r"(?:share|part) of (?P<part>.+?) in (?P<whole>.+)")
_SHARE_RU = re.compile(r"доля (?P<part>.+?) в(?:о)? (?P<whole>.+)")


@lru_cache(10_000)
def measure_of(name: str) -> Measure:
    """The measure that goes by this name."""
    folded = " ".join(fold(name).split())
    for pattern in (_SHARE_FROM, _SHARE_OF, _SHARE_RU):
        if match := pattern.fullmatch(folded):
            return Measure(f"share of {measure_of(match['whole']).key}", part=_part(match["part"]))
    words = [word for word in stems(folded) if word not in _IDLE]
    said = set(words)
    if said & _SHARES and said & (_DONE | _LEFT):
        return Measure("share done", part=LEFT if said & _LEFT else DONE)
    bare = tuple(word for word in words if word not in _GROWTH)
    known = _known().get(frozenset(bare), Measure(" ".join(bare) or folded))
    return Measure(known.key, change=len(bare) < len(words), summed=known.summed, mutual=known.mutual)


def _part(name: str) -> str:
    """Who has a share, by the stems of the name: a case ending makes no other."""
    return " ".join(stems(name))


@cache
def _known() -> dict[frozenset[str], Measure]:
    found: dict[frozenset[str], Measure] = {}
    for head, names in _ROWS.items():
        key = head.rstrip(" +=")
        marks = head[len(key) :]
        measure = Measure(key, summed="+" in marks, mutual="=" in marks)
        for name in ", ".join(names).split(", "):
            found[frozenset(word for word in stems(fold(name)) if word not in _IDLE)] = measure
    return found
