"""What is said of a document on its way in, in the language in use."""

from collections import Counter
from collections.abc import Iterable

from workbench.core.documents import needs_password
from workbench.core.incoming import Candidate, Like
from workbench.i18n import _, grouped, ngettext
from workbench.text import one_line
from workbench.ui.when import date

NEW, NEWER, REPRINT, HERE, LOCKED, FAILED = STATES = ("new", "newer", "reprint", "here", "locked", "failed")
ICONS = {NEW: "add", NEWER: "history", REPRINT: "same", HERE: "done", LOCKED: "locked", FAILED: "warning"}


def state(one: Candidate) -> str:
    """One of STATES."""
    if one.read.failed is not None:
        return LOCKED if needs_password(one.read) else FAILED
    if one.is_here:
        return HERE
    if one.version_of is not None:
        return NEWER
    return REPRINT if one.original is not None else NEW


def states() -> dict[str, str]:
    """Each of STATES as the tab above the list is called."""
    return {
        NEW: _("New"),
        NEWER: _("New versions"),
        REPRINT: _("Reprints"),
        HERE: _("Here already"),
        LOCKED: _("Locked"),
        FAILED: _("Not readable"),
    }


def happens(one: Candidate) -> str:
    """What is known of it, in a sentence part."""
    kind = state(one)
    if one.read.failed is not None:
        return str(one.read.failed)
    if kind == HERE:
        return _("the same text as {file}").format(file=one_line(one.twin)) if one.twin else _("here already")
    if kind == NEWER:
        before = next((like for like in one.likes if like.id == one.version_of), None)
        return _("new version of “{title}”").format(title=before.title if before else one.title)
    if kind == REPRINT:
        original = next((like for like in one.likes if like.id == one.original), None)
        return _("reprint of “{title}”").format(title=original.title) if original else _("reprint")
    if one.likes:
        return ngettext("original of {n} reprint", "original of {n} reprints", len(one.likes)).format(n=len(one.likes))
    warnings = one.read.parsed.warnings if one.read.parsed else ()
    return str(warnings[0]) if warnings else _("new")


def origin(one: Candidate, field: str) -> str:
    """Where title, date, publisher or language come from."""
    if field in one.edited:
        return _("written by you")
    return _("stated in the file") if field in one.is_stated else _("guessed from the words")


def like(one: Like) -> str:
    """Another document with nearly the same words, and how nearly."""
    parts = (one.title, date(one.published) if one.published else "", _("here") if one.is_here else _("in this import"))
    percent = _("{n} % of the words").format(n=round(one.share * 100))
    return " · ".join(filter(None, (*parts, percent)))


def counts(found: Iterable[Candidate]) -> Counter[str]:
    """How many there are of each state."""
    return Counter(map(state, found))


def will(wanted: int) -> str:
    """What the button does."""
    return ngettext("Import {n} document", "Import {n} documents", wanted).format(n=grouped(wanted))


def encodings() -> tuple[str, ...]:
    """Encodings in use for English and Russian, the usual ones first."""
    return ("utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "cp1252", "iso8859-15", "utf-16")
