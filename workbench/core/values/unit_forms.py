"""Units as they stand behind a number: 1 tonne, 7 tonnes; 1 тонна, 2 тонны, 7 тонн."""

import re

from workbench.core.values.words import unit_name, units_called

_MILLION = 1e6  # from here on figures are written with a scale word
_STEM = 3  # letters that the forms of one Russian noun begin with
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_SIBILANT = re.compile("(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile("(?<=[^aeiou])y$")


def unit_counted(code: str, number: float) -> str:
    """What a unit is called behind a number, in the language in use, or else in the other; "" for no unit.

    A count whose noun the lists do not have is put in the plural by rule if the noun is English, else it stays.
    """
    name = "%" if code == "%" else unit_name(code) or code.strip("{}")
    listed = units_called().get(code, ())
    if _CYRILLIC.search(name):
        return _russian(name, listed, number)
    return name if abs(number) == 1 else _english(name, listed)


def _english(name: str, listed: tuple[str, ...]) -> str:
    """The plural that is listed, or else the regular one of a noun; symbols and what is plural stay."""
    if listed:
        words = name.split(" ")
        plurals = (" ".join([*words[:at], _plural(word), *words[at + 1 :]]) for at, word in enumerate(words))
        return next((plural for plural in plurals if plural in listed), name)
    return _plural(name) if name.isascii() and name.replace(" ", "").isalpha() and not name.endswith("s") else name


def _plural(name: str) -> str:
    if _SIBILANT.search(name):
        return f"{name}es"
    return f"{_CONSONANT_Y.sub('ie', name)}s"


def _russian(name: str, listed: tuple[str, ...], number: float) -> str:
    """The form after a number: of one, of two to four and of parts, of many; where the lists have all three."""
    forms = [each for each in listed if each[:_STEM] == name[:_STEM] and not each.endswith(".")]
    if len(forms) < 3:
        return name
    one, few, many = forms[:3]
    if abs(number) >= _MILLION:
        return many
    if number != round(number):
        return few
    last = abs(round(number))
    if last % 10 == 1 and last % 100 != 11:
        return one
    return few if last % 10 in (2, 3, 4) and last % 100 not in (12, 13, 14) else many
