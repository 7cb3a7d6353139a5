"""The list of similar passages: what other documents say of the same, to go there, to tag it too, to back a fact."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.core import codebook
from workbench.core.browse.similar import Similar, fact_asked, rests_on, tagging
from workbench.core.codebook import Type
from workbench.core.facts import elsewhere
from workbench.core.facts.elsewhere import Place
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.current import Passage
from workbench.ui.rows import Rows, each
from workbench.ui.several import unheard
from workbench.ui.similar import words
from workbench.ui.similar.bar import Bar
from workbench.ui.similar.empty import Empty
from workbench.ui.similar.listing import Passages, columns
from workbench.ui.similar.looking import Answer, Wish, rows_of
from workbench.ui.similar.searching import Searching
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

_FEW = 3  # passages that are evidence at once; more are a job


class SimilarPassages(QWidget):
    """The passages of other documents that are like a fact or a passage. Enter goes there, T tags, V is evidence."""

    counted = Signal(int)  # how many passages are shown
    left = Signal()  # Esc: the keyboard may go back to the text
    wanted = Signal()  # somebody wants to look for what is like the fact or passage in view
    selected = Signal()  # other rows, or none, are selected

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("Similar passages"))
        self._workspace = workspace
        self._searching = Searching(self, workspace)
        self._words, self._last_type = "", ""
        self._usual: Type | None = None  # the type that passages are tagged as unless another is chosen
        searching = self._searching
        self.rows: Rows[Similar] = Rows(columns(), lambda ids: rows_of(searching.answer, ids))
        self.bar, self.grid, self.empty = Bar(), Passages(self.rows), Empty()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_project()

    # --- for the window

    def ask(self, passage: Passage | None) -> None:
        """Look for what is like words selected that are no part of the fact on the card, else like it, else this."""
        current = self._workspace.current
        chosen, fact = current.selection, current.fact
        if fact is not None and (chosen is None or self._is_evidence(fact, chosen)):
            self.look(Wish(fact=fact))
        elif passage is not None:
            self.look(Wish(passage=passage))
        else:
            self._workspace.told.emit(_("Put a fact on the card, or the caret on a sentence, to look for the like."))

    def look(self, wish: Wish) -> None:
        """Look through all documents in the background; an older search is dropped."""
        search = self._searching.begin(wish)
        self.grid.keep_none()
        asked = self._workspace.ask(fact_asked, wish.fact) if wish.fact else wish.passage
        self._words = asked.words if asked else ""
        self._show(Answer(self._words))
        self.empty.show_wait()
        self.bar.show_search(search)
        self._take_focus(self.bar.again)

    def tag_too(self, type_key: str = "") -> None:
        """Tag the passages selected, as the fact asked about is, or as this type; asks where neither is known."""
        kind, places = self._kind(type_key), self._places()
        if not places or not self._writes():
            return
        if kind is None:
            self._fill_types()
            self.bar.ask_type()
            return
        self._last_type = kind.key
        self._usual = self._kind()
        self._offer()
        self._workspace.start(_("Tagging similar passages"), tagging.tag_too, kind.key, places, done=self._tell_made)

    def add_evidence(self) -> None:
        """Let the passages selected back the fact asked about as well."""
        fact, places = self._searching.wish.fact, self._places()
        if not places or not self._writes():
            return
        if fact is None or self._searching.answer.fact is None:
            self._workspace.told.emit(_("These are like a passage, not like a fact that they could back."))
        elif len(places) > _FEW:
            self._workspace.start(_("Adding evidence"), elsewhere.add_passages, fact, places, done=self._tell_added)
        else:
            self._workspace.do(elsewhere.add_passages, unheard, fact, places, done=self._tell_added)

    @property
    def has_selection(self) -> bool:
        """Whether something can be done with a passage of the list."""
        return bool(self._searching.answer.rows) and bool(self._places())

    # --- putting it together

    def _lay_out(self) -> None:
        for page in (self.grid, self.empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        workspace, bar, grid = self._workspace, self.bar, self.grid
        workspace.project_changed.connect(self._on_project)
        self._searching.found.connect(self._on_found)
        self._searching.stood.connect(self._show)
        bar.ended.connect(self._on_cancel)
        bar.wanted.connect(self._on_again)
        bar.tagged.connect(self.tag_too)
        bar.type_wanted.connect(self.tag_too)
        bar.evidence.connect(self.add_evidence)
        bar.types.aboutToShow.connect(self._fill_types)
        self.empty.wanted.connect(self.wanted)
        grid.opened.connect(self._go)
        grid.menu_wanted.connect(self._show_menu)
        grid.selectionModel().selectionChanged.connect(self._on_selected)
        theme.changed.connect(grid.viewport().update)

    # --- looking

    def _on_project(self) -> None:
        self._searching.forget()
        self._last_type = ""
        self.bar.show_search(None)
        self._show(Answer())

    def _on_again(self) -> None:
        self.look(self._searching.wish)

    def _on_cancel(self) -> None:
        self._searching.end()
        self.bar.show_search(None)
        self._show(Answer(self._words, problem=_("The search was cancelled.")))
        self._take_focus(self.bar.again)

    def _on_found(self, answer: Answer) -> None:
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.bar.show_search(None)
        self._show(answer)
        if answer.rows:
            self.grid.go_to(self.rows.id(0))
        if had_focus:
            self._take_focus(self.grid if answer.rows else self.bar.again)

    # --- showing

    def _show(self, answer: Answer) -> None:
        asked = self._searching.wish != Wish()
        self.grid.show_rows(b"".join(one.bytes for one in answer.rows))
        self.bar.show_heading(words.heading(answer.words) if asked else "", words.count(answer.rows.values()))
        self.bar.setVisible(asked)
        if asked:
            self.empty.show_nothing(answer.problem)
        else:
            self.empty.show_purpose()
        self._stack.setCurrentWidget(self.grid if answer.rows else self.empty)
        self.setFocusProxy(self.grid if answer.rows else self.bar.again if asked else self.empty.look)
        self._usual = self._kind()
        self._on_selected()
        self.counted.emit(len(answer.rows))

    def _offer(self) -> None:
        some = self.has_selection and self._writes()
        self.bar.offer(self._usual, tags=some, backs=some and self._searching.answer.fact is not None)

    def _on_selected(self) -> None:
        self._offer()
        self.selected.emit()

    def _take_focus(self, part: QWidget) -> None:
        self.setFocusProxy(part)
        part.setFocus()

    # --- doing

    def _places(self) -> list[Place]:
        """The passages of the rows selected, else of the row where the keyboard is."""
        current = self.grid.current()
        ids = list(each(self.grid.selection())) or ([current] if current is not None else [])
        rows = [self._searching.answer.rows[one] for one in ids if one in self._searching.answer.rows]
        return [(row.document, row.start, row.end) for row in rows]

    def _kind(self, type_key: str = "") -> Type | None:
        """The type of this key, else of the fact asked about, else the one chosen last."""
        key = type_key or (self._searching.answer.fact.type if self._searching.answer.fact else self._last_type)
        book = self._workspace.ask(codebook.of) if key else None
        return book.types.get(key) if book else None

    def _fill_types(self) -> None:
        book = self._workspace.ask(codebook.of)
        self.bar.fill_types(book.types.values() if book else ())

    def _writes(self) -> bool:
        return self._workspace.project is not None and not self._workspace.project.read_only

    def _is_evidence(self, fact: UUID, passage: Passage) -> bool:
        return bool(self._workspace.ask(rests_on, fact, passage.document, passage.start, passage.end))

    def _tell_made(self, done: tuple[list[UUID], int]) -> None:
        self._workspace.told.emit(words.made(len(done[0]), done[1]))

    def _tell_added(self, done: tuple[int, int]) -> None:
        self._workspace.told.emit(words.added(*done))

    def _go(self, row_id: UUID) -> None:
        row = self._searching.answer.rows.get(row_id)
        if row is None:
            return
        if row.facts:
            self._workspace.current.show_fact(row.facts[0].fact)
        self._workspace.current.show_passage(row.document, row.start, row.end)

    def _show_menu(self, at: QPoint) -> None:
        row = self.grid.current()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("jump"), _("Go to the passage"), partial(self._go, row))
        menu.addAction(self.bar.tag.icon(), _("Tag this too"), self.tag_too).setEnabled(self.bar.tag.isEnabled())
        back = menu.addAction(icons.icon("evidence"), _("Evidence of the same fact"), self.add_evidence)
        back.setEnabled(self.bar.back.isEnabled())
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc lets go of the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
