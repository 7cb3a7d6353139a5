"""Numbers in digits and in words, English and Russian, with their scale, read at a place of a folded text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

# What a word adds to a number: one row is a value and every form of its word.
_ADDED = (
    (1, "one один одна одно одного одной одному одним одном одну"),
    (2, "two два две двух двум двумя двое двоих"),
    (3, "three три трех трем тремя трое троих"),
    (4, "four четыре четырех четырем четырьмя четверо четверых"),
    (5, "five пять пяти пятью пятеро пятерых"),
    (6, "six шесть шести шестью шестеро шестерых"),
    (7, "seven семь семи семеро семерых"),  # «семью» is a family more often
    (8, "eight восемь восьми восемью восьмью"),
    (9, "nine девять девяти девятью"),
    (10, "ten десять десяти десятью"),
    (11, "eleven одиннадцать одиннадцати одиннадцатью"),
    (12, "twelve двенадцать двенадцати двенадцатью"),
    (13, "thirteen тринадцать тринадцати тринадцатью"),
    (14, "fourteen четырнадцать четырнадцати четырнадцатью"),
    (15, "fifteen пятнадцать пятнадцати пятнадцатью"),
    (16, "sixteen шестнадцать шестнадцати шестнадцатью"),
    (17, "seventeen семнадцать семнадцати семнадцатью"),
    (18, "eighteen восемнадцать восемнадцати восемнадцатью"),
    (19, "nineteen девятнадцать девятнадцати девятнадцатью"),
    (20, "twenty двадцать двадцати двадцатью"),
    (30, "thirty тридцать тридцати тридцатью"),
    (40, "forty сорок сорока"),
    (50, "fifty пятьдесят пятидесяти пятьюдесятью"),
    (60, "sixty шестьдесят шестидесяти шестьюдесятью"),
    (70, "seventy семьдесят семидесяти семьюдесятью"),
    (80, "eighty восемьдесят восьмидесяти восемьюдесятью"),
    (90, "ninety девяносто девяноста"),
    (100, "сто ста"),
    (200, "двести двухсот двумстам двумястами двухстах"),
    (300, "триста трехсот тремстам тремястами трехстах"),
    (400, "четыреста четырехсот четыремстам четырьмястами четырехстах"),
    (500, "пятьсот пятисот пятистам пятьюстами пятистах"),
    (600, "шестьсот шестисот шестистам шестьюстами шестистах"),
    (700, "семьсот семисот семистам семьюстами семистах"),
    (800, "восемьсот восьмисот восьмистам восемьюстами восьмистах"),
    (900, "девятьсот девятисот девятистам девятьюстами девятистах"),
)
# What a word multiplies the number before it by; a tuple's last part may also follow digits without a space.
_SCALES = (
    (
        10**12,
        "trillion trillions trln trn tn трлн триллион триллиона триллионов триллиону триллионом триллионе триллионам",
    ),
    (10**9, "billion billions bln bn млрд миллиард миллиарда миллиардов миллиарду миллиардом миллиарде миллиардам"),
    (10**6, "million millions mln mn mio млн миллион миллиона миллионов миллиону миллионом миллионе миллионам"),
    (10**3, "thousand thsd тыс тысяча тысячи тысяч тысячу тысяче тысячей тысячам"),
    (10**7, "crore crores"),
    (10**5, "lakh lakhs"),
)
_LETTERS = {"b": 10**9, "m": 10**6, "k": 10**3}  # $45b, €3m, 45k
_HUNDRED = {"hundred": 100, "сотня": 100, "сотню": 100, "сотни": 100, "сотен": 100}
_DOZEN = {"dozen": 12, "дюжина": 12, "дюжину": 12, "дюжины": 12, "десяток": 10, "десятка": 10, "десятков": 10}
_MIXED = {"полтора": "1.5", "полторы": "1.5", "полутора": "1.5"}


def _by_word(rows: Iterable[tuple[int, str]]) -> dict[str, int]:
    return {word: value for value, words in rows for word in words.split()}


_ADDS, _MULTIPLIES = _by_word(_ADDED), _by_word(_SCALES)
_HALVED = _by_word(((500_000, "полмиллиона полумиллиона"), (500, "полтысячи полутысячи"), (50, "полсотни полусотни")))
SCALES_ALONE = frozenset("hundred thousand million billion trillion dozen".split())
"""English words that begin a number only after "a"."""
STARTS = SCALES_ALONE.union(
    *(_ADDS, _MIXED, _HALVED), "half десяток сотня сотню дюжина дюжину тысяча тысячу миллион миллиард триллион".split()
)
"""Every word, folded, that may begin a number in words."""

DIGITS = re.compile(
    r"(?:(?P<commas>\d{1,3}(?:,\d{3}){1,6}+(?:\.\d{1,9}+)?+)(?!,\d)|[1-9]\d{0,2}(?: \d{3}){1,6}+(?:[.,]\d{1,9}+)?+|"
    r"\d{1,15}+(?:[.,]\d{1,12}+)?+)(?!\d)(?![.,:/]\d)"
)
_CASE = re.compile(r"-(?:х|ти|ми|мя)(?= )")  # в 5-ти районах
_WORD = re.compile(r"[^\W\d_]++")
_GAP = re.compile(r" {1,2}(?:and |и )?|-")
_AND_A_HALF = re.compile(r" (?:and a half|с половиной)(?!\w)")
_SCALE = re.compile(r"(?P<gap> {0,2}|-)(?P<word>[^\W\d_]++)(?P<dot>\.?+)")
_M_OF = re.compile(r"m (?=(?:people|[a-z]{3,20}s)(?!\w))")  # 3m people, 5m tonnes
_MORE = re.compile(r" {1,2}(?=\d{1,3} )")
_HALF_A = re.compile(r"half[ -](?:a |an )?(?=(?:million|billion|trillion|thousand|hundred|dozen)(?!\w))")

# Loose numbers: the scales of words that name several of them, and where the next such word takes over.
_SEVERAL = {
    "tens": (10, 100), "dozen": (12, 100), "dozens": (12, 100), "score": (20, 100), "scores": (20, 100),
    "hundred": (100, 1000), "hundreds": (100, 1000), "thousand": (1000, 10_000), "thousands": (1000, 10_000),
    "million": (10**6, 10**7), "millions": (10**6, 10**7), "billion": (10**9, 10**10), "billions": (10**9, 10**10),
    "десятки": (10, 100), "десятков": (10, 100), "десятками": (10, 100), "десяткам": (10, 100),
    "сотни": (100, 1000), "сотен": (100, 1000), "сотнями": (100, 1000), "сотням": (100, 1000),
    "тысячи": (1000, 10_000), "тысяч": (1000, 10_000), "тысячами": (1000, 10_000), "тысячам": (1000, 10_000),
    "миллионы": (10**6, 10**7), "миллионов": (10**6, 10**7), "миллиарды": (10**9, 10**10),
    "миллиардов": (10**9, 10**10),
}  # fmt: skip
_QUALIFIED = re.compile(
    r"(?P<some>(?:several|a few|many|few|несколько|нескольких|нескольким|несколькими|многие) )?(?P<scale>[^\W\d_]++)"
)
_OF_SCALE = re.compile(r" (?:of )?(?P<scale>thousands|millions|billions|тысяч|миллионов|миллиардов)(?!\w)")
_ALONE = frozenset(
    "tens dozens scores hundreds thousands millions billions десятки десятками десяткам сотни сотнями сотням тысячи "
    "тысячами тысячам миллионы миллиарды".split()
)
LOOSE_STARTS = _ALONE | {"several", "few", "несколько", "нескольких", "нескольким", "несколькими"}
"""Every word, folded, that may begin a number told loosely ("dozens of", "several hundred", «сотни»)."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number of the words [start, end): `value`, in units of 1, and for a loose one where it ends, `below`.

    `scale` is the power it was told in (10**6 for "4.5 million", 1 without); `is_worded` tells words from digits.
    """

    start: int
    end: int
    value: Decimal
    scale: int = 1
    is_worded: bool = False
    below: Decimal | None = None


def read_digits(text: str, at: int, *, after_sign: bool = False) -> Number | None:
    """The number written in digits at `at` of a folded text, with its scale; None if the digits are something else.

    `after_sign`: a currency sign stands before it, so that "3m" is three million, not metres.
    """
    match = DIGITS.match(text, at)
    if match is None:
        return None
    case = _CASE.match(text, match.end())
    number = _scaled(text, Number(at, (case or match).end(), _decimal(text, match)), after_sign)
    more = _MORE.match(text, number.end) if number.scale > 1 else None
    next_digits = DIGITS.match(text, more.end()) if more else None
    rest = _scaled(text, Number(at, next_digits.end(), _decimal(text, next_digits)), False) if next_digits else None
    if rest and 1 < rest.scale < number.scale:  # 2 миллиона 300 тысяч
        return Number(at, rest.end, number.value + rest.value, rest.scale)
    return number


def _decimal(text: str, match: re.Match[str]) -> Decimal:
    printed = match[0].replace(" ", "")
    if match["commas"]:
        whole, _, rest = printed.partition(",")
        scale = _SCALE.match(text, match.end())
        if len(rest) == 3 and whole and scale and scale["word"] >= "а" and scale["word"] in _MULTIPLIES:
            return Decimal(f"{whole}.{rest}")  # 1,234 млрд
        return Decimal(printed.replace(",", ""))
    return Decimal(printed.replace(",", "."))


def _scaled(text: str, number: Number, after_sign: bool) -> Number:
    """The number with the words for a power of ten that follow it."""
    half = _AND_A_HALF.match(text, number.end)
    if half:
        number = Number(number.start, half.end(), number.value + Decimal("0.5"), 1, number.is_worded)
    match = _SCALE.match(text, number.end)
    if match is None:
        return number
    scale = _MULTIPLIES.get(match["word"], 0)
    if not scale and not match["gap"] and (after_sign or match["word"] == "k"):
        scale = _LETTERS.get(match["word"], 0)
    if not scale and _M_OF.match(text, number.end):
        scale = 10**6
    if not scale and match["gap"]:
        scale = _HUNDRED.get(match["word"]) or _DOZEN.get(match["word"], 0)
    if not scale:
        return number
    is_short = match["word"] in ("тыс", "млн", "млрд", "трлн", "mln", "bln", "trln")
    end = match.end() if match["dot"] and is_short and _goes_on(text, match.end()) else match.end("word")
    return Number(number.start, end, number.value * scale, scale, number.is_worded)


def _goes_on(text: str, at: int) -> bool:
    return text[at : at + 1] == " " and text[at + 1 : at + 2].isalnum()


def first_word(text: str, at: int) -> str:
    """The letters at `at`."""
    match = _WORD.match(text, at)
    return match[0] if match else ""


def read_words(text: str, at: int) -> Number | None:
    """The number in words at `at` of a folded text ("twenty-six", "half a million", «два с половиной»), or None."""
    half = _HALF_A.match(text, at)
    if half:
        rest = read_words(text, half.end())
        return rest and Number(at, rest.end, rest.value / 2, rest.scale, True)
    match = _WORD.match(text, at)
    if match and match[0] in _HALVED:
        return Number(at, match.end(), Decimal(_HALVED[match[0]]), 1, True)
    if match and match[0] in _MIXED:
        return _scaled(text, Number(at, match.end(), Decimal(_MIXED[match[0]]), 1, True), after_sign=False)
    return _sum(text, at)


def _sum(text: str, at: int) -> Number | None:
    """Words that add up: each smaller than the last, until a scale multiplies them."""
    total, group, room, end, last_scale = Decimal(0), Decimal(0), 1000, at, 10**15
    scale, match = 1, _WORD.match(text, at)
    while match:
        word = match[0]
        if word in _ADDS and _ADDS[word] < room:
            group += _ADDS[word]
            room = 100 if _ADDS[word] >= 100 else 10 if _ADDS[word] >= 20 else 1
        elif word in _HUNDRED and group < 20 and room in (1, 1000):
            group, room = (group or Decimal(1)) * 100, 100
        elif word in _DOZEN and room in (1, 10, 1000):
            return Number(at, match.end(), (group or Decimal(1)) * _DOZEN[word], 1, True)
        elif word in _MULTIPLIES and _MULTIPLIES[word] < last_scale:
            scale = last_scale = _MULTIPLIES[word]
            total, group, room = total + (group or Decimal(1)) * scale, Decimal(0), 1000
        else:
            break
        end = match.end()
        half = _AND_A_HALF.match(text, end) if not total else None
        if half:
            return _scaled(text, Number(at, end, group, 1, True), after_sign=False)
        gap = _GAP.match(text, end)
        match = _WORD.match(text, gap.end()) if gap else None
    return Number(at, end, total + group, scale if not group else 1, True) if end > at else None


def read_loosely(text: str, at: int) -> Number | None:
    """The loose number at `at` of a folded text ("dozens", "several hundred", «десятки тысяч»), or None.

    Its value is twice its scale, which is the least that several can be; `below` is where a larger word takes over.
    """
    match = _QUALIFIED.match(text, at)
    if match is None or match["scale"] not in _SEVERAL or not (match["some"] or match["scale"] in _ALONE):
        return None
    scale, below = _SEVERAL[match["scale"]]
    end, times = match.end(), 1
    more = _OF_SCALE.match(text, end)
    if more and _MULTIPLIES.get(more["scale"], 10**3) > scale:
        end, times = more.end(), _MULTIPLIES.get(more["scale"], 10**3)
    return Number(at, end, Decimal(2 * scale * times), 1, True, Decimal(below * times))
