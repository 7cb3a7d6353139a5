"""The dialog that asks which column of a table is what."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.formats.read_columns import Sheet
from workbench.i18n import _
from workbench.ui.choices import Choices
from workbench.ui.intake.words import meanings
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme

_SIZE, _COLUMN, _PAIRS, _CELL = (860, 560), 160, 2, 120
_FEW = 5


class ColumnsDialog(QDialog):
    """Open it with `open()`; it emits `chosen` with a column by meaning, and closes. Ctrl+Enter goes on."""

    chosen = Signal(object)

    def __init__(self, name: str, sheet: Sheet, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What the columns of “{name}” are").format(name=name))
        self.resize(theme.sized(_SIZE[0]), theme.sized(_SIZE[1]))
        self.boxes = {meaning: _box(words, sheet) for meaning, words in meanings().items()}
        for meaning, head in sheet.guessed.items():
            self.boxes[meaning].setCurrentIndex(self.boxes[meaning].findData(head))
        self._rows = _model(sheet, self)
        self.table = Choices(self._rows, _("The first rows"), _widths(sheet))
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self.cancel, self.button = QPushButton(_("Cancel")), QPushButton(_("Go on"))
        self.button.setProperty("role", "primary")
        self.button.setToolTip(_("Go on (Ctrl+Enter)"))
        self._lay_out()
        for box in self.boxes.values():
            box.currentIndexChanged.connect(self._tell)
        self.cancel.clicked.connect(self.reject)
        self.button.clicked.connect(self.go_on)
        OwnEnter(self, self.go_on)
        self._tell()
        self.boxes["quote"].setFocus()

    @property
    def columns(self) -> Mapping[str, str]:
        """Which column is what, by meaning."""
        return {meaning: str(box.currentData()) for meaning, box in self.boxes.items() if box.currentData()}

    def go_on(self) -> None:
        """Emit what was chosen, and close."""
        if self.button.isEnabled():
            self.accept()
            self.chosen.emit(self.columns)

    def _tell(self) -> None:
        columns = self.columns
        enough = "quote" in columns or {"document", "start", "end"} <= columns.keys()
        twice = len(set(columns.values())) < len(columns)
        said = "" if enough else _("Choose the column of the quotes, or those of document, first and last character.")
        self._problem.setText(_("One column is chosen twice.") if twice else said)
        self._problem.setVisible(bool(self._problem.text()))
        self.button.setEnabled(enough and not twice)

    def _lay_out(self) -> None:
        lead = QLabel(_("Each row is a passage. Say which columns hold what; the others are left out."))
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        grid, foot = QGridLayout(), QHBoxLayout()
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[1])
        rows = -(-len(self.boxes) // _PAIRS)
        for place, (meaning, words) in enumerate(meanings().items()):
            label = QLabel(words)
            label.setBuddy(self.boxes[meaning])
            grid.addWidget(label, place % rows, place // rows * 2)
            grid.addWidget(self.boxes[meaning], place % rows, place // rows * 2 + 1)
        for at in range(1, _PAIRS * 2, 2):
            grid.setColumnStretch(at, 1)
        foot.setSpacing(SPACE[1])
        foot.addWidget(self._problem, 1)
        foot.addStretch()
        for button in (self.cancel, self.button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        shown = QLabel(_("The first rows"))
        shown.setProperty("role", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(lead)
        column.addLayout(grid)
        column.addWidget(shown)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def _box(words: str, sheet: Sheet) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(words)
    box.setMinimumWidth(theme.sized(_COLUMN))
    box.addItem(_("no column"), "")
    for head in sheet.heads:
        box.addItem(head, head)
    return box


def _widths(sheet: Sheet) -> list[int]:
    """The passages take the room that few columns leave."""
    widest = sheet.guessed.get("quote", sheet.heads[0]) if len(sheet.heads) <= _FEW else None
    return [0 if head == widest else _CELL for head in sheet.heads]


def _model(sheet: Sheet, parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(len(sheet.rows), len(sheet.heads), parent)
    model.setHorizontalHeaderLabels(list(sheet.heads))
    for at, row in enumerate(sheet.rows):
        for place, head in enumerate(sheet.heads):
            words = " ".join(str(row.get(head) or "").split())
            model.setItem(at, place, QStandardItem(words[:300]))
    return model
