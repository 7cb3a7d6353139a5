"""Values of each kind read from typed words, and written to be read."""

from collections.abc import Mapping
from typing import Protocol

from workbench.core import values
from workbench.core.browse.card import Named
from workbench.i18n import _

Names = Mapping[str, Named]


class Means(Protocol):
    """An entry that knows what typed words stand for."""

    def meaning(self, typed: str) -> object:
        """The value of typed words."""


def read(kind: str, words: str, said: str | None = None) -> object:
    """The value that typed words stand for; what cannot be read as its kind stays as typed, nothing is None.

    `said` is the EDTF day that “last year” counts from.
    """
    words = words.strip()
    if not words:
        return None
    if kind == "decimal":
        return values.number_of(words) or words
    if kind == "edtf":
        return values.date_of(words) or (_counted_from(said, words) if said else None) or words
    return values.normal(kind, words)


def written(kind: str, value: object, names: Names) -> str:
    """A saved value as it is read on screen."""
    if isinstance(value, Mapping):
        key = str(value.get("entity") or value.get("fact") or "")
        return names[key].name if key in names else str(value.get("name") or key or dict(value))
    if kind == "fact" and str(value) in names:
        return names[str(value)].name
    if kind == "boolean" and isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind == "choice" and isinstance(value, str):
        return values.choice_in_words(value)
    if kind in ("decimal", "integer"):
        return values.grouped(str(value)) if value is not None else ""
    return "" if value is None else str(value)


def settled(entry: Means, value: object) -> object:
    """What an entry makes of a value that was found in a text: words are read as if they were typed."""
    return entry.meaning(value) if isinstance(value, str) else value


def understood(words: str) -> str:
    """What is read of a figure typed with all its words, in short: its limits, unit and currency; "" if nothing is."""
    given = values.read_range(words)
    if given:
        figures = f"{values.grouped(given['minValue'])} … {values.grouped(given['maxValue'])}"
    else:
        given = values.read_typed(words)
        figures = values.grouped(values.number_of(given.get("value", "")) or "")
    return " ".join(filter(None, ("=", figures, given.get("unit"), given.get("currency")))) if figures else ""


def _counted_from(said: str, words: str) -> str | None:
    from workbench.core.suggest.dates import find

    found = find(words, said)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(words))
    value = found[0].value if whole else None
    return value if isinstance(value, str) and values.is_edtf(value) else None
