"""Sentences: where they begin and end in a line of English or Russian."""

import re
from collections.abc import Iterator

from workbench.text.spans import trim

# A run of stops, the quotes and brackets that close after it, the marks of footnotes. Starting only where a run begins
# keeps a megabyte of dots linear.
_STOP = re.compile(r"(?<![.!?…])(?P<stops>[.!?…]++)(?P<closed>[\"'”’»“)\]]*+)(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]){0,3}+(?=\s)")
_NEIGHBOURHOOD = 2_000
_AHEAD = 60
_BEHIND = 24
_LAST_WORD = re.compile(r"(?:(?<!\w)[^\W\d_]\.\s)?[^\s(«“\"]+\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_NUMBER = re.compile(r"\d|[IVXLC]{2,}\b|[VX]\b")
_NUMBERED = re.compile(r"(?:\d|\b[IVXLC]+|\b(?:млн|млрд|трлн|тыс\.?))\s*\Z")
_FIRST_WORD = re.compile(r"[\W_]*([^\W\d_]+)(?!\w|\.)")
_OPENS = " \t\u00a0\u202f\"'“„«‘([—–-"
_DASHES = "–—-"
_NUMERAL = re.compile(r"\d{1,2}")
_ITEM = re.compile(r"\s*[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[^\W\d_])[)\]]?\.")
_AGENCY = r"(?:\([^()\n]{1,30}\)|/[^/\n]{1,30}/)"
_DATELINE = re.compile(
    rf"\s*(?:\d{{1,2}} [^\W\d_]{{3,9}}(?: \d{{4}}(?: г\.| года)?)?, [A-ZА-ЯЁ][^\n/–—().]{{0,40}}? {_AGENCY}\.?(?=\s))|"
    r"\s*[A-ZА-ЯЁ]{2}[A-ZА-ЯЁ .’'-]{0,40}(?:"
    rf"(?:,[^\n/–—()]{{1,40}}?)?\s?{_AGENCY}\.?(?:\s?[–—-])?|"
    r",[^\n/–—()]{0,20}?\d[^\n/–—()]{0,20}?\s[–—-](?:\s(?:TASS|BelTA|BELTA|ТАСС|БЕЛТА|БелТА|РИА Новости)\.)?)(?=\s)"
)
_TIME = re.compile(r"\s+(?:\w+ time\b|GMT|UTC|MSK|CET|EST)")
_ASKED = re.compile(
    r"\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?(?:[A-ZА-ЯЁ][\w’'-]{1,20}\s+){1,3}(?:asked|said|added|noted|exclaimed|спросил|сказал)"
)

# Abbreviations by what may follow when a sentence goes on after them.
_NAME = set(
    "mr mrs ms messrs dr prof st gen col lt capt maj sgt adm brig gov sen rep pres amb hon rev fr mt ft vs approx ca "
    "cf e.g i.e viz т.е т.к т.н т.о т.ч и.о вр.и.о гор ул пос см ср им св акад проф тов гр напр просп пер наб респ оз "
    "англ нем лат ред корр спецкорр чл.-корр зам зав пред".split()
)
_DIGITS = set(
    "no nos art arts par para vol pp p fig sec ch ок ст пп пункт рис гл табл прим разд абз стр кв корп тел кн "
    "jan feb mar apr jun jul aug sep sept oct nov dec янв фев февр мар апр июн июл авг сен сент окт ноя нояб "
    "дек".split()
)
_MEASURES = set("г гг в вв с д о р п х м т ч к".split())  # "5 г.", but "г. Минск"
_YEARS = {"г", "гг", "в", "вв"}
_ANYTHING = set("т.д т.п н.э etc др пр".split())
_MONEY, _OF_STATES = {"долл", "руб"}, ("США", "РФ", "РБ", "СССР")
_SELDOM = set("inc ltd co corp bros jr sr dept univ обл р-н изд".split())

# After an initial, "U.S." or "Inc." these begin a sentence; another word may well be a name.
_BEGINNERS = set(
    "the this that these those there it its he she they we i you his her their our in on at for by as if when while "
    "but and so however meanwhile after before according also since although because both all some many most what "
    "who how why today now then earlier later during under with "
    "в на по к с о об он она они оно это этот эта эти мы я вы но а и также однако при для за до после из от как так "
    "что если когда кроме между ранее сегодня вчера завтра их его её там тогда затем поэтому".split()
)
_PREPOSITIONS = set("в во с со к ко до на по за от из после перед в течение осенью весной летом зимой".split())


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The [start, end) of each sentence in a range, in order, without white space around it.

    A line end ends a sentence, and so does a full stop, with the quotes that close after it, unless it stands after an
    abbreviation, an initial, the number of a list item or in a dateline, or unless a small letter follows.
    """
    found, begun = [], start
    for cut in (*_cuts(text, start, end), end):
        first, last = trim(text, begun, cut)
        if first < last:
            found.append((first, last))
        begun = cut
    return found


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """The [start, end) of the sentence at a position; empty on a line without words.

    White space after a sentence belongs to it. Looks at 2,000 characters on each side at most: a longer sentence is cut
    there.
    """
    start = max(text.rfind("\n", 0, position) + 1, position - _NEIGHBOURHOOD)
    end = text.find("\n", position, position + _NEIGHBOURHOOD)
    end = min(len(text), position + _NEIGHBOURHOOD) if end < 0 else end
    found = sentences(text, start, end)
    here = [span for span in found if span[0] <= position]
    return here[-1] if here else found[0] if found else (position, position)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    at = start
    while at < end:
        line = text.find("\n", at, end)
        line = end if line < 0 else line
        yield from _cuts_of_line(text, at, line)
        if line < end:
            yield line
        at = line + 1


def _cuts_of_line(text: str, start: int, end: int) -> Iterator[int]:
    begun = start
    head = _DATELINE.match(text, start, end) or _ITEM.match(text, start, end)
    past = head.end() if head else start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() > past and _ends(text, begun, stop, end):
            begun = stop.end()
            yield begun


def _ends(text: str, begun: int, stop: re.Match[str], end: int) -> bool:
    """Whether this stop ends the sentence that began at `begun` in a line that ends at `end`."""
    after = text[stop.end() : min(end, stop.end() + _AHEAD)]
    closed = stop["closed"]
    if _goes_on(text, stop, after):
        return False
    if stop["stops"] != "." or closed.strip(")]"):
        return True
    tail = text[max(begun, stop.start() - _BEHIND) : stop.start()]
    found = _LAST_WORD.search(tail)
    word = "".join(found[0].split()).lstrip("/") if found else ""
    before = tail[: found.start()] if found else tail
    if _NUMERAL.fullmatch(word) and before.strip()[-1:] in ("", ":", ";"):
        return False  # the number of an item, in a list that runs on in its line
    opening = text[begun : min(begun + 80, stop.start())].split()
    ends = _ends_after(word, before, opening, after)
    return ends and not (closed and _is_short(word))


def _goes_on(text: str, stop: re.Match[str], after: str) -> bool:
    """Whether what stands around a stop of any kind shows that the sentence is not over."""
    rest, closed = after.lstrip(), stop["closed"]
    first = rest[:1]
    if first in _DASHES and first:
        return bool(closed.strip(")]")) or rest[1:].lstrip()[:1].islower()
    if (first and first in ",;:.…") or rest.lstrip(_OPENS)[:1].islower():
        return True
    if closed[:1] and closed[0] in ")]" and text[stop.start() - 1 : stop.start()] in ("(", "["):
        return True  # "[…]" stands for words left out
    return bool(closed) and stop["stops"][0] in "!?" and _ASKED.match(after) is not None


def _ends_after(word: str, before: str, opening: list[str], after: str) -> bool:
    """Whether a sentence may end with this word and a full stop; `opening` are its first words."""
    low, rest = word.lower(), after.lstrip()
    if low in _ANYTHING:
        return True
    if low in _MONEY and rest.startswith(_OF_STATES):
        return False
    if low in _NAME:
        return False
    if low in _DIGITS:
        return _NUMBER.match(rest) is None
    if word in _MEASURES:
        return _ends_after_measure(word, before, opening, rest)
    if low in ("a.m", "p.m"):
        return _TIME.match(after) is None
    is_initial = len(word) == 1 and word.isupper()
    if is_initial or low in _SELDOM or _DOTTED.match(word) is not None:
        follows = _FIRST_WORD.match(rest)
        return not rest or (follows is not None and follows[1].lower() in _BEGINNERS)
    return True


def _ends_after_measure(word: str, before: str, opening: list[str], rest: str) -> bool:
    """Of one small Russian letter: a measure or a year may end a sentence, what stands before a name may not."""
    if _NUMBERED.search(before) is None or rest[:1].isdecimal():
        return False
    if word not in _YEARS:
        return True
    least = 6 if opening and opening[0].lower() in _PREPOSITIONS else 4  # "In the year 2025" only opens a sentence
    return len(opening) > least


def _is_short(word: str) -> bool:
    low = word.lower()
    return low in _NAME | _DIGITS | _MEASURES | _SELDOM | _ANYTHING or _DOTTED.match(word) is not None
