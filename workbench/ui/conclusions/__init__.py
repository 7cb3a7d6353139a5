"""Conclusions and questions on a tab: a list of both, and beside it the one in view, to be written and weighed."""

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.core.browse import facts
from workbench.core.browse.facts import Choice
from workbench.core.conclusions import concluding, reading, weighing
from workbench.core.conclusions.reading import Assessment, Matrix
from workbench.core.ids import hashed_id
from workbench.i18n import _
from workbench.ui.conclusions.form import ConclusionForm
from workbench.ui.conclusions.matrix import MatrixView
from workbench.ui.confirm import Confirm
from workbench.ui.icons import icon
from workbench.ui.picker import Picker
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.workspace import Workspace

_LIST = 280
_KEY = Qt.ItemDataRole.UserRole


class ConclusionsSheet(Sheet):
    """Ctrl+Enter saves what was typed; so does going to another row."""

    KIND = "conclusions"
    ICON = "conclusion"
    IS_WIDE = True
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        "conclusion ground question hypothesis judgement fact evidence link review fact_relation document entity "
        "identity".split()
    )

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self.list, self.form, self.matrix = QListWidget(), ConclusionForm(), MatrixView()
        self.concluding, self.asking = QPushButton(_("New conclusion")), QPushButton(_("New question"))
        self.confirm, self._empty, self._stack = Confirm(), QLabel(), QStackedWidget()
        self._apart: UUID | None = None
        self._picker = Picker(self, workspace)
        self.leaving_out, self._back = QPushButton(_("Without a source…")), QPushButton(_("With all sources"))
        self._note = QLabel()
        self._found: tuple[list[Assessment], list[Matrix]] = ([], [])
        self._wanted: UUID | None = None
        self._lay_out()
        self._connect()
        self.name(_("Conclusions"))

    def refresh(self) -> None:
        """Read all of them in the background."""
        apart = [self._apart] if self._apart is not None else []
        self.workspace.study("conclusions", reading.both, apart, done=self._show)

    def go_without(self, choice: Choice | None) -> None:
        """Show all as if a document were no source, or None for all sources."""
        if not self.save():
            return
        self._apart = UUID(choice.key) if choice is not None else None
        said = (
            _("As if “{title}” were no source: nothing is saved of this.").format(title=choice.name) if choice else ""
        )
        self._note.setText(said)
        self._note.setVisible(bool(said))
        self._back.setVisible(bool(said))
        self.refresh()

    def _on_project(self) -> None:
        self._apart = None
        self._show(([], []))
        self.go_without(None)

    def _ask_source(self) -> None:
        at = self.leaving_out.mapToGlobal(QPoint(0, self.leaving_out.height()))
        self._picker.ask(at, _("Without this source"), "document", self.go_without)

    # --- putting it together

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Conclusions and questions"))
        self.list.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty.setText(
            _("Write down what follows from the facts. A conclusion tells by itself when its facts change.")
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "muted")
        for page in (self._empty, self.form, self.matrix):
            self._stack.addWidget(page)
        left, right = QWidget(), QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[1])
        for button in (self.concluding, self.asking):
            buttons.addWidget(button)
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE[2], SPACE[2], SPACE[1], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        self._note.setWordWrap(True)
        self._note.setProperty("role", "problem")
        for part in (self._note, self._back, self.leaving_out):
            column.addWidget(part)
        self._note.hide()
        self._back.hide()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._stack, 1)
        beside.addWidget(self.confirm)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.sized(_LIST), 2 * theme.sized(_LIST)])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        do = self.workspace.do
        self.list.currentItemChanged.connect(self._on_row)
        self.concluding.clicked.connect(self.conclude)
        self.asking.clicked.connect(self.ask)
        self.leaving_out.clicked.connect(self._ask_source)
        self._back.clicked.connect(lambda: self.go_without(None))
        self.workspace.closing.connect(self._keep_typed)
        self.workspace.project_changed.connect(self._on_project)
        form, matrix = self.form, self.matrix
        form.saved.connect(self.save)
        form.fact_wanted.connect(self._open)
        form.uncited.connect(partial(do, concluding.uncite))
        form.recited.connect(self._recite)
        form.looked.connect(lambda: form.shown and do(concluding.look_again, form.shown))
        form.deletion_wanted.connect(self._ask_deletion)
        matrix.judged.connect(self._judge)
        matrix.supposed.connect(lambda text: do(weighing.suppose, matrix.shown, text))
        matrix.asked.connect(lambda text: do(weighing.edit_question, matrix.shown, {"text": text}))
        matrix.hypothesis_dropped.connect(partial(do, weighing.remove_hypothesis))
        matrix.deletion_wanted.connect(self._ask_deletion)
        matrix.fact_wanted.connect(self._open)

    # --- doing

    def conclude(self) -> None:
        """Begin another conclusion."""
        if self.save():
            self.workspace.do(concluding.conclude, _("New conclusion"), done=self._want)

    def ask(self) -> None:
        """Begin another question."""
        if self.save():
            self.workspace.do(weighing.ask, _("New question"), done=self._want)

    def save(self) -> bool:
        """Save what was typed of the conclusion in view, if anything was; False if it cannot be saved as it is."""
        changes, shown = self._typed(), self.form.shown
        refused: list[str] = []
        if changes and shown is not None:
            self.workspace.do(concluding.edit, shown, changes, failed=refused.append)
        for sentence in refused:
            self.workspace.failed.emit(sentence)
        return not refused

    def _typed(self) -> dict[str, Any]:
        return self.form.changes() if self._stack.currentWidget() is self.form else {}

    def _keep_typed(self) -> None:
        """Somebody leaves: save all that can be saved, whatever else was typed."""
        shown, refused = self.form.shown, list[str]()
        for key, value in self._typed().items():
            self.workspace.do(concluding.edit, shown, {key: value}, failed=refused.append)
        if self._stack.currentWidget() is self.matrix:
            self.matrix.save()

    def _recite(self, fact: UUID, role: str, is_group: bool) -> None:
        if self.form.shown is not None:
            self.workspace.do(concluding.cite, self.form.shown, fact, role, is_group=is_group)

    def _judge(self, hypothesis: UUID, fact: UUID, verdict: str) -> None:
        if verdict:
            self.workspace.do(weighing.judge, hypothesis, fact, verdict)
        else:
            self.workspace.do(weighing.unjudge, hashed_id("judgement", hypothesis, fact))

    def _ask_deletion(self) -> None:
        is_question = self._stack.currentWidget() is self.matrix
        shown = self.matrix.shown if is_question else self.form.shown
        if shown is None:
            return
        verb = weighing.remove_question if is_question else concluding.remove
        asked = _("Delete the question with its hypotheses?") if is_question else _("Delete the conclusion?")
        self.confirm.ask(asked, _("Delete"), _("Keep it"), partial(self.workspace.do, verb, shown))

    def _open(self, fact: UUID) -> None:
        current = self.workspace.current
        current.show_fact(fact)
        place = self.workspace.ask(facts.passage, fact, current.document)
        if place is not None:
            current.show_passage(*place)

    # --- showing

    def _want(self, row: UUID) -> None:
        self._wanted = row

    def _show(self, found: tuple[list[Assessment], list[Matrix]]) -> None:
        self._found = found
        item = self.list.currentItem()
        at = str(self._wanted) if self._wanted else item.data(_KEY) if item is not None else ""
        self.list.blockSignals(True)
        self.list.clear()
        for one in reversed(found[0]):
            self._add(str(one.id), one.text, "conclusion", flagged=bool(one.flags) or not one.is_carried)
        for matrix in reversed(found[1]):
            flagged = any(row.cited.flags for row in matrix.rows)
            self._add(str(matrix.id), matrix.text, "question", flagged=flagged)
        keys = [self.list.item(place).data(_KEY) for place in range(self.list.count())]
        self.list.setCurrentRow(keys.index(at) if at in keys else 0)
        self.list.blockSignals(False)
        is_begun = self._wanted is not None and at in keys  # what was read before it was written has it not
        self._show_row(keep=True)
        if is_begun:
            self._wanted = None
            begun = self.form.text if self._stack.currentWidget() is self.form else self.matrix.question
            begun.setFocus()
            begun.selectAll()

    def _add(self, key: str, text: str, kind: str, *, flagged: bool) -> None:
        item = QListWidgetItem(icon(kind, colours().statuses["disputed"] if flagged else colours().muted), text)
        item.setData(_KEY, key)
        item.setToolTip(_("{text}: needs another look").format(text=text) if flagged else text)
        self.list.addItem(item)

    def _on_row(self, _now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if self.save():
            self._show_row(keep=False)
        else:  # what was typed stays in sight
            QTimer.singleShot(0, self, partial(self._go_back_to, before))

    def _go_back_to(self, item: QListWidgetItem | None) -> None:
        if item is not None and isValid(item):
            self.list.blockSignals(True)
            self.list.setCurrentItem(item)
            self.list.blockSignals(False)

    def _show_row(self, *, keep: bool) -> None:
        item = self.list.currentItem()
        key = item.data(_KEY) if item is not None else ""
        for one in self._found[0]:
            if str(one.id) == key:
                self.form.show_assessment(one, self._found[1], keep=keep)
                self._stack.setCurrentWidget(self.form)
                return
        for matrix in self._found[1]:
            if str(matrix.id) == key:
                self.matrix.show_matrix(matrix)
                self._stack.setCurrentWidget(self.matrix)
                return
        self._stack.setCurrentWidget(self._empty)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Save what was typed: another tab or place is gone to, or this one is closed."""
        self._keep_typed()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Enter saves."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.save()
        else:
            super().keyPressEvent(event)
