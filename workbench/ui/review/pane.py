"""The place where an analyst decides on what others wrote: queue, passage in context, card with the decision."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.core import local, review
from workbench.core.browse import history
from workbench.core.browse import review as browse
from workbench.core.browse.review import Card, Queue
from workbench.core.history import Change
from workbench.core.project import Project
from workbench.core.review import Reviewed
from workbench.core.sharing import seeing
from workbench.i18n import _, grouped
from workbench.ui.confirm import Confirm
from workbench.ui.review.all_at_once import AllAtOnce
from workbench.ui.review.card import CardView
from workbench.ui.review.decision import Decision
from workbench.ui.review.filters import Filters
from workbench.ui.review.passage import PassageView
from workbench.ui.review.progress import Progress
from workbench.ui.review.queue import QueueRows, QueueView
from workbench.ui.review.words import standing_of, title_of, why_empty
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_FIRST = 100  # facts that are shown before the whole queue is known
_SHOWS = {"fact", "evidence", "annotation", "review", "document", "fact_type", "analyst", "project"}
_CONTENT = _SHOWS | {"link", "entity", "field", "fact_relation"}


class Review(QWidget):
    """Decides on one fact after another; whatever is decided, the next one is there."""

    ready_changed = Signal(bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName(_("Review"))
        self._workspace = workspace
        self._rows = QueueRows(lambda ids: workspace.ask(browse.rows, ids) or {})
        self.queue = QueueView(self._rows)
        self._filters, self._decision, self._confirm = Filters(workspace), Decision(self.queue), Confirm()
        self._passages, self._card_view = PassageView(workspace.settings.font_size), CardView(workspace)
        self._by_reviewer, self._title = Progress(workspace), QLabel()
        self._sought: UUID | None = None  # to be gone to when the queue is read
        self._progress, self._empty = QLabel(), QLabel()
        self._middle = QStackedWidget()
        self._right = _column(self._card_view, self._decision)
        self._decision.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._cards: dict[UUID, Card] = {}
        self._trail: list[tuple[UUID, UUID | None]] = []  # facts left behind, with the step of the decision on each
        self._later: list[UUID] = []
        self._again: list[UUID] = []  # decided in this session, and here again to be decided anew
        self._all = self._own = 0  # facts accepted at once; facts of one's own
        self._card: Card | None = None
        self._own_steps: set[UUID | None] = set()  # which the queue knows of without reading
        self._ready = self._is_whole = self._is_reading = False
        self._is_stale = True
        self._all_at_once = AllAtOnce(workspace, self._confirm)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.queue)
        self._show(None)

    # --- what the keys do

    @property
    def is_ready(self) -> bool:
        """Whether a fact is under decision."""
        return self._ready

    def set_font_size(self, points: int) -> None:
        """Write the passages in this size."""
        self._passages.set_font_size(points)

    def accept(self) -> None:
        """Accept the fact and go on."""
        self._decide(local.ACCEPT, "", "")

    def reject(self) -> None:
        """Ask for the reason, then reject the fact and go on."""
        if self._ready:
            self._decision.ask_reason()

    def send_back(self) -> None:
        """Ask for a note to the author, then return the fact and go on."""
        if self._ready:
            self._decision.ask_note()

    def edit(self) -> None:
        """Open the fact on its card and in its document."""
        if self._card is not None:
            self._open(self._card)
            self._workspace.current.edit_fact()

    def later(self) -> None:
        """Put the fact at the end of this session's queue."""
        fact, row = self.queue.fact, self.queue.currentIndex().row()
        if fact is None or not self._ready or self._rows.rowCount() - self._rows.returned < 2:
            return
        again = fact in self._later
        self._later = [other for other in self._later if other != fact]
        self._trail.append((fact, None))
        self._rows.take(fact)
        end = self._rows.rowCount()
        place = end if again else self._rows.place_after(fact, end - len(self._later))
        self._later.insert(len(self._later) - (end - place), fact)
        self._rows.put(fact, place)
        self._go(row)

    def back(self) -> None:
        """Return to the fact before; if its decision is the last thing that was done, take it back."""
        if not self._trail:
            self._go(max(0, self.queue.currentIndex().row() - 1))
            return
        fact, step = self._trail.pop()
        if step is not None:
            kept = partial(self._on_kept, fact)
            self._workspace.do(Project.undo_step, step, done=self._on_taken_back, failed=kept)
        self._later = [other for other in self._later if other != fact]
        row = max(0, self.queue.currentIndex().row())
        if self._rows.position(fact) >= 0:
            self._rows.take(fact)
        self._cards.pop(fact, None)
        self._go(self._rows.put_back(fact, self._rows.rowCount() - len(self._later), row))
        self._read_again()

    def withdraw(self) -> None:
        """Take one's own opinion on the fact back and go on."""
        if self._card is not None and self._ready:
            done = partial(self._on_decided, self._card.id)
            self._workspace.do(review.withdraw, self._card.id, done=done, failed=self._decision.refuse)

    def comment(self) -> None:
        """Put the keyboard into the line for a comment on the fact."""
        if self._card is not None:
            self._card_view.ensureWidgetVisible(self._card_view.threads.field)
            self._card_view.threads.field.setFocus()

    def accept_agreed(self) -> None:
        """Ask whether to accept those facts of the queue on which people agree."""
        if self._is_whole:
            self._all_at_once.ask_agreed(self._rows.ids()[self._rows.returned :])

    def show_fact(self, fact: UUID | None, only: frozenset[str] = frozenset()) -> None:
        """Show the queue narrowed down to this and nothing else, at a fact of it."""
        self._sought = fact
        self._filters.show_only(only)

    # --- making and connecting

    def _lay_out(self) -> None:
        self._title.setProperty("role", "heading")
        self._progress.setProperty("role", "muted")
        heading = QHBoxLayout()
        heading.addWidget(self._title, 1)
        heading.addWidget(self._progress)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE[2], SPACE[1], SPACE[1], SPACE[1])
        top.setSpacing(SPACE[1])
        top.addLayout(heading)
        top.addWidget(self._filters)
        left = _column(top, self._confirm, self.queue, self._by_reviewer)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        self._empty.setMargin(SPACE[5])
        for widget in (self._passages, self._empty):
            self._middle.addWidget(widget)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        parts: tuple[tuple[QWidget, int], ...] = ((left, 240), (self._middle, 280), (self._right, 320))
        for part, least in parts:
            part.setMinimumWidth(least)
            splitter.addWidget(part)
        splitter.setSizes([theme.sized(320), 600, theme.sized(360)])
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._on_project)
        workspace.analyst_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        self._filters.changed.connect(self._on_filter)
        self._filters.all_accepted.connect(self._ask_accept_all)
        self._filters.agreed_accepted.connect(self.accept_agreed)
        self._all_at_once.accepted.connect(self._on_all_accepted)
        self.queue.reached.connect(self._on_reached)
        self.queue.opened.connect(self.edit)
        self._passages.wanted.connect(workspace.current.show_passage)
        self._card_view.history_wanted.connect(self._read_history)
        self._card_view.fact_wanted.connect(self._look_at)
        self._card_view.threads.refused.connect(self._decision.refuse)
        self._decision.decided.connect(self._decide)
        self._decision.left.connect(self.queue.setFocus)
        self._decision.pressed.connect(self._on_pressed)

    def _on_pressed(self, name: str) -> None:
        """A button does what its key does, and leaves the keyboard with the queue."""
        {
            "accept": self.accept,
            "reject": self.reject,
            "return": self.send_back,
            "edit": self.edit,
            "later": self.later,
            "back": self.back,
            "withdraw": self.withdraw,
        }[name]()
        if name in ("accept", "later", "back", "withdraw"):
            self.queue.setFocus()

    # --- the queue

    def _forget(self) -> None:
        for kept in (self._cards, self._trail, self._later, self._again, self._own_steps):
            kept.clear()
        self._all = self._own = 0
        self._is_whole, self._is_stale = False, True

    def _on_project(self) -> None:
        self._forget()
        self._filters.reset()
        self._decision.rest()
        self._confirm.close_question()
        self._rows.show_queue(Queue(b"", b"", 0, whole=True))
        self._show(None)
        if self.isVisible():
            self._read()

    def _on_changed(self, change: Change) -> None:
        tables = None if change.rows is None else {name for name, _row in change.rows}
        if change.group in self._own_steps:
            self._own_steps.remove(change.group)
            return
        if tables is None or tables & _CONTENT:
            self._cards.clear()
            self._is_stale = True
            if self.isVisible():
                self._read()

    def _on_filter(self) -> None:
        self._later.clear()
        self._again.clear()
        self._rows.show_queue(Queue(b"", b"", 0, whole=True))
        self._read()

    def _read(self) -> None:
        """Read the queue anew, its first page first if nothing is shown."""
        self._is_stale, self._is_reading = False, True
        wanted = self._filters.wanted
        self._title.setText(title_of(wanted))
        self._by_reviewer.refresh()
        self._is_whole = self._is_whole and bool(self._rows.rowCount())
        first = None if self._rows.rowCount() else _FIRST
        self._fetch_queue(None if wanted.takes_long else first)

    def _fetch_queue(self, at_most: int | None) -> None:
        wanted = self._filters.wanted
        read = self._workspace.study if wanted.takes_long else self._workspace.fetch
        read("review-queue", browse.queue, wanted, at_most, done=self._on_queue)

    def _read_again(self) -> None:
        """If the queue is being read, begin anew: what is found may be older than what was just done."""
        if self._is_reading:
            self._read()

    def _on_queue(self, found: Queue) -> None:
        fact, row = self.queue.fact, self.queue.currentIndex().row()
        self._own, self._is_whole = found.own, found.whole
        self._is_reading = not found.whole
        self._rows.show_queue(found, last=self._later, first=self._again)
        self._trail = [(left, step) for left, step in self._trail if step is None or self._rows.position(left) < 0]
        position = self._rows.position(self._sought if self._sought is not None else fact)
        if position >= 0 or found.whole:
            self._sought = None
        self._go(position if position >= 0 else max(0, row))
        if fact is not None and self.queue.fact == fact:
            self._on_reached(fact)  # its place is the same, and what is known of it may not be
        if self.isVisible() and QApplication.focusWidget() is None:
            self.queue.setFocus()  # it was hidden while it was empty
        if not found.whole:  # the fact on top is read first
            self._fetch_queue(None)

    def _go(self, row: int) -> None:
        self.queue.go(row)
        self._count()

    def _count(self) -> None:
        left = self._rows.rowCount() - self._rows.returned
        done = self._all + sum(step is not None for _fact, step in self._trail)
        total = grouped(done + left) if self._is_whole else "…"
        place = done + self.queue.currentIndex().row() - self._rows.returned + 1
        shown = left and place > done
        self._progress.setText(_("{place} of {total}").format(place=grouped(place), total=total) if shown else "")

    # --- the fact

    def _on_reached(self, fact: UUID | None) -> None:
        if fact is None:
            self._show(None)
            return
        if self._card is None or self._card.id != fact:
            self._show(self._cards.get(fact), waits=True)
        self._workspace.fetch("review-card", browse.card, fact, done=partial(self._on_card, fact))
        self._count()

    def _on_card(self, fact: UUID, card: Card | None) -> None:
        if fact != self.queue.fact:
            return
        if card is None:
            self._rows.take(fact)
            self._go(self.queue.currentIndex().row())
            return
        if card != self._card:
            self._show(card)
        self._workspace.fetch("review-seen", seeing.see, fact, done=self._on_seen)
        after = self.queue.currentIndex().row() + 1
        if after < self._rows.rowCount() and self._rows.id(after) not in self._cards:
            self._workspace.fetch("review-next", browse.card, self._rows.id(after), done=self._on_next)

    def _on_seen(self, was_to_be_seen: bool) -> None:
        if was_to_be_seen:
            self._rows.refresh()

    def _on_next(self, card: Card | None) -> None:
        if card is not None:
            self._cards = {card.id: card}

    def _show(self, card: Card | None, *, waits: bool = False) -> None:
        """Show a fact, or, unless one is on its way, why there is none."""
        if self._card is None or card is None or card.id != self._card.id:
            self._decision.rest()
        self._card = card
        self._passages.show_card(card)
        self._card_view.show_card(card)
        shown = card is not None or waits
        self._right.setVisible(shown)
        self._middle.setCurrentWidget(self._passages if shown else self._empty)
        self._empty.setText("" if shown else self._why_empty())
        project = self._workspace.project
        writable = card is not None and project is not None and not project.read_only
        ready = writable and self.queue.currentIndex().row() >= self._rows.returned
        self._decision.enable(ready, edits=writable)
        said, mine = (standing_of(card), card.has_opinion) if card is not None and ready else ("", False)
        self._decision.tell(said, withdraws=mine)
        if ready != self._ready:
            self._ready = ready
            self.ready_changed.emit(ready)

    def _why_empty(self) -> str:
        if self._workspace.project is None:
            return _("Open a project: what its analysts wrote waits here for a second pair of eyes.")
        filtered = self._filters.wanted != browse.EVERYTHING
        return why_empty(self._own, whole=self._is_whole, filtered=filtered)

    def _read_history(self, fact: UUID) -> None:
        done = partial(self._card_view.show_history, fact)
        self._workspace.fetch("review-history", history.of_fact, fact, done=done)

    # --- deciding

    def _decide(self, decision: str, reason: str, comment: str) -> None:
        card = self._card
        if card is None or not self._ready:
            return
        words: dict[str, Any] = {"reason": reason, "comment": comment, "failed": self._decision.refuse}
        words["done"] = partial(self._on_decided, card.id)
        if card.settles:
            self._workspace.do(review.settle, card.id, decision, seen=card.seen, **words)
        else:
            self._workspace.do(review.decide, [card.id], decision, seen={card.id: card.seen}, **words)

    def _on_decided(self, fact: UUID, result: Reviewed) -> None:
        if result.refused:
            self._decision.rest()
            self._decision.refuse(result.refused[0][1])
            self._workspace.fetch("review-card", browse.card, fact, done=partial(self._on_card, fact))
        else:
            self._own_steps.add(result.step)
            self._trail.append((fact, result.step))
            self._later = [other for other in self._later if other != fact]
            self._again = [other for other in self._again if other != fact]
            row = self.queue.currentIndex().row()
            self._rows.take(fact)
            self._go(row)
            self._read_again()
        self.queue.setFocus()

    def _on_taken_back(self, change: Change) -> None:
        self._own_steps.add(change.group)
        self._workspace.told.emit(_("Your decision is taken back."))

    def _on_kept(self, fact: UUID, sentence: str) -> None:
        self._again.append(fact)
        self._workspace.told.emit(f"{_('Your decision stands; decide again if you like.')} {sentence}")

    def _look_at(self, fact: UUID) -> None:
        """Show another fact where it stands, on its card."""
        self._workspace.fetch("review-related", browse.card, fact, done=self._open)

    def _open(self, card: Card | None) -> None:
        if card is not None:
            self._workspace.current.show_fact(card.id)
            if card.places:
                place = card.places[0]
                self._workspace.current.show_passage(place.document, place.start, place.end)

    def _ask_accept_all(self) -> None:
        if self._is_whole:
            self._all_at_once.ask(self._rows.ids()[self._rows.returned :])

    def _on_all_accepted(self, count: int) -> None:
        self._all += count
        self.queue.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read what waits, if anything has happened since the last look."""
        super().showEvent(event)
        if self._is_stale:
            self._read()


def _column(*parts: QWidget | QVBoxLayout) -> QFrame:
    frame = QFrame()
    frame.setObjectName("panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return frame
