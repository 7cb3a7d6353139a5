"""Which lines of an answer are shown: period, entities, sources, statuses, reliability, independent ones only."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from workbench.core.answers.lines import Choice, Offered
from workbench.core.browse.facts import Choice as Named
from workbench.i18n import _
from workbench.ui.chooser import Chooser
from workbench.ui.flow import Flow
from workbench.ui.period import Period
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import reliabilities, statuses

_WORDS, _TYPING_MS = 190, 200


class Filters(QWidget):
    """A line of words, buttons with lists, two dates and a checkbox. Nothing chosen is everything."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.period = Period(
            (_("Period from"), _("What is of this date or later")), (_("to"), _("What is of this date or earlier"))
        )
        self.entities, self.sources = Chooser(_("Entity")), Chooser(_("Source"))
        self.statuses, self.reliabilities = Chooser(_("Status")), Chooser(_("Reliability"))
        self._choosers = (self.entities, self.sources, self.statuses, self.reliabilities)
        self.independent = QCheckBox(_("Independent sources only"))
        self.independent.setToolTip(_("Reprints, translations and one speaker’s repeats are counted once"))
        self.clearing = QPushButton(_("Clear filters"))
        self.clearing.setProperty("role", "link")
        self.clearing.clicked.connect(self.clear)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_changed)
        self._lay_out()
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def choice(self) -> Choice:
        """The lines wanted; a date that cannot be read narrows nothing."""
        return Choice(
            first=self.period.first,
            last=self.period.last,
            entities=self.entities.chosen(),
            sources=self.sources.chosen(),
            statuses=self.statuses.chosen(),
            reliabilities=self.reliabilities.chosen(),
            words=self.words.text(),
            independent_only=self.independent.isChecked(),
        )

    @property
    def problem(self) -> str:
        """The sentence on a date that cannot be read; "" if both can."""
        return self.period.problem

    def offer(self, offered: Offered) -> None:
        """Let somebody choose among these; what is ticked stays so as far as it is there."""
        known, grades = statuses(), reliabilities()
        self.entities.offer(Named(one, one, "") for one in offered.entities)
        self.sources.offer(Named(one, one, "") for one in offered.sources)
        self.statuses.offer(Named(one, known.get(one, one), "") for one in offered.statuses)
        self.reliabilities.offer(Named(one, grades.get(one, one), "") for one in offered.reliabilities)
        for chooser in self._choosers:
            chooser.setEnabled(bool(chooser.checks.actions()[:-1]))
        self._on_drawn()

    def clear(self) -> None:
        """Show every line."""
        for chooser in self._choosers:
            chooser.clear()
        self.words.clear()
        self.period.show_days("", "")
        self.independent.setChecked(False)
        self._typing.stop()
        self._on_changed()

    def _lay_out(self) -> None:
        row = Flow(self, gap=SPACE[1])
        self.words.setPlaceholderText(_("Filter the lines"))
        self.words.setAccessibleName(_("Filter the lines"))
        self.words.setFixedWidth(theme.sized(_WORDS))
        row.addWidget(self.words)
        for chooser in self._choosers:
            chooser.changed.connect(self._on_changed)
            row.addWidget(chooser)
        row.addWidget(self.period)
        row.addWidget(self.independent)
        row.addWidget(self.clearing)
        self.words.textEdited.connect(lambda _text: self._typing.start())
        self.period.changed.connect(self._on_changed)
        self.independent.toggled.connect(lambda _on: self._on_changed())
        self._on_drawn()

    def _draw(self) -> None:
        for chooser in self._choosers:
            chooser.draw()

    def _on_changed(self) -> None:
        self.period.settle()
        self._on_drawn()
        self.changed.emit()

    def _on_drawn(self) -> None:
        self.clearing.setVisible(self.choice != Choice() or bool(self.problem))
