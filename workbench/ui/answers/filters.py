"""Which lines of an answer are shown: period, entities, sources, statuses, reliability, independent ones only."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from workbench.core.answers.lines import Choice, Offered
from workbench.core.browse.facts import Choice as Named
from workbench.core.values.days import days
from workbench.i18n import _
from workbench.ui.chooser import Chooser
from workbench.ui.flow import Flow
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import reliabilities, statuses

_WORDS, _DATE, _TYPING_MS = 190, 96, 200


class Filters(QWidget):
    """A line of words, buttons with lists, two dates and a checkbox. Nothing chosen is everything."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit()
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
            first=(days(self.first.text().strip()) or ("", ""))[0],
            last=(days(self.last.text().strip()) or ("", ""))[1],
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
        for line in (self.first, self.last):
            typed = line.text().strip()
            if typed and days(typed) is None:
                return _("“{date}” is no date. Write it as 2026-02-26, 2026-02 or 2026.").format(date=typed)
        return ""

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
        for line in (self.words, self.first, self.last):
            line.clear()
        self.independent.setChecked(False)
        self._typing.stop()
        self._on_changed()

    def _lay_out(self) -> None:
        row, dates = Flow(self, gap=SPACE[1]), QWidget()
        self.words.setPlaceholderText(_("Filter the lines"))
        self.words.setAccessibleName(_("Filter the lines"))
        self.words.setFixedWidth(theme.sized(_WORDS))
        row.addWidget(self.words)
        for chooser in self._choosers:
            chooser.changed.connect(self._on_changed)
            row.addWidget(chooser)
        beside = QHBoxLayout(dates)
        beside.setContentsMargins(SPACE[1], 0, 0, 0)
        beside.setSpacing(SPACE[1])
        for line, label, name in (
            (self.first, QLabel(_("Period from")), _("What is of this date or later")),
            (self.last, QLabel(_("to")), _("What is of this date or earlier")),
        ):
            label.setBuddy(line)
            label.setProperty("role", "muted")
            line.setPlaceholderText(_("2026-02"))
            line.setAccessibleName(name)
            line.setToolTip(name)
            line.setFixedWidth(theme.sized(_DATE))
            beside.addWidget(label)
            beside.addWidget(line)
        row.addWidget(dates)
        row.addWidget(self.independent)
        row.addWidget(self.clearing)
        for line in (self.words, self.first, self.last):
            line.textEdited.connect(lambda _text: self._typing.start())
        self.independent.toggled.connect(lambda _on: self._on_changed())
        self._on_drawn()

    def _draw(self) -> None:
        for chooser in self._choosers:
            chooser.draw()

    def _on_changed(self) -> None:
        self._on_drawn()
        self.changed.emit()

    def _on_drawn(self) -> None:
        self.clearing.setVisible(self.choice != Choice() or bool(self.problem))
