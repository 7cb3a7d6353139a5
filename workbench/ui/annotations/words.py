"""What the list of passages says of one, in the language in use."""

from typing import Any

from workbench.core.browse.annotations import PassageRow
from workbench.i18n import _, ngettext
from workbench.ui import icons
from workbench.ui.theme import colours
from workbench.ui.words import statuses


def sentence(row: PassageRow) -> str:
    """A passage as a screen reader says it: type, status and statement of each fact on it, its words, its note."""
    quote, names = " ".join(row.quote.split()), statuses()
    facts = []
    for each in row.facts:
        status = names[each.status].lower()
        status = _("{status}, stale").format(status=status) if each.stale else status
        said = _("{type}, {status}: {statement}")
        facts.append(said.format(type=each.name, status=status, statement=each.statement.rstrip(".")))
    parts = ["; ".join(facts) if facts else _("Highlight"), quote]
    if row.note:
        parts.append(_("note: {note}").format(note=row.note))
    return " — ".join(parts)


def mark(row: PassageRow) -> Any:
    """The icon of the first fact on it, or of a highlight."""
    first = row.facts[0] if row.facts else None
    return icons.of_type(first.type, first.icon) if first else icons.icon("highlight", colours().muted)


def backed(row: PassageRow) -> str:
    """The statement of the fact on it, or how many facts there are; "" for a highlight."""
    if len(row.facts) == 1:
        return row.facts[0].statement
    return ngettext("{n} fact", "{n} facts", len(row.facts)).format(n=len(row.facts)) if row.facts else ""


def statements(row: PassageRow) -> str:
    """The statement of every fact on it, a line each."""
    return "\n".join(each.statement for each in row.facts)


def removed(gone: int, left: int) -> str:
    """What deleting highlights has done: so many are gone, so many stay."""
    told = [ngettext("{n} highlight was deleted.", "{n} highlights were deleted.", gone).format(n=gone)]
    if left:
        stays = ngettext(
            "{n} passage is evidence of a fact and stays.", "{n} passages are evidence of facts and stay.", left
        )
        told = [*(told if gone else []), stays.format(n=left)]
    return " ".join(told)
