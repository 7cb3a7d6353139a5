"""Competing hypotheses beside the facts that tell them apart: C, I and N judge the cell, Delete takes it back."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.core.conclusions.reading import Matrix, Weighed
from workbench.i18n import _
from workbench.ui.conclusions import words
from workbench.ui.conclusions.rows import fit_rows
from workbench.ui.icons import Icon, icon, of_type
from workbench.ui.theme import SPACE, colour, colours, theme

_KEYS = {Qt.Key.Key_C: "consistent", Qt.Key.Key_I: "inconsistent", Qt.Key.Key_N: "neutral"}
_ICONS = {"consistent": "confirm", "inconsistent": "close", "neutral": "not_comparable"}
_COLUMN, _LEAST, _HEAD, _ROW = 150, 126, 72, 34


class _Cells(QTableWidget):
    """The cells; letters by their place on the keyboard."""

    judged = Signal(int, int, str)  # row, column, verdict or "" to take it back
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say so: the columns are shared out anew."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Judge the cell."""
        verdict = _KEYS.get(Qt.Key(event.key())) or _KEYS.get(Qt.Key(event.nativeVirtualKey() or 0), "")
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.judged.emit(self.currentRow(), self.currentColumn(), "")
        elif verdict and self.currentColumn() > 0:
            self.judged.emit(self.currentRow(), self.currentColumn(), verdict)
        else:
            super().keyPressEvent(event)


class MatrixView(QWidget):
    """Shows a question. `judged` says what somebody decided of a fact and a hypothesis; "" takes it back."""

    judged = Signal(UUID, UUID, str)  # hypothesis, fact, verdict
    supposed = Signal(str)  # another hypothesis
    asked = Signal(str)  # the question in other words
    hypothesis_dropped = Signal(UUID)
    deletion_wanted = Signal()
    fact_wanted = Signal(UUID)

    def __init__(self) -> None:
        super().__init__()
        self._matrix: Matrix | None = None
        self.question, self.hypothesis = QLineEdit(), QLineEdit()
        self.adding, self.dropping = QPushButton(_("Add hypothesis")), QPushButton(_("Delete hypothesis"))
        self.deleting = QPushButton(_("Delete question"))
        self.cells, self.ranking = _Cells(), QLabel()
        self._lay_out()
        self.adding.clicked.connect(self._add)
        self.hypothesis.returnPressed.connect(self._add)
        self.dropping.clicked.connect(self._drop)
        self.deleting.clicked.connect(self.deletion_wanted)
        self.question.editingFinished.connect(self.save)
        self.cells.judged.connect(self._judge)
        self.cells.resized.connect(self._spread)
        self.cells.cellActivated.connect(self._open)
        self.cells.currentCellChanged.connect(lambda *_place: self._enable())

    @property
    def shown(self) -> UUID | None:
        """The question in view."""
        return self._matrix.id if self._matrix is not None else None

    def show_matrix(self, matrix: Matrix) -> None:
        """Show this question; the keyboard stays in its cell."""
        at = (self.cells.currentRow(), self.cells.currentColumn()) if self.shown == matrix.id else (0, 1)
        self._matrix = matrix
        if not self.question.hasFocus():
            self.question.setText(matrix.text)
        names = dict(matrix.hypotheses)
        self.cells.setColumnCount(len(matrix.hypotheses) + 1)
        heads = [
            _("{text}\n{score} against").format(text=text, score=f"{matrix.scores[key]:g}")
            for key, text in matrix.hypotheses
        ]
        self.cells.setHorizontalHeaderLabels([_("Fact"), *heads])
        self.cells.setRowCount(len(matrix.rows))
        for row, weighed in enumerate(matrix.rows):
            self.cells.setItem(row, 0, _fact(weighed))
            for column, (key, _text) in enumerate(matrix.hypotheses, start=1):
                self.cells.setItem(row, column, _verdict(weighed.verdicts.get(key, "")))
        self._spread()
        self.cells.setCurrentCell(*at)
        self._rank(matrix, names)
        self._enable()

    def _spread(self) -> None:
        """Facts take what the hypotheses leave, two fifths at least."""
        count = self.cells.columnCount() - 1
        wide = self.cells.viewport().width()
        each = max(theme.sized(_LEAST), min(theme.sized(_COLUMN), int(0.6 * wide / max(1, count))))
        for column in range(1, count + 1):
            self.cells.setColumnWidth(column, each)
        self.cells.setColumnWidth(0, max(theme.sized(_COLUMN), wide - count * each))
        fit_rows(self.cells, theme.sized(_ROW))

    def _rank(self, matrix: Matrix, names: dict[UUID, str]) -> None:
        scores = sorted(matrix.scores.values())
        if len(scores) > 1 and scores[0] < scores[1] and matrix.rows:
            said = _("Least speaks against: {text}").format(text=names[matrix.ranked[0]])
        elif not matrix.hypotheses:
            said = _("Write down the answers that are possible, two at least.")
        elif not matrix.rows:
            said = _("Press “Cite the fact in a conclusion…” on a fact and choose this question to weigh it.")
        else:
            said = _("No hypothesis has less against it than all others.")
        self.ranking.setText(said)

    def _lay_out(self) -> None:
        self.question.setAccessibleName(_("Question"))
        self.hypothesis.setPlaceholderText(_("Another possible answer"))
        self.hypothesis.setAccessibleName(_("Another possible answer"))
        self.cells.setAccessibleName(_("Facts beside hypotheses"))
        self.cells.setProperty("keys", _("C consistent   I inconsistent   N neutral   Delete takes it back   F1 help"))
        self.cells.verticalHeader().hide()
        self.cells.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.cells.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.cells.setWordWrap(True)
        header = self.cells.horizontalHeader()
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        header.setFixedHeight(theme.sized(_HEAD))
        header.setHighlightSections(False)
        self.ranking.setWordWrap(True)
        row, under = QHBoxLayout(), QHBoxLayout()
        for part in (self.hypothesis, self.adding, self.dropping):
            row.addWidget(part, 1 if part is self.hypothesis else 0)
        under.addWidget(self.ranking, 1)
        under.addWidget(self.deleting)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        column.setSpacing(SPACE[2])
        column.addWidget(self.question)
        column.addLayout(row)
        column.addWidget(self.cells, 1)
        column.addLayout(under)

    def _enable(self) -> None:
        self.dropping.setEnabled(self.cells.currentColumn() > 0)

    def _add(self) -> None:
        if self.hypothesis.text().strip():
            self.supposed.emit(self.hypothesis.text())
            self.hypothesis.clear()

    def _drop(self) -> None:
        column = self.cells.currentColumn()
        if self._matrix is not None and column > 0:
            self.hypothesis_dropped.emit(self._matrix.hypotheses[column - 1][0])

    def save(self) -> None:
        """Save the question in the words that were typed, if they are others."""
        if self._matrix is not None and self.question.text().strip() not in ("", self._matrix.text):
            self.asked.emit(self.question.text())

    def _judge(self, row: int, column: int, verdict: str) -> None:
        if self._matrix is not None and 0 <= row < len(self._matrix.rows) and column > 0:
            self.judged.emit(self._matrix.hypotheses[column - 1][0], self._matrix.rows[row].cited.fact, verdict)

    def _open(self, row: int, column: int) -> None:
        if self._matrix is not None and column == 0:
            self.fact_wanted.emit(self._matrix.rows[row].cited.fact)


def _fact(row: Weighed) -> QTableWidgetItem:
    cited = row.cited
    half = _("counts half") if row.weight < 1 else ""
    same = "" if row.is_diagnostic else _("tells none apart")
    known = cited.statement or _("A fact that is not in this copy (any more)")
    said = (known, half, same, *(words.flags()[flag] for flag in cited.flags))
    item = QTableWidgetItem(" · ".join(filter(None, said)))
    flagged: Icon = icon("empty", colours().statuses["disputed"])
    item.setIcon(flagged if cited.flags else of_type(cited.type, cited.icon))
    item.setToolTip(item.text())
    return item


def _verdict(verdict: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words.verdicts().get(verdict, "—"))
    if verdict:
        ink = colours().statuses["disputed" if verdict == "inconsistent" else "accepted"]
        item.setIcon(icon(_ICONS[verdict], ink if verdict != "neutral" else colours().muted))
    else:
        item.setForeground(colour("muted"))
    return item
