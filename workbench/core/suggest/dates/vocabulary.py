"""The words dates are made of, in English and Russian: one row for each kind of word, and what it counts for.

Words are folded (lower case, ё as е). A kind is the name by which the rules call the word.
"""

from collections.abc import Iterator
from functools import cache

from workbench.core.values.calendar_words import COUNTS, MONTHS, ORDINALS, ORDINALS_OF_DAY, SEASONS

_WEEKDAYS = (
    "monday понедельник понедельника понедельнику понедельником",
    "tuesday вторник вторника вторнику вторником",
    "wednesday среду",
    "thursday четверг четверга четвергу четвергом",
    "friday пятница пятницу пятницы пятнице пятницей",
    "saturday суббота субботу субботы субботе субботой",
    "sunday воскресенье воскресенья воскресенью воскресеньем",
)
_DECADES = {
    1920: "twenties двадцатые двадцатых",
    1930: "thirties тридцатые тридцатых",
    1940: "forties сороковые сороковых",
    1950: "fifties пятидесятые пятидесятых",
    1960: "sixties шестидесятые шестидесятых",
    1970: "seventies семидесятые семидесятых",
    1980: "eighties восьмидесятые восьмидесятых",
    1990: "nineties девяностые девяностых",
}
_CENTURIES = {
    18: "eighteenth восемнадцатый восемнадцатом",
    19: "nineteenth девятнадцатый девятнадцатом",
    20: "twentieth двадцатый двадцатом",
}

# kind → (what it counts for, its forms)
_WORDS: dict[str, dict[int, str]] = {
    "month": dict(enumerate(MONTHS, 1)),
    "weekday": dict(enumerate(_WEEKDAYS)),
    "wday": dict(enumerate(("mon пн", "tue tues вт", "wed", "thu thur thurs чт", "fri пт", "sat сб", "sun вс"))),
    "season": dict(enumerate(SEASONS, 21)),
    "ord": {**dict(enumerate(ORDINALS, 1)), **_CENTURIES},
    "ordday": {**dict(enumerate(ORDINALS_OF_DAY, 1)), 30: "тридцатого тридцатое"},
    "count": dict(enumerate(COUNTS, 1)),
    "tens": {20: "twenty двадцать двадцати", 30: "thirty тридцать", 40: "forty сорок", 50: "fifty пятьдесят"},
    "decade": _DECADES,
    "yr": {1: "year год года году годом годе г"},
    "yrs": {1: "years годы годов годам годах лет гг"},
    "mo": {1: "month месяц месяца месяце месяцу месяцем"},
    "mos": {1: "months месяцы месяцев месяцам месяцах мес"},
    "wk": {1: "week неделя недели неделе неделю неделей"},
    "wks": {1: "weeks недель неделям неделях"},
    "dy": {1: "day день дня дне дню днем"},
    "dys": {1: "days дни дней"},
    "quarter": {
        3: "quarter quarters кварталов квартал квартала квартале кварталу кварталом кварталы кварталах кварталам кв"
    },
    "half": {6: "half половина половины половине половину"},
    "halfyr": {6: "полугодие полугодия полугодии полугодию полугодием"},
    "halfyear": {6: "полгода"},
    "fortnight": {14: "fortnight"},
    "weekend": {2: "weekend выходные выходных выходным"},
    "onehalf": {18: "полтора полутора"},
    "halfdecade": {10: "decade decades десятилетие десятилетия десятилетии десятилетий"},
    "century": {100: "century век века веке веку веком столетие столетия столетии"},
    "this": {
        0: "this current ongoing этот этого этому этом эта эту этой это этим текущий текущего текущему текущем текущая "
        "текущую текущей текущее текущим нынешний нынешнего нынешнему нынешнем нынешняя нынешнюю нынешней нынешнее "
        "нынешним уходящий уходящего уходящем уходящему наступивший наступившего наступившем"
    },
    "last": {
        -1: "last past previous прошлый прошлого прошлому прошлом прошлым прошлая прошлую прошлой прошлое прошлые "
        "прошлых минувший минувшего минувшему минувшем минувшим минувшая минувшую минувшей минувшее минувшие минувших "
        "прошедший прошедшего прошедшему прошедшем прошедшая прошедшую прошедшей прошедшее прошедшие прошедших "
        "предыдущий предыдущего предыдущему предыдущем предыдущая предыдущую предыдущей предыдущее предыдущие "
        "предыдущих истекший истекшего истекшем последние последних последний последнюю последнего latter",
        -2: "позапрошлый позапрошлого позапрошлому позапрошлом позапрошлая позапрошлую позапрошлой",
    },
    "next": {
        1: "next coming upcoming forthcoming следующий следующего следующему следующем следующим следующая следующую "
        "следующей следующее следующие следующих будущий будущего будущему будущем будущим будущую будущей предстоящий "
        "предстоящего предстоящем предстоящую предстоящей предстоящее предстоящие предстоящих наступающий наступающего "
        "наступающем ближайшие ближайших ближайший ближайшего грядущий грядущего грядущем"
    },
    "today": {
        0: "today tonight сегодня сегодняшний сегодняшнего сегодняшнему сегодняшнем сегодняшним сегодняшняя "
        "сегодняшней сегодняшнюю сегодняшнее сегодняшние сегодняшних",
        -1: "yesterday вчера вчерашний вчерашнего вчерашнем вчерашней вчерашнюю вчерашняя вчерашние вчерашних",
        1: "tomorrow завтра завтрашний завтрашнего завтрашнем завтрашней завтрашнюю завтрашняя",
        -2: "позавчера",
        2: "послезавтра",
    },
    "final": {-1: "final closing заключительный заключительном"},
    "now": {0: "now"},
    "eve": {-1: "накануне"},
    "ended": {0: "ended ending завершившийся завершившегося"},
    "daytime": {0: "morning afternoon evening night утром вечером днем ночью"},
    "part": {
        -1: "early beginning start начало начала начале началу началом ранней",
        0: "mid middle середина середины середине середину",
        1: "late end close исходе конец конца конце концу концом поздней",
    },
    "later": {1: "later earlier позднее позже ранее"},
    "before": {-1: "before", 1: "after"},
    "ago": {-1: "ago назад"},
    "through": {1: "через"},
    "about": {
        0: "about around circa approximately approx примерно около приблизительно ориентировочно ca c ок roughly"
    },
    "maybe": {0: "possibly perhaps probably presumably возможно вероятно предположительно"},
    "since": {1: "since с со начиная starting"},
    "from": {1: "from"},
    "until": {1: "until till before до"},
    "by": {1: "by к ко"},
    "in": {1: "in в во за на"},
    "on": {1: "on"},
    "at": {1: "at"},
    "to": {1: "to по"},
    "thru": {1: "through thru"},
    "and": {1: "and и"},
    "or": {1: "or или либо"},
    "of": {1: "of"},
    "the": {1: "the"},
    "a": {1: "a an"},
    "between": {1: "between между"},
    "during": {1: "during течение течении протяжении throughout"},
    "period": {1: "period период периода периоде периоду"},
    "more": {1: "over than exceeding nearly almost least свыше более менее больше почти порядка up"},
    "label": {
        1: "no nos number article art page room flat paragraph clause section item decree resolution order line model "
        "iso gost статья статьи статье ст номер пункт пункта п стр страница ном указ постановление гост приказ офис "
        "directive regulation regulations form standard road flight route channel кабинет каб рейс рейсом маршрут "
        "форма директива регламент version v версия tel fax phone тел факс"
    },
    "counted": {
        1: "people persons participants delegates companies enterprises firms tonnes tons kilometres kilometers km "
        "metres meters miles hectares ha dollars euros rubles roubles yuan jobs students workers soldiers troops units "
        "times pieces households houses apartments families products kg kilograms litres mw gw kw kwh volts visitors "
        "million billion trillion thousand percent человек участников участника делегатов делегата компаний "
        "предприятий тонн тонны километров километра км метров м га гектаров долларов евро рублей рубля руб мест "
        "рабочих студентов военных единиц раз штук шт квартир семей домов кг литров мвт квт миллионов миллиардов "
        "тысяч тыс млн млрд процентов"
    },
}

CAPITALISED = frozenset(
    {"may", "march", "mar", "jan", "jun", "jul", "sep", "sept", "dec", "nov", "oct", "aug", "feb", "apr"}
)
ABBREVIATED = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun пн вт чт пт сб вс c ок jan feb mar apr jun jul aug sep sept oct "
    "nov dec янв фев февр апр авг сен сент окт ноя нояб дек г гг мес кв ca approx no nos art ст п пп стр ном тел "
    "tel".split()
)
# Prefix of a Russian adjective of duration → its number: «трехлетний план», «двухдневный визит».
_PREFIXES = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9,
    "десяти": 10, "двенадцати": 12, "пятнадцати": 15, "двадцати": 20,
}  # fmt: skip
_STEMS = {"летн": "Y", "месячн": "M", "недельн": "W", "дневн": "D"}
_ENDINGS = "ий ый его ого ему ому ем ом им ым яя ая ей ой юю ую ее ое ие ые их ых".split()


@cache
def words() -> dict[str, tuple[str, int]]:
    """Each folded form → its kind and what it counts for; the first row that has a form keeps it."""
    found: dict[str, tuple[str, int]] = {}
    for form, kind, number in _forms():
        found.setdefault(form, (kind, number))
    return found


@cache
def lasting() -> dict[str, str]:
    """Each form of a Russian adjective of duration → the duration: «трехлетнего» → P3Y."""
    return {
        prefix + stem + ending: f"P{number}{unit}"
        for prefix, number in _PREFIXES.items()
        for stem, unit in _STEMS.items()
        for ending in _ENDINGS
    }


def _forms() -> Iterator[tuple[str, str, int]]:
    for kind, rows in _WORDS.items():
        for number, forms in rows.items():
            for form in forms.split():
                yield form, kind, number
