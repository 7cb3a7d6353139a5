"""What is said of versions of documents."""

from collections.abc import Sequence

from workbench.core.versions import Brought, Version, Waiting
from workbench.i18n import _, grouped, ngettext
from workbench.ui.when import date


def brought(found: Brought) -> str:
    """What became of a new version, in a sentence or two."""
    if not found.is_new:
        return _("This text is a version of the document already; nothing has changed.")
    moved = ngettext("{n} passage has moved to it", "{n} passages have moved to it", found.moved)
    waits = ngettext("{n} waits for you to decide", "{n} wait for you to decide", found.queued)
    said = [moved.format(n=grouped(found.moved))]
    if found.queued:
        said.append(waits.format(n=grouped(found.queued)))
    return _("The new version is here: {what}.").format(what=", ".join(said))


def left(queue: Sequence[Waiting]) -> str:
    """How many passages wait."""
    if not queue:
        return _("Nothing waits to be decided")
    return ngettext("{n} passage to decide", "{n} passages to decide", len(queue)).format(n=grouped(len(queue)))


def version(number: int, one: Version, is_newest: bool) -> str:
    """A version by its number, from 1, and day."""
    day = one.published or one.added[:10]
    said = _("Version {n}, {date}, newest") if is_newest else _("Version {n}, {date}")
    return said.format(n=number, date=date(day))


def why(reason: str) -> str:
    """Why a place is proposed, in a few words."""
    reasons = {
        "same": _("stands there unchanged"),
        "exact": _("the same words"),
        "changed": _("in its place"),
        "like": _("much the same"),
    }
    return reasons[reason]


def skipped(count: int) -> str:
    """How many paragraphs that are the same are not shown."""
    return ngettext("{n} paragraph is the same", "{n} paragraphs are the same", count).format(n=grouped(count))
