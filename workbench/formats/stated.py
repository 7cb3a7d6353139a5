"""Details as files state them, in the form documents keep them: a day in EDTF, a language as its tag, names of people.

"" where what is stated cannot be told for certain: nothing is guessed.
"""

import re
from collections.abc import Iterable
from datetime import date

from workbench.formats import dates
from workbench.text import one_line

_EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_STAMP = re.compile(r"(\d{4})[-./]?(\d\d)[-./]?(\d\d)(?:[T ][\d:.,]+ ?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)
_LANGUAGES = {
    "en": ("eng", "english", "английский"),
    "ru": ("rus", "russian", "русский"),
    "be": ("bel", "belarusian", "белорусский"),
    "uk": ("ukr", "ukrainian", "украинский"),
    "kk": ("kaz", "kazakh", "казахский"),
    "hy": ("hye", "arm", "armenian", "армянский"),
    "zh": ("zho", "chi", "chinese", "китайский"),
    "de": ("deu", "ger", "german", "немецкий"),
    "fr": ("fra", "fre", "french", "французский"),
}
_BY_NAME = {name: tag for tag, names in _LANGUAGES.items() for name in (tag, *names)}
_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_LONGEST = 100


def day(words: str, others: Iterable[str] = ()) -> str:
    """A date as EDTF, "" if there is none or its order of day and month stays open.

    `others` are dates of the same file: they may tell the order.
    """
    words = words.strip()[:_LONGEST]
    if _EDTF.fullmatch(words):
        return words if is_edtf_day(words) else ""
    if stamp := _STAMP.fullmatch(words):
        found = "-".join(stamp.groups())
        return found if _is_day(found) else ""
    stated = next(iter(dates.find(words)), None)
    if stated is None:
        return ""
    beside = (one for other in others for one in dates.find(other[:_LONGEST]))
    return dates.settle(stated, beside if len(stated.readings) > 1 else ())


def is_edtf_day(words: str) -> bool:
    """Whether this is a day, a month or a year in EDTF, nothing else."""
    return words.isascii() and _EDTF.fullmatch(words) is not None and _is_day(words)


def language(words: str) -> str:
    """A language by its tag or its name in English or Russian, as a BCP 47 tag."""
    words = words.strip()
    known = _BY_NAME.get(words.casefold(), "")
    if known or not _TAG.fullmatch(words):
        return known
    first, *rest = re.split("[-_]", words)
    return "-".join((_BY_NAME.get(first.casefold(), first.lower()), *rest))


def names(words: str) -> tuple[str, ...]:
    """Several people, parted by semicolons, bars or line ends; a comma may belong to a name."""
    return tuple(dict.fromkeys(filter(None, map(one_line, _BETWEEN.split(words)))))


def _is_day(edtf: str) -> bool:
    year, month, of_month = [*map(int, edtf.split("-")), 1, 1][:3]
    try:
        date(year, month, of_month)
    except ValueError:
        return False
    return True
