"""The places beside reading, each made when somebody first goes there."""

from functools import cached_property
from typing import TYPE_CHECKING

from workbench.ui.keys import Letters

if TYPE_CHECKING:
    from workbench.ui.codebook import CodebookPlace
    from workbench.ui.export import Export
    from workbench.ui.main_window.commands import Commands
    from workbench.ui.review import Review
    from workbench.ui.workspace import Workspace


class Places:
    """What a window mixes in. The window goes to a place by its name."""

    workspace: "Workspace"
    commands: "Commands"

    def show_place(self, name: str) -> None:
        """Go to a place."""
        raise NotImplementedError

    def leave_place(self) -> None:
        """Go back to the place one came from."""
        raise NotImplementedError

    def enable(self) -> None:
        """Offer what can be done here."""
        raise NotImplementedError

    @cached_property
    def review(self) -> "Review":
        """The review queue."""
        from workbench.ui.review import Review

        pane = Review(self.workspace)
        Letters(pane.queue, self.commands.letters("review"), repeat=False)
        pane.ready_changed.connect(self.enable)
        return pane

    @cached_property
    def export(self) -> "Export":
        """The place where datasets are written."""
        from workbench.ui.export import Export

        pane = Export(self.workspace)
        pane.place_wanted.connect(self.show_place)
        return pane

    @cached_property
    def codebook(self) -> "CodebookPlace":
        """The place where fact types and measures are made."""
        from workbench.ui.codebook import CodebookPlace

        pane = CodebookPlace(self.workspace)
        pane.left.connect(self.leave_place)
        return pane
