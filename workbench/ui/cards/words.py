"""What stands on cards in the language in use."""

from decimal import Decimal, InvalidOperation

from workbench.core.browse.entities.posts import Holding
from workbench.core.browse.entities.programme import Indicator
from workbench.core.values.unit_forms import unit_counted
from workbench.core.values.words import choice_in_words, currency_name
from workbench.i18n import _, grouped
from workbench.ui.when import date

MEETING_STATUSES = ("", "scheduled", "held", "postponed", "cancelled")


def meeting_statuses() -> tuple[tuple[str, str], ...]:
    """(what is stored, what it is called)."""
    words = ("", _("scheduled"), _("held"), _("postponed"), _("cancelled"))
    return tuple(zip(MEETING_STATUSES, words, strict=True))


def sighting_kinds() -> tuple[tuple[str, str], ...]:
    """How a person is seen in a post."""
    return (("holds", _("holds")), ("appointed", _("appointed")), ("left", _("left")), ("acting", _("acting")))


def ties() -> dict[str, str]:
    """What an entity is to a document."""
    return {"reports": _("reports it"), "publisher": _("publisher"), "distributor": _("distributor")}


def seen(holding: Holding) -> str:
    """From when to when a person was seen in a post."""
    first, last = holding.first_seen, holding.last_seen
    if not first and not last:
        return _("undated")
    return date(first or last) if first == last or not last or not first else f"{date(first)} – {date(last)}"


def bounds(holding: Holding) -> str:
    """What follows for when a person took a post and left it, in words."""
    if not holding.is_single:
        return ""
    return "; ".join(filter(None, (_since(holding.since), _until(holding.until))))


def _since(edtf: str) -> str:
    start, slash, end = edtf.partition("/")
    if not edtf:
        return ""
    if start == "..":
        return _("in it by {day} at the latest").format(day=date(end))
    if slash:
        return _("took it between {start} and {end}").format(start=date(start), end=date(end))
    return _("took it on {day}").format(day=date(edtf))


def _until(edtf: str) -> str:
    start, slash, end = edtf.partition("/")
    if not edtf:
        return ""
    if end == "..":
        return _("left it after {day}").format(day=date(start))
    if slash:
        return _("left it between {start} and {end}").format(start=date(start), end=date(end))
    return _("left it on {day}").format(day=date(edtf))


def period(start: str, end: str) -> str:
    """From when to when, as far as it is stated."""
    if start and end:
        return f"{date(start)} – {date(end)}"
    if start:
        return _("since {day}").format(day=date(start))
    return _("until {day}").format(day=date(end)) if end else ""


def figure(one: Indicator) -> str:
    """A figure with its modifier and unit."""
    some = (one.value,) if one.value else (one.least, one.most)
    number = " – ".join(_number(each) for each in some if each)
    modifier = choice_in_words(one.modifier) if one.modifier not in ("", "exact") else ""
    unit = unit_counted(one.unit, _size(one.value or one.most or one.least))
    currency = currency_name(one.currency) if one.currency else ""
    return " ".join(filter(None, (modifier, number, unit, currency)))


def _size(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _number(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return grouped(int(value)) if value == value.to_integral_value() and abs(value) < 10**15 else text
