"""What stands over the list of people in posts: how many there are, which day they are seen on, and what to do."""

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from workbench.core.browse.entities.pairs import Paired
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.posts import words
from workbench.ui.posts.choices import Line
from workbench.ui.theme import SPACE


class Bar(QWidget):
    """A heading, the day, and two buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.day = QLabel(), Elided("", "muted")
        self.all, self.note = QPushButton(_("Tick all")), QPushButton()
        self.title.setProperty("role", "heading")
        self.all.setProperty("role", "link")
        self.note.setProperty("role", "primary")
        self.note.setToolTip(_("Note what is ticked, with the words that show it (Enter)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[2])
        row.addWidget(self.title)
        row.addWidget(self.day, 1)
        row.addWidget(self.all)
        row.addWidget(self.note)

    def show_counts(self, rows: Collection[Line], found: Paired, *, can_note: bool) -> None:
        """Tell what the list holds, and what the buttons would do."""
        some = [line for line in rows if not line.is_noted]
        ticked = sum(line.is_ticked for line in some)
        self.title.setText(words.heading(rows))
        self.day.setText(words.about_day(found))
        self.all.setText(_("Tick none") if some and ticked == len(some) else _("Tick all"))
        self.all.setVisible(bool(some))
        self.note.setText(words.button(ticked))
        self.note.setEnabled(can_note)
        self.note.setVisible(bool(some))
