"""The page of the card that shows a fact: head and foot stay, the form and what stands around it scroll."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.codebook import Codebook
from workbench.ui.facts.card.around import Around
from workbench.ui.facts.card.bars import Foot, Head
from workbench.ui.facts.card.form import Form
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace


class Page(QWidget):
    """Head, form, what stands around, and foot. `form` is the one in sight, None before the first fact."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("cardPage")
        self._workspace = workspace
        self._forms: dict[str, Form] = {}
        self.form: Form | None = None
        self._compared: UUID | None = None
        self._evidence: Sequence[Mapping[str, Any]] = ()
        self.head, self.around, self.foot = Head(), Around(workspace), Foot()
        self._order = QTimer(self)  # many fields come at once
        self._order.setSingleShot(True)
        self._order.timeout.connect(self.order_tabs)
        self.around.arranged.connect(self._order.start)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(SPACE[2], 0, SPACE[1], SPACE[1])
        self._column.setSpacing(SPACE[0])
        self._column.addWidget(self.around)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self._scroll, self.foot):
            column.addWidget(part, 1 if part is self._scroll else 0)

    def use_form(self, book: Codebook, type_key: str) -> Form:
        """The form of a type, alone in sight."""
        form = self.make_form(book, type_key)
        for other in self._forms.values():
            other.setVisible(other is form)
        self.form = form
        self.order_tabs()
        return form

    def make_form(self, book: Codebook, type_key: str) -> Form:
        """The form of a type; it is made once, and anew when the codebook changes the type."""
        form = self._forms.get(type_key)
        if form is None or (form.kind, form.measures) != (book.types[type_key], book.measures):
            if form is not None:
                self._column.removeWidget(form)
                form.hide()
                form.deleteLater()
            form = self._forms[type_key] = Form(self._workspace, book, book.types[type_key])
            form.edited.connect(partial(self.foot.warn, ""))
            form.edited.connect(self.compare_again)
            form.cut.connect(self.foot.warn)
            form.arranged.connect(self._order.start)
            form.hide()
            self._column.insertWidget(0, form)
        return form

    def compare(self, fact: UUID | None, evidence: Sequence[Mapping[str, Any]] = ()) -> None:
        """Set other facts beside the one in the form: saved as `fact`, or begun on the passages of `evidence`."""
        self._compared, self._evidence = fact, evidence
        self.compare_again()

    def compare_again(self) -> None:
        """The same, now that the form holds something else."""
        form, compare = self.form, self.around.compare
        if form is None:
            compare.clear()
        elif self._compared is not None and not form.is_edited:
            compare.show_fact(self._compared)
        else:
            compare.show_draft(self._draft, self._compared)

    def _draft(self) -> Mapping[str, Any]:
        return {**(self.form.draft() if self.form is not None else {}), "evidence": self._evidence}

    def order_tabs(self) -> None:
        """Let the Tab key go from top to bottom."""
        if self.form is None:
            return
        order: list[QWidget] = [self, *self.form.in_order(), *self.around.in_order(), *self.foot.in_order()]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def to_top(self) -> None:
        """Scroll back to the statement."""
        self._scroll.verticalScrollBar().setValue(0)

    def scroll_to(self, widget: QWidget) -> None:
        """Scroll until this part of the form is in sight."""
        if isValid(widget) and self._middle.isAncestorOf(widget):
            self._scroll.ensureWidgetVisible(widget, 0, SPACE[3])
