"""Actions for saying something about facts, documents and entities."""

from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.actions.kinds import TEXT, WRITE, Action, Need

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def say() -> tuple[Action, ...]:
    """Commenting on what is in view."""
    return (
        Action("comment", _("Comment on the fact, or on the document"), "comment", _comment, TEXT, key="C"),
        Action("comment_document", _("Comment on the document"), "comment", lambda w: w.viewer.comment(), TEXT),
        Action(
            "comment_entity",
            _("Comment on the entity"),
            "comment",
            lambda w: w.entities.comment(),
            WRITE | Need.ENTITY,
        ),
    )


def _comment(window: "MainWindow") -> None:
    if window.workspace.current.fact is not None:
        window.card.comment()
    else:
        window.viewer.comment()
