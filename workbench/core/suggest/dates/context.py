"""What the words around a date say: whether it is one at all, and whether the sentence looks back or ahead."""

import re

from workbench.core.suggest.dates.tokens import Token
from workbench.core.suggest.dates.vocabulary import words as words_of_dates

_SENTENCE = 160
_AHEAD = re.compile(
    r"(?<!\w)(?:will|shall|would|won't|plans?|planned|planning|expects?|expected|scheduled|due|upcoming|to be|intends?|"
    r"set to|going to|should|must|ahead of|prepar(?:e|ing|ation)|"
    r"буд(?:у|ет|ем|ут)|планиру\w{2,6}|запланирова\w{2,4}|намечен\w{0,3}|ожида\w{2,6}|состо(?:ится|ятся)|"
    r"пройд[еу]т|предстоит|предстоящ\w{2,3}|намерен\w{0,2}|должн\w{1,2}|долж[ею]н|прим[еу]т|откро[ею]т\w{0,2}|"
    r"начн[еу]т\w{0,2}|предусмотрен\w{0,2})(?!\w)|'ll(?!\w)"
)
_BACK = re.compile(
    r"(?<!\w)(?:was|were|had|did|has|have been|went|took|met|held|said|told|began|rose|grew|fell|sent|came|became|saw|"
    r"made|agreed|(?!united|hundred)[a-z]{2,11}[^\We]ed|"
    r"[а-я]{2,14}(?:л|ла|ло|ли|лся|лась|лось|лись)|подписан\w{0,2}|принят\w{0,2})(?!\w)"
)
# “today’s world” is no day.
_FIGURATIVE = re.compile(
    r" (?:[a-z]+ly )?(?:conditions?|world|environment|realit(?:y|ies)|circumstances|climate|challenges?|"
    r"econom(?:y|ic)|society|generation|youth|standards|aggressive|turbulent|complex|complicated|difficult|"
    r"competitive|global|market|era|times?|technolog\w{1,4}|"
    r"услови\w{1,3}|мир\w?|реали\w{1,3}|обстановк\w{1,2}|ситуаци\w{1,2})(?!\w)"
)
_NAMED = frozenset({"may", "march", "april", "june", "august", "мая", "марта", "марте", "августа", "августе"})
_BEFORE_MONTH = frozenset({"in", "since", "until", "by", "from", "part", "about", "on", "of", "during", "to"})
_BEFORE_SEASON = frozenset({"in", "since", "until", "by", "from", "part", "about", "during"})
_BEFORE_WEEKDAY = frozenset({"in", "on", "since", "until", "by", "to", "part"})
_BEFORE_YEAR = frozenset({"in", "since", "by", "until", "of", "from", "to", "during", "and", "dash", "comma"})
_SURE_OF_YEAR = frozenset({"in", "since", "by", "until", "during"})
_WHEN = re.compile("весной|летом|осенью|зимой")
_SMALLEST, _LARGEST = 1900, 2100
_NEAR, _FAR = 1990, 2050


def leaning(folded: str, start: int, end: int) -> int:
    """-1 where the sentence around [start, end) tells of what was, 1 of what is to come, 0 if it does not show."""
    before = re.split(r"[.!?\n]\s", folded[max(0, start - _SENTENCE) : start])[-1]
    after = re.split(r"[.!?](?:\s|\Z)|\n", folded[end : end + _SENTENCE], maxsplit=1)[0]
    # A mark of two words must not be made of the words on both sides.
    around = f"{before}|{after}"
    return 1 if _AHEAD.search(around) else -1 if _BACK.search(around) else 0


def is_date(text: str, folded: str, found: list[Token], place: int) -> bool:
    """Whether what was read at this place is a date here, and not a name, a verb or a number of things."""
    token = found[place]
    before = found[place - 1] if place else Token(token.start, token.start, "stop")
    after = found[place + 1] if place + 1 < len(found) else Token(token.end, token.end, "stop")
    check = _CHECKS.get(token.rule)
    return check is None or check(text, folded, (before, token, after))


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
    word = folded[token.start : token.end]
    if (
        word.endswith(".")
        or len(word) < 3
        or (len(word) <= 4 and word.isascii() and word not in ("may", "june", "july"))
    ):
        return False
    if word in _NAMED and (word.isascii() or text[token.start].isupper()):
        return before.kind in _BEFORE_MONTH and not (after.kind == "x" and text[after.start].isupper())
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
}
