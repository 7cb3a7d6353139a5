"""What a fact begins with: the words of its passage, what its document suggests, and the step that saves it."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout

from workbench.core import facts
from workbench.core.browse import card, suggest
from workbench.core.browse.card import Quoted
from workbench.core.browse.suggest import Filled
from workbench.core.codebook import Codebook
from workbench.core.facts import several
from workbench.core.values import read_passage
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.facts.card.around import Around
from workbench.ui.facts.card.bars import Foot, Head
from workbench.ui.facts.card.figures import Figures
from workbench.ui.facts.card.form import Form
from workbench.ui.facts.card.page import Page
from workbench.ui.facts.card.parts import short
from workbench.ui.facts.card.types import TypeChooser
from workbench.ui.workspace import Workspace


def read_once(_project: Any) -> None:
    """The patterns of dates and amounts are compiled with the first reading: before somebody waits for it."""
    read_passage("1 %, 2026")


def tag(project: Any, claim: dict[str, Any], *, document: UUID, start: int, end: int, type_key: str) -> UUID:
    """Save what a card says of a passage, in one step; the fact's id comes back."""
    return facts.tag(project, document, start, end, type_key, **claim)


def prefilled(form: Form, words: str, passage: Passage) -> dict[str, Any]:
    """What the words give, for the fields that the type has in the kind they give it."""
    kinds = {"value": "decimal", "modifier": "choice", "unit": "unit", "currency": "currency", "period": "edtf"}
    found = read_passage(words, passage.start)
    fits = {key: field for key, field in form.kind.fields.items() if field.kind == kinds.get(key)}
    known = {key: field.choices for key, field in fits.items()}
    kept = (key for key in fits if key in found and (not known[key] or found[key]["value"] in known[key]))
    return {key: {**found[key], "confirmed_by": None} for key in kept}


class Beginning:
    """What the card mixes in: a fact that is not saved yet, from its passage to the step that saves it."""

    left: ClassVar[Any]  # Signal(): done here
    _workspace: Workspace
    _begun: Passage | None
    _back_to: UUID | None
    _last_type: str
    _is_chosen: bool  # the passage is what somebody selected, and stays as it is
    _is_behind: bool
    _is_first: bool  # nothing was suggested yet for the fact that is begun
    _is_alone: bool  # one of several figures of a passage that stays whole was opened
    _pages: QStackedLayout
    _page: Page
    _chooser: TypeChooser
    _figures: Figures
    _head: Head
    _around: Around
    _foot: Foot
    leave: Callable[[], None]
    _keep_typed: Callable[..., None]
    _types: Callable[[], Codebook]
    _is_read_only: Callable[[], bool]
    _show: Callable[..., None]
    _show_current: Callable[..., None]
    _refuse: Callable[[str], None]

    @property
    def _form(self) -> Form | None:
        return self._page.form

    def begin(self, passage: Passage, type_key: str) -> None:
        """Start a fact of this type on a passage, or offer the types if "" is given. Nothing is saved yet.

        One that was begun on another passage is kept; on the same passage this is another try.
        """
        self._keep_typed(untouched=passage != self._begun)
        book = self._types()
        if self._workspace.project is None or not book.types:
            return
        self._back_to = self._workspace.current.fact
        self._begun, self._is_chosen = passage, self._workspace.current.selection is not None
        self._show_current(None)
        if type_key in book.types:
            self._begin_as(type_key)
        else:
            self._pages.setCurrentWidget(self._chooser)
            self._chooser.offer(list(book.types.values()), self._last_type)

    def keep_begun(self) -> None:
        """Save what is begun, even if nothing was typed: somebody reads on."""
        if self._begun is None:
            return
        if self._form is not None and self._pages.currentWidget() is self._page:
            self._form.settle()
            self._tag(partial(self._on_kept, self._form.statement.words()))
        else:
            self._tell_unsaved()
            self._begun = None
            self._show()

    def _tell_unsaved(self) -> None:
        """Figures that were listed are gone: say so."""
        if self._lists_figures:
            self._workspace.told.emit(_("The figures that were listed are not saved."))

    def _begin_as(self, type_key: str) -> None:
        passage = self._begun
        where = (passage.document, passage.start, passage.end) if passage else None
        quoted: Quoted | None = self._workspace.ask(card.passage, *where) if where else None
        if passage is None or where is None or quoted is None:
            self.leave()
            return
        self._last_type = type_key
        form = self._page.use_form(self._types(), type_key)
        self._head.show_new(form.kind)
        form.capacity.stand_in(passage.document, None)
        form.show_new(quoted.words, prefilled(form, quoted.words, passage), quoted.meeting)
        self._around.show_new(passage, quoted.words, quoted.title, quoted.paragraph)
        self._foot.show_new(read_only=self._is_read_only())
        self._compare(passage, quoted.words)
        self._pages.setCurrentWidget(self._page)
        self._page.to_top()
        form.first().setFocus(Qt.FocusReason.TabFocusReason)
        self._is_first, self._is_alone = True, False
        self._fill()

    def _fill(self) -> None:
        """Look up in the background what the document suggests for the fact that is begun."""
        at, form = self._begun, self._form
        if at is not None and form is not None and not self._is_alone:
            where, done = (at.document, at.start, at.end), partial(self._on_filled, at, form.kind.key)
            self._workspace.study("fill", suggest.filled, *where, form.kind.key, done=done)

    def _on_filled(self, passage: Passage, type_key: str, filled: Filled) -> None:
        """What the document suggests has come, or come anew: fill in what nobody has written."""
        form = self._form
        if form is None or self._begun != passage or form.kind.key != type_key:
            return
        is_wanted = self._is_first and not form.is_edited and len(filled.each) > 1
        self._is_first = False
        form.fill(filled)
        self._page.compare_again()
        if is_wanted or (self._lists_figures and filled.each):
            self._figures.offer(form.kind, filled)
        if is_wanted:
            self._pages.setCurrentWidget(self._figures)
            self._figures.list.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _lists_figures(self) -> bool:
        return self._pages.currentWidget() is self._figures

    def _on_one(self, cells: dict[str, Any], place: tuple[int, int]) -> None:
        """One figure is wanted alone: go on with it in the form, on its part of the sentence."""
        at, form = self._begun, self._form
        if at is None or form is None:
            return
        if not self._is_chosen:
            self._begun = at = Passage(at.document, *place)
            quoted: Quoted | None = self._workspace.ask(card.passage, at.document, *place)
            if quoted is not None:
                form.statement.show_words(quoted.words)
                self._around.show_new(at, quoted.words, quoted.title, quoted.paragraph)
                self._compare(at, quoted.words)
        self._is_alone = self._is_chosen
        form.fill_alone(cells)
        self._page.compare_again()
        self._pages.setCurrentWidget(self._page)
        form.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _compare(self, passage: Passage, words: str) -> None:
        self._page.compare(None, [{"document": str(passage.document), "start": passage.start, "quote": words}])

    def _tag_each(self) -> None:
        at, form = self._begun, self._form
        if at is not None and form is not None:
            claims = self._figures.claims(self._me, (at.start, at.end) if self._is_chosen else None)
            if claims:
                self._workspace.do(several.tag_each, at.document, form.kind.key, claims, done=self._on_each)

    def _on_each(self, made: list[UUID]) -> None:
        self._on_tagged(made[0])

    @property
    def _me(self) -> UUID:
        return self._workspace.settings.analyst

    def _tag(self, done: Any, looked: UUID | None = None) -> None:
        assert self._form is not None and self._begun is not None  # noqa: S101 - both callers have looked
        at, kind = self._begun, self._form.kind
        verb = partial(tag, document=at.document, start=at.start, end=at.end, type_key=kind.key)
        self._workspace.do(verb, self._form.claim(looked), done=done, failed=self._refuse)

    def _on_tagged(self, fact: UUID) -> None:
        self._begun, self._is_behind = None, True
        self._show_current(fact)
        self.left.emit()

    def _on_kept(self, words: str, fact: UUID) -> None:
        self._begun = None
        self._show_current(fact)
        self._show()
        self._tell_kept(words)

    def _tell_kept(self, words: str) -> None:
        self._workspace.told.emit(_("The unfinished fact “{words}” was saved as a draft.").format(words=short(words)))
