"""How a fact bears on another: asked beside the card; Enter notes it, in one step."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.core import claimed, relating
from workbench.core.browse import card
from workbench.core.browse.card import Shown
from workbench.core.browse.relatable import Candidate, relatable
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.icons import of_type
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_WIDTH, _HEIGHT, _WAIT_MS = 440, 420, 150
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_ROW = 40


@dataclass(frozen=True, slots=True)
class Way:
    """A way to bear on another fact. `is_back`: the other one bears on this one. `types` are the likeliest others."""

    kind: str
    words: str
    is_back: bool = False
    types: tuple[str, ...] = ()


def ways() -> tuple[Way, ...]:
    """How this fact may bear on the other one, in words."""
    what_happens = ("event", "agreement", "programme_status")
    return (
        Way("supports", _("supports")),
        Way("contradicts", _("contradicts")),
        Way("tension", _("is in tension with")),
        Way("fulfils", _("fulfils"), types=("commitment",)),
        Way("fulfils", _("is fulfilled by"), is_back=True, types=what_happens),
        Way("updates", _("updates")),
        Way("updates", _("is updated by"), is_back=True),
        Way("same_statement", _("is the same statement as")),
        Way("complements", _("complements")),
        Way("supports", _("is supported by"), is_back=True),
        Way(relating.TOGETHER, _("is about the same as")),
        Way(relating.APART, _("is not about the same as")),
    )


def ask_relation(workspace: Workspace, over: QWidget, fact: UUID, other: UUID | None = None) -> "Relate | None":
    """Ask how a fact bears on another one, or on the `other`, over a widget; what was opened, None if it is gone."""
    shown: Shown | None = workspace.ask(card.fact, fact)
    if shown is None:
        return None
    asked = Relate(workspace, over, fact, shown.statement)
    asked.ask(shown.type_key, other)
    return asked


class Relate(QFrame):
    """A way, the other fact and a note; arrows choose in the list from any field, Enter saves, Esc leaves."""

    def __init__(self, workspace: Workspace, over: QWidget, fact: UUID, statement: str) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setObjectName("picker")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Relate the fact to another one"))
        self._workspace, self._fact, self._over = workspace, fact, over
        self._key = f"relate {id(self)}"
        self._found: list[Candidate] = []
        self._wanted: UUID | None = None
        self._is_due = True  # the list is not yet of what was typed
        self._saves_then = False  # Enter was pressed meanwhile
        self._ways = ways()
        title = Elided(statement, "title")
        title.setToolTip(statement)
        self.way, self.field, self.note = QComboBox(), QLineEdit(), QLineEdit()
        self.list, self._nothing = QListWidget(), QLabel()
        self._hint = QLabel(_("Enter notes it · Esc leaves all as it is"))
        self._lay_out(title)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._look)
        self.field.textChanged.connect(self._on_typed)
        self.way.currentIndexChanged.connect(lambda _n: self._look())
        self.list.itemDoubleClicked.connect(lambda _item: self._save())
        for part in (self.way, self.field, self.note):
            part.installEventFilter(self)

    def _lay_out(self, title: QWidget) -> None:
        for way in self._ways:
            self.way.addItem(way.words)
        self.way.setAccessibleName(_("How the fact bears on the other one"))
        self.way.setMaxVisibleItems(len(self._ways))
        self.field.setPlaceholderText(_("Words of the other fact"))
        self.field.setAccessibleName(_("Words of the other fact"))
        self.note.setPlaceholderText(_("Note: why"))
        self.note.setAccessibleName(_("Note: why"))
        self.list.setAccessibleName(_("Other facts"))
        self.list.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setProperty("role", "muted")
        self._nothing.hide()
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[2], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        for part in (title, self.way, self.field, self._nothing, self.list, self.note, self._hint):
            column.addWidget(part)
        self.setFocusProxy(self.way)

    def ask(self, type_key: str, other: UUID | None = None) -> None:
        """Open it; of a fact that may keep a promise that is proposed first, unless the other one is known."""
        self._wanted = other
        if other is None and type_key in ("event", "agreement", "programme_status"):
            self.way.setCurrentIndex(next(n for n, way in enumerate(self._ways) if way.kind == "fulfils"))
        self.resize(theme.sized(_WIDTH), theme.sized(_HEIGHT))
        room = self.screen().availableGeometry()
        at = self._over.mapToGlobal(QPoint(-self.width() - SPACE[1], 0))
        left = max(room.left(), min(at.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.show()
        self.way.setFocus()
        self._look()

    def save(self) -> None:
        """Note the relation to the fact that is chosen, and close; of words just typed, to what they find first."""
        if not self._is_due:
            self._save()
        elif self.field.text().strip() or self._wanted is not None:
            self._look()
            self._saves_then = True

    def _save(self) -> None:
        place = self.list.currentRow()
        if not 0 <= place < len(self._found):
            return
        way, other = self._ways[self.way.currentIndex()], self._found[place].id
        ends = (other, self._fact) if way.is_back else (self._fact, other)
        note = self.note.text()
        self._workspace.do(relating.relate, ends[0], way.kind, ends[1], note, done=self._on_saved, failed=self._refuse)

    def _on_saved(self, _row: object) -> None:
        self.close()

    def _refuse(self, sentence: str) -> None:
        self._hint.setText(sentence)
        self._hint.setProperty("role", "problem")
        self._hint.style().unpolish(self._hint)
        self._hint.style().polish(self._hint)

    def _on_typed(self) -> None:
        self._is_due, self._saves_then = True, False
        self._wait.start()

    def _look(self) -> None:
        self._wait.stop()
        self._is_due, self._saves_then = True, False
        words, types = self.field.text(), self._ways[self.way.currentIndex()].types
        project = self._workspace.project
        is_quick = bool(words.strip()) or (project is not None and claimed.is_ready(project))
        read = self._workspace.fetch if is_quick else self._workspace.study
        if not is_quick:
            self._nothing.setText(_("Working it out…"))
            self._nothing.show()
        read(self._key, relatable, self._fact, words, types, self._wanted, done=self._fill)

    def _fill(self, found: list[Candidate]) -> None:
        if not isValid(self):
            return
        self._found, self._is_due = found, self._wait.isActive()
        self.list.clear()
        for one in found:
            item = QListWidgetItem(of_type(one.type, one.icon), f"{one.statement}\n{one.document}")
            item.setToolTip(one.statement)
            item.setSizeHint(QSize(0, theme.sized(_ROW)))
            self.list.addItem(item)
        self._nothing.setText(_("No other fact fits."))
        self._nothing.setVisible(not found)
        ids, typed = [one.id for one in found], self.field.text().strip()
        is_gone = self._wanted is not None and self._wanted not in ids and not typed  # nobody meant the next best one
        self.list.setCurrentRow(ids.index(self._wanted) if self._wanted in ids else -1 if is_gone else 0)
        if self._saves_then and not self._is_due and self.isVisible():
            self._save()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Nothing that is still looked for is wanted."""
        self._workspace.drop(self._key)
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move in the list from the text fields; Enter saves from anywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _STEPS and watched is not self.way:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + _STEPS[Qt.Key(event.key())])))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.save()
                return True
        return super().eventFilter(watched, event)
