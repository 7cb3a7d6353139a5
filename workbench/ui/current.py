"""What the analyst is looking at: document, selection, fact, entity. Panes tell it and listen to it, never each other.

This is view state: never saved in a project, never undoable.
"""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.core.browse.marks import Hidden


@dataclass(frozen=True, slots=True)
class Passage:
    """The half-open range [start, end) of code points of a document's frozen text, as somebody selected it."""

    document: UUID
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words of a document that somebody clicked for a field, and the sentence around; `is_chosen`: dragged over."""

    words: Passage
    sentence: Passage
    is_chosen: bool


class Current(QObject):
    """The rows in view. Every signal carries the new value, or None; setting the same value again is silent."""

    document_changed = Signal(object)  # UUID | None
    document_wanted = Signal(object)  # UUID: whoever shows documents brings it to the front, if it is hidden
    selection_changed = Signal(object)  # Passage | None: an empty selection is None
    paragraph_changed = Signal(object)  # Passage | None: the paragraph of the caret, without its words
    fact_changed = Signal(object)  # UUID | None
    entity_changed = Signal(object)  # UUID | None
    passage_wanted = Signal(object)  # Passage: whoever shows documents scrolls there and outlines it
    fact_wanted = Signal()  # whoever shows the fact takes the keyboard
    words_wanted = Signal(object)  # Passage | None: the words that the field in focus came from, to be boxed
    taking_changed = Signal(bool)  # whether a field takes the words that are clicked in a text
    words_given = Signal(object)  # Pointed: for the field that takes words
    sheet_wanted = Signal(str, object)  # the kind of a tab, and UUID | None: the entity that it is about
    mentions_wanted = Signal(object)  # list[Passage]: whoever shows documents marks them for the moment
    hidden_changed = Signal(object)  # Hidden: the marks that texts leave out
    suggested_changed = Signal()  # other kinds of suggestions are shown

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: UUID | None = None
        self.selection: Passage | None = None
        self.paragraph: Passage | None = None
        self.fact: UUID | None = None
        self.takes_words = False  # a field has the keyboard: a click in a text is for it
        self.is_still = False  # the fact changes and the text stays where it is
        self.entity: UUID | None = None
        self.hidden = Hidden()
        self.suggested: frozenset[str] = frozenset()  # the kinds of suggestions that texts show; not of one project

    def show_document(self, document: UUID | None) -> None:
        """Make this the document that is read."""
        if document != self.document:
            self.document = document
            self.select(None)
            self.stand_in(None)
            self.document_changed.emit(document)
        if document is not None:
            self.document_wanted.emit(document)

    def show_passage(self, document: UUID, start: int, end: int) -> None:
        """Make this the document that is read, and go to the passage."""
        self.show_document(document)
        self.passage_wanted.emit(Passage(document, start, end))

    def edit_fact(self) -> None:
        """Have the keyboard put into the fact."""
        self.fact_wanted.emit()

    def show_words(self, words: Passage | None) -> None:
        """Have these words of a document boxed, or none, without going there."""
        self.words_wanted.emit(words)

    def take_words(self, takes: bool) -> None:
        """Have the words that are clicked in a text given to a field, or not any more."""
        if takes != self.takes_words:
            self.takes_words = takes
            self.taking_changed.emit(takes)

    def select(self, selection: Passage | None) -> None:
        """Note what is selected in the text."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit(selection)

    def stand_in(self, paragraph: Passage | None) -> None:
        """Note in which paragraph the caret is."""
        if paragraph != self.paragraph:
            self.paragraph = paragraph
            self.paragraph_changed.emit(paragraph)

    def show_fact(self, fact: UUID | None, *, still: bool = False) -> None:
        """Make this the fact on the card; `still` leaves the text where it is."""
        if fact != self.fact:
            self.fact, self.is_still = fact, still
            self.fact_changed.emit(fact)
            self.is_still = False

    def show_entity(self, entity: UUID | None) -> None:
        """Make this the entity on its card."""
        if entity != self.entity:
            self.entity = entity
            self.entity_changed.emit(entity)

    def show_sheet(self, kind: str, entity: UUID | None = None) -> None:
        """Have a tab opened that is no document: "card" of an entity, "network", "timeline", "duplicates"."""
        self.sheet_wanted.emit(kind, entity)

    def hide(self, hidden: Hidden) -> None:
        """Leave these marks out of every text of the window, and no others."""
        if hidden != self.hidden:
            self.hidden = hidden
            self.hidden_changed.emit(hidden)

    def suggest(self, kinds: frozenset[str]) -> None:
        """Show these kinds of suggestions in every text of the window, and no others."""
        if kinds != self.suggested:
            self.suggested = kinds
            self.suggested_changed.emit()

    def forget(self) -> None:
        """Look at nothing: the project is another one."""
        self.hide(Hidden())
        self.show_fact(None)
        self.show_entity(None)
        self.show_document(None)
