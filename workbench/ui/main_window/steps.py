"""After undo or redo: a button that shows the passage the step was about, if it is out of sight."""

from functools import partial
from typing import TYPE_CHECKING

from workbench.core.browse import history
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.current import Passage

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def offer_to_show(window: "MainWindow", change: Change) -> None:
    """Put the button into the message that names the step."""
    if window.place != "read" or not change.rows:
        return
    found = [Passage(*place) for place in window.workspace.ask(history.passages, change.rows) or ()]
    if found and not any(map(window.viewer.is_in_sight, found)):
        here = [passage for passage in found if passage.document == window.workspace.current.document]
        target = (here or found)[0]
        show = partial(window.workspace.current.show_passage, target.document, target.start, target.end)
        window.messages.offer(_("Show"), show)
