"""What a step did to a row, in words."""

from workbench.core.browse import history as browse
from workbench.core.browse.history import Touched
from workbench.i18n import _
from workbench.ui.words import kind_of


def change_line(row: Touched) -> str:
    """Which row was added, changed, deleted or brought back."""
    what = {
        browse.ADDED: _("{kind} added: {name}"),
        browse.CHANGED: _("{kind} changed: {name}"),
        browse.DELETED: _("{kind} deleted: {name}"),
        browse.RESTORED: _("{kind} brought back: {name}"),
    }[row.what]
    return what.format(kind=kind_of(row.table), name=row.name)
