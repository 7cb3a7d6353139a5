"""A list to choose from or to search by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from workbench.i18n import _
from workbench.ui.combo import Combo
from workbench.ui.elided import ElidedLine
from workbench.ui.facts.card.entries.reading import Names
from workbench.ui.facts.card.parts import LONGEST

FOUND_BY = Qt.ItemDataRole.UserRole + 1


class Choice(Combo):
    """A list to choose from or to search by typing; other words stay as typed."""

    edited = Signal()
    settled = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self._choices = list(choices)
        self._shown: tuple[str, object] = ("", None)
        self.setAccessibleName(name)
        self._line = ElidedLine()
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = self._line
        line.setMaxLength(LONGEST)
        line.setPlaceholderText(_("not stated"))
        line.setAccessibleName(name)
        line.textEdited.connect(lambda _words: self.edited.emit())
        line.editingFinished.connect(self.settled)
        self.activated.connect(self._on_chosen)
        self.installEventFilter(self)
        line.installEventFilter(self)

    def value(self) -> object:
        """The choice whose words or code stand there, else the words."""
        words, value = self._shown
        typed = self.words()
        if typed == words:
            return value
        return self.meaning(typed)

    def meaning(self, typed: str) -> object:
        """The choice that typed words stand for, else the words; None for none."""
        for choice, said in self._choices:
            if typed.casefold() in (said.casefold(), str(choice).casefold()):
                return choice
        return typed or None

    def found_by(self, choice: object, said: str) -> str:
        """All words that find a choice in the list."""
        return said if said == choice else f"{said} {choice}"

    def show_value(self, value: object, names: Names) -> None:
        """Show a saved value."""
        words = "" if value is None else self._short(value)
        self._shown = (words, value)
        self._line.setMaxLength(max(LONGEST, len(words)))
        self.setEditText(words)
        self._line.setCursorPosition(0)

    def words(self) -> str:
        """What stands there."""
        return self.currentText().strip()

    def echo(self) -> str:
        """Nothing: what stands there is what is meant."""
        return ""

    def put_words(self, words: str) -> None:
        """Write words, as somebody types them; those of a choice for its key."""
        meant = self.meaning(words)
        self.setEditText("" if meant is None else self._short(meant))
        self._line.setCursorPosition(0)

    def line(self) -> QLineEdit:
        """The line one types into."""
        return self._line

    def in_order(self) -> list[QWidget]:
        """Itself: its line passes the focus on to it."""
        return [self]

    def _short(self, value: object) -> str:
        """The code for a currency, the words for the rest."""
        words = next((said for choice, said in self._choices if choice == value and type(choice) is type(value)), None)
        return words if words is not None and not words.startswith(f"{value}  ") else str(value)

    def _fill(self) -> None:
        """Put the choices in, when somebody comes to choose: a card has many lists, and few of them are opened."""
        if self.count():
            return
        words = self.currentText()
        for value, said in self._choices:
            self._put(value, said, self.found_by(value, said))
        self.setCurrentIndex(-1)
        self.setEditText(words)
        completer = Completer(self._short, self)
        completer.setModel(self.model())
        completer.setCompletionRole(FOUND_BY)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def _put(self, value: object, said: str, found_by: str) -> None:
        self.addItem(said, value)
        self.setItemData(self.count() - 1, found_by, FOUND_BY)

    def _on_chosen(self, place: int) -> None:
        self.setEditText(self._short(self.itemData(place)))
        self.edited.emit()
        self.settled.emit()

    def showPopup(self) -> None:  # noqa: N802
        """Open the whole list."""
        self._fill()
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Down opens the whole list from an empty line."""
        if event.type() == QEvent.Type.FocusIn:
            self._fill()
        down = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and not self.words():
            self.showPopup()
            return True
        return super().eventFilter(watched, event)


class Completer(QCompleter):
    """Finds a choice by words that are not shown; `written` says what is put into the line for a choice."""

    def __init__(self, written: Callable[[object], str], parent: QObject) -> None:
        super().__init__(parent)
        self._written = written

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802
        """What is put into the line."""
        return self._written(index.data(Qt.ItemDataRole.UserRole))
