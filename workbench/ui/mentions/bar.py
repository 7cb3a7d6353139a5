"""What stands over the list: what is listed, where it is looked for, how many, and what is done with those ticked."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.mentions.looking import Looking
from workbench.ui.theme import SPACE, theme

_PROGRESS_WIDTH, _OFTEN_MS = 120, 100


class Bar(QWidget):
    """A heading, the choices, and a button; while a search is on its way, how far it is and a way to end it."""

    ticked = Signal()  # it is time to take what a search has found
    ended = Signal()
    chosen = Signal()  # somebody wants to look elsewhere or for others
    taken = Signal()
    entity_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._looking: Looking | None = None
        self.title, self.counting, self.progress = Elided(), QLabel(), QProgressBar()
        self.where, self.whom = QComboBox(), QComboBox()
        self.cancel, self.alias, self.take = QPushButton(), QPushButton(), QPushButton()
        self._watch = QTimer(self)
        self._watch.setInterval(_OFTEN_MS)
        self._watch.timeout.connect(self._on_time)
        self._make()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], SPACE[0], SPACE[2], SPACE[0])
        row.setSpacing(SPACE[1])
        row.addWidget(self.title, 1)
        for part in (self.counting, self.progress, self.cancel, self.whom, self.where, self.alias, self.take):
            row.addWidget(part)
        self.show_search(None)

    def _make(self) -> None:
        self.title.setProperty("role", "heading")
        self.counting.setProperty("role", "muted")
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.sized(_PROGRESS_WIDTH))
        self.cancel.setProperty("role", "link")
        self.cancel.setText(_("Cancel"))
        self.cancel.clicked.connect(self.ended)
        self.where.setAccessibleName(_("Where to look"))
        self.where.addItem(_("This document"), False)
        self.where.addItem(_("All documents"), True)
        self.whom.setAccessibleName(_("Whose mentions"))
        for box in (self.where, self.whom):
            box.activated.connect(self.chosen)
        self.alias.setText(_("Name of…"))
        self.alias.setToolTip(_("The name in this row is another name of somebody known (E)"))
        self.alias.clicked.connect(self.entity_wanted)
        self.take.setProperty("role", "primary")
        self.take.setToolTip(_("Enter takes the rows that are ticked; Space ticks one, A all"))
        self.take.clicked.connect(self.taken)

    @property
    def in_all(self) -> bool:
        """Whether all documents are looked through."""
        return bool(self.where.currentData())

    def show_whom(self, name: str, *, is_one: bool) -> None:
        """Offer one entity by its name, and all; `is_one` says which is looked for."""
        self.whom.clear()
        if name:
            self.whom.addItem(_("This one only"), True)
            self.whom.setItemData(0, name, Qt.ItemDataRole.ToolTipRole)
        self.whom.addItem(_("Everyone and everything"), False)
        self.whom.setCurrentIndex(0 if is_one or not name else 1)

    def show_mode(self, *, names: bool) -> None:
        """Show the choices for mentions, or for unknown names."""
        self.whom.setVisible(not names)
        self.where.setVisible(not names)
        self.alias.setVisible(names)

    def show_search(self, looking: Looking | None) -> None:
        """Tell how far this search is, until it is over: None."""
        self._looking = looking
        self.progress.setVisible(looking is not None)
        self.cancel.setVisible(looking is not None)
        if looking is not None:
            self.progress.setRange(0, 0)
            self._watch.start()
        else:
            self._watch.stop()

    def _on_time(self) -> None:
        if self._looking is not None:
            self.progress.setRange(0, self._looking.total)
            self.progress.setValue(self._looking.done)
            self.ticked.emit()
