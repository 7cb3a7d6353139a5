"""What the words around a date say: whether it is one at all."""

import re

from workbench.core.suggest.dates.tokens import Token
from workbench.core.suggest.dates.vocabulary import words as words_of_dates
from workbench.core.suggest.month_names import MONTHS, is_name

# “today’s world” is no day.
_FIGURATIVE = re.compile(
    r" (?:[a-z]+ly )?(?:conditions?|world|environment|realit(?:y|ies)|circumstances|climate|challenges?|"
    r"econom(?:y|ic)|society|generation|youth|standards|aggressive|turbulent|complex|complicated|difficult|"
    r"competitive|global|market|era|times?|technolog\w{1,4}|"
    r"услови\w{1,3}|мир\w?|реали\w{1,3}|обстановк\w{1,2}|ситуаци\w{1,2})(?!\w)"
)
_NAMED = frozenset(
    {"may", "march", "april", "june", "august", "мая", "март", "марта", "марте", "май", "август", "августа", "августе"}
)
_SELDOM_NAMES = frozenset({"april", "june", "august"})
_AFTER_NAME = re.compile(r"[A-Z][\w.'’-]* \Z")
_BEFORE_MONTH = frozenset({"in", "since", "until", "by", "from", "part", "about", "on", "of", "during", "to"})
_BEFORE_SEASON = frozenset({"in", "since", "until", "by", "from", "part", "about", "during"})
_BEFORE_WEEKDAY = frozenset({"in", "on", "since", "until", "by", "to", "part"})
_BEFORE_YEAR = frozenset({"in", "since", "by", "until", "of", "from", "to", "during", "and", "dash", "comma"})
_SURE_OF_YEAR = frozenset({"in", "since", "by", "until", "during"})
_JOINED = frozenset({"by", "until", "since"})
_WHEN = re.compile("весной|летом|осенью|зимой")
# “May figures”, “the March summit”
_OF_MONTH = re.compile(
    r"(?:'s)? (?:figures?|data|results?|reports?|summits?|meetings?|sessions?|elections?|deadlines?|talks|rounds?|"
    r"votes?|forecasts?|estimates?|readings?|budgets?|conferences?|events?|visits?|referendum|agreements?|statements?|"
    r"decisions?|issues?|editions?|levels?|numbers|output|exports|imports|sales|prices|inflation|was the \w+est|"
    r"saw|brought)(?!\w)"
)
_STREET_AFTER = re.compile(r" (?:Street|St\.|Avenue|Square|Road|Boulevard|Park|Bridge|Plant|Works|Prize|School)(?!\w)")
_STREET_BEFORE = re.compile(
    r"(?<!\w)(?:[Уу]л\.|[Уу]лиц\w{1,3}|[Пп]лощад\w{1,3}|[Пп]л\.|[Пп]роспект\w{0,2}|пр-т\w?|[Пп]ер\.|[Пп]арк\w{0,2}|"
    r"[Зз]авод\w{0,2}|[Фф]абрик\w{1,2}|им\.|имени|[Мм]икрорайон\w{0,2}) [«\"]?\Z"
)
# What follows «накануне» where it means yesterday, and no eve of something.
_YESTERDAY = re.compile(
    r"\s*(?:[.,;:!?)\n\"-]|\Z|(?:в|во|на|с|со|о|об|по|к|из|у|от|за|для|и|а|он|она|они|мы|был\w?|стало|не)(?!\w)|"
    r"(?:\w+ ){0,4}?\w{2,14}(?:л|ла|ло|ли|лся|лась|лось|лись)(?!\w))"
)
_EVE_OF = re.compile(r"\s*\w{3,}(?:а|я|ов|ев|ей|ий|ы|и|ого|его|их|ых|ой)(?!\w)")
_SMALLEST, _LARGEST = 1900, 2100
_NEAR, _FAR = 1990, 2050


def is_date(text: str, folded: str, found: list[Token], place: int) -> bool:
    """Whether what was read at this place is a date here, and not a name, a verb or a number of things."""
    token = found[place]
    before = found[place - 1] if place else Token(token.start, token.start, "stop")
    after = found[place + 1] if place + 1 < len(found) else Token(token.end, token.end, "stop")
    if token.rule in _JOINED and _ends_with_name(text, folded, token):
        return False
    if token.rule == "day" and _is_address(text, token):
        return False
    check = _CHECKS.get(token.rule)
    return check is None or check(text, folded, (before, token, after))


def _is_address(text: str, token: Token) -> bool:
    """Whether a day is the name of a street or a works: “20 May Street”, «улица 8 Марта»."""
    if _STREET_AFTER.match(text, token.end):
        return True
    is_capital = any(char.isupper() for char in text[token.start : token.end])
    return is_capital and _STREET_BEFORE.search(text, max(0, token.start - 24), token.start) is not None


def _ends_with_name(text: str, folded: str, token: Token) -> bool:
    """Whether “signed by May” was read as “due by May”."""
    word = folded[token.start : token.end].rpartition(" ")[2]
    return word in MONTHS and is_name(text, token.end - len(word), token.end)


_Around = tuple[Token, Token, Token]


def _is_year(text: str, folded: str, around: _Around) -> bool:
    before, token, after = around
    if not folded[token.start : token.end].removesuffix("'s").isdecimal():
        return True
    if before.kind in ("label", "more", "junk", "num") or after.kind in ("counted", "yrs", "dys", "mos"):
        return False
    if before.kind == "dash" and before.end == token.start:
        return False
    year = int(folded[token.start : token.start + 4])
    if not _SMALLEST <= year <= _LARGEST:
        return before.kind in _BEFORE_YEAR and after.kind != "x"
    if year % 100 == 0 or not _NEAR <= year <= _FAR:
        return before.kind in _SURE_OF_YEAR or after.kind != "x"
    return True


def _is_month(text: str, folded: str, around: _Around) -> bool:
    before, token, after = around
    word = folded[token.start : token.end].removesuffix("'s")
    if (
        word.endswith(".")
        or len(word) < 3
        or (len(word) <= 4 and word.isascii() and word not in ("may", "june", "july"))
    ):
        return False
    if word in _NAMED and (word.isascii() or text[token.start].isupper()):
        if after.kind == "x" and text[after.start].isupper():
            return False
        if word.isascii() and before.kind != "x" and _OF_MONTH.match(folded, token.end):
            return True
        if word in _SELDOM_NAMES and not _AFTER_NAME.search(text, max(0, token.start - 40), token.start):
            return not is_name(text, token.start, token.end)
        return before.kind in _BEFORE_MONTH and not (word.isascii() and is_name(text, token.start, token.end))
    return not (word.isascii() and text[token.start].islower())


def _is_season(text: str, folded: str, around: _Around) -> bool:
    before, token, after = around
    word = folded[token.start : token.end]
    if not word.isascii():
        return _WHEN.fullmatch(word) is not None or before.kind in _BEFORE_SEASON
    if word == "fall" and after.kind == "of":
        return False
    return before.kind in _BEFORE_SEASON or (before.kind == "the" and word != "fall")


def _is_weekday(text: str, folded: str, around: _Around) -> bool:
    before, token, _after = around
    words = text[token.start : token.end].split()
    name = next(word for word in reversed(words) if not _is_time_of_day(word))
    if name.isascii():
        return name[0].isupper()
    return name.lower() != "среду" or len(words) > 1 or before.kind in _BEFORE_WEEKDAY


def _is_time_of_day(word: str) -> bool:
    return words_of_dates().get(word.lower(), ("", 0))[0] in ("daytime", "dy")


def _is_today(text: str, folded: str, around: _Around) -> bool:
    token = around[1]
    word = folded[token.start : token.end]
    is_of_it = word.endswith("'s") or word.startswith("сегодняшн")
    return not (is_of_it and _FIGURATIVE.match(folded, token.end))


def _is_eve(text: str, folded: str, around: _Around) -> bool:
    token = around[1]
    if " " in folded[token.start : token.end]:
        return True
    after = folded[token.end : token.end + 60]
    return _YESTERDAY.match(after) is not None and (_EVE_OF.match(after) is None or _is_subject(text, token.end))


def _is_subject(text: str, end: int) -> bool:
    """Whether a capitalised word and a verb in the past follow: «Накануне Петрова сообщила»."""
    return re.match(r"\s[А-ЯЁ]\w+ \w{2,14}(?:л|ла|ло|ли|лся|лась|лось|лись)(?!\w)", text[end : end + 60]) is not None


def _is_years(text: str, folded: str, around: _Around) -> bool:
    before, token, _after = around
    return token.kind != "span" or before.kind != "label"


_CHECKS = {
    "numeric": _is_years,
    "year": _is_year,
    "month alone": _is_month,
    "season alone": _is_season,
    "weekday": _is_weekday,
    "today": _is_today,
    "eve": _is_eve,
}
