"""The places beside reading, each made when somebody first goes there, and the list of similar passages."""

from functools import cached_property
from typing import TYPE_CHECKING

from workbench.i18n import _, grouped
from workbench.ui.keys import Letters
from workbench.ui.similar import SimilarPassages

if TYPE_CHECKING:
    from workbench.ui.codebook import CodebookPlace
    from workbench.ui.export import Export
    from workbench.ui.main_window.commands import Commands
    from workbench.ui.reading import Lists
    from workbench.ui.review import Review
    from workbench.ui.viewer import Viewer
    from workbench.ui.workspace import Workspace


class Places:
    """What a window mixes in. The window goes to a place by its name."""

    workspace: "Workspace"
    commands: "Commands"
    viewer: "Viewer"
    _lists: "Lists"

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
    def similar(self) -> SimilarPassages:
        """The list of what other documents say of the same."""
        pane = SimilarPassages(self.workspace)
        Letters(pane.grid, self.commands.letters("similar"), repeat=False)
        pane.left.connect(lambda: self.viewer.setFocus())
        pane.wanted.connect(self.commands["similar"].trigger)
        pane.selected.connect(self.commands.enable)
        pane.counted.connect(self._count_similar)
        return pane

    def _count_similar(self, n: int) -> None:
        self._lists.name_list("similar", _("Similar {n}").format(n=grouped(n)) if n else _("Similar"))

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
