"""What a line is by its own words: a day, the mark of a picture, an entry of a menu, or one of the rows."""

import re
from functools import cache

from workbench.core.suggest.boilerplate.rows import ROWS, Row
from workbench.core.suggest.boilerplate.words import DATE, SECTIONS, SITE_WORDS

_MARK = re.compile(
    r"\[(?:link|links|image|photo|picture|video|gallery|img|ссылка|фото|изображение|видео|"
    r"снимок|слайд|slide)(?: ?(?:№ ?)?\d{1,3})?(?: ?(?:of|из|/) ?\d{1,3})?(?: ?:[^\]\n]{0,100})?\]|"
    r"(?:photo|image|picture|slide|фото|слайд|снимок) ?(?:№ ?)?\d{1,3}(?: ?(?:of|из|/) ?\d{1,3})?|"
    r"(?:open|view|show|enlarge|full screen|открыть|смотреть|показать|увеличить|следующее|предыдущее|next|previous)"
    r" ?(?:the )?(?:photo|image|picture|gallery|slide ?show|фото|фотографи[юя]|галере[юя]|фотогалере[юя]|снимок)s?|"
    r"(?:photo ?gallery|photos?|photo report|фотогалерея|фоторепортаж|фотолента|галерея) ?:?"
)
_COUNTER = re.compile(r"[\[(]?(\d{1,3}) ?(?:/|of|из) ?(\d{1,3})[\])]?")
_BETWEEN = re.compile(r" ?[|/·•>»→] ?| [-] ")
_CRUMB = 40  # characters of an entry that stands in one line with others
_LONGEST = 1_300
_BULLET = re.compile(r"\A(?:[-–—•*·▪►>→+]\s{1,3}|\d{1,2}\)\s)(?=\w)")


def without_bullet(line: str) -> str:
    """A line without its list mark and without the white space around it."""
    bare = line.strip()
    return _BULLET.sub("", bare, count=1)


def is_mark(folded: str) -> bool:
    """Whether a folded line stands for a picture: "[link]", "photo 3 of 12", «открыть галерею»."""
    return len(folded) < 150 and _MARK.fullmatch(folded) is not None


def is_date(folded: str) -> bool:
    """Whether a folded line is a day, with or without a time, and nothing else."""
    return len(folded) < 80 and _date().fullmatch(folded) is not None


def is_entry(folded: str) -> bool:
    """Whether a folded line is what entries of a site's menu are called: "news", «политика»."""
    return len(folded) < 40 and _entry().fullmatch(folded) is not None


def counted(folded: str) -> tuple[int, int] | None:
    """(which, of how many) of a folded line such as "2 / 5" and nothing else."""
    match = _COUNTER.fullmatch(folded) if len(folded) < 14 else None
    return (int(match[1]), int(match[2])) if match else None


def is_menu(folded: str) -> bool:
    """Whether a folded line is a menu or a path in a site: "feed | society | economy", «главная - новости - речи»."""
    entries = _BETWEEN.split(folded) if len(folded) < 300 else []
    if len(entries) < 2 or folded.endswith((".", "!", "?", ":")) or max(map(len, entries)) > _CRUMB:
        return False
    known = sum(_part().fullmatch(entry) is not None for entry in entries)
    return known > 1 and 2 * known >= len(entries)


def label_of(folded: str, printed: str, *, at_top: bool, at_end: bool) -> tuple[str, str] | None:
    """(label, rule) of a line by its own words, None for one that may be part of the story."""
    if len(printed) > _LONGEST:
        return None
    for row, pattern in _compiled():
        in_place = row.where == "any" or (at_top and row.where != "bottom") or (at_end and row.where != "top")
        if in_place and pattern.fullmatch(printed if row.as_printed else folded):
            return row.label, row.name
    return None


@cache
def _date() -> re.Pattern[str]:
    return re.compile(DATE)


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(SITE_WORDS)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(f"{SITE_WORDS}|{SECTIONS}")


@cache
def _compiled() -> tuple[tuple[Row, re.Pattern[str]], ...]:
    return tuple((row, re.compile(row.pattern)) for row in ROWS)
