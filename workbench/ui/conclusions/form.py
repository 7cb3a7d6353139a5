"""One conclusion: what follows, how likely, how confident, and the facts it rests on with what became of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.core.conclusions.reading import Assessment, Cited, Matrix
from workbench.i18n import _, ngettext
from workbench.ui.combo import Combo
from workbench.ui.conclusions import words
from workbench.ui.conclusions.rows import fit_rows
from workbench.ui.icons import icon, of_type
from workbench.ui.theme import SPACE, colours, theme

_TEXT, _NARROW, _ROW = 72, 172, 34


class ConclusionForm(QWidget):
    """Shows an assessment; `edited` when somebody typed, `changes` what they did."""

    saved = Signal()  # Ctrl+Enter, or the button
    fact_wanted = Signal(UUID)
    uncited = Signal(UUID)  # the row that cites a fact
    recited = Signal(UUID, str, bool)  # fact, role, whether its group is meant
    looked = Signal()  # the facts cited were read anew
    deletion_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text, self.reason, self.as_of = QPlainTextEdit(), QLineEdit(), QLineEdit()
        self.likelihood, self.confidence, self.question = Combo(), Combo(), Combo()
        self.grounds, self.state = QTableWidget(0, 3), QLabel()
        self.saving, self.looking = QPushButton(_("Save")), QPushButton(_("I have read the facts as they are now"))
        self.deleting = QPushButton(_("Delete"))
        self._shown: Assessment | None = None
        self._grounds: Sequence[Cited] = ()
        for box, known in ((self.likelihood, words.likelihoods()), (self.confidence, words.confidences())):
            for key, name in known.items():
                box.addItem(name, key)
        self._lay_out()
        self.saving.clicked.connect(self.saved)
        self.looking.clicked.connect(self.looked)
        self.deleting.clicked.connect(self.deletion_wanted)
        self.grounds.cellActivated.connect(self._open)
        theme.changed.connect(self._draw)

    @property
    def shown(self) -> UUID | None:
        """The conclusion in view."""
        return self._shown.id if self._shown is not None else None

    def show_assessment(self, one: Assessment, matrices: list[Matrix], *, keep: bool) -> None:
        """Show this; with `keep`, what somebody types stays."""
        typed = self.changes() if keep and self.shown == one.id else {}
        self._shown = one
        self.question.clear()
        self.question.addItem(_("none"), None)
        for matrix in matrices:
            self.question.addItem(matrix.text, str(matrix.id))
        asked = typed.get("question", one.question)
        for key, value in {"text": one.text, "reason": one.reason, "as_of": one.as_of, **typed}.items():
            if key in ("text", "reason", "as_of"):
                self._write(key, value)
        self.likelihood.setCurrentIndex(self.likelihood.findData(typed.get("likelihood", one.likelihood)))
        self.confidence.setCurrentIndex(self.confidence.findData(typed.get("confidence", one.confidence)))
        self.question.setCurrentIndex(max(0, self.question.findData(str(asked) if asked else None)))
        self._show_grounds(one)

    def changes(self) -> dict[str, Any]:
        """What was typed that is not saved."""
        one = self._shown
        if one is None:
            return {}
        asked = self.question.currentData()
        now = {
            "text": self.text.toPlainText().strip(),
            "likelihood": self.likelihood.currentData(),
            "confidence": self.confidence.currentData(),
            "reason": self.reason.text().strip(),
            "as_of": self.as_of.text().strip(),
            "question": UUID(asked) if asked else None,
        }
        return {key: value for key, value in now.items() if value != getattr(one, key)}

    def _write(self, key: str, value: str) -> None:
        field = getattr(self, key)
        if isinstance(field, QPlainTextEdit):
            if field.toPlainText().strip() != value:
                field.setPlainText(value)
        elif field.text().strip() != value:
            field.setText(value)

    def _lay_out(self) -> None:
        self.text.setFixedHeight(theme.sized(_TEXT))
        self.text.setObjectName("field")
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("What follows from the facts"))
        self.as_of.setPlaceholderText(_("2026-02"))
        fields = QFormLayout()
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        fields.setHorizontalSpacing(SPACE[2])
        for name, part in (
            (_("Conclusion"), self.text),
            (_("Likelihood"), self.likelihood),
            (_("Confidence"), self.confidence),
            (_("Reason of the confidence"), self.reason),
            (_("As of"), self.as_of),
            (_("Answers the question"), self.question),
        ):
            part.setAccessibleName(name)
            label = QLabel(name)
            label.setProperty("role", "muted")
            label.setBuddy(part)
            fields.addRow(label, part)
        self._lay_out_grounds()
        self.state.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[1])
        self.saving.setProperty("role", "primary")
        for button in (self.saving, self.looking):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.deleting)
        rests = QLabel(_("RESTS ON"))
        rests.setProperty("role", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        column.setSpacing(SPACE[2])
        column.addLayout(fields)
        column.addLayout(buttons)
        column.addWidget(rests)
        column.addWidget(self.state)
        column.addWidget(self.grounds, 1)

    def _lay_out_grounds(self) -> None:
        table = self.grounds
        table.setAccessibleName(_("Facts that the conclusion rests on"))
        table.setHorizontalHeaderLabels([_("Fact"), _("What it is to it"), ""])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, theme.sized(_NARROW))
        table.setColumnWidth(2, theme.sized(40))
        table.setWordWrap(True)

    def _show_grounds(self, one: Assessment) -> None:
        flagged = [words.why(ground) for ground in one.grounds if ground.flags]
        if not one.is_carried:
            said = _("Nothing that counts supports it any more.")
        elif flagged:
            said = " ".join(dict.fromkeys(flagged))
        else:
            said = "" if one.grounds else _("Press “Cite the fact in a conclusion…” on a fact to rest it on something.")
        self.state.setText(said)
        self.state.setProperty("role", "problem" if flagged else "muted")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setVisible(bool(said))
        self.looking.setVisible(any("changed" in ground.flags for ground in one.grounds))
        self._fill(one.grounds)

    def _fill(self, grounds: Sequence[Cited]) -> None:
        if grounds == self._grounds:  # whoever is at one of them stays there
            return
        self._grounds = grounds
        at = self._place()
        self.grounds.setRowCount(len(grounds))
        for row, ground in enumerate(grounds):
            known = ground.statement or _("A fact that is not in this copy (any more)")
            self.grounds.setItem(row, 0, _said(ground, known))
            role = Combo()
            role.setAccessibleName(_("What “{fact}” is to it").format(fact=known))
            for key, name in words.roles().items():
                role.addItem(name, key)
            role.setCurrentIndex(role.findData(ground.role))
            role.activated.connect(partial(self._recite, role, ground.fact, ground.is_group))
            self.grounds.setCellWidget(row, 1, _held(role))
            away = QPushButton()
            away.setIcon(icon("close", colours().muted))
            away.setProperty("role", "link")
            away.setAccessibleName(_("Cite “{fact}” no more").format(fact=known))
            away.setToolTip(away.accessibleName())
            away.clicked.connect(partial(self.uncited.emit, ground.id))
            self.grounds.setCellWidget(row, 2, _held(away))
        self._spread()
        if at is not None and grounds:
            self._go(min(at[0], len(grounds) - 1), at[1])

    def _spread(self) -> None:
        fit_rows(self.grounds, theme.sized(_ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Words take other lines now."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._spread)  # when the table has its width

    def _draw(self) -> None:
        grounds, self._grounds = self._grounds, ()
        self._fill(grounds)

    def _place(self) -> tuple[int, int] | None:
        """The row and column of the button or list that has the keyboard."""
        places = ((row, column) for row in range(self.grounds.rowCount()) for column in (1, 2))
        return next((at for at in places if self._inside(*at).hasFocus()), None)

    def _go(self, row: int, column: int) -> None:
        self._inside(row, column).setFocus()

    def _inside(self, row: int, column: int) -> QWidget:
        holder = self.grounds.cellWidget(row, column)
        return next(one for one in holder.children() if isinstance(one, QWidget))

    def _recite(self, box: Combo, fact: UUID, is_group: bool, _place: int) -> None:
        self.recited.emit(fact, box.currentData(), is_group)

    def _open(self, row: int, _column: int) -> None:
        item = self.grounds.item(row, 0)
        if item is not None:
            self.fact_wanted.emit(UUID(item.data(Qt.ItemDataRole.UserRole)))


def _said(ground: Cited, known: str) -> QTableWidgetItem:
    count = ngettext("{n} source", "{n} independent sources", ground.sources) if ground.is_group else ""
    told = (known, count.format(n=ground.sources), *(words.flags()[flag] for flag in ground.flags))
    item = QTableWidgetItem(" · ".join(filter(None, told)))
    drawn = icon("empty", colours().statuses["disputed"]) if ground.flags else of_type(ground.type, ground.icon)
    item.setIcon(drawn)
    item.setToolTip(words.why(ground) or known)
    item.setData(Qt.ItemDataRole.UserRole, str(ground.fact))
    return item


def _held(widget: QWidget) -> QWidget:
    """The widget in the middle of its cell, as high as it is anywhere."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(2, 0, 2, 0)
    line.addWidget(widget, 1, Qt.AlignmentFlag.AlignVCenter)
    return holder
