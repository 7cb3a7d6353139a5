"""The card of one entity: its names and details to edit, and the facts, passages and documents it occurs in."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.core import entities, links
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Card
from workbench.i18n import _, grouped
from workbench.ui.comments import OwnThreads
from workbench.ui.entities.chips import Chips
from workbench.ui.entities.details import MeetingFields, ProgrammeFields
from workbench.ui.entities.fields import GrowingField, Line
from workbench.ui.entities.found import Part, of_document, of_fact, of_passage
from workbench.ui.entities.kinds import KindButton
from workbench.ui.entities.shared import Reading, Tool
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE


class EntityCard(QWidget):
    """Shows one entity. Each field saves by itself when it is left, as one step."""

    done = Signal()  # back to the list
    marks_wanted = Signal(object)  # UUID
    removed = Signal()

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        OwnEnter(self, only_typing=True)
        self._reading = reading
        self._workspace = reading.workspace
        self.shown: Card | None = None
        self._wanted: UUID | None = None
        self._kind = KindButton()
        self.name, self._description = GrowingField(_("Name")), GrowingField(_("Description"))
        self._problem, self._ref = QLabel(), QLabel()
        self.chips, self.alias = Chips(), Line(_("Add a name"), _("Add a name"))
        self.meeting, self._programme = MeetingFields(reading), ProgrammeFields(reading)
        self.facts = Part(_("Facts"))
        self.passages = Part(_("Passages"))
        self.documents = Part(_("Documents"))
        self._said, self.threads = QLabel(), OwnThreads(self._workspace)
        self._lay_out()
        self._connect()

    @property
    def entity(self) -> UUID | None:
        """The entity on the card."""
        return self._wanted

    @property
    def problem(self) -> str:
        """What could not be saved, and why; "" if all is well."""
        return self._problem.text()

    def show_entity(self, entity: UUID) -> None:
        """Show an entity; what was typed for the one before is saved first."""
        if entity != self._wanted:
            self._save_what_is_typed()
            self._say("")
        self._wanted = entity
        self.refresh()

    def refresh(self) -> None:
        """Read the entity again."""
        if self._wanted is not None:
            self._workspace.fetch("entities.card", browse.card, self._wanted, done=self._show)

    def forget(self) -> None:
        """Show nothing."""
        self._wanted = self.shown = None

    # --- making it

    def _lay_out(self) -> None:
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._ref.setProperty("role", "caption")
        self._said.setProperty("role", "section")
        self._ref.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name.setProperty("role", "heading")
        self.alias.setProperty("quiet", True)
        top = QHBoxLayout()
        top.setSpacing(SPACE[0])
        self._back = Tool("back", _("Back to the list (Esc)"), self.done.emit)
        self._apart = Tool("new_window", _("Open in a tab (Shift+Enter)"), self._on_apart)
        self._mark = Tool("highlight", _("Mark its mentions in the text"), self._on_mark)
        self._delete = Tool("delete", _("Delete"), self._on_delete)
        for widget in (self._back, self._kind):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self._apart)
        top.addWidget(self._mark)
        top.addWidget(self._delete)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[1], SPACE[1])
        column.setSpacing(SPACE[1])
        parts = (self.name, self._problem, self.chips, self.alias, self.meeting, self._programme)
        for part in (*parts, self._description, self.facts, self.passages, self.documents, self._said, self.threads):
            column.addWidget(part)
        column.addWidget(self._ref)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(_("Entity"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE[0])
        whole.addLayout(top)
        whole.addWidget(scroll)
        self.setFocusProxy(self._back)

    def _connect(self) -> None:
        self._kind.chosen.connect(self._on_kind)
        self.threads.refused.connect(self._say)
        self.threads.counted.connect(self._on_counted)
        self.threads.arranged.connect(self._order_tabs)
        for key, field in {"name": self.name, "description": self._description}.items():
            field.finished.connect(partial(self._on_text, key, field))
            field.left.connect(self.done)
        self.chips.removed.connect(lambda alias: self._do(entities.remove_alias, alias))
        self.alias.finished.connect(self._on_alias)
        self.meeting.saved.connect(lambda details: self._do_here(entities.describe_meeting, details))
        self._programme.saved.connect(lambda details: self._do_here(entities.describe_programme, details))
        for part in (self.meeting, self._programme):
            part.unknown.connect(lambda name: self._say(_("Nothing is called “{name}” here.").format(name=name)))
        self.facts.rows.opened.connect(self._open_fact)
        self.passages.rows.opened.connect(self._open_passage)
        self.passages.rows.refused.connect(self._unlink)
        self.documents.rows.opened.connect(self._open_document)

    # --- showing

    def _show(self, card: Card | None) -> None:
        if card is None:
            self.removed.emit()
            return
        if card.id != self._wanted:
            return
        self.shown = card
        self.threads.show_row("entity", [card.id, *(one.id for one in card.same)])
        self._kind.show_kind(card.kind)
        self.name.show_text(card.name)
        self._description.show_text(card.description)
        self.chips.show_names(card.aliases)
        self._order_tabs()
        self.meeting.setVisible(card.kind == "meeting")
        self._programme.setVisible(card.kind == "programme")
        self.meeting.show_card(card)
        self._programme.show_card(card)
        self._ref.setText(_("Reference {ref}").format(ref=card.ref))
        self._ref.setVisible(bool(card.ref))
        self.facts.show_rows([of_fact(row) for row in card.facts], card.fact_count)
        self.passages.show_rows([of_passage(row) for row in card.passages], card.passage_count)
        self.documents.show_rows([of_document(row) for row in card.documents], card.document_count)

    def _order_tabs(self) -> None:
        top = (
            self._back,
            self._kind,
            self._apart,
            self._mark,
            self._delete,
            self.name,
            *self.chips.in_order,
            self.alias,
        )
        details = (*self.meeting.in_order, *self._programme.in_order, self._description)
        below = (self.facts.rows, self.passages.rows, self.documents.rows, *self.threads.in_order())
        for before, after in pairwise((*top, *details, *below)):
            self.setTabOrder(before, after)

    def comment(self) -> None:
        """Put the keyboard into the line for a comment."""
        self.threads.field.setFocus()

    def _on_counted(self, count: int) -> None:
        self._said.setText(_("COMMENTS {n}").format(n=grouped(count)) if count else _("COMMENTS"))

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    # --- saving

    def _do(self, verb: Callable[..., Any], *args: object) -> None:
        self._workspace.do(verb, *args, done=lambda _saved: self._say(""), failed=self._say)

    def _do_here(self, verb: Callable[..., Any], details: Mapping[str, Any]) -> None:
        if self.shown is not None:
            self._do(verb, self.shown.id, details)

    def _on_text(self, key: str, field: GrowingField) -> None:
        if self.shown is not None and field.is_modified:
            self._do(entities.edit, self.shown.id, {key: field.text})

    def _on_kind(self, kind: str) -> None:
        if self.shown is not None and kind != self.shown.kind:
            self._do(entities.edit, self.shown.id, {"kind": kind})

    def _on_alias(self, text: str) -> None:
        if self.shown is not None and text:
            self._do(entities.add_alias, self.shown.id, text)
            self.alias.clear()

    def _save_what_is_typed(self) -> None:
        for key, field in {"name": self.name, "description": self._description}.items():
            self._on_text(key, field)
            field.show_text(field.text)

    def _on_apart(self) -> None:
        if self.shown is not None:
            self._workspace.current.show_sheet("card", self.shown.id)

    def _on_mark(self) -> None:
        self.marks_wanted.emit(self._wanted)

    def _on_delete(self) -> None:
        if self.shown is not None:
            entity, sentence = self.shown.id, _("“{name}” is deleted.").format(name=self.shown.name)
            done = partial(self._on_searched, entity, sentence)
            self._workspace.fetch("entities.remove", entities.search_fields, entity, done=done)

    def _on_searched(self, entity: UUID, sentence: str, searched: entities.Searched) -> None:
        done = partial(self._on_deleted, sentence)
        self._workspace.do(entities.remove, entity, searched, done=done, failed=self._say)

    def _on_deleted(self, sentence: str, _nothing: object) -> None:
        self._workspace.told.emit(sentence)
        self.removed.emit()

    def _unlink(self, row: int) -> None:
        if self.shown is not None:
            self._do(links.unlink, self.shown.passages[row].link)

    # --- leading on

    def _open_fact(self, row: int) -> None:
        if self.shown is not None:
            fact, current = self.shown.facts[row], self._workspace.current
            current.show_fact(fact.id)
            if fact.document is not None:
                current.show_passage(fact.document, fact.start, fact.end)

    def _open_passage(self, row: int) -> None:
        if self.shown is not None:
            passage = self.shown.passages[row]
            self._workspace.current.show_passage(passage.document, passage.start, passage.end)

    def _open_document(self, row: int) -> None:
        if self.shown is not None:
            self._workspace.current.show_document(self.shown.documents[row].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc goes back to the list, Shift+Enter opens a tab."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._on_apart()
        else:
            super().keyPressEvent(event)
