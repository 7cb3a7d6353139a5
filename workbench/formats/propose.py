"""What a document says about itself: title, date of publication, publisher, language.

Proposals for an analyst to confirm, taken from the words of the document alone; "" where it does not say. The first
line of a saved web page is seldom its title, so that lines are weighed against each other.
"""

import re
from functools import lru_cache
from pathlib import PurePath

from workbench.formats import dates

_HEAD, _TAIL = 20_000, 4_000
_LINES = 20
_MARKS = " \t#*_>=-•"

_NAVIGATION = re.compile(
    r"(all|latest|top|breaking|related|more|main) (news|stories|articles)|news|home( page)?|menu|search|subscribe|"
    r"sign in|log in|print( version)?|share\b.*|view settings|font size.*|site colou?rs.*|skip to .*|"
    r"read (more|also).*|back to .*|"
    r"photo\b.*|\[.*\]|opening remarks.*|contents|cookies?\b.*|document|press release|briefing note|"
    r"все новости|новости|главная|меню|поиск|поделиться.*|версия для печати|читайте также.*|фото\b.*|документ",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s[|·•]\s")
_LABEL = re.compile(
    r"(?:^|\b)(?:date|published(?: on)?|posted(?: on)?|dated|дата|опубликовано|от)\s*:?$", re.IGNORECASE
)
_DATELINE = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ .\-/]+,?$")
_PUBLISHED_STATEMENT = re.compile(r"\bpublished\b[^.\n]{0,40}$|\bопубликован\w*\b[^.\n]{0,40}$", re.IGNORECASE)

_NAME = r"(?P<name>[^\W\d_][^\n|·•]{1,78}?)"
_PUBLISHERS = [
    re.compile(rf"^{_NAME} published this content\b", re.MULTILINE),
    re.compile(
        rf"^[#*_> ]*(?:publisher|published by|source|издатель|источник)\s*:\s*{_NAME}[*_ .]*$",
        re.MULTILINE | re.IGNORECASE,
    ),
    re.compile(rf"\b[Pp]ublished by (?:the )?{_NAME}(?: on\b|[.,;]|$)", re.MULTILINE),
    re.compile(rf"^Official (?:web ?site|site|page) of (?:the )?{_NAME}[ .]*$", re.MULTILINE | re.IGNORECASE),
    re.compile(r"^(?P<name>Официальный сайт [^\n|·•]{2,70}?)[ .]*$", re.MULTILINE | re.IGNORECASE),
    re.compile(r"^[A-ZА-ЯЁ][^\n/]{2,60}[.,]\s*/(?P<name>[A-ZА-ЯЁ][\w .-]{1,24})/", re.MULTILINE),
    re.compile(r"^[A-Z][A-Z .\-]+,[^\n(]{2,40}\((?P<name>[A-Z][\w .-]{1,24})\)\s*[-–—]", re.MULTILINE),
]
_KIND_OF_DOCUMENT = re.compile(
    r"(press|news|media) ?(release|conference)|news|(briefing|background|research|information) (note|paper)|briefing|"
    r"report|transcript|interview|statement|analysis|memo(randum)?|article|opinion|summary|update|distributed by .*|"
    r"by .*|пресс-релиз|справка|отчёт|отчет|стенограмма|интервью|заявление|статья",
    re.IGNORECASE,
)

_STOP_WORDS = {
    "en": frozenset(
        "the of and to that was is for with on by it as at from this be are has have an in said will".split()
    ),
    "ru": frozenset(
        "и в на не что с по для это как из к о от а за его был было были также при до или мы он она они у".split()
    ),
}
_RUSSIAN, _FOREIGN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "іїєґўјљњћђџ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def title(text: str, name: str) -> str:
    """The line of `text` that reads most like its title, without Markdown marks.

    Else the first sentence, shortened at a word; else the file's `name` without its suffix.
    """
    lines = _lines(text[:_HEAD])[: _LINES + 1]
    owner = publisher(text)
    named = re.compile(rf"\b{re.escape(owner)}\b") if owner else None
    scored = []
    for index, line in enumerate(lines[:_LINES]):
        score = _shape(line) + _company(lines[index + 1 : index + 3]) - index * 0.2
        if named and named.search(_on_one_line(line)) and len(line) < len(owner) + 30:
            score -= 4
        scored.append((score, -index, line.strip(_MARKS)))
    best = max(scored, default=(0.0, 0, ""))
    return _on_one_line(best[2] if best[0] > 1 else _first_sentence(lines)) or PurePath(name).stem


def published(text: str) -> str:
    """The date of publication as EDTF: 2026-02-02, 2026-02, or XXXX-02-26 where the year is not stated.

    Looks for "published … on", then for a date that stands for itself in the first and the last lines; a date inside a
    sentence is what the document is about. "" if there is none, or if the order of 02/03/2026 stays open.
    """
    around = text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + "\n" + text[-_TAIL:]
    every = list(dates.find(around))
    for stated in every:
        if _PUBLISHED_STATEMENT.search(around[max(0, stated.start - 60) : stated.start]):
            settled = dates.settle(stated, every)
            if settled:
                return settled
    lines = _lines(around)
    found = [dates.settle(one, every) for line in (*lines[:15], *lines[-3:]) for one in _own_dates(line)]
    return min(filter(None, found), key=lambda edtf: edtf.startswith("XXXX"), default="")


def publisher(text: str) -> str:
    """Who published the document, as it says: "published by", "Source:", a dateline, the owner of the web site."""
    return _publisher(text[:_HEAD] + "\n" + text[max(_HEAD, len(text) - _TAIL) :])


@lru_cache(4)  # asked for by itself and for the title
def _publisher(around: str) -> str:
    for pattern in _PUBLISHERS:
        match = pattern.search(around)
        if match:
            return _on_one_line(match["name"].strip(_MARKS + ".,"))
    for line in _lines(around)[:6]:
        named = _named_in_credits(line)
        if named:
            return _on_one_line(named)
    return ""


def language(text: str) -> str:
    """English ("en") or Russian ("ru"), as script and common words show; "" for any other language."""
    sample = text[:_HEAD].casefold()
    words: list[str] = re.findall(r"[^\W\d_]+", sample)
    letters = "".join(words)
    cyrillic, foreign, latin = (sum(map(letters.count, alphabet)) for alphabet in (_RUSSIAN, _FOREIGN, _LATIN))
    guess = "ru" if cyrillic > latin else "en"
    if not words or foreign * 50 > cyrillic + latin:
        return ""
    common = sum(word in _STOP_WORDS[guess] for word in words)
    return guess if common and common >= 0.1 * len(words) else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip(_MARKS)]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _shape(line: str) -> float:
    """How much one line looks like a title, whatever stands around it."""
    bare = line.strip(_MARKS)
    words = bare.split()
    score = 3.0 if line.startswith("# ") else 1.0 if line.startswith("## ") else 0.0
    score += 2 if 3 <= len(words) <= 25 and len(bare) <= 160 else -1 if len(bare) <= 160 else -5
    if bare.endswith((".", ":", ";", ",", "/")):
        score -= 3
    if _NAVIGATION.fullmatch(bare.rstrip(" /")) or line.startswith("- "):
        score -= 5
    if _SEPARATOR.search(line) or _own_dates(line):
        score -= 4
    return score if any(char.isalpha() for char in bare) else score - 9


def _company(following: list[str]) -> float:
    """How much the next lines speak for this one: a date, at most one short line further down, or a paragraph."""
    if any(_own_dates(line) or _SEPARATOR.search(line) for line in following[:1]):
        return 2
    if len(following) == 2 and len(following[0]) <= 80 and _own_dates(following[1]):
        return 2
    return 2 if following and len(following[0]) > 120 else 0


@lru_cache(128)  # a line is looked at for itself and for its neighbours
def _own_dates(line: str) -> tuple[dates.StatedDate, ...]:
    """The dates that stand for themselves in a line: alone, between separators, after a label, in a dateline."""
    found = []
    for stated in dates.find(line):
        before, after = line[max(0, stated.start - 60) : stated.start].strip(_MARKS), line[stated.end :].strip()
        separate = not before or before[-1] in "|·•—–,(/;:" or re.fullmatch(r"[\d:., ]+", before)
        ends = not after or after[0] in "|·•—–-,.)/;*_" or re.match(r"\d\d?:\d\d|г\b|года\b", after)
        if _LABEL.search(before) or (separate and ends and (len(line) <= 120 or _DATELINE.match(before))):
            found.append(stated)
    return tuple(found)


def _named_in_credits(line: str) -> str:
    """The part of "Briefing note · 3 February 2026 · Trade desk" that is neither a kind of document nor a date."""
    if not _own_dates(line):
        return ""
    parts = [part.strip(_MARKS) for part in re.split(r"\s*[|·•]\s*", line)]
    names = [
        part for part in parts if part[:1].isupper() and not _KIND_OF_DOCUMENT.fullmatch(part) and not _own_dates(part)
    ]
    return names[0] if len(names) == 1 and len(parts) > 1 else ""


def _first_sentence(lines: list[str]) -> str:
    """The first sentence of the first line that is not navigation, without a date label, at most 80 characters."""
    for line in lines:
        bare = line.strip(_MARKS)
        if _NAVIGATION.fullmatch(bare.rstrip(" /")):
            continue
        first = next(iter(_own_dates(bare)), None)
        if first and _LABEL.search(bare[: first.start].strip()):
            bare = bare[first.end :].strip(_MARKS + ".,:")
        sentence = re.split(r"(?<=[.!?…])\s", bare, maxsplit=1)[0].rstrip(".")
        if not any(char.isalpha() for char in sentence):
            continue
        return sentence if len(sentence) <= 80 else sentence[:80].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return ""
