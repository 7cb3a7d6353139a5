"""Sentences: where they begin and end in a line of English or Russian."""

import re
from collections.abc import Iterator

from workbench.text.dateline import dateline
from workbench.text.spans import trim

# A run of stops, the quotes and brackets that close after it, the marks of footnotes. Starting only where a run begins
# keeps a megabyte of dots linear.
_STOP = re.compile(r"(?<![.!?…])(?P<stops>[.!?…]++)(?P<closed>[\"'”’»“)\]]*+)(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]){0,3}+(?=\s)")
_NEIGHBOURHOOD = 2_000
_AHEAD = 60
_ASIDE = 160
_BEHIND = 24
_LAST_WORD = re.compile(r"(?:(?<!\w)[^\W\d_]\.\s)?[^\s(«“\"]+\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_NUMBER = re.compile(r"[(+№#]{0,2}\d|[IVXLC]{2,}\b|[VX]\b")
_KOPECKS = re.compile(r"\d\d? (?:коп|cents?|c\.|p\b)")
_LETTERED = re.compile(r"[^\W\d_]\)\s")
_NUMBERED = re.compile(r"(?:\d|\b[IVXLC]+|\b(?:млн|млрд|трлн|тыс\.?))\s*\Z")
_FIRST_WORD = re.compile(r"[\W_]*([^\W\d_]+)(?!\w|\.)")
_OPENS = " \t\u00a0\u202f\"'“„«‘([—–-"
_DASHES = "–—-"
_NUMERAL = re.compile(r"\d{1,2}")
_ITEM = re.compile(
    r"\s*(?:(?:Table|Figure|Fig\.|Chart|Box|Annex|Chapter|Article|Section|Part|Таблица|Рисунок|Рис\.|Табл\.|Глава|Статья|"
    r"Раздел|Часть|Приложение|График)\s)?[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[^\W\d_])[)\]]?\."
)
_TIME = re.compile(
    r"\s+(?:\w+ time\b|GMT|UTC|MSK|CET|EST|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d)"
)
_ASKED = re.compile(
    r"\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?([A-ZА-ЯЁ][\w’'-]{1,20})\s+(?:[\w’'-]{1,20}\s+){0,4}?"
    r"(?:asked|said|added|noted|exclaimed|replied|wondered|shouted|спросил|сказал|воскликнул|ответил)"
)

# Abbreviations by what may follow when a sentence goes on after them.
_NAME = set(
    "mr mrs ms messrs dr prof st gen col lt capt maj sgt adm brig gov sen rep pres amb hon rev fr mt ft vs approx ca "
    "cf e.g i.e viz т.е т.к т.н т.о т.ч и.о вр.и.о гор ул пос см ср им св акад проф тов гр напр просп пер наб респ оз "
    "англ нем лат ред корр спецкорр чл.-корр зам зав пред доц инж сев юж вост зап гос гл "
    "cmdr cpl supt insp pvt pte incl excl ave blvd ст ост дер мкр лейт подполк".split()
)
_DIGITS = set(
    "no nos art arts par paras para vol vols pp p fig figs sec secs ch chs eq eqs ref refs tab doc docs rev ed "
    "eds app add ann corr rs tk zl min max avg mon tue tues wed thu thur thurs fri sat sun ext tel fax cl reg res "
    "ver pt pts ex exh est apt ste bldg час пн вт чт пт сб вс ок пп рис гл табл прим разд абз стр кв корп тел "
    "факс кн док каб ауд доб прил вып оф подп распор пост исх тыс млн млрд трлн jan feb mar apr jun jul aug sep "
    "sept oct nov dec янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек".split()
)
_MEASURES = set("г гг в вв с д о р п х м т ч к л ш".split())  # "5 г.", but "г. Минск"
_POINTS = {"п.п", "б.п", "кв.м", "куб.м", "p.p"}
_YEARS = {"г", "гг", "в", "вв"}
_ANYTHING = set("т.д т.п н.э etc др пр".split())
_MONEY, _OF_STATES = {"долл", "руб"}, ("США", "РФ", "РБ", "СССР")
_SELDOM = set("al inc ltd co corp bros jr sr dept univ intl natl assn govt dist обл р-н изд".split())

# After an initial, "U.S." or "Inc." these begin a sentence; another word may well be a name.
_BEGINNERS = set(
    "the this that these those there it its he she they we i you his her their our in on at for by as if when while "
    "but and so however meanwhile after before according also since although because both all some many most what "
    "who how why today now then earlier later during under with nobody everybody everyone someone another "
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
    past = dateline(text, start, end)
    if past > start:
        begun = past
        yield begun
    else:
        item = _ITEM.match(text, start, end)
        past = item.end() if item else start
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
    if not closed and _is_aside(text, begun, stop.start(), after):
        return False
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
    if (first and first in ",;:.…") or (rest.lstrip(_OPENS)[:1].islower() and not _LETTERED.match(rest)):
        return True
    if closed[:1] and closed[0] in ")]" and text[stop.start() - 1 : stop.start()] in ("(", "["):
        return True  # "[…]" stands for words left out
    asked = _ASKED.match(after) if closed and stop["stops"][0] in "!?" else None
    return asked is not None and asked[1].lower() not in _BEGINNERS


def _is_aside(text: str, begun: int, stop: int, after: str) -> bool:
    """Whether the stop stands in brackets that opened within the sentence and close before the next stop."""
    opened = text.rfind("(", max(begun, stop - _ASIDE), stop)
    if (
        opened < 0
        or not text[max(begun, opened - _BEHIND) : opened].strip(' \t\u00a0\u202f"“«—–-')
        or ")" in text[opened:stop]
    ):
        return False
    close = after.find(")")
    return close >= 0 and "(" not in after[:close] and not _STOP.search(after[:close])


def _ends_after(word: str, before: str, opening: list[str], after: str) -> bool:
    """Whether a sentence may end with this word and a full stop; `opening` are its first words."""
    low, rest = word.lower(), after.lstrip()
    if low in _ANYTHING:
        return True
    if low in _MONEY and (rest.startswith(_OF_STATES) or _KOPECKS.match(rest)):
        return False
    if low in _NAME or ("-" in low and low.rpartition("-")[2] in _NAME):
        return False
    if low in _DIGITS:
        return _NUMBER.match(rest) is None
    if word in _MEASURES:
        return _ends_after_measure(word, before, opening, rest)
    if low in _POINTS and _NUMBERED.search(before):
        return not rest[:1].isdecimal()
    if low in ("a.m", "p.m"):
        return _TIME.match(after) is None
    is_initial = len(word) == 1 and (word.isupper() or word.isascii()) and word.isalpha()
    if is_initial or low in _SELDOM or _DOTTED.match(word) is not None:
        if rest[:1] in "(":
            return not rest
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
