"""The columns of the table of facts, and its rows as CSV."""

import csv
import io
from collections.abc import Callable, Sequence
from uuid import UUID

from workbench.core.browse import facts
from workbench.core.browse.facts import FactRow
from workbench.core.history import CHUNK, chunks
from workbench.core.project import Project, Report
from workbench.formats.spreadsheet import guarded
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.rows import Column
from workbench.ui.when import when
from workbench.ui.words import credibilities, statuses

HIDDEN = ("stale", "credibility", "document", "author", "changed")  # until somebody wants them


def columns() -> tuple[Column[FactRow], ...]:
    """Every column in its usual order, in the language in use."""
    status_names, grades = statuses(), credibilities()
    return (
        Column(
            "statement",
            _("Statement"),
            lambda row: row.statement,
            icon=lambda row: icons.of_type(row.type, row.icon, dotted=row.unseen),
            sort="statement",
            tip=lambda row: " · ".join(filter(None, (f"{row.type_name}: {row.statement}", _unseen(row)))),
            width=340,
        ),
        Column("value", _("Value"), lambda row: row.value, sort="value", number=True, width=142),
        Column("period", _("Period"), lambda row: row.period, sort="period", width=122),
        Column("speaker", _("Said by"), lambda row: row.speaker, sort="speaker", width=126),
        Column("meeting", _("Meeting"), lambda row: row.meeting, sort="meeting", width=124),
        Column("document", _("Document"), lambda row: row.document, sort="document", width=200),
        Column(
            "status",
            _("Status"),
            lambda row: status_names.get(row.status, row.status),
            icon=lambda row: icons.of_status(row.status),
            sort="status",
            width=100,
        ),
        Column(
            "stale",
            _("Stale"),
            lambda row: _("stale") if row.stale else "",
            icon=lambda row: icons.of_status("stale") if row.stale else None,
            sort="stale",
            tip=lambda row: _("Changed since review") if row.stale else "",
            width=72,
        ),
        Column(
            "credibility",
            _("Credibility"),
            lambda row: grades[row.credibility] if row.credibility else "",
            sort="credibility",
            width=140,
        ),
        Column("author", _("Author"), lambda row: row.author, sort="author", width=120),
        Column("reviewer", _("Reviewer"), lambda row: row.reviewer, sort="reviewer", width=92),
        Column("changed", _("Changed"), lambda row: when(row.changed), sort="changed", number=True, width=130),
    )


def _unseen(row: FactRow) -> str:
    return _("changed by a merge, not looked at yet") if row.unseen else ""


def orders() -> dict[str, str]:
    """What the table can be sorted by: order → words."""
    by_column = {column.sort: column.title for column in columns() if column.sort}
    return {"place": _("Place in the document"), "type": _("Type"), **by_column}


Cells = Sequence[tuple[str, Callable[[FactRow], str]]]


def csv_text(project: Project, report: Report, ids: Sequence[UUID], cells: Cells) -> str:
    """Facts as CSV (RFC 4180) with a header row, for (title, text) columns; no cell is run as a formula."""
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow([guarded(title) for title, _text in cells])
    for place, chunk in enumerate(chunks(ids, CHUNK)):
        report(place * CHUNK, len(ids))
        found = facts.rows(project, chunk)
        rows = (found[fact] for fact in chunk if fact in found)
        table.writerows([guarded(text(row)) for _title, text in cells] for row in rows)
    report(len(ids), len(ids))
    return file.getvalue()
