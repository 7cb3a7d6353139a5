"""Units as printed, read as UCUM: percent, tonnes, kilometres, «млн тонн», «кВт·ч», times."""

import re
from dataclasses import dataclass

_PERCENT = r"%|per ?cent|pct\.?|процент(?:ов|а|ы|ам|ами|ах|у|ом)?"
# One row is a unit: UCUM, its words over folded text, its symbols over the text as it is.
_UNITS = (
    # 5 percentage points · 5 п.п.
    ("{percentage point}", r"percentage[ -]points?|pp|p\.p\.", r"(?!)"),
    ("{процентный пункт}", r"процентн\w{1,3} пункт\w{0,3}|п\. ?п\.|пп", r"(?!)"),
    ("{basis point}", r"basis points?", r"bps?"),
    ("{базисный пункт}", r"базисн\w{1,3} пункт\w{0,3}|б\. ?п\.", r"(?!)"),
    ("%", _PERCENT, r"(?!)"),
    # 4.5 times · в 4,5 раза · 4.5-fold
    ("{time}", r"times(?! (?:of|when|and))|fold", r"(?!)"),
    ("{раз}", r"раза?", r"(?!)"),
    # mass: 2 million tonnes · 2 млн тонн · 5 кг
    ("t", r"tonnes?|tons?|metric tons?|тонн(?:а|ы|у|ам|ами|ах)?", r"t|т"),
    ("kt", r"kilotons?|kilotonnes?|килотонн\w?", r"kt|кт"),
    ("Mt", r"megatons?|megatonnes?|мегатонн\w?", r"Mt|Мт"),
    ("kg", r"kilograms?|kilogrammes?|kilos?|килограмм(?:а|ов|ы)?|кило", r"kg|кг"),
    ("g", r"grams?|grammes?|грамм(?:а|ов|ы)?", r"g|г(?! ?\.)"),
    ("mg", r"milligrams?|миллиграмм(?:а|ов)?", r"mg|мг"),
    ("{центнер}", r"центнер(?:а|ов|ы)?", r"ц"),
    ("[oz_tr]", r"troy ounces?|ounces?|тройск\w{2} унци[йяи]|унци[йяи]", r"oz"),
    ("[lb_av]", r"pounds of(?= )", r"lbs?"),
    # volume and area: 38 bcm · 38 млрд куб. м · 400 га
    ("m3",
     r"cubic met(?:er|re)s?|cu\.? ?m|кубометр(?:а|ов|ы|ам)?|кубическ\w{2,3} метр(?:а|ов|ы)?|куб\. ?м(?:етр\w{0,2})?",
     r"m3|m³|м3|м³"),
    ("km3", r"cubic kilomet(?:er|re)s?|кубическ\w{2,3} километр(?:а|ов|ы)?|куб\. ?км", r"km3|km³|км3|км³"),
    ("m2", r"square met(?:er|re)s?|sq\.? ?m|квадратн\w{2,3} метр(?:а|ов|ы)?|кв\. ?м(?:етр\w{0,2})?", r"m2|m²|м2|м²"),
    ("km2", r"square kilomet(?:er|re)s?|sq\.? ?km|квадратн\w{2,3} километр(?:а|ов|ы)?|кв\. ?км", r"km2|km²|км2|км²"),
    ("har", r"hectares?|гектар(?:а|ов|ы|ах)?", r"ha|га"),
    ("[acr_us]", r"acres?|акр(?:а|ов|ы)?", r"(?!)"),
    ("l", r"lit(?:er|re)s?|литр(?:а|ов|ы)?", r"L|л"),
    ("{barrel}", r"barrels?|bbls?", r"(?!)"),
    ("{баррель}", r"баррел(?:ь|я|ей|и)", r"(?!)"),
    # speed, before length
    ("km/h", r"kilomet(?:er|re)s? (?:per|an) hour|километр(?:а|ов)? в час", r"km/h|kph|км/ч(?:ас)?"),
    ("m/s", r"met(?:er|re)s? (?:per|a) second|метр(?:а|ов)? в секунду", r"m/s|м/с"),
    # length: 120 km · 120 км · 7-nanometre
    ("km", r"kilomet(?:er|re)s?|километр(?:а|ов|ы|ам|ах)?", r"km|км"),
    ("m", r"met(?:er|re)s?|метр(?:а|ов|ы|ам|ах)?", r"m|м"),
    ("cm", r"centimet(?:er|re)s?|сантиметр(?:а|ов|ы)?", r"cm|см"),
    ("mm", r"millimet(?:er|re)s?|миллиметр(?:а|ов|ы)?", r"mm|мм"),
    ("um", r"micromet(?:er|re)s?|microns?|микрометр(?:а|ов)?|микрон(?:а|ов)?", r"µm|мкм"),
    ("nm", r"nanomet(?:er|re)s?|нанометр(?:а|ов|ы)?", r"nm|нм"),
    ("[nmi_i]", r"nautical miles?|морск\w{2} мил[ьяи]", r"(?!)"),
    ("[mi_i]", r"miles?|мил[ьяи]", r"(?!)"),
    ("[ft_i]", r"feet|foot|фут(?:а|ов)?", r"ft"),
    ("[in_i]", r"inch(?:es)?|дюйм(?:а|ов)?", r"(?!)"),
    # power and energy: 2,400 MW · 18 млрд кВт·ч
    ("kW.h", r"kilowatt[ -]?hours?|киловатт-час\w{0,3}", r"kWh|kW[·.⋅-]h|кВт[·.⋅*-]?ч(?:ас\w{0,2})?"),
    ("MW.h", r"megawatt[ -]?hours?|мегаватт-час\w{0,3}", r"MWh|МВт[·.⋅*-]?ч"),
    ("GW.h", r"gigawatt[ -]?hours?|гигаватт-час\w{0,3}", r"GWh|ГВт[·.⋅*-]?ч"),
    ("TW.h", r"terawatt[ -]?hours?|тераватт-час\w{0,3}", r"TWh|ТВт[·.⋅*-]?ч"),
    ("W", r"watts?|ватт(?:а|ов)?", r"W|Вт"),
    ("kW", r"kilowatts?|киловатт(?:а|ов)?", r"kW|кВт"),
    ("MW", r"megawatts?|мегаватт(?:а|ов)?", r"MW|МВт"),
    ("GW", r"gigawatts?|гигаватт(?:а|ов)?", r"GW|ГВт"),
    ("kV", r"kilovolts?|киловольт", r"kV|кВ"),
    ("V", r"volts?|вольт(?:а)?", r"V"),
    ("{л.с.}", r"л\. ?с\.|лошадин\w{2} сил\w?", r"(?!)"),
    ("[HP]", r"horsepower|hp", r"(?!)"),
    ("Gcal", r"gigacalories?|гигакалори[йяи]", r"Gcal|Гкал"),
    ("Hz", r"hertz|герц", r"Hz|Гц"),
    ("MHz", r"megahertz|мегагерц", r"MHz|МГц"),
    ("GHz", r"gigahertz|гигагерц", r"GHz|ГГц"),
    # data, temperature, time
    ("MBy", r"megabytes?|мегабайт(?:а|ов)?", r"MB|МБ|Мб"),
    ("GBy", r"gigabytes?|гигабайт(?:а|ов)?", r"GB|ГБ|Гб"),
    ("TBy", r"terabytes?|терабайт(?:а|ов)?", r"TB|ТБ"),
    ("Mbit/s", r"megabits? per second|мегабит(?:а|ов)? в секунду", r"Mbps|Mbit/s|Мбит/с"),
    ("Gbit/s", r"gigabits? per second|гигабит(?:а|ов)? в секунду", r"Gbps|Gbit/s|Гбит/с"),
    ("Cel",
     r"degrees? (?:celsius|centigrade)|градус(?:а|ов|ы)? (?:цельсия|по цельсию)|градус(?:а|ов)? (?:тепла|мороза)",
     r"° ?[CС]|°"),
    ("deg", r"degrees?|градус(?:а|ов|ы)?", r"(?!)"),
    ("h", r"hours?|час(?:а|ов)?", r"(?!)"),
    ("min", r"minutes?|минут(?:а|ы|у)?", r"(?!)"),
    ("s", r"seconds?|секунд(?:а|ы|у)?", r"(?!)"),
    ("{TEU}", r"teus?", r"(?!)"),
    ("{ДФЭ}", r"дфэ", r"(?!)"),
)  # fmt: skip
# Units that hold a power of ten: 38 bcm, 1.2 mb/d.
_SCALED = (
    ("m3", 9, r"bcm"),
    ("m3", 6, r"mcm"),
    ("t", 6, r"mmt"),
    ("{barrel}/d", 6, r"mb/d|mbpd"),
    ("{barrel}/d", 0, r"bpd|b/d"),
)
# What follows a unit or a counted thing and makes it a rate: a year · per day · в сутки
_RATES = (
    ("a", r"(?:an?|per|every|each) (?:year|annum)|annually|yearly|в год|ежегодно|за год"),
    ("mo", r"(?:a|per|every|each) month|monthly|в месяц|ежемесячно"),
    ("wk", r"(?:a|per|every|each) week|weekly|в неделю|еженедельно"),
    ("d", r"(?:a|per|every|each) day|daily|/ ?day|в сутки|в день|ежедневно|/ ?сут"),
    ("h", r"(?:an|per) hour|hourly|в час"),
)
_RATE = re.compile(" ?(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _RATES) + r")(?!\w)")
# "two trains will run daily": told by the verb of the clause, no part of the span.
_DAILY = re.compile(
    r" (?:will |to |would |that )?(?:operate|run|fly|depart|leave|sail|circulate)s? "
    r"(?:daily|(?:every|each|per|a) day)(?!\w)|"
    r" (?:будут |станут )?(?:ежедневно|каждый день) (?:курсир|ход|лета|отправл)\w{1,6}(?!\w)|"
    r" (?:будут |станут )?(?:курсир|ход|лета|отправл)\w{1,6} (?:ежедневно|каждый день)(?!\w)"
)
# Spans of the calendar, which are dates and durations.
_SPANS = re.compile(
    r"[ -]?(?:years|months|weeks|days|decades|centuries|quarters|nights|fortnights|weekends|"
    r"лет|год(?:а|ы|ов|у|ам|ах|ом)?|месяц(?:а|ев|ы|ам|ах)?|недел[ьяиею]\w{0,2}|д(?:ень|ня|ней|ни|нями|нях)|"
    r"сут(?:ки|ок|ках)|"
    r"десятилети[йяе]\w?|век(?:а|ов)?|кварта(?:л|ла|лов)|полугоди[йяе]|г\.|гг\.|мес\.)(?!\w)"
)


_NO_RATE = frozenset(("%", "{time}", "{раз}", "h", "min", "s"))  # "24 hours a day"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit up to `end`: UCUM, and the power of ten its name holds."""

    end: int
    code: str
    power: int = 0


_WORDS = re.compile("[ -]?(?:" + "|".join(f"(?P<u{i}>{row[1]})" for i, row in enumerate(_UNITS)) + r")(?![\w%])")
_SYMBOLS = re.compile(
    "[ \u00a0\u2009\u202f-]?(?:" + "|".join(f"(?P<u{i}>{row[2]})" for i, row in enumerate(_UNITS)) + r")(?![\w²³])"
)
_POWERS = re.compile("[ -]?(?:" + "|".join(f"(?P<u{i}>{row[2]})" for i, row in enumerate(_SCALED)) + r")(?!\w)")


def unit_at(text: str, folded: str, at: int) -> Unit | None:
    """The unit that follows a number which ends at `at`, with the rate after it ("tonnes a year"); or None."""
    scaled = _POWERS.match(folded, at)
    if scaled and scaled.lastgroup:
        code, power, _words = _SCALED[int(scaled.lastgroup[1:])]
        return Unit(scaled.end(), code, power) if "/" in code else _rated(folded, Unit(scaled.end(), code, power))
    found = [match for match in (_WORDS.match(folded, at), _SYMBOLS.match(text, at)) if match and match.lastgroup]
    if not found:
        return None
    best = max(found, key=re.Match.end)
    code = _UNITS[int((best.lastgroup or "u0")[1:])][0]
    if best[0].startswith("-") and (code in ("h", "min", "s") or "а" <= best[0][1:] <= "я"):
        return None  # "two-hour talks" last; «на 5-м этаже» is an ordinal
    return _rated(folded, Unit(best.end(), code)) if code not in _NO_RATE else Unit(best.end(), code)


def is_span(folded: str, at: int) -> bool:
    """Whether the words at `at`, where a number ends, make it a span of the calendar: dates and durations are none."""
    return _SPANS.match(folded, at) is not None


def _rated(folded: str, unit: Unit) -> Unit:
    end, rate = rate_at(folded, unit.end)
    return Unit(end, unit.code + rate, unit.power)


def rate_at(folded: str, at: int) -> tuple[int, str]:
    """(end, "/d") of the rate told at `at` of a folded text; (at, "") if there is none.

    Where the verb tells it ("two trains will run daily") the end is `at`.
    """
    match = _RATE.match(folded, at)
    if match:
        return match.end(), f"/{match.lastgroup}"
    return at, "/d" if _DAILY.match(folded, at) else ""
