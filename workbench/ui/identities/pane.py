"""The sheet on which an analyst decides who is the same: pairs on the left, the two side by side on the right."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import identities, same
from workbench.core.browse import entities as browse
from workbench.core.browse.entities.duplicates import Pair
from workbench.core.browse.entities.side_by_side import SideBySide, side_by_side
from workbench.i18n import _
from workbench.ui.identities.bar import BACK, LATER, Bar
from workbench.ui.identities.comparison import Comparison
from workbench.ui.identities.listing import Line
from workbench.ui.identities.searching import Searching, Standing
from workbench.ui.identities.side import Side
from workbench.ui.keys import Letters
from workbench.ui.sheet import Sheet
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

_LEFT, _RIGHT = 340, 700


class DuplicatesSheet(Sheet):
    """Pairs of entities that may be the same, all or those of one entity.

    S same, D not the same, U unsure, Space later, B takes a decision back, 1 and 2 choose whose name stands for both.
    """

    KIND = "duplicates"
    ICON = "same"
    IS_WIDE = True
    SHOWS = frozenset(
        "entity alias identity link fact annotation document sighting participation relation meeting programme".split()
    )

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self._pair: tuple[UUID, UUID] | None = None  # what is shown on the right
        self._is_picked = False  # it was picked by hand, not from the list
        self._both: SideBySide | None = None
        self.searching = Searching(self, workspace, entity)
        self.side, self.comparison, self.bar = Side(workspace, entity), Comparison(workspace), Bar(self._on_key)
        self._lay_out()
        self.setFocusProxy(self.side.list)
        self.side.list.gone_to.connect(self._on_line)
        self.side.list.opened.connect(self.comparison.setFocus)
        self.side.other.picked.connect(self._on_other)
        self.side.wanted.connect(self._look)
        self.side.ended.connect(self._on_ended)
        self.searching.found.connect(lambda: self.side.show_search(None))
        self.searching.stood.connect(self._on_stood)
        for widget in (self.side.list, self.comparison):
            Letters(widget, self.bar.letters(), repeat=False)
        theme.changed.connect(self._show)
        self.name(_("Same or not"))
        self._on_line(None)

    # --- reading

    def refresh(self) -> None:
        """Look through all entities at first; later read how the pairs found stand."""
        if not self.searching.is_done and self.searching.search is None:
            self._look()
        self.searching.stand()
        if self._pair is not None:
            self._compare(*self._pair)
        if self.entity is not None:
            self.workspace.fetch(f"duplicates of {self.entity}", browse.label, self.entity, done=self._on_label)

    def _look(self) -> None:
        self.side.say(_("Looking for names that are alike …"))
        self.side.show_search(self.searching.begin())

    def _on_ended(self) -> None:
        self.searching.end()
        self.side.show_search(None)
        self._explain()

    def _on_label(self, label: tuple[str, str] | None) -> None:
        if not isValid(self) or self.entity is None:
            return
        if label is None:
            self.lost.emit()
            return
        kind, called = label
        self.name(_("Same as {name}?").format(name=called))
        self.side.other.kind, self.side.other.out = kind, frozenset((self.entity,))

    def _on_stood(self, standing: Standing) -> None:
        self.side.show_standing(standing)
        self._explain()

    def _explain(self) -> None:
        """Say why the list is empty."""
        if self.side.lines.rowCount() or self.searching.search is not None:
            self.side.say(_("Looking for names that are alike …") if self.searching.search else "")
        elif not self.side.is_open:
            self.side.say(_("Nothing is decided yet. What you decide stands here and can be taken back at any time."))
        elif not self.searching.is_done:
            self.side.say(_("The search was cancelled."))
        elif self.entity is None:
            self.side.say(_("No two entities look like one."))
        else:
            self.side.say(_("No other entity looks like this one. Type a name above to compare it with another."))

    # --- the pair

    def _on_line(self, line: Line | None) -> None:
        self._explain()
        if self._is_picked and not self.side.list.hasFocus():
            return
        self._is_picked = False
        if line is not None:
            self._compare(line.entity, line.other)
        else:
            self._pair = self._both = None
            self.comparison.clear(_("Two entities that may be one are compared here."))
        self._offer()

    def _on_other(self, other: UUID) -> None:
        """Compare with an entity that nothing proposed."""
        if self.entity is not None:
            self._is_picked = True
            self._compare(self.entity, other)
            self.comparison.setFocus()

    def _compare(self, entity: UUID, other: UUID) -> None:
        self._pair = entity, other
        key = f"side by side {self.entity or ''}"
        self.workspace.fetch(key, side_by_side, entity, other, done=partial(self._on_compared, (entity, other)))

    def _on_compared(self, pair: tuple[UUID, UUID], both: SideBySide) -> None:
        if isValid(self) and pair == self._pair:
            self._both = both
            self._show()
            self._offer()

    def _show(self) -> None:
        if self._both is not None:
            line = self.side.list.line
            is_this = line is not None and (line.entity, line.other) == self._pair
            kept, at = 0 if self.comparison.kept_left else 1, self.comparison.verticalScrollBar().value()
            is_same = self.comparison.shows == self._pair
            self.comparison.show_two(self._both, line if is_this and isinstance(line, Pair) else None)
            self.comparison.shows = self._pair
            if is_same:
                self.comparison.keep(kept)
            self.comparison.verticalScrollBar().setValue(at if is_same else 0)

    def _offer(self) -> None:
        project = self.workspace.project
        writes = project is not None and not project.read_only and self._both is not None and self._pair is not None
        decision = self._both.decision if self._both is not None else ""
        self.bar.offer(
            decides=writes,
            later=isinstance(self.side.list.line, Pair),
            back=writes and bool(decision),
            decided=decision,
        )

    # --- deciding

    def _on_key(self, name: str) -> None:
        if name == LATER:
            self.side.put_off()
        elif name == BACK:
            self._take_back()
        else:
            self._decide(name)

    def _decide(self, decision: str) -> None:
        if self._pair is None or self._both is None or self._both.one is None or self._both.other is None:
            return
        pair = self._pair if self.comparison.kept_left else self._pair[::-1]
        called = self._both.one.card.name, self._both.other.card.name
        called = called if self.comparison.kept_left else called[::-1]
        done = partial(self._tell, decision, called)
        self.workspace.do(identities.decide, *pair, decision, done=done)

    def _tell(self, decision: str, called: tuple[str, str], _row: object) -> None:
        sentences = {
            same.SAME: _("“{name}” and “{other}” are the same. Ctrl+Z takes it back."),
            same.DIFFERENT: _("“{name}” and “{other}” are not the same. Ctrl+Z takes it back."),
            same.UNSURE: _("“{name}” and “{other}”: unsure. Ctrl+Z takes it back."),
        }
        self.workspace.told.emit(sentences[decision].format(name=called[0], other=called[1]))
        if self.side.list.line is not None and not self._is_picked:
            self.side.leave_out(self.side.list.line)

    def _take_back(self) -> None:
        if self._pair is not None:
            self.workspace.do(identities.take_back, *self._pair, done=lambda _done: self._tell_back())

    def _tell_back(self) -> None:
        self.workspace.told.emit(_("Taken back. What was done since stays where it was put."))

    # --- putting it together

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.comparison, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.side)
        split.addWidget(right)
        split.setSizes([theme.sized(_LEFT), theme.sized(_RIGHT)])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """1 and 2 choose the name that stands for both; Esc leads to the list, and from there back to the text."""
        if event.key() == Qt.Key.Key_Escape and not self.side.list.hasFocus():
            self.side.list.setFocus()
        elif event.key() in (Qt.Key.Key_1, Qt.Key.Key_2) and not event.modifiers():
            self.comparison.keep(event.key() - Qt.Key.Key_1)
        else:
            super().keyPressEvent(event)
