"""What the list says of a document, in the language in use."""

from workbench.core.browse.documents import STATES, Listed
from workbench.core.withdraw import Resting
from workbench.i18n import _, grouped, ngettext
from workbench.ui.when import date


def publisher_words(row: Listed) -> str:
    """Who published it."""
    return row.publisher or _("publisher not stated")


def date_words(row: Listed) -> str:
    """When it was published; with a question mark until somebody has confirmed it."""
    if not row.published:
        return _("no date")
    shown = date(row.published)
    return shown if row.confirmed or shown.endswith("?") else f"{shown}?"


def is_whole(edtf: str) -> bool:
    """Whether a date is stated, with its year."""
    return bool(edtf) and "X" not in edtf[:4]


def facts_words(row: Listed) -> str:
    """How many facts it has, in the few letters beside the bar: those reviewed of all, as long as some are not."""
    count = grouped(row.facts)
    if 0 < row.reviewed < row.facts:
        count = f"{grouped(row.reviewed)}/{count}"
    return ngettext("{n} fact", "{n} facts", row.facts).format(n=count)


def read_words(percent: int | None) -> str:
    """How much of it is marked or read; "" if that is not known, or there is nothing to read."""
    return "" if percent is None else _("read {n} %").format(n=percent)


def reviewed_words(row: Listed) -> str:
    """How far its facts are reviewed, as a sentence part."""
    if not row.facts:
        return _("no facts yet")
    said = ngettext("{done} of {n} fact reviewed", "{done} of {n} facts reviewed", row.facts)
    return said.format(done=grouped(row.reviewed), n=grouped(row.facts))


def groups_words(row: Listed, kind: str = "") -> str:
    """Its collections and labels, or those of one kind."""
    return ", ".join(group.name for group in row.groups if kind in ("", group.kind))


def state_words() -> dict[str, str]:
    """How far documents are, by state."""
    return dict(zip(STATES, (_("Not begun"), _("In work"), _("Reviewed")), strict=True))


def question(title: str, rests: Resting) -> str:
    """Whether a document may go with what rests on it."""
    if rests.facts:
        asked = ngettext("Delete “{title}” with {n} fact?", "Delete “{title}” with {n} facts?", len(rests.facts))
    else:
        asked = ngettext(
            "Delete “{title}” with {n} highlight?", "Delete “{title}” with {n} highlights?", len(rests.passages)
        )
    parts = [asked.format(title=title, n=len(rests.facts or rests.passages))]
    if rests.shared:
        kept = ngettext(
            "{n} fact with evidence elsewhere stays.", "{n} facts with evidence elsewhere stay.", len(rests.shared)
        )
        parts.append(kept.format(n=len(rests.shared)))
    return " ".join((*parts, _("Undo brings it back.")))


def nothing(_found: object) -> None:
    """Nothing is said: something was only made ready."""
