"""Kinds, roles, statuses and dates of entities in the language in use."""

from PySide6.QtCore import QDate, QLocale

from workbench import i18n
from workbench.core.browse.entities import Listing, Named
from workbench.core.links import ROLES
from workbench.i18n import _

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


def kinds() -> dict[str, str]:
    """What one entity of each kind is called."""
    return {
        "person": _("person"),
        "organisation": _("organisation"),
        "meeting": _("meeting"),
        "programme": _("programme"),
        "place": _("place"),
        "instrument": _("instrument"),
        "post": _("post"),
    }


def roles() -> dict[str, str]:
    """What an entity is to a fact or a passage, by role."""
    words = {
        "mentions": _("mentioned"),
        "subject": _("subject"),
        "object": _("object"),
        "about": _("what it is about"),
        "place": _("place"),
        "held at": _("held at"),
        "participant": _("participant"),
        "signatory": _("signatory"),
    }
    return {role: words.get(role, role) for role in ROLES}


def usual_role(kind: str, *, of_fact: bool) -> str:
    """The role an entity of this kind most often has."""
    return {"meeting": "held at", "place": "place"}.get(kind, "about" if of_fact else "mentions")


def meeting_statuses() -> dict[str, str]:
    """Whether a meeting has been held, by the word that is stored."""
    words = ("", _("scheduled"), _("held"), _("postponed"), _("cancelled"))
    return dict(zip(MEETING_STATUSES, words, strict=True))


def fact_statuses() -> dict[str, str]:
    """The statuses of facts."""
    return {
        "draft": _("draft"),
        "in_review": _("in review"),
        "returned": _("returned"),
        "disputed": _("disputed"),
        "accepted": _("accepted"),
        "rejected": _("rejected"),
    }


def ties() -> dict[str, str]:
    """What an entity is to a document."""
    return {"reports": _("reports it"), "publisher": _("publisher"), "distributor": _("distributor")}


def date(edtf: str) -> str:
    """An EDTF date or period as one reads it: 2026-02-26 is 26 Feb 2026, 2024/2026 is 2024–2026; others as they are."""
    start, slash, end = edtf.partition("/")
    if slash and start[:8] == end[:8] and len(end) == len("2026-02-26"):
        return f"{int(start[8:10])}–{date(end)}"
    if slash:
        first, last = ("…" if part in ("", "..") else date(part) for part in (start, end))
        return f"{first}–{last}" if " " not in first + last else f"{first} – {last}"
    uncertain = start[-1:] if start[-1:] in "?~%" else ""
    plain = start.removesuffix(uncertain)
    day, month = QDate.fromString(plain, "yyyy-MM-dd"), QDate.fromString(plain, "yyyy-MM")
    before = "≈ " if uncertain in ("~", "%") else ""
    after = "?" if uncertain in ("?", "%") else ""
    language = QLocale(i18n.language())
    if day.isValid():
        return f"{before}{language.toString(day, 'd MMM yyyy')}{after}"
    if month.isValid():
        return f"{before}{language.toString(month, 'MMM yyyy')}{after}"
    seasons = {"21": _("spring {year}"), "22": _("summer {year}"), "23": _("autumn {year}"), "24": _("winter {year}")}
    if plain[5:] in seasons:
        return f"{before}{seasons[plain[5:]].format(year=plain[:4])}{after}"
    return f"{before}{plain}{after}"


def detail(row: Named, listing: Listing) -> str:
    """What tells an entity from its namesakes: its date or period, its post, else another name."""
    if row.when:
        return date(row.when)
    other = next((alias for alias in row.aliases if alias not in row.name), next(iter(row.aliases), ""))
    return listing.posts.get(row.id) or other
