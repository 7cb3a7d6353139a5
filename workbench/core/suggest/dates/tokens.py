"""A text as the tokens dates are made of: words of the vocabulary, numbers, and dates printed in figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.suggest.dates.readings import Point, Reading
from workbench.core.suggest.dates.vocabulary import ABBREVIATED, CAPITALISED, lasting, words

_YEAR = r"(?:1[5-9]|20|21)\d\d"
_TIME = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?"
# Nothing of a longer figure, range or version goes on here; a full stop or comma may end the sentence.
_OVER = r"(?![\w%‰°])(?! ?[%‰])(?![.,:/-]\d)"

_GLUED = r"(?:гг?\.|гг?(?!\w)|год[ауеы]?(?!\w)|годах(?!\w))"

# A word that begins with a figure is one token, whatever it turns out to be: no part of "3-2024-17" is a year.
_TOKEN = re.compile(
    rf"(?P<isotime>{_YEAR}-[01]\d-[0-3]\d(?:t| |, )(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:z|[+-]\d\d:\d\d)?){_OVER}"
    rf"|(?P<iso>{_YEAR}(?P<sep>[-./])(?:0[1-9]|1[0-2])(?P=sep)(?:0[1-9]|[12]\d|3[01])){_OVER}"
    rf"|(?P<dmyspan>\d{{1,2}}(?:\.\d{{1,2}}(?:\.(?:{_YEAR}|\d\d))?)? ?- ?\d{{1,2}}\.\d{{1,2}}\.(?:{_YEAR}|\d\d)){_OVER}"
    rf"|(?P<dmy>\d{{1,2}}(?P<mark>[./-])\d{{1,2}}(?P=mark)(?:{_YEAR}|\d\d)){_OVER}"
    rf"|(?P<yearspan>{_YEAR} ?[-/] ?(?:{_YEAR}|\d\d){_GLUED}?){_OVER}"
    r"|(?P<ampm>(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)? ?[ap]\.?m\b\.?)"
    r"|(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?![\w%])(?![.:/-]\d)"
    r"|(?P<dotclock>(?:(?<=(?<!\w)в )|(?<=(?<!\w)at ))(?:[01]?\d|2[0-3])\.[0-5]\d)(?![\w%.])(?! ?%)"
    rf"|(?P<qyear>(?:[1-4]q|[12]h)(?:20)?\d\d|q[1-4]'\d\d)(?!\w)"
    rf"|(?P<fiscal>fy ?(?:{_YEAR}|\d\d)(?:[/-]\d\d)?)(?![\w/-])"
    r"|(?P<mcode>[369]m)(?= ?(?:20|fy))"
    r"|(?P<qcode>q[1-4]|[1-4]q|h[12]|[12]h)(?!\w)"
    rf"|(?P<decade>(?:(?:1[5-9]|20)\d0|'?[1-9]0)(?:'?s|-?[ех]|-?ые|-?ых))(?![\w-])"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th|-?(?:го|ый|ой|ом|ого|ое|ая|му|му|я|й|е|м)))(?!\w)"
    r"|(?P<lasts>\d{1,2}-?(?P<stem>летн|месячн|недельн|дневн)(?:[а-я]{2,3}))(?!\w)"
    rf"|(?P<days>(?:0?[1-9]|[12]\d|3[01]) ?[-/] ?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го)?){_OVER}"
    rf"|(?P<year>{_YEAR}(?:-?(?:го|му|м|й)|'s|{_GLUED})?){_OVER}"
    rf"|(?P<num>\d{{1,2}}){_OVER}"
    r"|(?P<tz>\(?(?:utc|gmt|msk|мск|(?:by )?moscow time|(?:по )?московскому времени|по москве)\)?)(?![\w+-])"
    r"|(?P<ofyear>[стп]\. ?г\.)"
    r"|(?P<century>(?<=[ivx] )вв?\.)"
    # The rest of a line of figures, a price, a numbered thing: no date.
    r"|(?P<junk>[$€£¥₽₸₴№#§] ?(?:\d[\d.,:/-]*+)?|[^\W\d]{0,20}\d[\w.,:/+-]*+)"
    r"|(?P<comma>,)|(?P<dash>-)|(?P<open>\()|(?P<close>\))"
    r"|(?P<word>[^\W\d_]++)(?P<own>'s(?!\w)|s'(?!\w))?"
)
_GAP = re.compile(r"[ \t]{0,3}\n?[ \t]{0,3}")
_ROMANS = {
    roman: number
    for number, roman in enumerate(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split(), 1
    )
}


@dataclass(frozen=True, slots=True)
class Token:
    """The words [start, end): what kind they are, what they count for, and what they say once they are read."""

    start: int
    end: int
    kind: str
    number: int = 0
    reading: Reading | None = None
    rule: str = ""


def tokens(text: str, folded: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of text[start:end) in order; what stands between dates is one token "x" (words) or "stop"."""
    last, kind = start, "stop"
    for match in _TOKEN.finditer(folded, start, end):
        is_far = match.start() > last and _GAP.fullmatch(folded, last, match.start()) is None
        if is_far and kind not in ("x", "stop"):
            yield Token(last, last, "stop")
            kind = "stop"
        token = _token(match, text, folded)
        last = token.end if token else match.end()
        if token is None:
            if kind != "x":
                yield Token(match.start(), match.end(), "x")
            kind = "x"
            continue
        if is_far and kind == "x":
            yield Token(token.start, token.start, "stop")
        yield token
        kind = token.kind


def _token(match: re.Match[str], text: str, folded: str) -> Token | None:
    kind, found, start, end = _kind(match), match[0], match.start(), match.end()
    if kind == "word":
        return _word(match, text, folded)
    if kind in _READ:
        number, reading = _READ[kind](match)
        if number < 0:
            return Token(start, end, "junk")
        kind = _BECOMES.get(kind, kind)
        return Token(start, end, kind, number, reading, "numeric")
    if kind == "year":
        return Token(start, end, kind, int(found[:4]), Reading((Point(found[:4]),)), "year")
    if kind == "ofyear":
        return Token(start, end, kind, -1 if found[0] == "п" else 0)
    if kind == "tz":
        return Token(start, end, kind, 0 if found.strip("()") in ("utc", "gmt") else 3)
    number = int(re.sub(r"\D", "", found)) if kind in ("num", "nth") else 0
    return Token(start, end, kind, number)


def _kind(match: re.Match[str]) -> str:
    """The alternative that matched; `lastgroup` may name a part inside it."""
    return "word" if match["word"] else match.lastgroup or ""


def _word(match: re.Match[str], text: str, folded: str) -> Token | None:
    word, start, end = match["word"], match.start(), match.end()
    if match["own"] == "s'":
        word += "s"
    as_printed = text[start : start + len(word)]
    if as_printed in _ROMANS:
        return Token(start, end, "roman", _ROMANS[as_printed])
    kind, number = words().get(word, ("", 0))
    if not kind:
        return (
            Token(start, end, "lasts", 0, Reading(text=lasting()[word], is_strong=False)) if word in lasting() else None
        )
    if word in CAPITALISED and not as_printed[0].isupper():
        return None
    if word in ABBREVIATED and folded[end : end + 1] == ".":
        end += 1
    return Token(start, end, kind, number)


def _isotime(match: re.Match[str]) -> tuple[int, Reading | None]:
    day, time = match[0][:10], match[0][10:].lstrip("t, ").upper()
    return 0, Reading((_point(day),), mark=f"T{time}")


def _iso(match: re.Match[str]) -> tuple[int, Reading | None]:
    return 0, Reading((_point(match[0]),))


def _point(printed: str) -> Point:
    return Point(printed[:4], int(printed[5:7]), day=int(printed[8:10]))


def _yearspan(match: re.Match[str]) -> tuple[int, Reading | None]:
    first, last = re.split(r" ?[-/] ?", match[0].rstrip("годауехы. "))
    if len(last) == 4:
        return (0 if first < last else -1), Reading((Point(first), Point(last)), "/")
    if last > first[2:]:
        return 0, Reading((Point(first), Point(first[:2] + last)), "/")
    is_month = 1 <= int(last) <= 12 and match[0][4] == "-" and len(match[0]) == 7
    return (0 if is_month else -1), Reading((Point(first, int(last)),))


def _ampm(match: re.Match[str]) -> tuple[int, Reading | None]:
    figures = re.findall(r"\d+", match[0])
    hours, minutes = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    return 60 * (hours % 12 + (12 if "p" in match[0] else 0)) + minutes, None


def _clock(match: re.Match[str]) -> tuple[int, Reading | None]:
    hours, minutes = match[0].split(":")[:2]
    return 60 * int(hours) + int(minutes), None


def _qcode(match: re.Match[str]) -> tuple[int, Reading | None]:
    size = 3 if "q" in match[0] else 6
    return 10 * size + int(match[0].strip("qh")), None


def _decade(match: re.Match[str]) -> tuple[int, Reading | None]:
    year = int(re.sub(r"\D", "", match[0]))
    return (year if year > 99 else 1900 + year), None


def _days(match: re.Match[str]) -> tuple[int, Reading | None]:
    first, last = (int(part) for part in re.findall(r"\d+", match[0]))
    return (100 * first + last if first < last else -1), None


def _lasts(match: re.Match[str]) -> tuple[int, Reading | None]:
    unit = {"летн": "Y", "месячн": "M", "недельн": "W", "дневн": "D"}[match["stem"]]
    return 0, Reading(text=f"P{int(re.sub(r'[^0-9]', '', match[0]))}{unit}", is_strong=False)


def _dotclock(match: re.Match[str]) -> tuple[int, Reading | None]:
    hours, minutes = match[0].split(".")
    return 60 * int(hours) + int(minutes), None


def _mcode(match: re.Match[str]) -> tuple[int, Reading | None]:
    return int(match[0][0]), None


def _dmyspan(match: re.Match[str]) -> tuple[int, Reading | None]:
    first, last = (re.findall(r"\d+", part) for part in match[0].split("-"))
    first += last[len(first) :]
    points = tuple(_of_figures(*part) for part in (first, last))
    return (0 if all(0 < (point.month or 0) < 13 for point in points) else -1), Reading(points, "/")


def _of_figures(day: str, month: str, year: str) -> Point:
    return Point(year if len(year) == 4 else f"20{year}", int(month), day=int(day))


def _qyear(match: re.Match[str]) -> tuple[int, Reading | None]:
    size = 6 if "h" in match[0] else 3
    number, year = (int(part) for part in re.findall(r"\d+", match[0]))
    point = Point(f"{2000 + year % 100}", size * (number - 1) + 1, size * number)
    return 0, Reading((point,))


def _fiscal(match: re.Match[str]) -> tuple[int, Reading | None]:
    first, *last = re.findall(r"\d+", match[0])
    year = first if len(first) == 4 else f"20{first}"
    if not last:
        return 0, Reading((Point(year),))
    return 0, Reading((Point(year), Point(year[:2] + last[0])), "/")


_BECOMES = {
    "isotime": "point",
    "iso": "point",
    "qyear": "point",
    "yearspan": "span",
    "dmyspan": "span",
    "fiscal": "span",
    "ampm": "clock",
}
_READ = {
    "dotclock": _dotclock,
    "mcode": _mcode,
    "dmyspan": _dmyspan,
    "qyear": _qyear,
    "fiscal": _fiscal,
    "isotime": _isotime,
    "iso": _iso,
    "yearspan": _yearspan,
    "ampm": _ampm,
    "clock": _clock,
    "qcode": _qcode,
    "decade": _decade,
    "days": _days,
    "lasts": _lasts,
}
