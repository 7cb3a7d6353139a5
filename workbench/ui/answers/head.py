"""The head of the place: a tab for each question, the day that the answers are of, and what can be done with them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabBar, QWidget

from workbench.core.values.days import days
from workbench.i18n import _
from workbench.ui.answers.words import Question
from workbench.ui.period import undated
from workbench.ui.theme import SPACE, theme

_TYPING_MS, _DATE = 350, 104


class Head(QWidget):
    """Tabs at the left; the day and the buttons at the right."""

    day_changed = Signal()  # nobody has typed for a moment

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self.tabs, self.as_of = QTabBar(), QLineEdit(date.today().isoformat())
        for question in questions:
            self.tabs.addTab(question.title)
        self.tabs.setAccessibleName(_("Questions"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.as_of.setFixedWidth(theme.sized(_DATE))
        self.as_of.setAccessibleName(_("As of this day"))
        self.as_of.setToolTip(_("What was said and known by this day"))
        label = QLabel(_("As of"))
        label.setBuddy(self.as_of)
        label.setProperty("role", "muted")
        self.relating, self.exporting = QPushButton(_("Relate…")), QPushButton(_("Export…"))
        self.rates = QPushButton(_("Rates…"))
        self.rates.setToolTip(_("Conversion rates, at which figures in two currencies are compared"))
        self.relating.setToolTip(_("Note what the first two facts of the line are to each other"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], 0)
        row.setSpacing(SPACE[1])
        row.addWidget(self.tabs, 1)
        for part in (label, self.as_of, self.rates, self.relating, self.exporting):
            row.addWidget(part)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.day_changed)
        self.as_of.textEdited.connect(lambda _text: self._typing.start())

    @property
    def day(self) -> str:
        """The day that the answers are of (YYYY-MM-DD); today if the line holds none."""
        span = days(self.as_of.text().strip())
        return span[1] if span else date.today().isoformat()

    @property
    def problem(self) -> str:
        """The sentence on a day that cannot be read; "" if it can."""
        return undated(self.as_of.text())
