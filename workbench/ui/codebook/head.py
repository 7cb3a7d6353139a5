"""What stands over a type: its icon, name and version, what can be done with it whole, and the tabs."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget

from workbench.core.browse.codebook import TypeRow
from workbench.i18n import _
from workbench.ui.codebook.entry import Notice
from workbench.ui.codebook.facts_of import tab_title
from workbench.ui.codebook.tree import older_line
from workbench.ui.elided import Elided
from workbench.ui.icons import icon, of_type
from workbench.ui.theme import SPACE, theme

DEFINITION, FACTS, LIFE = range(3)
_ICON = 22


class Head(QWidget):
    """The head of the page of one type."""

    older_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: TypeRow | None = None
        self._icon, self._name, self._version = QLabel(), Elided(role="title"), QLabel()
        self._version.setProperty("role", "muted")
        self.older = QPushButton()
        self.older.setProperty("role", "link")
        self.older.hide()
        self.older.clicked.connect(self.older_wanted)
        self.merge, self.split, self.remove = QPushButton(_("Merge…")), QPushButton(_("Split…")), QPushButton()
        self.remove.setAccessibleName(_("Delete the fact type"))
        for button, tip in (
            (self.merge, _("Make this type part of another one")),
            (self.split, _("Make a type of its own of some of the facts")),
            (self.remove, _("Delete the fact type")),
        ):
            button.setToolTip(tip)
            button.setProperty("dense", button is self.remove)
        self.notice, self.tabs = Notice(), QTabBar()
        self.tabs.setAccessibleName(_("Parts of the fact type"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for title in (_("Definition"), _("Facts"), _("History")):
            self.tabs.addTab(title)
        self._lay_out()
        theme.changed.connect(self._draw)

    def show_type(self, row: TypeRow) -> None:
        """Show which type it is."""
        self._row = row
        self._name.setText(row.name)
        self._version.setText(_("version {n}").format(n=row.version))
        self.older.setText(older_line(row))
        self.older.setToolTip(_("Show the facts made under older versions"))
        self.older.setVisible(bool(row.outdated))
        self.tabs.setTabText(FACTS, tab_title(row))
        self._draw()

    def _draw(self) -> None:
        side = theme.sized(_ICON)
        if self._row is not None:
            self._icon.setPixmap(of_type(self._row.key, self._row.icon).pixmap(side, side))
        self.remove.setIcon(icon("delete"))
        self.remove.setIconSize(QSize(theme.sized(16), theme.sized(16)))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(self._icon)
        row.addWidget(self._name, 1)
        for part in (self._version, self.merge, self.split, self.remove):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], 0)
        column.setSpacing(SPACE[0])
        column.addLayout(row)
        column.addWidget(self.notice)
        line = QHBoxLayout()
        line.addWidget(self.tabs, 1)
        line.addWidget(self.older)
        column.addLayout(line)
