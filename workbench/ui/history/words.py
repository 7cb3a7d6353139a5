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


def later_than(what: str, name: str) -> str:
    """Steps since a copy was given out, or since one was merged."""
    if what == "share":
        return _("Since the copy for {name}").format(name=name) if name else _("Since a copy was given out")
    return _("Since the merge of {name}").format(name=name)
