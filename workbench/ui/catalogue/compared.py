"""One entry beside what is known here: field by field, and what to do with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.core.catalogue import Proposal
from workbench.i18n import _
from workbench.ui.catalogue import words
from workbench.ui.catalogue.table import Table
from workbench.ui.elided import Elided
from workbench.ui.theme import SPACE, theme

_HEIGHT, _MOST, _FIELD = 150, 30, 130


class Compared(QFrame):
    """Follows the entry the keyboard is on in the table."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.setAccessibleName(_("The entity in the file and here"))
        self._table = table
        self._title = Elided()
        self._title.setProperty("role", "heading")
        self.choice, self.whom = QComboBox(), QComboBox()
        self.choice.setAccessibleName(_("What becomes of it"))
        self.whom.setAccessibleName(_("Which entity here it is"))
        self.choice.activated.connect(lambda _n: self._choose())
        self.whom.activated.connect(lambda _n: self._choose())
        top = QHBoxLayout()
        top.setSpacing(SPACE[1])
        top.addWidget(self._title, 1)
        top.addWidget(self.whom)
        top.addWidget(self.choice)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addLayout(top)
        column.addWidget(area, 1)
        self.setFixedHeight(theme.sized(_HEIGHT))
        table.moved.connect(self.show_current)
        table.entries.chosen.connect(self.show_current)
        table.entries.modelReset.connect(self.show_current)
        self.show_current()

    def show_current(self) -> None:
        """Show the entry the keyboard is on, or how to choose one."""
        proposal = self._table.current()
        self.choice.setVisible(proposal is not None)
        self.whom.setVisible(proposal is not None and bool(proposal.perhaps))
        self._title.setText(proposal.name if proposal else _("Choose an entity above to compare it."))
        self._area.setWidget(_fields(proposal) if proposal else QWidget())
        if proposal is not None:
            self._fill(proposal)

    def _fill(self, proposal: Proposal) -> None:
        names, entries = words.choices(), self._table.entries
        self.choice.clear()
        for key in proposal.choices():
            self.choice.addItem(names[key], key)
        self.choice.setCurrentIndex(self.choice.findData(entries.choice(proposal)))
        self.whom.clear()
        for entity, name in proposal.perhaps:
            self.whom.addItem(name, entity)
        self.whom.setCurrentIndex(max(0, self.whom.findData(entries.whom(proposal))))

    def _choose(self) -> None:
        proposal = self._table.current()
        if proposal is not None:
            self._table.entries.choose([proposal], self.choice.currentData(), self.whom.currentData())


def _fields(proposal: Proposal) -> QWidget:
    inside = QWidget()
    inside.setObjectName("panel")
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE[3])
    grid.setVerticalSpacing(SPACE[0])
    grid.setColumnMinimumWidth(0, theme.sized(_FIELD))
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    told = [(words.field(one.field), one.mine or "–", one.theirs) for one in proposal.differences[:_MOST]]
    told += [("", "", said) for said in words.gains(proposal.gains or {})]
    if told:
        for column, head in enumerate(("", _("Here"), _("In the file"))):
            grid.addWidget(_cell(head, "section"), 0, column)
    else:
        said = _("Nothing here has its id or its name.") if proposal.what == "new" else _("Both say the same.")
        grid.addWidget(_cell(said, "muted"), 0, 0, 1, 3)
    for row, cells in enumerate(told, start=1):
        for column, text in enumerate(cells):
            grid.addWidget(_cell(text, "muted" if column == 0 else ""), row, column)
    grid.setRowStretch(len(told) + 1, 1)
    return inside


def _cell(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    if role:
        label.setProperty("role", role)
    return label
