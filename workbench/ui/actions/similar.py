"""Actions for what other documents say of the same."""

from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.actions.kinds import WRITE, Action, Need

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def mark() -> tuple[Action, ...]:
    """Looking for similar passages, and what is done with those selected in their list."""
    have = WRITE | Need.SIMILAR
    return (
        Action("similar", _("Similar passages"), "similar", _look, Need.PROJECT, "Ctrl+Shift+M"),
        Action(
            "tag_similar",
            _("Tag the similar passages selected"),
            "tag",
            lambda w: w.similar.tag_too(),
            have,
            key="T",
            within="similar",
        ),
        Action(
            "similar_evidence",
            _("Add the similar passages selected as evidence"),
            "evidence",
            lambda w: w.similar.add_evidence(),
            have,
            key="V",
            within="similar",
        ),
    )


def _look(window: "MainWindow") -> None:
    passage = window.viewer.passage_to_tag()
    window.show_bottom("similar")
    window.similar.ask(passage)
