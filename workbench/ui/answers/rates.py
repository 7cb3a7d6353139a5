"""The conversion rates of a project: listed, entered and taken away; figures in two currencies are compared at them."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core import rates
from workbench.core.project import Project
from workbench.i18n import _
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_WIDTH, _HEIGHT, _SHORT = 420, 380, 84
Rate = tuple[str, int, Decimal]


class Rates(QDialog):
    """Enter in a field enters the rate, Delete in the list takes the chosen one away; each is one step."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Conversion rates"))
        self.setAccessibleName(_("Conversion rates"))
        self._workspace = workspace
        self.list, self.problem = QListWidget(), QLabel()
        self.currency, self.year, self.rate = QLineEdit(), QLineEdit(), QLineEdit()
        self.entering, self.deleting = QPushButton(_("Enter rate")), QPushButton(_("Delete"))
        self._lay_out()
        self.entering.clicked.connect(self.enter)
        self.deleting.clicked.connect(self.forget)
        self.list.currentRowChanged.connect(lambda row: self.deleting.setEnabled(row >= 0))
        workspace.changed.connect(lambda _change: self._read())
        workspace.project_changed.connect(self.close)
        self._read()

    def enter(self) -> None:
        """Enter the rate that was typed."""
        typed = self.year.text().strip()
        if not typed.isdigit():
            self._refuse(_("Write the year with four digits."))
            return
        given = (self.currency.text().strip().upper(), int(typed), self.rate.text())
        self._workspace.do(rates.enter, *given, done=self._on_entered, failed=self._refuse)

    def forget(self) -> None:
        """Take the chosen rate away."""
        item = self.list.currentItem()
        if item is not None:
            currency, year, _rate = item.data(Qt.ItemDataRole.UserRole)
            self._workspace.do(rates.forget, currency, year, failed=self._refuse)

    def _lay_out(self) -> None:
        told = QLabel(
            _(
                "How many of a currency made one {common} on the average of a year. Comparisons are indications only."
            ).format(common=rates.COMMON)
        )
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        self.list.setAccessibleName(_("Conversion rates"))
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.year.setText(str(date.today().year - 1))
        fields = QHBoxLayout()
        fields.setSpacing(SPACE[1])
        for line, name in ((self.currency, _("Currency")), (self.year, _("Year")), (self.rate, _("Rate"))):
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
            line.setFixedWidth(theme.sized(_SHORT))
            line.returnPressed.connect(self.enter)
            fields.addWidget(line)
        fields.addStretch(1)
        fields.addWidget(self.entering)
        fields.addWidget(self.deleting)
        for button in (self.entering, self.deleting):
            button.setAutoDefault(False)
        self.deleting.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(told)
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addLayout(fields)
        self.resize(theme.sized(_WIDTH), theme.sized(_HEIGHT))
        self.currency.setFocus()

    def _read(self) -> None:
        found: list[Rate] = self._workspace.ask(_entered) or []
        row = self.list.currentRow()
        self.list.clear()
        for currency, year, rate in found:
            item = QListWidgetItem(
                _("{year}: {rate} {currency} made 1 {common}").format(
                    year=year, rate=f"{rate.normalize():f}", currency=currency, common=rates.COMMON
                )
            )
            item.setData(Qt.ItemDataRole.UserRole, (currency, year, rate))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _on_entered(self, _nothing: object) -> None:
        self.problem.hide()
        self.rate.clear()
        self.year.selectAll()
        self.year.setFocus()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Delete in the list takes a rate away."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.forget()
        else:
            super().keyPressEvent(event)


def _entered(project: Project) -> list[Rate]:
    with project.read() as connection:
        found = rates.rates(connection)
    return [(currency, year, rate) for currency, each in found.items() for year, rate in sorted(each.items())]
