"""Figures of agreement as they are written, short in a cell and whole in a sentence."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QLocale

from workbench import i18n
from workbench.core.agreement import Agreement, Difference, Figure
from workbench.i18n import _, grouped, ngettext

_NONE = "–"


def value(figure: Figure | None) -> str:
    """The figure with two places; a dash where there is none."""
    return _NONE if figure is None or figure.value is None else _number(figure.value)


def interval(figure: Figure) -> str:
    """Between what it lies with a certainty of 95 %; "" where that cannot be said."""
    if figure.low is None or figure.high is None:
        return ""
    return f"{_number(figure.low)} … {_number(figure.high)}"


def sentence(figure: Figure | None) -> str:
    """All of a figure: its value, how sure it is, and out of how many cases it comes; or why there is none."""
    if figure is None:
        return _("Nothing was marked here.")
    if figure.value is None:
        return figure.why
    cases = ngettext("{n} case", "{n} cases", figure.n).format(n=grouped(figure.n))
    if not interval(figure):
        return _("{value}, from {cases}: no interval, for they are too few or all alike.").format(
            value=value(figure), cases=cases
        )
    said = _("{value}, between {low} and {high} with 95 % certainty, from {cases}.")
    low, high = _number(figure.low or 0.0), _number(figure.high or 0.0)
    return said.format(value=value(figure), low=low, high=high, cases=cases)


def summary(found: Agreement) -> str:
    """Who is compared, and on how many documents."""
    documents = ngettext("{n} document", "{n} documents", len(found.documents)).format(n=grouped(len(found.documents)))
    return " · ".join((", ".join(person.name for person in found.people), documents))


def count(shown: int, total: int) -> str:
    """How many disagreements are listed, of how many."""
    said = ngettext("{n} disagreement", "{n} disagreements", total).format(n=grouped(total))
    return said if shown == total else _("{shown} of {said}").format(shown=grouped(shown), said=said)


def said(difference: Difference, names: Mapping[UUID, str]) -> str:
    """What each analyst says."""
    nothing = _("nothing")
    return " · ".join(f"{names.get(who, '')}: {words or nothing}" for who, words in difference.said)


def _number(number: float) -> str:
    shown = 0.0 if abs(number) < 0.005 else number  # never -0.00
    return QLocale(i18n.language()).toString(shown, "f", 2)
