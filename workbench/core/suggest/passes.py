"""All passes over one text, in one order: who speaks needs what is no part of the story, figures need the dates."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, get_args

from workbench.core.suggest.found import Kind, Suggestion
from workbench.text import sentences

if TYPE_CHECKING:
    from workbench.core.suggest.names import Names

PIPELINE = 2
"""Counts the changes of what the passes find: what was kept of an earlier one is worked out anew."""

KINDS: tuple[Kind, ...] = get_args(Kind)
NAMED: tuple[Kind, ...] = ("entity", "name")
"""The kinds that depend on what is known, and not on the text alone."""


def of_text(text: str, said: str | None, kinds: Collection[str] = KINDS) -> list[Suggestion]:
    """What the text alone suggests of these kinds, by place, enclosing ones first.

    `said` is the EDTF day that relative dates count from; without it their value is None.
    """
    found = [one for kind in KINDS if kind in kinds and kind not in NAMED for one in _of_kind(text, said, kind)]
    return sorted(found, key=lambda one: (one.start, -one.end))


def of_names(text: str, names: "Names", kinds: Collection[str] = NAMED) -> list[Suggestion]:
    """The names in a text: of what is known, and of what is not. By place."""
    from workbench.core.suggest.names import unknown

    known = names.find(text)
    found = known if "entity" in kinds else []
    if "name" in kinds:
        found = [*found, *unknown(text, [(one.start, one.end) for one in known])]
    return sorted(found, key=lambda one: (one.start, -one.end))


def published(text: str) -> str | None:
    """The day a text says it was published, as EDTF; None if it does not say so for sure."""
    from workbench.core.suggest import dates

    found = dates.published(text)
    return str(found.value) if found is not None and found.is_strong and found.value else None


def _of_kind(text: str, said: str | None, kind: Kind) -> Iterator[Suggestion]:
    from workbench.core.suggest import boilerplate, dates, quantities, speakers

    if kind == "date":
        yield from dates.find(text, said)
    elif kind == "quantity":
        yield from quantities.find(text, [(one.start, one.end) for one in dates.find(text, said)])
    elif kind == "speaker":
        yield from speakers.find(text)
    elif kind == "boilerplate":
        yield from boilerplate.find(text)
    elif kind == "sentence":
        yield from (Suggestion(start, end, kind, None, "sentence") for start, end in sentences(text, 0, len(text)))
