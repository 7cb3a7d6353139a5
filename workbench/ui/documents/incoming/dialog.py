"""Documents are looked over before they come in: which of them, how they are called, and which are reprints."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import incoming
from workbench.core.incoming import Candidate
from workbench.formats.types import ReadOptions
from workbench.i18n import _, grouped
from workbench.ui.documents.incoming import words
from workbench.ui.documents.incoming.shown import Shown
from workbench.ui.documents.incoming.table import Entries, Table
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_SIZE, _FILTER = (1080, 720), 220


class LookOver(QDialog):
    """Open it with `open()`. Ctrl+Enter imports what is ticked; Esc leaves everything out.

    Where something was written only a second Esc does. In the filter Esc empties it, then leads to the table, as Down
    does.
    """

    accepted_all = Signal(object)  # list[Candidate]: bring in those that are wanted

    def __init__(self, workspace: Workspace, found: list[Candidate], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import documents"))
        self.resize(theme.sized(_SIZE[0]), theme.sized(_SIZE[1]))
        self._workspace = workspace
        self.entries = Entries(found)
        self.table = Table(self.entries)
        self.shown = Shown(self.table)
        self.tabs, self.filter = QTabBar(), QLineEdit()
        self.tabs.setAccessibleName(_("Which documents are shown"))
        self.tabs.setExpanding(False)
        self.filter.setPlaceholderText(_("Filter by title or file"))
        self.filter.setAccessibleName(_("Filter by title or file"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(theme.sized(_FILTER))
        self._problem, self._was_asked = QLabel(), False
        self._problem.setProperty("role", "problem")
        self.cancel, self.button = QPushButton(_("Cancel")), QPushButton()
        self.button.setProperty("role", "primary")
        self.button.setToolTip(_("Import (Ctrl+Enter)"))
        self._lay_out()
        self._connect()
        self._fill_tabs()
        self._tell()
        self.table.go_to(0)
        self.table.setFocus()

    def bring_in(self) -> None:
        """Import what is ticked, as a job."""
        if self.button.isEnabled():
            self.accepted_all.emit(list(self.entries.all))
            self.accept()

    def _lay_out(self) -> None:
        keys = QLabel(_("Space: take in or leave out · F2: write into all selected rows · slanted: guessed"))
        keys.setProperty("role", "caption")
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(self.filter)
        foot.setSpacing(SPACE[1])
        foot.addWidget(self._problem, 1)
        for button in (self.cancel, self.button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(keys)
        column.addWidget(self.shown)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _n: self._narrow())
        self.filter.textChanged.connect(lambda _words: self._narrow())
        self.entries.chosen.connect(self._tell)
        self.entries.refused.connect(self._problem.setText)
        self.entries.dataChanged.connect(lambda *_places: self._on_edited())
        self.shown.read_wanted.connect(self._read_anew)
        self.button.clicked.connect(self.bring_in)
        self.cancel.clicked.connect(self.reject)
        self._workspace.closing.connect(self._leave)
        OwnEnter(self, self.bring_in)

    def _fill_tabs(self) -> None:
        counts, kept = words.counts(self.entries.all), self.tabs.tabData(self.tabs.currentIndex())
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self.tabs.setTabData(self.tabs.addTab(_("All {n}").format(n=grouped(len(self.entries.all)))), "")
        for state, title in words.states().items():
            if n := counts[state]:
                self.tabs.setTabData(self.tabs.addTab(f"{title} {grouped(n)}"), state)
        states = [self.tabs.tabData(place) for place in range(self.tabs.count())]
        self.tabs.setCurrentIndex(states.index(kept) if kept in states else 0)
        self.tabs.blockSignals(False)

    def _narrow(self) -> None:
        self.entries.show_only(self.tabs.tabData(self.tabs.currentIndex()), self.filter.text())
        self.table.go_to(0)

    def _tell(self) -> None:
        wanted = self.entries.wanted
        self.button.setText(words.will(wanted))
        self.button.setEnabled(bool(wanted))

    def _leave(self) -> None:
        self._was_asked = True
        self.reject()

    def _on_edited(self) -> None:
        self._problem.clear()
        self._was_asked = False

    def _read_anew(self, one: Candidate, options: ReadOptions) -> None:
        def show(again: list[Candidate]) -> None:
            if not isValid(self):
                return
            shown = self.tabs.tabData(self.tabs.currentIndex())
            has_other_rows = self.entries.set_anew(one, again)
            self._fill_tabs()
            if has_other_rows or shown != self.tabs.tabData(self.tabs.currentIndex()):
                self._narrow()
                self.table.go_to(max(0, self.entries.row_of(again[0])))
            if options.password and again[0].read.parsed is not None:
                self.table.setFocus()  # the field for it is hidden

        self._workspace.start(_("Reading again"), incoming.read_anew, one, options, list(self.entries.all), done=show)

    # --- events of Qt

    def reject(self) -> None:
        """Leave everything out; what somebody wrote is not lost to one key."""
        if self._was_asked or not any(one.edited for one in self.entries.all):
            super().reject()
            return
        self._was_asked = True
        self._problem.setText(_("What you wrote would be lost. Once more leaves everything out."))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Down and Esc lead out of the filter."""
        in_filter, key = self.filter.hasFocus(), event.key()
        if in_filter and key == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        elif in_filter and key in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.table.setFocus()
        else:
            super().keyPressEvent(event)
