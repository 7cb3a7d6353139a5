"""The sidebar: a list that follows the document, the card of an entity, the form for a new one, and the link picker."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.core import entities, links, mentions
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Known, Named
from workbench.core.browse.mentions import places_of
from workbench.core.browse.pages import Area
from workbench.core.history import Change
from workbench.core.project import Project
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.entities import words
from workbench.ui.entities.adding import NewEntity
from workbench.ui.entities.card import EntityCard
from workbench.ui.entities.linking import LinkPicker
from workbench.ui.entities.listing import EntityList
from workbench.ui.entities.shared import Reading
from workbench.ui.theme import SPACE
from workbench.ui.words import usual_role
from workbench.ui.workspace import Workspace

_SHOWN = frozenset(
    (
        "entity alias meeting programme link fact evidence annotation document review fact_type identity sighting stage"
    ).split()
)
_NAMED = frozenset({"entity", "alias", "identity"})


class Entities(QWidget):
    """Who and what is named. One page at a time: list, card, form or picker."""

    left = Signal()  # the keyboard may go back to the text
    unknown_wanted = Signal()  # the names of the document that nobody is known by
    all_wanted = Signal()  # all places that name the entity on the card are to be linked

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Entities"))
        self._workspace = workspace
        self._reading = Reading(workspace)
        self._is_stale = self._is_unread = True
        self._marked: list[tuple[int, int]] = []  # the mentions marked until others are
        self.list, self.card = EntityList(self._reading), EntityCard(self._reading)
        self.form, self.picker = NewEntity(self._reading), LinkPicker(self._reading)
        self._pages = QStackedWidget()
        for page in (self.list, self.card, self.form, self.picker):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], 0)
        column.addWidget(self._pages)
        self.setFocusProxy(self.list)
        self._connect()

    # --- what the window asks for

    def focus_filter(self) -> None:
        """Show the list and put the keyboard into its filter."""
        self._workspace.current.show_entity(None)
        self._show(self.list)
        self.list.filter.setFocus()
        self.list.filter.selectAll()

    def new(self, name: str = "") -> None:
        """Open the form for a new entity."""
        self.form.begin(name)
        self._show(self.form)
        self.form.setFocus()

    def comment(self) -> None:
        """Show the card of the entity in view, to say something of it."""
        if self._workspace.current.entity is not None:
            self._show(self.card)
            self.card.comment()

    def link(self, passage: Passage | None, area: Area | None = None) -> None:
        """Open the picker: it links the area of a page that is chosen, else the fact on the card, else the passage.

        An area that backs the fact on the card stands for that fact.
        """
        fact = self._workspace.current.fact
        if area is not None and (fact is None or area.fact != fact):
            self._show(self.picker)
            self.picker.begin_area(area)
            self.picker.setFocus()
            return
        if passage is None and fact is None:
            self._workspace.failed.emit(_("Select words or open a fact first."))
            return
        self._show(self.picker)
        self.picker.begin(passage, fact)
        self.picker.setFocus()

    def link_words(self, passage: Passage, name: str) -> None:
        """Open the picker for a passage, whatever fact is on the card, with a name typed into it already."""
        self._show(self.picker)
        self.picker.begin(passage, None, name)
        self.picker.setFocus()

    def name_words(self, passage: Passage) -> None:
        """Let words be a name of the entity on its card, or open the picker to say whose name they are."""
        entity = self._workspace.current.entity
        if entity is None:
            self._show(self.picker)
            self.picker.begin(passage, None, naming=True)
            self.picker.setFocus()
            return
        place = (passage.document, passage.start, passage.end)
        name, said = self._workspace.ask(entities.name_of, entity) or "", " ".join(passage.words.split())
        done = partial(self._on_named, words.named(said, name))
        self._workspace.do(mentions.name_so, entity, *place, done=done)

    def _on_named(self, sentence: str, _alias: UUID) -> None:
        self._workspace.told.emit(sentence)

    def rename(self) -> None:
        """Edit the name of the entity that is chosen."""
        self.list.rename()

    def remove(self, entity: UUID) -> None:
        """Delete an entity, unless something refers to it."""
        name = self._workspace.ask(entities.name_of, entity)
        if name:
            said = _("“{name}” is deleted.").format(name=name)
            done = partial(self._delete, entity, said)
            self._workspace.fetch("entities.remove", entities.search_fields, entity, done=done)

    def _delete(self, entity: UUID, said: str, searched: entities.Searched) -> None:
        done = lambda _nothing: self._workspace.told.emit(said)  # noqa: E731
        self._workspace.do(entities.remove, entity, searched, done=done)

    def mark(self, entity: UUID) -> None:
        """Have the mentions of an entity marked in the document that is read."""
        document = self._workspace.current.document
        if document is not None:
            asked = (self._reading.known, entity, document)
            self._workspace.fetch("entities.mentions", _mentions, *asked, done=self._on_mentions)

    def _on_pointed(self, entity: UUID | None) -> None:
        """Mark what an entity is named with, as long as the mouse rests on it; then what was marked before."""
        current = self._workspace.current
        if current.document is not None:
            places = self._marked if entity is None else self.list.here.places.get(entity, ())
            current.mentions_wanted.emit([Passage(current.document, start, end) for start, end in places])

    def _on_all(self, entity: UUID) -> None:
        self._open(entity)
        self.all_wanted.emit()

    def _link_selection(self, entity: UUID) -> None:
        """Link the words that were dragged here to an entity."""
        passage = self._workspace.current.selection
        known = self._workspace.ask(browse.label, entity)
        if passage is None or known is None:
            return
        kind, name = known
        place = (passage.document, passage.start, passage.end)
        done = lambda _saved: self._workspace.told.emit(_("“{name}” is linked.").format(name=name))  # noqa: E731
        self._workspace.do(links.tie, entity, usual_role(kind, of_fact=False), passage=place, done=done)

    # --- keeping in step

    def _connect(self) -> None:
        workspace, current = self._workspace, self._workspace.current
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        current.document_changed.connect(self._on_document)
        current.entity_changed.connect(self._on_entity)
        self.list.opened.connect(self._open)
        self.list.removed.connect(self.remove)
        self.list.opened_apart.connect(partial(current.show_sheet, "card"))
        self.list.unknown_wanted.connect(self.unknown_wanted)
        self.list.all_wanted.connect(self._on_all)
        self.list.linked.connect(self._link_selection)
        self.list.pointed.connect(self._on_pointed)
        self.list.marks_wanted.connect(self.mark)
        self.list.new_wanted.connect(self.new)
        self.list.left.connect(self.left)
        self.card.done.connect(self._back)
        self.card.removed.connect(self._on_gone)
        self.card.marks_wanted.connect(self.mark)
        self.form.done.connect(self._back)
        self.form.created.connect(self._open)
        self.picker.done.connect(self._on_linked)

    def _on_project(self) -> None:
        self._reading.forget()
        self.card.forget()
        self._show(self.list)
        self.list.begin()
        self._is_unread = True
        self._refresh()

    def _on_document(self) -> None:
        self._is_unread = True
        self._marked = []
        self._refresh()

    def _on_changed(self, change: Change) -> None:
        tables = None if change.rows is None else {name for name, _row in change.rows}
        self._reading.renew(tables)
        self._is_unread |= tables is None or bool(tables & _NAMED)
        if tables is None or tables & _SHOWN:
            self._refresh()

    def _refresh(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self.list.refresh()
        self.card.refresh()
        if self._is_unread:
            self._is_unread = False
            self.list.here.look()

    def _on_entity(self, entity: UUID | None) -> None:
        if entity is not None:
            self.card.show_entity(entity)
            self._show(self.card)
        elif self._pages.currentWidget() is self.card:
            self._show(self.list)

    def _open(self, entity: UUID) -> None:
        self._workspace.current.show_entity(entity)
        self.card.show_entity(entity)
        self._show(self.card)
        self.card.setFocus()

    def _back(self) -> None:
        inside = self.isAncestorOf(self.window().focusWidget() or self)
        shown = self.card.entity
        self.card.forget()
        self._workspace.current.show_entity(None)
        self._show(self.list)
        self.list.choose(shown)
        if inside:
            self.list.setFocus()

    def _on_gone(self) -> None:
        if self._pages.currentWidget() is self.card:
            self._back()
        else:
            self.card.forget()
            self._workspace.current.show_entity(None)

    def _on_linked(self) -> None:
        shown = self._workspace.current.entity
        self._show(self.list if shown is None else self.card)
        self.left.emit()

    def _on_mentions(self, found: tuple[Named, list[tuple[int, int]]] | None) -> None:
        document = self._workspace.current.document
        if found is None or document is None:
            return
        entity, places = found
        if not places:
            self._workspace.told.emit(_("The text does not name “{name}”.").format(name=entity.name))
        self._marked = places
        self._workspace.current.mentions_wanted.emit([Passage(document, start, end) for start, end in places])

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()


def _mentions(
    project: Project, known: Known, entity: UUID, document: UUID
) -> tuple[Named, list[tuple[int, int]]] | None:
    row = known.by_id.get(entity)
    return None if row is None else (row, places_of(project, known, row.id, document))
