"""Cells and typed values: how a fact's fields are kept, and what does not fit is said, never refused."""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal

from workbench.core.values.edtf import is_edtf
from workbench.core.values.units import is_currency, is_unit
from workbench.i18n import N_, _

KINDS = ("text", "decimal", "integer", "unit", "currency", "edtf", "choice", "entity", "measure", "boolean", "fact")
"""What a field of a fact type can hold."""

Cell = dict[str, object]

_GAP = "[ \u00a0\u2009\u202f]"
_PLAIN = re.compile(r"[0-9]*\.?[0-9]+|[0-9]+\.")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?P<gap>{_GAP})[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*(?:[.,][0-9]+)?")
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_POINT_GROUPS = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})")
_DECIMAL_COMMA = re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|(?:0|[0-9]{4,}),[0-9]+")
_OPEN_COMMA = re.compile(r"[+\-\u2212]?[0-9]{1,3},[0-9]{3}")
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}")
_STORED = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")

_MAX_DIGITS = 400
_MAX_POWER = 30  # of ten, as somebody may mean it in an exponent
_SHOWN = 60
_BOOLEANS = {"true": True, "yes": True, "да": True, "false": False, "no": False, "нет": False}


def cells(raw: object) -> Cell | list[Cell]:
    """A field's content as a cell or, for a list, as one cell each.

    A cell is {"value", "printed", "start", "end", "origin"}: what it means, the document's words, the half-open range
    where they stand, and stated, document, derived or analyst. What a cell leaves out is filled in (None; stated); its
    other keys stay. A dict without "value" is itself the value.
    """
    if isinstance(raw, list):
        return [_cell(item) for item in raw]
    return _cell(raw)


def _cell(raw: object) -> Cell:
    empty: Cell = {"value": None, "printed": None, "start": None, "end": None, "origin": "stated"}
    if isinstance(raw, Mapping) and "value" in raw:
        return empty | {str(key): item if key == "value" else _storable(item) for key, item in raw.items()}
    return empty | {"value": raw}


def normal(kind: str | None, value: object) -> object:
    """The value in the form it is stored in, which JSON can hold; what cannot be read as its kind stays as given.

    A decimal is text in plain notation without exponent: written precision stays (5.60), a JSON number without a
    fraction loses its ".0". "4 000,5" and "4,000.5" are read; "4,000" may mean two numbers and stays. Integers are int,
    booleans bool. Exponents beyond 30 are not read. Without a kind a number is an int, or a decimal's text. None, that
    is none stated, stays None. No floats come out.
    """
    if kind == "boolean" and isinstance(value, str):
        return _BOOLEANS.get(value.strip().casefold(), value)
    if kind in ("decimal", "integer") and isinstance(value, str):
        value = _plain(value)
        return _whole(value) if kind == "integer" else value
    if kind in ("decimal", "edtf") and isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(_storable(value))
    if kind in ("edtf", "unit", "currency") and isinstance(value, str):
        return value.strip()
    return _storable(value)


def _storable(value: object) -> object:
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value


def _number(value: Decimal) -> int | str:
    """An int if it has no fraction, else plain text; text with its exponent if it is too long to write out."""
    if not value.is_finite() or abs(value.adjusted()) > _MAX_DIGITS or len(value.as_tuple().digits) > _MAX_DIGITS:
        return str(value)
    return int(value) if value == value.to_integral_value() else format(value, "f")


def _plain(text: str) -> str:
    """A number's text in plain notation, or `text` if it is not one number without doubt."""
    bare = text.strip().replace("\u2212", "-")
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    if len(digits) > _MAX_DIGITS:
        return text
    if _EXPONENT.fullmatch(bare):
        return _written(Decimal(bare)) if abs(int(re.split("[eE]", bare)[1])) <= _MAX_POWER else text
    if _COMMA_GROUPS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _POINT_GROUPS.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _GROUPED.fullmatch(digits):
        digits = re.sub(_GAP, "", digits).replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(digits):
        digits = digits.replace(",", ".")
    return _written(Decimal(sign + digits)) if _PLAIN.fullmatch(digits) else text


def _written(number: Decimal) -> str:
    plain = format(number, "f")
    return plain if number else plain.removeprefix("-")


def _whole(text: str) -> object:
    """The int that a plain number's text stands for, or the text."""
    whole, _, fraction = text.partition(".")
    return int(whole) if _STORED.fullmatch(text) and not fraction.strip("0") else text


def warnings(
    kind: str | None, value: object, *, choices: Collection[str] = (), terms: Collection[str] = ()
) -> str | None:
    """One sentence on how a value does not fit its kind, or None if it does; None as a value always fits.

    `choices` are what a choice field allows, `terms` the project's list of measures; an empty collection allows all.
    Entities and facts are not checked here: their rows are elsewhere.
    """
    value = normal(kind, value)
    check = _CHECKS.get(kind or "")
    if value is None:
        return None
    if check:
        fits, sentence = check
        return None if fits(value) else _(sentence).format(value=_shown(value)) + _hint(value)
    if kind == "choice" and choices and value not in list(choices):
        sentence = _("“{value}” is not one of the choices: {known}.")
        return sentence.format(value=_shown(value), known=", ".join(choices))
    if kind == "measure" and terms and value not in list(terms):
        return _("“{value}” is not in the project's list of measures.").format(value=_shown(value))
    return None


def _text_that(fits: Callable[[str], object]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and bool(fits(value))


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "text": (lambda value: isinstance(value, str | int), N_("“{value}” is not text.")),
    "decimal": (_text_that(_STORED.fullmatch), N_("“{value}” is not a number.")),
    "integer": (
        lambda value: isinstance(value, int) and not isinstance(value, bool),
        N_("“{value}” is not a whole number."),
    ),
    "boolean": (lambda value: isinstance(value, bool), N_("“{value}” is not yes or no.")),
    "unit": (_text_that(is_unit), N_("“{value}” is not a UCUM unit.")),
    "currency": (_text_that(is_currency), N_("“{value}” is not an ISO 4217 code.")),
    "edtf": (_text_that(is_edtf), N_("“{value}” is not an EDTF date.")),
}


def _hint(value: object) -> str:
    if isinstance(value, str) and _OPEN_COMMA.fullmatch(value.strip()):
        return " " + _("It may mean thousands or a fraction: write it without the comma or with a point.")
    return ""


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
