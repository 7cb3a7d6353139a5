"""The columns of the table of documents."""

from collections.abc import Callable

from workbench.core.browse.documents import REVIEWED, Listed
from workbench.core.groups import COLLECTION, LABEL
from workbench.i18n import _, grouped
from workbench.ui.documents.listing import Percent, spoken
from workbench.ui.documents.words import date_words, facts_words, groups_words, state_words
from workbench.ui.icons import icon
from workbench.ui.rows import Column
from workbench.ui.theme import colours
from workbench.ui.words import languages, reliabilities

HIDDEN = ("collections", "language", "length", "source")  # until somebody wants them


def columns(rename: Callable[[Listed, str], None], percent: Percent) -> tuple[Column[Listed], ...]:
    """Every column in its usual order, in the language in use; titles can be written."""
    states, letters, tongues = state_words(), reliabilities(), languages()

    def share(row: Listed) -> str:
        known = percent(row.id)
        return "" if known is None else _("{n} %").format(n=known)

    return (
        Column(
            "title",
            _("Title"),
            lambda row: row.title,
            sort="title",
            tip=lambda row: spoken(row, percent(row.id)),
            width=320,
            write=rename,
        ),
        Column("date", _("Date"), lambda row: date_words(row) if row.published else "", sort="date", width=122),
        Column("publisher", _("Publisher"), lambda row: row.publisher, sort="publisher", width=112),
        Column(
            "reliability",
            _("Reliability"),
            lambda row: row.reliability,
            sort="reliability",
            tip=lambda row: letters.get(row.reliability, row.reliability),
            width=96,
        ),
        Column("labels", _("Labels"), lambda row: groups_words(row, LABEL), width=88),
        Column("collections", _("Collections"), lambda row: groups_words(row, COLLECTION), width=140),
        Column("read", _("Read"), share, sort="read", number=True, width=76),
        Column(
            "facts", _("Facts"), lambda row: grouped(row.facts), sort="facts", tip=facts_words, number=True, width=72
        ),
        Column(
            "state",
            _("State"),
            lambda row: states[row.state],
            icon=lambda row: icon("done", colours().statuses["accepted"]) if row.state == REVIEWED else None,
            sort="state",
            width=120,
        ),
        Column("language", _("Language"), lambda row: tongues.get(row.language, row.language) if row.language else ""),
        Column("length", _("Characters"), lambda row: grouped(row.characters), sort="length", number=True, width=92),
        Column("source", _("File or address"), lambda row: row.source, sort="source", width=180),
    )
