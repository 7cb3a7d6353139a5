"""The fact card: the fact in view, or one that is begun on a passage, typed field by field and saved in one step."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QStackedLayout, QWidget

from workbench.core import codebook, facts, review
from workbench.core.browse import card
from workbench.core.browse.card import Shown
from workbench.core.codebook import Codebook
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.facts.card.beginning import Beginning, read_once
from workbench.ui.facts.card.field import FieldRow
from workbench.ui.facts.card.figures import Figures
from workbench.ui.facts.card.page import Page
from workbench.ui.facts.card.parts import holds
from workbench.ui.facts.card.taking import Taking
from workbench.ui.facts.card.types import Legend, TypeChooser
from workbench.ui.workspace import Workspace

_FILLS = {"document", "region", "entity", "alias"}  # where what is suggested for a fact comes from
_BOOK = {"fact_type", "field", "measure"}
_SHOWN = _BOOK | {
    "fact",
    "evidence",
    "annotation",
    "link",
    "entity",
    "comment",
    "review",
    "document",
    "analyst",
    "sighting",
}


class FactCard(Beginning, QWidget):
    """Shows `current.fact`. `begin` starts a fact that is not saved; `save` saves, `leave` drops what was typed."""

    left = Signal()  # done here: the keyboard goes back to the text
    history_wanted = Signal(object)  # the id of a fact

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Fact card"))
        self._workspace = workspace
        self._book: Codebook | None = None
        self._fact: UUID | None = None
        self._begun: Passage | None = None
        self._back_to: UUID | None = None
        self._last_type = ""
        self._is_chosen = False  # the passage is what somebody selected, and stays as it is
        self._is_first = self._is_alone = False
        self._is_behind = False  # the fact was just made, and `changed` will tell us to show it
        self._busy = False  # what `current` says is our own doing
        self._legend, self._chooser, self._page = Legend(), TypeChooser(self.leave), Page(workspace)
        self._figures = Figures()
        self._head, self._around, self._foot = self._page.head, self._page.around, self._page.foot
        self._pages = QStackedLayout(self)
        for page in (self._legend, self._chooser, self._figures, self._page):
            self._pages.addWidget(page)
        self._connect()
        self._on_project()

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._on_project)
        workspace.closing.connect(self._keep_typed)
        workspace.changed.connect(self._on_changed)
        workspace.current.fact_changed.connect(self._on_fact)
        workspace.current.fact_wanted.connect(self._come_up)
        self._chooser.picked.connect(self._begin_as)
        self._figures.save_wanted.connect(self.save)
        self._figures.one_wanted.connect(self._on_one)
        self._foot.save.clicked.connect(self.save)
        self._foot.submit.clicked.connect(self.submit)
        self._taking = Taking(workspace, self, self._document_of)
        self._around.refused.connect(self._foot.warn)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # --- what the actions do

    def save(self, *, looked: bool = True) -> None:
        """Save what is begun or what was changed, in one step; nothing changed is no step. Goes back to the text.

        Who has looked at it confirms what was suggested.
        """
        if self._lists_figures:
            self._tag_each()
            return
        if self._pages.currentWidget() is not self._page or self._form is None:
            return
        self._form.settle()
        self._around.say()
        self._foot.warn("")
        changes = self._form.confirmations(self._me) | self._form.changes(self._me)
        if self._begun is not None:
            self._tag(self._on_tagged, self._me if looked else None)
        elif self._fact is not None and changes:
            self._workspace.do(facts.edit, self._fact, changes, done=self._on_edited, failed=self._refuse)
        else:
            self.left.emit()

    def leave(self) -> None:
        """Drop what is begun, take back what was typed, and go back to the text."""
        if self._begun is not None:
            self._begun, back = None, self._back_to
            self._show_current(back, still=True)
            self._show()
        elif self._form is not None and self._form.is_edited:
            self._show()
        self.left.emit()

    def add_evidence(self, passage: Passage) -> None:
        """Let a passage of any document back the fact in view as well, in one step."""
        if self._fact is not None:
            self._workspace.do(facts.add_passage, self._fact, passage.document, passage.start, passage.end)

    def comment(self) -> None:
        """Put the keyboard into the comment field."""
        if self._fact is not None:
            self._around.comment.setFocus()

    def submit(self) -> None:
        """Send the fact to review, after saving what was typed; not if that was refused."""
        if self._begun is not None or (self._form is not None and self._form.is_edited):
            self.save()
            self._catch_up()
        is_saved = self._begun is None and not (self._form is not None and self._form.is_edited)
        if self._fact is not None and is_saved:
            self._workspace.do(review.submit, [self._fact], failed=self._refuse)

    def remove(self) -> None:
        """Delete the fact in view; its passages stay marked."""
        fact = self._fact
        if fact is not None:
            self._show_current(None)
            self._show()
            self._workspace.do(facts.remove, fact)

    def show_history(self) -> None:
        """Ask for the history of the fact in view."""
        if self._fact is not None:
            self.history_wanted.emit(self._fact)

    def types(self) -> list[str]:
        """The keys of the fact types, in the order of the codebook."""
        return list(self._types().types)

    def prepare(self, type_key: str) -> None:
        """Make the form of a type, before somebody waits for it."""
        if type_key in self._types().types:
            self._page.make_form(self._types(), type_key).prepare()

    # --- what came of it

    def _on_edited(self, _warnings: list[str]) -> None:
        self._show()
        self.left.emit()

    def _refuse(self, sentence: str) -> None:
        self._foot.warn(sentence)
        if self._form is not None:
            self._form.warn()

    # --- what was typed is never lost silently

    def _keep_typed(self, *, untouched: bool = False) -> None:
        """Something else comes: save what was typed, drop what was only begun, unless it counts `untouched` as well."""
        if self._form is None or self._pages.currentWidget() is not self._page:
            if self._begun is not None:
                self._tell_unsaved()
            self._begun = None
        elif self._begun is not None:
            edited, words = self._form.is_edited, self._form.statement.words()
            if edited or untouched:
                self._tag(lambda _fact: self._tell_kept(words))
            self._begun = None
        else:
            self._around.say()
            self._save_edits()

    def _save_edits(self) -> None:
        if self._fact is None or self._form is None or self._is_behind:
            return
        changes = self._form.changes()
        if changes:
            self._workspace.do(facts.edit, self._fact, changes, done=lambda _warnings: self._show())

    # --- showing

    def _show(self, *, keep: bool = False) -> None:
        """Show `current.fact`; with `keep`, fields somebody is typing into stay as they are."""
        self._fact = self._workspace.current.fact
        self._is_behind = False
        shown: Shown | None = self._workspace.ask(card.fact, self._fact) if self._fact else None
        if shown is None or shown.type_key not in self._types().types:
            self._fact = None
            self._legend.show_types(list(self._types().types.values()))
            self._pages.setCurrentWidget(self._legend)
            self._around.compare.clear()
            return
        before = self._form
        form = self._page.use_form(self._types(), shown.type_key)
        mine = self._workspace.project is not None and shown.author == self._workspace.project.analyst
        self._head.show_fact(form.kind, shown, mine=mine)
        form.capacity.stand_in(next((one.document for one in shown.evidence), None), shown.id, shown.said_at)
        form.show_fact(shown, keep=keep and form is before)
        self._around.show_fact(shown)
        self._page.compare(shown.id)
        self._foot.show_fact(shown, read_only=self._is_read_only())
        self._pages.setCurrentWidget(self._page)
        if not keep:
            self._foot.warn("")
            self._page.to_top()

    def _catch_up(self) -> None:
        """Show the fact that was just made: somebody is about to write into it."""
        if self._is_behind:
            self._show()

    def _types(self) -> Codebook:
        if self._book is None:
            self._book = self._workspace.ask(codebook.of) or Codebook({}, ())
        return self._book

    def _is_read_only(self) -> bool:
        return self._workspace.project is not None and self._workspace.project.read_only

    def _show_current(self, fact: UUID | None, *, still: bool = False) -> None:
        """Tell everybody which fact is in view, without hearing it ourselves; `still` leaves the text where it is."""
        self._busy = True
        self._fact = fact
        self._workspace.current.show_fact(fact, still=still)
        self._busy = False

    # --- what others do

    def _on_project(self) -> None:
        self._book, self._begun = None, None
        self._last_type = ""
        self._show()
        self._workspace.fetch("read", read_once, done=lambda _read: None)

    def _on_fact(self, _fact: UUID | None) -> None:
        if not self._busy:
            self._keep_typed()
            self._show()

    def _come_up(self) -> None:
        """Take the keyboard into the first field, out of a dock that was hidden if need be."""
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QDockWidget):
            above = above.parentWidget()
        if above is not None:
            above.show()
        self._catch_up()
        self.setFocus()

    def _on_changed(self, change: Change) -> None:
        tables = {name for name, _row in change.rows} if change.rows is not None else _SHOWN | _FILLS
        if tables & _BOOK:
            self._book = None
        if self._begun is not None and tables & _FILLS:
            self._fill()
        if self._begun is not None or not tables & _SHOWN:
            return
        fact = self._fact
        self._show(keep=not self._is_behind)
        if fact is not None and self._fact is None:
            if not self._workspace.is_own:
                self._workspace.told.emit(_("The fact on the card is gone: it was deleted or undone."))
            self._show_current(None)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and holds(self, new):
            self._catch_up()
            QTimer.singleShot(0, self, partial(self._page.scroll_to, new))
            self._show_words(new)
        elif holds(self, old) and new is not None:
            self._workspace.current.show_words(None)
            if self._begun is None:
                self._save_edits()

    def _show_words(self, widget: QWidget | None) -> None:
        """Have the words boxed that the field in focus came from."""
        at: QObject | None = widget
        while at is not None and not isinstance(at, FieldRow):
            at = at.parent()
        place = at.range() if isinstance(at, FieldRow) else None
        document = self._document_of(place) if place else None
        wanted = Passage(document, *place) if document is not None and place is not None else None
        self._workspace.current.show_words(wanted)

    def _document_of(self, place: tuple[int, int]) -> UUID | None:
        """The document in which words of the fact at this place stand."""
        return self._begun.document if self._begun else self._around.document_of(place)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hand the keyboard on to the first field."""
        super().focusInEvent(event)
        shown = self._pages.currentWidget()
        if shown in (self._chooser, self._figures):
            shown.setFocus()
        elif shown is self._page and self._form is not None:
            self._form.first().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Enter saves, Enter goes to the next field, Esc leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            self.leave()
        else:
            super().keyPressEvent(event)
