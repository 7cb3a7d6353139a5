"""The columns of the table of steps."""

from workbench.core.browse.history import Step
from workbench.i18n import _, grouped
from workbench.ui.icons import icon
from workbench.ui.rows import Column
from workbench.ui.theme import colours
from workbench.ui.when import when


def columns() -> list[Column[Step]]:
    """When, what, who, how many rows, and whether it is undone."""
    return [
        Column("at", _("When"), lambda step: when(step.at), width=150),
        Column("label", _("Step"), lambda step: step.label, icon=_drawn, tip=lambda step: step.label, width=320),
        Column("analyst", _("Who"), lambda step: step.analyst, width=130),
        Column("rows", _("Rows"), lambda step: grouped(step.rows), number=True, width=64),
        Column("mark", _("Undone"), _mark, width=110),
    ]


def _mark(step: Step) -> str:
    if step.is_undone:
        return _("undone")
    return _("from a copy") if step.is_received else ""


def _drawn(step: Step) -> object:
    return icon("undo" if step.is_back else "done", colours().muted)
