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
    return what.format(kind=kind_of(row.table), name=row.name)


def kind_of(table: str) -> str:
    """What the rows of a table are called."""
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
        "relation": _("Relation"),
        "sighting": _("Post held"),
        "participation": _("Participant"),
        "agenda_item": _("Agenda item"),
        "stage": _("Stage"),
        "identity": _("Decision on who is the same"),
        "document_boxes": _("Places on pages"),
        "collection": _("Collection"),
        "membership": _("Document in a collection"),
        "saved_search": _("Saved search"),
        "suggestion_refused": _("Refused suggestion"),
        "citation": _("Proof"),
        "fact_relation": _("Relation of facts"),
        "share": _("Copy given out"),
    }.get(table, table)
