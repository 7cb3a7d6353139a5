"""What the codebook's own words are called on screen."""

import re
from collections.abc import Collection, Mapping, Sequence

from workbench.i18n import _, grouped, ngettext

_KEY_LENGTH, _TOLD = 60, 3


def field_kinds() -> Mapping[str, str]:
    """What a field can hold, by kind."""
    return {
        "text": _("Text"),
        "decimal": _("Number"),
        "integer": _("Whole number"),
        "unit": _("Unit of measurement"),
        "currency": _("Currency"),
        "edtf": _("Date or period"),
        "choice": _("One of a list"),
        "entity": _("Person, place, meeting …"),
        "measure": _("Measure of the list"),
        "boolean": _("Yes or no"),
        "fact": _("Another fact"),
    }


def some(sentences: Sequence[str]) -> list[str]:
    """The first of many sentences, and how many more there are."""
    more = len(sentences) - _TOLD
    if more <= 1:
        return list(sentences)
    return [*sentences[:_TOLD], ngettext("… and {n} more.", "… and {n} more.", more).format(n=grouped(more))]


def key_of(name: str, taken: Collection[str], *, fallback: str) -> str:
    """A key that nothing else has, made of a name: “Trade growth” gives trade_growth."""
    letters = re.sub(r"[^\w]+", "_", name.casefold()).strip("_0123456789")[:_KEY_LENGTH] or fallback
    key, n = letters, 2
    while key in taken:
        key, n = f"{letters}_{n}", n + 1
    return key
