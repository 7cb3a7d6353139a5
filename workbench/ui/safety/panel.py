"""One backup in full: what it holds, what has happened since, row by row and step by step, and what can be done."""

from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from workbench.core.browse.backups import Held, Looked
from workbench.i18n import _
from workbench.ui.choices import Choices
from workbench.ui.confirm import Confirm
from workbench.ui.safety import words
from workbench.ui.theme import SPACE
from workbench.ui.when import when
from workbench.ui.words import kind_of

_WHAT, _KIND, _WHEN = 150, 150, 170
_Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractTableModel):
    """Lines of words under heads; the columns of `numbers` stand to the right."""

    def __init__(self, *heads: str, numbers: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._heads, self._numbers = heads, numbers
        self._lines: tuple[tuple[str, ...], ...] = ()

    def show(self, lines: tuple[tuple[str, ...], ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        """One for each head."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._lines[index.row()][index.column()]

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column shows."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section]


class Panel(QWidget):
    """What can be done with a backup stays above; the question before it is restored appears in its place."""

    restored = Signal()
    MARGINS: ClassVar = (SPACE[4], SPACE[3], SPACE[4], SPACE[3])

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("The backup that is chosen"))
        self._looked: Looked | None = None
        self.title, self.holds, self.differs, self.counts = (QLabel() for _each in range(4))
        self.restore, self.beside = QPushButton(_("Restore…")), QPushButton(_("Open beside"))
        self.beside.setToolTip(_("Open this file in a window of its own, only to be read"))
        self.rows = Lines(_("What happened"), _("Kind"), _("Name or words"))
        self.steps = Lines(_("When"), _("Step that would be lost"))
        self.confirm = Confirm(0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(Choices(self.rows, _("What differs"), (_WHAT, _KIND, 0)), _("What differs"))
        self.tabs.addTab(Choices(self.steps, _("Steps since"), (_WHEN, 0)), _("Steps since"))
        self.restore.clicked.connect(self._ask)
        self._lay_out()

    def show_one(self, held: Held | None, *, writes: bool) -> None:
        """Show a backup, whose difference is still to be read, or that there is none."""
        self.confirm.close_question()
        self._looked = None
        self.title.setText(words.moment(held.backup) if held else _("Nothing is lost that is saved"))
        usual = _("A backup is made soon after a project is opened and every hour, if something has changed.")
        self.holds.setText(words.contents(held) if held else usual)
        self.differs.setText(held.problem if held else "")
        self.counts.clear()
        is_good = held is not None and not held.problem
        self.restore.setEnabled(False)
        self.restore.setProperty("writes", writes)
        for button in (self.restore, self.beside):
            button.setVisible(is_good)
        self.tabs.hide()

    def show_difference(self, looked: Looked) -> None:
        """Show what has happened since."""
        self._looked = looked
        self.differs.setText(words.differs(looked))
        self.counts.setText("\n".join(words.counts(looked.difference)))
        happened = words.happened()
        self.rows.show(tuple((happened[what], kind_of(name), called) for name, called, what in looked.rows))
        self.steps.show(tuple((when(at) or at, step) for at, step in looked.steps))
        self.tabs.setVisible(bool(looked.rows or looked.steps))
        found = looked.difference
        differs = bool(found.rows or found.lost or found.back or not found.is_same)
        self.restore.setEnabled(differs and bool(self.restore.property("writes")))

    def _ask(self) -> None:
        if self._looked is not None:
            self.confirm.ask(words.question(self._looked), _("Restore"), _("Leave it"), self.restored.emit)

    def _lay_out(self) -> None:
        for label, role in ((self.title, "title"), (self.holds, "muted"), (self.differs, ""), (self.counts, "muted")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if role:
                label.setProperty("role", role)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[1])
        buttons.addWidget(self.restore)
        buttons.addWidget(self.beside)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*self.MARGINS)
        column.setSpacing(SPACE[1])
        for part in (self.title, self.holds, self.differs, self.counts):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.confirm)
        column.addWidget(self.tabs, 1)
        column.addStretch(0)
