"""After undo or redo: which step is next, and a button that shows the passage this one was about."""

from functools import partial
from typing import TYPE_CHECKING

from workbench.core.browse import history
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.current import Passage

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def follow_step(window: "MainWindow", change: Change) -> None:
    """Name the steps before and after it at once, for the key that takes the next may be waiting already."""
    window.commands.name_steps()
    window.commands.enable()
    _offer_to_show(window, change)


def _offer_to_show(window: "MainWindow", change: Change) -> None:
    """Put the button into the message that names the step, if its passage is out of sight."""
    if window.place != "read" or not change.rows:
        return
    found = [Passage(*place) for place in window.workspace.ask(history.passages, change.rows) or ()]
    if found and not any(map(window.viewer.is_in_sight, found)):
        here = [passage for passage in found if passage.document == window.workspace.current.document]
        target = (here or found)[0]
        show = partial(window.workspace.current.show_passage, target.document, target.start, target.end)
        window.messages.offer(_("Show"), show)
