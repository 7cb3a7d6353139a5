"""What a step did to a row, in words."""

from workbench.core.browse import history as browse
from workbench.core.browse.history import Touched
from workbench.i18n import _


def change_line(row: Touched) -> str:
    """Which row was added, changed, deleted or brought back."""
    what = {
        browse.ADDED: _("{kind} added: {name}"),
        browse.CHANGED: _("{kind} changed: {name}"),
        browse.DELETED: _("{kind} deleted: {name}"),
        browse.RESTORED: _("{kind} brought back: {name}"),
    }[row.what]
    return what.format(kind=_kind(row.table), name=row.name)


def _kind(table: str) -> str:
    return {
        "project": _("Project"),
        "analyst": _("Analyst"),
        "entity": _("Entity"),
        "alias": _("Alias"),
        "meeting": _("Meeting"),
        "programme": _("Programme"),
        "document": _("Document"),
        "document_text": _("Text"),
        "document_source": _("File"),
        "region": _("Region"),
        "annotation": _("Passage"),
        "fact_type": _("Fact type"),
        "field": _("Field"),
        "measure": _("Measure"),
        "fact": _("Fact"),
        "evidence": _("Evidence"),
        "link": _("Link"),
        "review": _("Opinion"),
        "comment": _("Comment"),
    }.get(table, table)
