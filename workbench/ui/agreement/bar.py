"""What stands over a comparison: who is compared, whether it still holds, and a way to compare again."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from workbench.core.agreement import Person
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.grid import Checks
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme


class Bar(QWidget):
    """Gathers what is asked for; does nothing itself."""

    wanted = Signal()  # compare again
    picked = Signal(object)  # frozenset[UUID]: other analysts

    def __init__(self) -> None:
        super().__init__()
        self.summary, self.state = Elided(), QLabel()
        self.again, self.analysts = QPushButton(_("Compare again")), QToolButton()
        self.menu = Checks(self.analysts)
        self.summary.setProperty("role", "heading")
        self.state.setProperty("role", "muted")
        self.again.setProperty("role", "link")
        self.again.clicked.connect(self.wanted)
        self.analysts.setText(_("Analysts"))
        self.analysts.setToolTip(_("Choose who is compared"))
        self.analysts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.analysts.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.analysts.setMenu(self.menu)
        self.menu.setAccessibleName(_("Analysts"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[1])
        row.addWidget(self.summary, 1)
        for part in (self.state, self.again, self.analysts):
            row.addWidget(part)
        theme.changed.connect(self.draw)
        self.analysts.hide()
        self.draw()

    def offer(self, people: Sequence[Person]) -> None:
        """Let these analysts be chosen from; of two there is no choice."""
        self.menu.clear()
        for person in people:
            action = self.menu.addAction(person.name.replace("&", "&&"))
            action.setData(person.id)
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(self._on_toggled)
        self.analysts.setVisible(len(people) > 2)

    def chosen(self) -> frozenset[UUID]:
        """The analysts that are ticked."""
        return frozenset(action.data() for action in self.menu.actions() if action.isChecked())

    def tell(self, state: str, *, can_compare: bool) -> None:
        """Say whether what is shown still holds, and offer to compare again or not."""
        self.state.setText(state)
        self.again.setVisible(can_compare)

    def draw(self) -> None:
        """The icon in the colours of the theme."""
        self.analysts.setIcon(icon("who"))

    def _on_toggled(self, _is_on: bool) -> None:
        self.picked.emit(self.chosen())
