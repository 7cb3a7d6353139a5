"""Units (UCUM) and currencies (ISO 4217): which codes there are."""

import json
import re
from functools import cache

from workbench.paths import resources

# Source: The Unified Code for Units of Measure (https://ucum.org/ucum), case sensitive codes.
_METRIC = (
    "m g s l L t A K mol cd rad sr Hz N Pa J W V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat eq osm bar u eV pc ar cal B bit "
    "By Bd Ci G R st U Np"
).split()
_PLAIN = "% 10* 10^ min h d wk mo mo_j mo_g mo_s a a_j a_g a_t har deg gon ' '' circ atm AU ph Mx".split()
_PREFIXES = "Y Z E P T G M k h da d c m u n p f a z y Ki Mi Gi Ti".split()

_SYMBOL = "|".join(map(re.escape, sorted(_METRIC + _PLAIN, key=len, reverse=True)))
_METRIC_SYMBOL = "|".join(map(re.escape, sorted(_METRIC, key=len, reverse=True)))
_PREFIX = "|".join(sorted(_PREFIXES, key=len, reverse=True))
_NOTE = r"\{[^{}\s][^{}]*\}"
_ATOM = rf"(?:(?:{_PREFIX})(?:{_METRIC_SYMBOL})|{_SYMBOL}|(?:{_PREFIX})?\[[^\[\]\s]+\])"
_PART = rf"(?:{_ATOM}(?:[+-]?[0-9]+)?(?:{_NOTE})?|[1-9][0-9]*(?:{_NOTE})?|{_NOTE})"
_UNIT = re.compile(rf"/?{_PART}(?:[./]{_PART})*")
_MAX_LENGTH = 200


@cache
def currencies() -> dict[str, str]:
    """ISO 4217 code → English name of each currency, in order of the code. Read once from the shipped list."""
    names: dict[str, str] = json.loads((resources() / "iso4217.json").read_text(encoding="utf-8"))
    return names


def is_currency(text: str) -> bool:
    """Whether `text` is an ISO 4217 code, in capital letters."""
    return text in currencies()


def is_unit(text: str) -> bool:
    """Whether `text` is written as UCUM has it: %, {train}/d, km/h, m2, kW.h, 10*6.t; counts are a {noun}.

    Parentheses are not taken.
    """
    return len(text) <= _MAX_LENGTH and bool(_UNIT.fullmatch(text))
