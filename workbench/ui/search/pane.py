"""The tab that searches everything: one box, hits grouped by document, and one step for all that is ticked."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from shiboken6 import isValid

from workbench.core import codebook, search
from workbench.core.browse.similar import tagging
from workbench.core.mentions import Place
from workbench.core.search import Found, Hit
from workbench.i18n import _, ngettext
from workbench.ui.rows import counted
from workbench.ui.search.bar import Bar
from workbench.ui.search.empty import Empty
from workbench.ui.search.lines import Lines, counts
from workbench.ui.search.listing import Results
from workbench.ui.search.picking import Picking
from workbench.ui.search.searching import Searching
from workbench.ui.several import unheard
from workbench.ui.sheet import Sheet
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

_FEW = 100  # hits that are linked at once; more are a job


class SearchSheet(Sheet):
    """Results come as one types. Enter goes to a hit, Space ticks it; those ticked are tagged or linked in one step."""

    KIND = "search"
    SHOWS = frozenset("document document_text fact evidence annotation comment review membership collection".split())
    ICON = "search"
    IS_WIDE = True

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self.found = Found(search.understand(""))
        self.searching = Searching(self, workspace)
        self.lines, self.bar, self.empty = Lines(), Bar(workspace), Empty()
        self.results, self.picking = Results(self.lines), Picking(workspace, self)
        self._stack = QStackedWidget()
        for page in (self.empty, self.results):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.bar.box)
        self.name(_("Search"))
        self._connect()

    def _connect(self) -> None:
        bar, results = self.bar, self.results
        bar.typed.connect(lambda: self.searching.type(bar.box.text()))
        bar.stepped.connect(results.step)
        bar.entered.connect(self._enter)
        bar.ticked.connect(results.tick)
        bar.left.connect(self.left)
        bar.types.aboutToShow.connect(self._fill_types)
        bar.type_wanted.connect(self.tag_as)
        bar.entity_wanted.connect(lambda: self.picking.begin(bar.corner()))
        bar.unticked.connect(self.lines.untick)
        results.opened.connect(self._go)
        results.box_wanted.connect(bar.box.setFocus)
        self.picking.picked.connect(self.link_to)
        self.picking.left.connect(results.setFocus)
        self.lines.ticked.connect(self._offer)
        self.searching.found.connect(self._on_found)
        self.searching.read.connect(self.lines.add)
        self.searching.indexed.connect(self.searching.again)
        theme.changed.connect(results.viewport().update)

    def refresh(self) -> None:
        """Look for the same again."""
        self.searching.again()

    def ask(self, query: str) -> None:
        """Search for this."""
        self.bar.ask(query)

    def tag_as(self, type_key: str) -> None:
        """Make a fact of this type of the sentence of each hit that is ticked, in one step."""
        places = [(hit.document, hit.start, hit.end) for hit in self.lines.chosen() if hit.start < hit.end]
        if places:
            label = _("Tagging what was found")
            self.workspace.start(label, tagging.tag_sentences, type_key, places, done=self._on_tagged)

    def link_to(self, entity: UUID, name: str) -> None:
        """Link the words of each hit that is ticked, or its fact, to an entity, in one step."""
        chosen = [part for hit in self.lines.chosen() for part in _linked(hit)]
        done = partial(self._on_linked, name)
        if len(chosen) > _FEW:
            self.workspace.start(_("Linking what was found"), search.link_all, entity, chosen, done=done)
        elif chosen:
            self.workspace.do(search.link_all, unheard, entity, chosen, done=done)

    # --- what came back

    def _on_found(self, found: Found) -> None:
        here = self.results.hit()
        self.found = found
        self.lines.show(found.groups)
        problems, some = " ".join(found.problems), bool(self.lines.rowCount())
        self.bar.tell(self._counted(found), problems if some else "")
        if found.query.asked is not None:
            self.empty.show_nothing(problems, found.waiting)
        elif self.bar.box.text().strip():
            self.empty.show_problem(problems)
        else:
            self.empty.show_purpose()
        self._stack.setCurrentWidget(self.results if some else self.empty)
        if some:
            self.results.go_to(max(self.lines.place_of(here), self.lines.next_hit(-1, 1) if here is None else -1))
            if not self.results.currentIndex().isValid():
                self.results.go_to(self.lines.next_hit(-1, 1))
        self._offer()
        if found.waiting:
            self.searching.catch_up()

    def _counted(self, found: Found) -> str:
        told = [counts(found.documents, found.said)]
        if found.weighed:
            told.append(_("the best of the {n} last brought in").format(n=counted(found.weighed)))
        if len(found.groups) < found.documents:
            told.append(_("the first {n} are shown").format(n=counted(len(found.groups))))
        return " · ".join(filter(None, told))

    def _offer(self) -> None:
        project = self.workspace.project
        self.bar.offer(len(self.lines.chosen()), writes=project is not None and not project.read_only)

    def _fill_types(self) -> None:
        book = self.workspace.ask(codebook.of)
        self.bar.fill_types(book.types.values() if book else ())

    def _on_tagged(self, done: tuple[list[UUID], int]) -> None:
        if not isValid(self):
            return
        made, left = len(done[0]), done[1]
        told = []
        if made:
            sentence = ngettext("{n} fact made; Ctrl+Z takes it back.", "{n} facts made; Ctrl+Z takes them back.", made)
            told.append(sentence.format(n=counted(made)))
        if left:
            sentence = ngettext("{n} hit was tagged so already.", "{n} hits were tagged so already.", left)
            told.append(sentence.format(n=counted(left)))
        self.lines.untick()
        self.workspace.told.emit(" ".join(told))

    def _on_linked(self, name: str, linked: int) -> None:
        if not isValid(self):
            return
        self.lines.untick()
        sentence = ngettext("{n} hit linked to {name}.", "{n} hits linked to {name}.", linked)
        self.workspace.told.emit(sentence.format(n=counted(linked), name=name))

    # --- going there

    def _enter(self) -> None:
        self.results.open()

    def _go(self, hit: Hit) -> None:
        current = self.workspace.current
        if hit.fact is not None:
            current.show_fact(hit.fact)
        if hit.start < hit.end:
            current.show_passage(hit.document, hit.start, hit.end)
        else:
            current.show_document(hit.document)


def _linked(hit: Hit) -> list[Place | UUID]:
    """What of a hit is linked: a fact itself, of a text the words that were asked for, else the passage of a note."""
    if hit.kind == "fact":
        return [hit.row]
    words = hit.words or ([(hit.start, hit.end)] if hit.start < hit.end else [])
    return [(hit.document, start, end) for start, end in words]
