"""The complete card of one entity, as a page beside the documents."""

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.browse.entities import Known
from workbench.core.browse.entities.whole import Whole, whole
from workbench.core.history import Change
from workbench.i18n import _, grouped
from workbench.ui.cards import page
from workbench.ui.cards.adding import add_button
from workbench.ui.cards.flow import Line
from workbench.ui.cards.head import Head
from workbench.ui.cards.lines import beside_labels
from workbench.ui.cards.rows import Form, Section, To
from workbench.ui.cards.sections import SectionBox
from workbench.ui.comments import OwnThreads
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE, TARGET, theme
from workbench.ui.workspace import Workspace

_WIDTH = 800
_FOUND = ("facts", "passages", "documents")
_TURN_SECONDS = 0.02


class EntitySheet(Sheet):
    """Shows one entity with all that is known of it. Each change saves by itself, as one step."""

    KIND: ClassVar[str] = "card"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        "entity alias meeting programme relation sighting participation agenda_item stage identity citation "
        "annotation document fact fact_type evidence link review".split()
    )

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self._names: Known | None = None
        self.whole: Whole | None = None
        self.head = Head(workspace, self._known)
        self.head.followed.connect(self.follow)
        self.boxes: dict[str, SectionBox] = {}
        self._waiting: list[Section] = []  # to be drawn
        self._offered: tuple[bool, list[Form]] | None = None
        self._offers = Line()
        self._offers.hide()
        self._said, self.threads = QLabel(), OwnThreads(workspace)
        self._said.setProperty("role", "section")
        self.threads.counted.connect(self._on_counted)
        self.threads.refused.connect(workspace.failed)
        self._lay_out()
        workspace.current.selection_changed.connect(self._offer_to_prove)

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(theme.sized(_WIDTH))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[5])
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._offers)
        self._column.addSpacing(SPACE[4])
        self._column.addWidget(self._said)
        self._column.addWidget(self.threads)
        self._column.addStretch(1)
        inside = QWidget()
        inside.setObjectName("page")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        beside = QHBoxLayout(inside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addStretch(1)
        beside.addWidget(column, 100)
        beside.addStretch(1)
        self.area = QScrollArea()
        self.area.setObjectName("page")
        self.area.setAccessibleName(_("Card"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.setFocusProxy(self.head.network)

    # --- reading

    def refresh(self) -> None:
        """Read the entity in the background."""
        if self.entity is not None:
            today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
            self.workspace.study(f"card {self.entity}", whole, self.entity, today, done=self._show)

    def catch_up(self, change: Change | None = None, *, is_shown: bool = True) -> None:
        """As every sheet, and names that are offered are those that there are."""
        if change is not None and self._names is not None:
            self._names = self._names.after(None if change.rows is None else {table for table, _row in change.rows})
        super().catch_up(change, is_shown=is_shown)

    def _known(self) -> Known | None:
        if self._names is None and self.workspace.project is not None:
            self._names = Known(self.workspace.project)
        return self._names

    @property
    def is_open(self) -> bool:
        """Whether what is shown can be changed."""
        project = self.workspace.project
        return project is not None and not project.read_only

    def _show(self, found: Whole | None) -> None:
        if not isValid(self):
            return
        if found is None:
            self.lost.emit()
            return
        self.whole = found
        self.name(found.card.name, found.card.kind)
        height = self.area.verticalScrollBar().value()
        self.head.show_whole(found, is_open=self.is_open)
        self.threads.show_row("entity", [found.card.id, *(one.id for one in found.card.same)])
        sections = page.sections(found, is_open=self.is_open)
        for key in self.boxes.keys() - {section.key for section in sections}:
            self.boxes.pop(key).deleteLater()
        self._waiting = sections
        self._put_in_order([section.key for section in sections])
        self._draw_next(height)

    def _on_counted(self, count: int) -> None:
        self._said.setText(_("COMMENTS {n}").format(n=grouped(count)) if count else _("COMMENTS"))

    def _put_in_order(self, keys: list[str]) -> None:
        """A box for each section under the head, and above what is found what can be added."""
        widgets: list[QWidget] = [self._box(key) for key in keys]
        widgets.insert(keys.index(_FOUND[0]), self._offers)
        for place, widget in enumerate(widgets, 1):
            if self._column.indexOf(widget) != place:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)

    def _draw_next(self, height: int) -> None:
        """Draw sections for a moment; what is left follows in the next turn, so that keys are not kept waiting."""
        began = time.perf_counter()
        while self._waiting and time.perf_counter() - began < _TURN_SECONDS:
            section = self._waiting.pop(0)
            self._box(section.key).show_section(section)
        if self._waiting:
            QTimer.singleShot(0, self, partial(self._draw_next, height))
            return
        self._draw_offers()
        self._offer_to_prove()
        QTimer.singleShot(0, self, partial(self.area.verticalScrollBar().setValue, height))

    def _box(self, key: str) -> SectionBox:
        if key not in self.boxes:
            box = self.boxes[key] = SectionBox(self.workspace, self._known)
            self._column.addWidget(box)  # without a parent it would be shown as a window
            box.followed.connect(self.follow)
            box.folded.connect(self._draw_offers)
        return self.boxes[key]

    def _draw_offers(self) -> None:
        """Offer to add to the sections that are folded because nothing is in them."""
        in_order = sorted(self.boxes.values(), key=self._column.indexOf)
        empty = [box for box in in_order if box.is_folded and box.section is not None]
        adds = [(box, form) for box in empty for form in (box.section.adds if box.section else ())]
        is_empty = all(box.is_folded for box in in_order)
        offered = (is_empty, [form for _box, form in adds])
        if offered != self._offered:
            self._offered = offered
            buttons = [add_button(form, self._adder(box, form)) for box, form in adds]
            left = 0 if is_empty else beside_labels()
            self._offers.show_widgets([_nothing(), *buttons] if is_empty else buttons, top=SPACE[4], left=left)
        self._order_tabs(in_order)

    def _order_tabs(self, boxes: list[SectionBox]) -> None:
        """Tab goes down the page, whatever was drawn when."""
        stops = self.head.in_order
        for box in boxes:
            if box.section is not None and box.section.key == _FOUND[0]:
                stops += [one for one in self._offers.widgets if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
            stops += box.in_order
        stops += self.threads.in_order()
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    @staticmethod
    def _adder(box: SectionBox, form: Form) -> Callable[[], object]:
        return lambda: box.add(form)

    def _offer_to_prove(self, _selection: object = None) -> None:
        offered = self.is_open and self.workspace.current.selection is not None
        for box in self.boxes.values():
            box.offer_to_prove(offered)

    @property
    def is_drawn(self) -> bool:
        """Whether all that was read is shown."""
        return self.whole is not None and not self._waiting

    # --- leading on

    def follow(self, to: To) -> None:
        """Go where a link leads."""
        current = self.workspace.current
        if to.where == "card":
            current.show_sheet("card", to.id)
        elif to.where == "passage":
            current.show_passage(to.id, to.start, to.end)
        elif to.where == "document":
            current.show_document(to.id)
        else:
            self._open_fact(to.id)

    def _open_fact(self, fact: UUID) -> None:
        current = self.workspace.current
        current.show_fact(fact)
        rows = self.whole.card.facts if self.whole else ()
        row = next((row for row in rows if row.id == fact), None)
        if row is not None and row.document is not None:
            current.show_passage(row.document, row.start, row.end)


def _nothing() -> QLabel:
    """What a card says that has a name only."""
    label = QLabel(_("Nothing is noted of it yet."))
    label.setProperty("role", "muted")
    label.setMinimumHeight(TARGET)
    return label
