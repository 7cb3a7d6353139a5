"""Sections, statuses and details of entities in the language in use."""

from workbench.core.browse.entities import Listing, Named
from workbench.i18n import _
from workbench.ui.when import date

MEETING_STATUSES = ("", "scheduled", "held", "postponed", "cancelled")


def sections() -> dict[str, str]:
    """The headings of the list, by kind and in order."""
    return {
        "meeting": _("Meetings"),
        "programme": _("Programmes"),
        "person": _("People"),
        "instrument": _("Instruments"),
        "organisation": _("Organisations"),
        "post": _("Posts"),
        "place": _("Places"),
    }


def meeting_statuses() -> dict[str, str]:
    """Whether a meeting has been held, by the word that is stored."""
    words = ("", _("scheduled"), _("held"), _("postponed"), _("cancelled"))
    return dict(zip(MEETING_STATUSES, words, strict=True))


def ties() -> dict[str, str]:
    """What an entity is to a document."""
    return {"reports": _("reports it"), "publisher": _("publisher"), "distributor": _("distributor")}


def detail(row: Named, listing: Listing) -> str:
    """One fact of an entity on the day of the document, its post or stage; else its date or period, or another name."""
    if row.when and row.id not in listing.posts:
        return date(row.when)
    other = next((alias for alias in row.aliases if alias not in row.name), next(iter(row.aliases), ""))
    return listing.posts.get(row.id) or other


def named(words: str, name: str) -> str:
    """What was done when selected words became a name."""
    return _("“{words}” is a name of “{name}”; the words are linked.").format(words=words, name=name)
