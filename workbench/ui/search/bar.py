"""What stands over what was found: the box, searches kept, how much was found, and what is done with what is ticked."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from workbench.core.codebook import Type
from workbench.i18n import _, ngettext
from workbench.ui.elided import Elided
from workbench.ui.icons import icon, of_type
from workbench.ui.rows import counted
from workbench.ui.search.kept import Kept, Naming
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace


class Bar(QWidget):
    """The box keeps the keyboard while the arrows go through the hits: it tells which way, and Enter."""

    typed = Signal()  # something else is asked for
    stepped = Signal(int)  # 1 to the next hit, -1 to the one before
    entered = Signal()  # go to the hit
    ticked = Signal()  # tick the hit
    list_wanted = Signal()  # the keyboard may go to the list
    left = Signal()  # Esc in an empty box
    type_wanted = Signal(str)  # tag what is ticked as this type
    entity_wanted = Signal()  # link what is ticked
    unticked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.box, self.kept, self.naming = QLineEdit(), Kept(workspace), Naming(workspace)
        self.counting, self.problems = QLabel(), Elided()
        self.tag, self.link, self.untick = QToolButton(), QToolButton(), QToolButton()
        self.types = QMenu(self.tag)
        self._glass = QAction(self)
        self._soon = QTimer(self)  # the box itself moves its caret when the keyboard comes
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.box.selectAll)
        self._make()
        self._lay_out()
        self.offer(0, writes=False)
        theme.changed.connect(self._draw)
        self._draw()

    def _make(self) -> None:
        self.box.setPlaceholderText(
            _("Words, “phrases”, -word, word*, OR, speaker: type: entity: date: value> in:title")
        )
        self.box.setAccessibleName(_("Search everything"))
        self.box.setClearButtonEnabled(True)
        self.box.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.box.setMinimumHeight(theme.sized(32))
        self.box.setProperty(
            "keys", _("↓ ↑ hits   Enter go there   Ctrl+Space tick   Tab list   Esc empty the box, then back   F1 help")
        )
        self.box.textChanged.connect(self.typed)
        self.box.installEventFilter(self)
        self.kept.chosen.connect(self.ask)
        self.kept.name_wanted.connect(lambda saved: self.naming.ask(self.box.text(), saved))
        self.naming.left.connect(self.box.setFocus)
        self.counting.setProperty("role", "muted")
        self.problems.setProperty("role", "problem")
        for button in (self.tag, self.link):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tag.setText(_("Tag as"))
        self.tag.setToolTip(_("Make a fact of the sentence of each hit that is ticked"))
        self.tag.setMenu(self.types)
        self.tag.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.types.setAccessibleName(_("Types of fact"))
        self.link.setText(_("Link to…"))
        self.link.setToolTip(_("Link the words of each hit that is ticked, or its fact, to an entity"))
        self.link.clicked.connect(self.entity_wanted)
        self.untick.setToolTip(_("Tick none"))
        self.untick.setAccessibleName(self.untick.toolTip())
        self.untick.clicked.connect(self.unticked)

    def _lay_out(self) -> None:
        above, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        above.setSpacing(SPACE[1])
        above.addWidget(self.box, 1)
        above.addWidget(self.kept)
        below.setSpacing(SPACE[1])
        below.addWidget(self.counting)
        below.addWidget(self.problems, 1)
        for button in (self.untick, self.tag, self.link):
            below.addWidget(button)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[1])
        column.setSpacing(SPACE[1])
        column.addLayout(above)
        column.addWidget(self.naming)
        column.addLayout(below)
        self.setFocusProxy(self.box)

    def _draw(self) -> None:
        self._glass.setIcon(icon("search"))
        self.kept.draw()
        self.tag.setIcon(icon("tag"))
        self.link.setIcon(icon("link"))
        self.untick.setIcon(icon("close"))

    def ask(self, query: str) -> None:
        """Put a search into the box and the keyboard behind it."""
        self.box.setText(query)
        self.box.setFocus()

    def tell(self, counts: str, problems: str) -> None:
        """Say how much was found, and what was not understood."""
        self.counting.setText(counts)
        self.counting.setVisible(bool(counts))
        self.problems.setText(problems)

    def offer(self, ticked: int, *, writes: bool) -> None:
        """Offer what can be done with so many hits that are ticked."""
        for button in (self.tag, self.link):
            button.setEnabled(ticked > 0 and writes)
        self.untick.setVisible(ticked > 0)
        many = ngettext("{n} ticked", "{n} ticked", ticked).format(n=counted(ticked))
        self.untick.setText(many)
        self.untick.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def fill_types(self, kinds: Iterable[Type]) -> None:
        """Put these types into the menu of the button, each under its digit."""
        self.types.clear()
        for kind in kinds:
            name = kind.name.replace("&", "&&")
            words = f"&{kind.shortcut}   {name}" if kind.shortcut else name
            self.types.addAction(of_type(kind.key, kind.icon), words, partial(self.type_wanted.emit, kind.key))

    def corner(self) -> QPoint:
        """Where what is asked beside the buttons begins, on the screen."""
        return self.link.mapToGlobal(QPoint(self.link.width(), self.link.height()))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The keys of the box that are not for typing."""
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.OtherFocusReason and event.gotFocus():
            self._soon.start()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl = held == Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not held:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.entered.emit()
        elif key == Qt.Key.Key_Space and ctrl:
            self.ticked.emit()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    def _leave(self) -> None:
        """Empty the box; Esc once more goes back to the text."""
        if self.box.text():
            self.box.clear()
        else:
            self.left.emit()
