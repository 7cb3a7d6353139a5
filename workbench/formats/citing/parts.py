"""What citations are put together from: names, dates, places in a source, and words with ends that do not clash."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workbench.formats.sources import Record
from workbench.formats.stated import is_edtf_day
from workbench.text import one_line

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}
_MONTHS_ALONE = _MONTHS | {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
}
_TERMS = {
    "en": {
        "and": "and", "no date": "n.d.", "circa": "ca. {date}", "untitled": "[No title]", "others": "et al.",
        "electronic": "[Electronic resource]", "accessed": "accessed {date}", "page": "p. {n}",
        "paragraph": "para. {n}", "number": "no. {n}", "volume": "vol. {n}", "quoted": "“{words}”", "year": "{year}",
    },
    "ru": {
        "and": "и", "no date": "б. д.", "circa": "ок. {date}", "untitled": "[Без названия]", "others": "и др.",
        "electronic": "[Электронный ресурс]", "accessed": "дата обращения: {date}", "page": "с. {n}",
        "paragraph": "абз. {n}", "number": "№ {n}", "volume": "т. {n}", "quoted": "«{words}»", "year": "{year} г.",
    },
}  # fmt: skip
_ENDS = (".", "?", "!", "…", ".”", "?”", "!”", ".»")


class Run(NamedTuple):
    """Words of a citation, upright or in italics."""

    words: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source: the page, the paragraph, both from 1; None where there is none or it is not known."""

    page: int | None = None
    paragraph: int | None = None


NOWHERE = Place()
"""The source as a whole."""


def plain(runs: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.words for run in runs)


def term(key: str, language: str, **words: object) -> str:
    """A word of the styles, in Russian or else in English."""
    return _TERMS.get(language, _TERMS["en"])[key].format(**words)


def place_words(place: Place, language: str) -> str:
    """The page, else the paragraph; "" for neither."""
    for key, number in (("page", place.page), ("paragraph", place.paragraph)):
        if number is not None:
            return term(key, language, n=number)
    return ""


def title_of(record: Record, language: str) -> str:
    """The title; the name of the file if there is none, or what says that there is none."""
    return one_line(record.title) or one_line(record.file) or term("untitled", language)


def variable(record: Record, key: str) -> str:
    """A variable of CSL that is words or a number; "" for none."""
    value = record.csl.get(key)
    return one_line(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def parted(name: str) -> tuple[str, str]:
    """(family, given) of a name with both told apart; (name, "") of any other."""
    family, comma, given = name.partition(", ")
    return (family, given) if comma and family and given else (name, "")


def initials(given: str) -> str:
    """Jean-Paul Émile as J.-P. É."""
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())


def listed(names: list[str], last: str) -> str:
    """Names with commas between them, and with `last` before the last."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1] if names else ""


def date(edtf: str, language: str) -> str:
    """A day, month, year or period in words, "" if no year is stated; what EDTF says beyond that stays as it is."""
    return _date(edtf, lambda day: _worded(day, language), language)


def numbered(edtf: str, language: str) -> str:
    """The same in numbers: 05.03.2024, 03.2024, 2024."""
    return _date(edtf, lambda day: ".".join(reversed(day.split("-"))), language)


def year(edtf: str) -> str:
    """The year or years alone, "" if none is stated."""
    found = list(dict.fromkeys(end[:4] for end in edtf.rstrip("~?%").split("/") if is_edtf_day(end[:4])))
    return "–".join(found)


def _date(edtf: str, worded: Callable[[str], str], language: str) -> str:
    if edtf.startswith("X"):
        return ""
    about = edtf.endswith(("~", "?", "%"))
    ends = edtf.rstrip("~?%").split("/")
    if not all(is_edtf_day(end) for end in ends) or len(ends) > 2:
        return one_line(edtf)
    words = "–".join(map(worded, ends)) if len(ends[0]) == 4 else " – ".join(map(worded, ends))
    return term("circa", language, date=words) if about else words


def _worded(day: str, language: str) -> str:
    year, *rest = day.split("-")
    language = language if language in _MONTHS else "en"
    if not rest:
        return year
    if len(rest) == 1:
        return f"{_MONTHS_ALONE[language][int(rest[0]) - 1]} {term('year', language, year=year)}"
    month, number = _MONTHS[language][int(rest[0]) - 1], int(rest[1])
    return f"{number} {month} {year} г." if language == "ru" else f"{month} {number}, {year}"


def sentences(pieces: Iterable[list[Run]]) -> list[Run]:
    """The pieces that say something, each ended by one full stop, unless it ends by itself."""
    runs: list[Run] = []
    for piece in pieces:
        if words := plain(piece).strip():
            runs += [Run(" ")] if runs else []
            runs += piece
            runs += [] if words.endswith(_ENDS) or _is_address(words) else [Run(".")]
    return runs


def phrase(*words: str, between: str = ", ") -> list[Run]:
    """The words that are not empty as one piece."""
    joined = between.join(filter(None, words))
    return [Run(joined)] if joined else []


def address(record: Record) -> str:
    """Where it can be got: its DOI as an address, else its address."""
    doi = variable(record, "DOI")
    return f"https://doi.org/{re.sub('^(?:https?://(?:dx[.])?doi.org/|doi:)', '', doi)}" if doi else record.url


def _is_address(words: str) -> bool:
    """A full stop behind an address would be read as a part of it."""
    return "://" in words.rsplit(" ", 1)[-1]
