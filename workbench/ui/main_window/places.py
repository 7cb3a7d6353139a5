"""The places beside reading, each made when somebody first goes there, and the list of similar passages."""

from functools import cached_property, partial
from typing import TYPE_CHECKING
from uuid import UUID

from workbench.i18n import _, grouped
from workbench.ui.keys import Letters
from workbench.ui.main_window import sheets
from workbench.ui.mentions import Mentions
from workbench.ui.posts import PostsHere
from workbench.ui.similar import SimilarPassages

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.ui.answers import Answers
    from workbench.ui.codebook import CodebookPlace
    from workbench.ui.entities import Entities
    from workbench.ui.export import Export
    from workbench.ui.main_window.commands import Commands
    from workbench.ui.messages import MessageBar
    from workbench.ui.reading import Lists, Reading
    from workbench.ui.review import Review
    from workbench.ui.sheet import Sheet
    from workbench.ui.today import Today
    from workbench.ui.viewer import Viewer
    from workbench.ui.workspace import Workspace


class Places:
    """What a window mixes in. The window goes to a place by its name."""

    workspace: "Workspace"
    commands: "Commands"
    viewer: "Viewer"
    messages: "MessageBar"
    reading: "Reading"
    entities: "Entities"
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

    def show_sheet(self, kind: str, entity: UUID | None) -> None:
        """Show a tab that is no document, beside those that are."""
        self.show_place("read")
        self.viewer.sides.show_sheet(kind, entity, partial(self._make_sheet, kind, entity))

    def _make_sheet(self, kind: str, entity: UUID | None) -> "Sheet":
        sheet = sheets.make(kind, self.workspace, entity)
        sheet.beside_wanted.connect(self.open_beside)
        return sheet

    def open_beside(self, path: "Path") -> None:
        """Open another project file in a window of its own, only to be read."""
        raise NotImplementedError

    def import_version(self) -> None:
        """Ask for a file that holds a new version of the document that is read."""
        from workbench.ui.versions import ask_for_version

        ask_for_version(self.workspace, self.viewer, self.messages.tell)

    def show_versions(self) -> None:
        """Show the versions of the document that is read."""
        self.workspace.current.show_sheet("versions", self.workspace.current.document)

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
    def posts(self) -> PostsHere:
        """The list of people whom the document in front names with a post."""
        pane = PostsHere(self.workspace)
        pane.left.connect(lambda: self.viewer.setFocus())
        pane.counted.connect(self._count_posts)
        return pane

    def _count_posts(self, n: int) -> None:
        self._lists.name_list("posts", _("Posts {n}").format(n=grouped(n)) if n else _("Posts"))

    @cached_property
    def mentions(self) -> Mentions:
        """The list of who and what documents name."""
        pane = Mentions(self.workspace)
        pane.left.connect(lambda: self.viewer.setFocus())
        pane.wanted.connect(lambda names: self.commands["unknown_names" if names else "link_all"].trigger())
        pane.taken.connect(lambda said: self.messages.tell(said, _("Undo"), self.workspace.undo))
        pane.counted.connect(self._count_mentions)
        return pane

    def _count_mentions(self, n: int) -> None:
        self._lists.name_list("mentions", _("Mentions {n}").format(n=grouped(n)) if n else _("Mentions"))

    def name_words(self) -> None:
        """Let the selected words be a name of the entity on its card, or of one that is picked."""
        if self.workspace.current.selection is not None:
            self.reading.entities.show()
            self.entities.name_words(self.workspace.current.selection)

    @cached_property
    def review(self) -> "Review":
        """The review queue."""
        from workbench.ui.review import Review

        pane = Review(self.workspace)
        Letters(pane.queue, self.commands.letters("review"), repeat=False)
        pane.ready_changed.connect(self.enable)
        return pane

    @cached_property
    def today(self) -> "Today":
        """What waits for the analyst."""
        from workbench.ui.today import Today

        pane = Today(self.workspace)
        pane.review_wanted.connect(self._review_fact)
        pane.fact_wanted.connect(lambda: self.show_place("read"))
        pane.comment_wanted.connect(self._comment_on)
        pane.sources_wanted.connect(self._show_sources)
        pane.import_wanted.connect(self.commands["import"].trigger)
        return pane

    def _review_fact(self, fact: UUID | None, only: frozenset[str]) -> None:
        self.show_place("review")
        self.review.show_fact(fact, only)

    def _comment_on(self, kind: str) -> None:
        self.show_place("read")
        if kind == "entity":
            self.reading.entities.show()
        self.commands[{"fact": "comment", "entity": "comment_entity"}.get(kind, "comment_document")].trigger()

    def _show_sources(self, of_document: bool) -> None:
        self.show_place("read")
        self.commands["edit_document" if of_document else "all_documents"].trigger()

    @cached_property
    def answers(self) -> "Answers":
        """The place where facts answer."""
        from workbench.ui.answers import Answers

        pane = Answers(self.workspace)
        pane.read_wanted.connect(lambda: self.show_place("read"))
        pane.relate_wanted.connect(self._relate)
        return pane

    def _relate(self, fact: UUID, other: UUID) -> None:
        from workbench.ui.relating import ask_relation

        ask_relation(self.workspace, self.answers, fact, other)

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
