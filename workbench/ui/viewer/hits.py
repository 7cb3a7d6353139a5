"""All places that a search found, each with the words around it, to be ticked and tagged as facts in one step."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)
from shiboken6 import isValid

from workbench.core import codebook
from workbench.core.facts import several
from workbench.core.history import Change
from workbench.i18n import _, ngettext
from workbench.text.search import Found
from workbench.ui.elided import Elided
from workbench.ui.icons import icon, of_type
from workbench.ui.keys import OwnEnter
from workbench.ui.rows import counted
from workbench.ui.theme import SPACE, TARGET, theme
from workbench.ui.viewer.hit_list import HitList
from workbench.ui.viewer.hit_rows import HitRows, Known, known
from workbench.ui.workspace import Workspace

_CONCERNED = {"annotation", "evidence", "fact"}
_HIGH, _TYPE_WIDTH = 180, 150


class Hits(QFrame):
    """Hidden until `open`. Saving is a job; the list closes when it begins."""

    opened = Signal(int)  # show this place in the text
    left = Signal()  # the keyboard may go back to the text

    def __init__(self, workspace: Workspace, document: UUID, text: str) -> None:
        super().__init__()
        self.setObjectName("hits")
        self.setAccessibleName(_("Tag the places found"))
        self._workspace, self._document = workspace, document
        self._key = f"tagged {id(self)}"
        self.rows = HitRows(text)
        self.list = HitList(self.rows)
        self.types, self.all, self.none, self.leave = QComboBox(), QPushButton(), QPushButton(), QToolButton()
        self.said, self.tag = Elided(""), QPushButton()
        self._lay_out()
        self._connect()
        self._draw()
        self.hide()

    def _lay_out(self) -> None:
        self.setMinimumHeight(theme.sized(_HIGH))
        title = QLabel(_("Tag as"))
        title.setBuddy(self.types)
        self.types.setAccessibleName(_("Type of fact"))
        self.types.setMinimumWidth(theme.sized(_TYPE_WIDTH))
        self.all.setText(_("All"))
        self.all.setToolTip(_("Tick all places (Ctrl+A)"))
        self.none.setText(_("None"))
        self.none.setToolTip(_("Take every tick away (Ctrl+A again)"))
        for button in (self.all, self.none):
            button.setProperty("role", "link")
            button.setAccessibleName(button.toolTip())
        self.leave.setAccessibleName(_("Close the list (Esc)"))
        self.leave.setToolTip(_("Close the list (Esc)"))
        self.leave.setMinimumSize(TARGET, TARGET)
        self.said.setProperty("role", "muted")
        self.tag.setProperty("role", "primary")
        self.tag.setToolTip(_("One step, which Ctrl+Z takes back (Ctrl+Enter)"))
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[0])
        foot.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[1])
        head.setSpacing(SPACE[1])
        for part in (title, self.types, self.all, self.none):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.leave)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.tag)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        OwnEnter(self, self._tag)
        self.list.opened.connect(self.opened)
        self.list.digit.connect(self._on_digit)
        self.list.left.connect(self.close_list)
        self.leave.clicked.connect(self.close_list)
        self.all.clicked.connect(lambda: self.rows.tick_all(True))
        self.none.clicked.connect(lambda: self.rows.tick_all(False))
        self.tag.clicked.connect(self._tag)
        self.types.currentIndexChanged.connect(lambda _place: self._ask_known())
        self.rows.ticked.connect(self._say)
        self._workspace.changed.connect(self._on_changed)
        theme.changed.connect(self._draw)

    # --- what an analyst can do

    def open(self, found: Found, current: int) -> None:
        """Show the list of these places, the keyboard on one of them."""
        self.show()
        self._fill_types()
        self.show_places(found)
        self.list.go_to(current)
        self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.list.setFocus()

    def show_places(self, found: Found) -> None:
        """Show other places, all of them ticked but for those tagged so already."""
        self.rows.show(found)
        self.list.go_to(0)
        self._ask_known()

    def close_list(self) -> None:
        """Leave everything untagged."""
        self.hide()
        self._workspace.drop(self._key)
        self.left.emit()

    # --- inside

    @property
    def _type(self) -> str:
        return str(self.types.currentData() or "")

    def _tag(self) -> None:
        spans = self.rows.ticked_spans()
        if spans and self.tag.isEnabled():
            done = partial(_tell, self._workspace)
            self._workspace.start(_("Tagging passages"), several.tag_all, self._document, spans, self._type, done=done)
            self.close_list()

    def _fill_types(self) -> None:
        chosen, book = self._type, self._workspace.ask(codebook.of)
        self.types.blockSignals(True)
        self.types.clear()
        for kind in book.types.values() if book else ():
            words = f"{kind.shortcut}   {kind.name}" if kind.shortcut else kind.name
            self.types.addItem(of_type(kind.key, kind.icon), words, kind.key)
            self.types.setItemData(self.types.count() - 1, kind.shortcut, Qt.ItemDataRole.UserRole + 1)
        self.types.setCurrentIndex(max(0, self.types.findData(chosen)))
        self.types.blockSignals(False)

    def _on_digit(self, digit: str) -> None:
        place = self.types.findData(digit, Qt.ItemDataRole.UserRole + 1)
        if place >= 0:
            self.types.setCurrentIndex(place)

    def _ask_known(self) -> None:
        if not self.isHidden() and self._type:
            self._workspace.fetch(self._key, known, self._document, self._type, self.rows, done=self._on_known)
        self._say()

    def _on_known(self, answer: Known) -> None:
        if isValid(self):
            self.rows.show_known(answer)

    def _on_changed(self, change: Change) -> None:
        if not self.isHidden() and (change.rows is None or _CONCERNED & {table for table, _row in change.rows}):
            self._ask_known()

    def _say(self) -> None:
        n, all_of_them, so = self.rows.ticked_count, len(self.rows.found), self.rows.known_count
        said = [_("{n} of {m} ticked").format(n=counted(n), m=counted(all_of_them))]
        if so:
            said.append(ngettext("{n} is tagged so already", "{n} are tagged so already", so).format(n=counted(so)))
        self.said.setText(" · ".join(said))
        self.tag.setText(ngettext("Tag {n} passage", "Tag {n} passages", n).format(n=counted(n)))
        project = self._workspace.project
        self.tag.setEnabled(n > 0 and bool(self._type) and project is not None and not project.read_only)

    def _draw(self) -> None:
        self.leave.setIcon(icon("close"))
        self.list.draw()
        self.types.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        if not self.isHidden():
            self._fill_types()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves, wherever the keyboard is in the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)


def _tell(workspace: Workspace, done: tuple[int, int]) -> None:
    made, known_ = done
    told = []
    if made:
        sentence = ngettext("{n} fact made; Ctrl+Z takes it back.", "{n} facts made; Ctrl+Z takes them back.", made)
        told.append(sentence.format(n=counted(made)))
    if known_ or not made:
        sentence = ngettext("{n} passage was tagged so already.", "{n} passages were tagged so already.", known_)
        told.append(sentence.format(n=counted(known_)))
    workspace.told.emit(" ".join(told))
