"""Saving what is said of a document; facts whose dates count from its day follow, as a job if they are many."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from workbench.core import dating
from workbench.i18n import _, ngettext
from workbench.ui.workspace import Workspace

_AT_ONCE = 100  # facts that are read again while one waits
_DAY = {"published", "published_confirmed"}


def state(
    workspace: Workspace,
    document: UUID,
    changes: Mapping[str, Any],
    *,
    done: Callable[[], None],
    failed: Callable[[str], None] | None = None,
) -> None:
    """Save the changes in one step, then call `done` and tell how many facts have dates to look at again."""

    def tell(opened: int) -> None:
        done()
        if opened:
            workspace.told.emit(_opened_again(opened))

    many = bool(_DAY & changes.keys()) and (workspace.ask(dating.resting, document) or 0) > _AT_ONCE
    if many:
        workspace.start(_("Dating facts anew"), dating.state_in_background, document, dict(changes), done=tell)
    else:
        workspace.do(dating.state, document, changes, done=tell, failed=failed)


def _opened_again(facts: int) -> str:
    said = ngettext(
        "Dates of {n} fact count from this day: look at them again.",
        "Dates of {n} facts count from this day: look at them again.",
        facts,
    )
    return said.format(n=facts)
