"""What stands before a number: how exact it is, and words that make it no quantity at all."""

import re
from dataclasses import dataclass

# The words of each modifier, directly before a figure and part of its span.
_SPANNED = (
    # nearly 4 trillion · just under 60 percent · почти 4 трлн · чуть меньше 60 %
    ("nearly", r"nearly|almost|close to|just (?:under|below|short of)|(?:slightly|a little) (?:less than|under|below)|"
               r"почти(?: что)?|близко к|чуть (?:менее|меньше|ниже)|без малого|практически|немногим (?:менее|меньше)"),
    # at least 40 · upwards of 40 · не менее 40 · как минимум 40
    ("over", r"(?:well |just |slightly |a little )?(?:over|more than|above|in excess of)|upwards? of|exceeding|"
             r"at (?:the very )?least|"
             r"(?:not|no) (?:less|fewer) than|(?:a )?minimum(?: of)?|"
             r"(?:чуть |немногим |значительно )?(?:более|больше)(?: чем)?|свыше|не (?:менее|меньше)(?: чем)?|"
             r"(?:как )?минимум|"
             r"по (?:меньшей|крайней) мере"),
    # up to 40 · no more than 40 · не более 40 · до 40
    ("upto", r"up to|at (?:the )?most|(?:not|no) more than|(?:less|fewer) than|under|below|(?:a )?maximum(?: of)?|"
             r"as (?:many|much) as|"
             r"не (?:более|больше)(?: чем)?|(?:менее|меньше)(?: чем)?|не свыше|максимум|до"),
    # about 40 · an estimated 40 · около 40 · порядка 40
    ("about", r"about|around|approximately|approx\.?|roughly|some|circa|c\.|ca\.?|(?:an )?estimated|~ ?|≈ ?|"
              r"in the region of|on the order of|"
              r"около|примерно|приблизительно|порядка|где-то|в районе|ориентировочно"),
    # only 40 · the first 40 · another 40 · только 40 · первые 40 · ровно 40
    ("exact", r"exactly|precisely|only(?: the)?|just|first|next|last|other|another|remaining|(?:a )?further|"
              r"(?:an )?additional|"
              r"ровно|только|лишь|всего лишь|всего|первы[ехм]|первыми|остальны[ехм]|други[ехм]|оставши[ех]ся"),
)  # fmt: skip
# A verb that says it; no part of the span. "exceeded 50" · «превысил 50»
_VERBS = (
    ("over", r"exceed(?:s|ed)?|surpass(?:es|ed)?|topped|outnumber(?:s|ed)?|превы(?:сил[аио]?|шает|шают|сит)"),
    (
        "nearly",
        r"approach(?:es|ed|ing)|near(?:ed|ing)|приблизил(?:ся|ась|ось|ись) к|приближается к|достиг(?:ла|ло|ли)? почти",
    ),
    ("upto", r"не превы(?:сил[аио]?|шает|шают|сит)|(?:not|n't) exceed"),
)
_A_RECORD = r"(?: (?:a record|record|the record|рекордн\w{2,4}))?"


def _table(rows: tuple[tuple[str, str], ...], after: str) -> re.Pattern[str]:
    # The word furthest left that reaches the number wins, so that "no more than" is not read as "more than".
    return re.compile(r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in rows) + rf"){after} ?\Z")


_BEFORE, _VERB = (
    _table(_SPANNED, ""),
    re.compile(
        r"(?<![\w-])(?:"
        + "|".join(f"(?P<{name}{place}>{words})" for place, (name, words) in enumerate(_VERBS))
        + rf"){_A_RECORD} ?\Z"
    ),
)
_FARTHEST = 34

# Behind the number: 100+ · 20 с лишним · a dozen or so
_BEHIND = (
    ("over", re.compile(r"\+(?!\w)| с (?:лишним|небольшим)(?!\w)|(?: or more| и более)(?!\w| \d| than| чем)")),
    ("about", re.compile(r" or so(?!\w)|-odd(?!\w)")),
)

_UP = (
    r"rose|rise[ns]?|rising|grew|grow(?:n|s|ing|th)?|increas\w{0,4}|climb\w{0,3}|jump\w{0,3}|expand\w{0,3}|up|surg\w{1,3}|"
    r"gain\w{0,3}|soar\w{0,3}|rais(?:e[ds]?|ing)|doubled|tripled|boost\w{0,3}|higher|more than|added|accelerat\w{2,3}|"
    r"вырос\w{0,3}|выраст\w{1,3}|возрос\w{0,3}|возраст\w{1,4}|увелич\w{2,8}|подня\w{1,5}|подор\w{2,7}|прибав\w{1,5}|"
    r"рост\w{0,3}|раст[уе]т|повыс\w{2,6}|повыш\w{2,6}|ускор\w{2,6}|подскочи\w{1,3}|прирост\w{0,3}|расшир\w{2,6}|"
    r"больше|выше|плюс"
)
_DOWN = (
    r"fell|fall(?:en|s|ing)?|drop\w{0,4}|declin\w{1,3}|decreas\w{1,3}|shr[aiu]nk\w{0,3}|reduc\w{1,5}|cut(?:s|ting)?|"
    r"lower\w{0,3}|down|slump\w{0,3}|slid|contract(?:ed|s|ion)|plung\w{1,3}|lost|less than|slow(?:ed|s|ing)|eased|"
    r"снизи\w{1,5}|снижен\w{1,3}|снижа\w{1,4}|упал\w{0,2}|упад\w{1,3}|паден\w{1,3}|сократ\w{2,6}|сокращ\w{2,6}|"
    r"уменьш\w{2,6}|замедл\w{2,6}|потерял\w?|просел\w?|меньше|ниже|минус"
)
CHANGE = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?!\w)")
"""Words for a change, in groups "up" and "down", over folded text."""

# "до" and "up to" lead to where a change ends: «вырос до 45», «с 40 до 45», «довести долю до 60 %».
_TO_LEVEL = ("до", "up to")
_BROUGHT = re.compile(r"(?:дове[дс]|приблизи|расти|вырасти|bring|brought)\w{0,6}(?: [^\W\d_]{1,20}){0,4} ?\Z")
_FROM = re.compile(r"(?<!\w)(?:с|со|from) [$€£₽]?\d[^.;!?\n]{0,40}\Z")
_CLAUSE = 90
# "spoke about 26 projects"
_TOLD_ABOUT = re.compile(
    r"(?:sp[eo]a?k(?:e|s|ing)?|talk(?:s|ed|ing)?|kn[eo]ws?|hear[ds]?|learn\w{0,3}|ask\w{0,3}|tell(?:s|ing)?|told|"
    r"inform\w{0,3}|brief\w{0,3}|complain\w{0,3}|wr[io]te\w?|th(?:ink|ought)\w?|worr\w{1,3}|questions?|concerns?|"
    r"information|everything|story|report\w{0,2}) \Z"
)


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a number: the modifier (None for none), and where its words begin or the number itself."""

    start: int
    modifier: str | None = None
    words: str = ""


def modifier_before(text: str, at: int) -> Before:
    """The modifier whose words end at `at` of a folded text; of stacked ones ("only about 40") all are spanned."""
    behind = text[max(0, at - _FARTHEST) : at]
    match = _BEFORE.search(behind)
    if match is None or match.lastgroup is None or _leads_to_level(text, at, match[match.lastgroup]):
        verb = _VERB.search(behind)
        return Before(at, verb.lastgroup.rstrip("012") if verb and verb.lastgroup else None)
    start = at - len(behind) + match.start()
    words = match[match.lastgroup]
    if words == "about" and _TOLD_ABOUT.search(text[max(0, start - 14) : start]):
        return Before(at)
    if match.lastgroup == "exact":
        return Before(start, None, words)
    more = _BEFORE.search(text[max(0, start - _FARTHEST) : start])
    if more and more.lastgroup == "exact":
        return Before(start - len(more[0]), match.lastgroup, words)
    return Before(start, match.lastgroup, words)


def _leads_to_level(text: str, at: int, words: str) -> bool:
    """Whether "to" means where a change ends: «вырос на 12 % до 45 млрд», "cut by half to under 40"."""
    if words not in _TO_LEVEL:
        return False
    start = at - len(words) - 1
    behind = text[max(0, start - _CLAUSE) : start]
    return bool(changes_before(text, start) or _BROUGHT.search(behind) or _FROM.search(behind))


def changes_before(text: str, at: int) -> str | None:
    """Whether "up" or "down": what the nearest word for a change before `at` in the same clause says; None for none."""
    clause = re.split(r"[.;!?\n] ", text[max(0, at - _CLAUSE) : at])[-1]
    said = [match.lastgroup for match in CHANGE.finditer(clause)]
    return said[-1] if said else None


def skip_more(text: str, at: int) -> int:
    """Where the words end that say at `at`, right behind a number, how exact it is: 100+, «20 с лишним»."""
    found = next((match for _modifier, pattern in _BEHIND if (match := pattern.match(text, at))), None)
    return found.end() if found else at


def modifier_after(text: str, at: int) -> str | None:
    """The modifier that the words at `at`, behind a number or its unit, say: 100+, "a dozen or so"; or None."""
    return next((modifier for modifier, pattern in _BEHIND if pattern.match(text, at)), None)
