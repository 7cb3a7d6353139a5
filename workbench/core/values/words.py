"""What people call what is stored as a code: currencies and units by name, in English and Russian; choices in words."""

import re
from functools import cache

from workbench.core.values.currency_names import NAMES
from workbench.core.values.typed_numbers import SCALE
from workbench.core.values.unit_names import RATES, ROWS
from workbench.core.values.units import currencies, is_unit
from workbench.i18n import N_, _, language
from workbench.text import fold

_SCALED = re.compile(rf"(?:{SCALE}) ")  # the scale belongs to the figure

_CHOICES = {
    "exact": N_("exact"),
    "nearly": N_("nearly"),
    "about": N_("about"),
    "over": N_("over"),
    "upto": N_("up to"),
    "vague": N_("vague"),
    "most": N_("most"),
    "level": N_("level"),
    "change": N_("change"),
    "share": N_("share"),
    "count": N_("count"),
    "goods": N_("goods"),
    "services": N_("services"),
    "goods and services": N_("goods and services"),
    "not stated": N_("not stated"),
    "record": N_("record"),
    "scheduled": N_("scheduled"),
    "held": N_("held"),
    "postponed": N_("postponed"),
    "rescheduled": N_("rescheduled"),
    "cancelled": N_("cancelled"),
    "possible": N_("possible"),
    "proposed": N_("proposed"),
    "under discussion": N_("under discussion"),
    "planned": N_("planned"),
    "drafting": N_("drafting"),
    "in preparation": N_("in preparation"),
    "considered": N_("considered"),
    "prepared": N_("prepared"),
    "agreed": N_("agreed"),
    "approved": N_("approved"),
    "signed": N_("signed"),
    "adopted": N_("adopted"),
    "established": N_("established"),
    "reinstated": N_("reinstated"),
    "launched": N_("launched"),
    "in development": N_("in development"),
    "in progress": N_("in progress"),
    "delayed": N_("delayed"),
    "in force": N_("in force"),
    "implemented": N_("implemented"),
    "fulfilled": N_("fulfilled"),
    "completed": N_("completed"),
    "suspended": N_("suspended"),
    "terminated": N_("terminated"),
    "promised": N_("promised"),
    "ready": N_("ready"),
    "holds": N_("holds"),
    "appointed": N_("appointed"),
    "left": N_("left"),
    "acting": N_("acting"),
    "supports": N_("supports"),
    "opposes": N_("opposes"),
    "neutral": N_("neutral"),
    "unclear": N_("unclear"),
}


@cache
def called() -> dict[str, tuple[str, ...]]:
    """ISO 4217 code → the names each currency is found by besides its code; those most often met come first.

    The English name is the first, the Russian one the second.
    """
    names = currencies()
    order = [*NAMES, *(code for code in names if code not in NAMES)]
    return {code: (names[code], *_listed(", ".join(NAMES.get(code, ())))) for code in order if code in names}


def currency_name(code: str) -> str:
    """What a currency is called in the language in use, "" for none of this code."""
    names = called().get(code, ("",))
    return names[1] if language() == "ru" and len(names) > 1 else names[0]


def currency_of(words: str) -> str | None:
    """The code of the one currency that has this code or name, in any case; None for none or several."""
    typed = " ".join(fold(words).split())
    if typed.upper() in currencies():
        return typed.upper()
    found = _currencies_by_name().get(typed, ())
    return found[0] if len(found) == 1 else None


@cache
def _currencies_by_name() -> dict[str, list[str]]:
    by_name: dict[str, list[str]] = {}
    for code, names in called().items():
        for name in {fold(name) for name in names}:
            by_name.setdefault(name, []).append(code)
    return by_name


@cache
def units_called() -> dict[str, tuple[str, ...]]:
    """UCUM code → the English, then the Russian names each unit of the lists is found by; in the order of the lists."""
    return {code: (*_listed(english), *_listed(russian)) for code, english, russian in ROWS}


def unit_name(code: str) -> str:
    """What a unit is called in the language in use, or else in the other; "" for none of this code."""
    row = _rows().get(code, ("", "", ""))
    names = [_listed(row[2]), _listed(row[1])] if language() == "ru" else [_listed(row[1]), _listed(row[2])]
    return next((each[0] for each in names if each), "")


def unit_of(words: str) -> str | None:
    """The UCUM code that words stand for: a code as it is, a name, “tonnes a year”, «млрд куб. м» without its scale.

    None if they are no unit; what is written as a code or name of the lists goes first: “ft” are feet, not UCUM's
    femtotonnes, and “mm” are no “Mm”.
    """
    bare = " ".join(words.split())
    listed = bare if bare in units_called() else _units_as_written().get(bare)
    if listed is not None or is_unit(bare):
        return listed or bare
    typed = _SCALED.sub("", fold(bare), count=1)
    for rate, code in (("", ""), *_rates()):
        if typed.endswith(rate) and len(typed) > len(rate):
            found = _units_by_name().get(typed.removesuffix(rate).rstrip(" /"))
            if found is not None:
                return f"{found}/{code}" if code else found
    return None


@cache
def _units_as_written() -> dict[str, str]:
    return {name: code for code, names in units_called().items() for name in names}


@cache
def _units_by_name() -> dict[str, str]:
    by_name = {fold(name): code for code, names in units_called().items() for name in names}
    return by_name | {fold(code): code for code in units_called() if fold(code) not in by_name}


@cache
def _rows() -> dict[str, tuple[str, str, str]]:
    return {row[0]: row for row in ROWS}


@cache
def _rates() -> tuple[tuple[str, str], ...]:
    return tuple((f" {fold(words)}", code) for code, names in RATES for words in _listed(names))


def _listed(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split(", ")))


def choice_in_words(choice: str) -> str:
    """What a stored choice is called in the language in use; one of a project's own is what it is."""
    return _(_CHOICES.get(choice, choice))
