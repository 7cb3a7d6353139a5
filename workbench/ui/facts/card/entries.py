"""What one value of a field is typed into: a line for text, numbers and dates, a list to choose from for the rest.

Every entry has `edited` (as one types), `settled` (editing finished), `value`, `show_value`, `words` and `echo`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from workbench.core import values
from workbench.core.browse.card import Named
from workbench.core.codebook import Codebook, Field
from workbench.i18n import _, grouped
from workbench.ui.elided import ElidedLine
from workbench.ui.facts.card.finder import Finder
from workbench.ui.facts.card.parts import LONGEST
from workbench.ui.workspace import Workspace

UNITS = ("%", "t", "km", "m2", "kW.h", "h", "d", "mo", "a")
Names = Mapping[str, Named]
_FOUND_BY = Qt.ItemDataRole.UserRole + 1


class Entry(Protocol):
    """Where one value is typed; each of them is a QWidget."""

    edited: SignalInstance
    settled: SignalInstance

    def value(self) -> object:
        """What stands there as the value to save; None for nothing. What cannot be read stays as typed."""

    def show_value(self, value: object, names: Names) -> None:
        """Show a saved value; it comes back as it was unless somebody edits it."""

    def words(self) -> str:
        """What stands there to be read."""

    def echo(self) -> str:
        """What was understood, if that is not what stands there."""

    def put_words(self, words: str) -> None:
        """Write words, as somebody types them."""

    def line(self) -> QWidget:
        """What is typed into."""

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through."""


def entry(workspace: Workspace, book: Codebook, field: Field) -> "Line | Choice | Finder":
    """The entry for one value of a field."""
    name = field.name
    if field.kind in ("entity", "fact"):
        return Finder(workspace, name, field.entity_kinds, facts=field.kind == "fact")
    if field.kind == "currency":
        return Currency(name)
    if field.kind == "unit":
        return Choice(name, [(unit, unit) for unit in UNITS])
    if field.kind == "measure":
        return Choice(name, [(term, term) for term in book.measures])
    if field.kind == "boolean":
        return Choice(name, [(True, _("yes")), (False, _("no"))])
    if field.kind == "choice":
        return Choice(name, [(choice, values.choice_in_words(choice)) for choice in field.choices])
    return Line(name, field.kind)


def read(kind: str, words: str) -> object:
    """The value that typed words stand for; what cannot be read as its kind stays as typed, nothing is None."""
    words = words.strip()
    if not words:
        return None
    if kind == "decimal":
        return values.number_of(words) or words
    if kind == "edtf":
        return values.date_of(words) or words
    return values.normal(kind, words)


def written(kind: str, value: object, names: Names) -> str:
    """A saved value as it is read on screen."""
    if isinstance(value, Mapping):
        key = str(value.get("entity") or value.get("fact") or "")
        return names[key].name if key in names else str(value.get("name") or key or dict(value))
    if kind == "fact" and str(value) in names:
        return names[str(value)].name
    if kind == "boolean" and isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind == "choice" and isinstance(value, str):
        return values.choice_in_words(value)
    if kind in ("decimal", "integer"):
        return values.grouped(str(value)) if value is not None else ""
    return "" if value is None else str(value)


class Line(ElidedLine):
    """A line for text, a number or a date. Numbers and dates may be typed as one says them."""

    edited = Signal()
    settled = Signal()

    def __init__(self, name: str, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self._shown: tuple[str, object] = ("", None)
        self.setAccessibleName(name)
        self.setPlaceholderText(_EXAMPLES[kind]() if kind in _EXAMPLES else _("not stated"))
        self.textEdited.connect(lambda _words: self.edited.emit())
        self.editingFinished.connect(self.settled)

    def value(self) -> object:
        """What the words stand for."""
        words, value = self._shown
        return value if self.text() == words else read(self._kind, self.text())

    def show_value(self, value: object, names: Names) -> None:
        """Show a saved value; numbers with spaces between their thousands."""
        words = " ".join(written(self._kind, value, names).split("\n"))
        self._shown = (words, value)
        self.setMaxLength(max(LONGEST, len(words)))
        self.setText(words)
        self.setCursorPosition(0)

    def words(self) -> str:
        """What stands there."""
        return self.text().strip()

    def echo(self) -> str:
        """The plain decimal or the EDTF date that was understood; or that a paste was cut off."""
        if len(self.text()) >= LONGEST and self.text() != self._shown[0]:
            return _("Only the first {n} characters are kept.").format(n=grouped(LONGEST))
        value = self.value()
        if self._kind == "decimal" and isinstance(value, str) and values.number_of(value) == value:
            plain = values.grouped(value)
            return f"= {plain}" if _bare(self.words()) not in (_bare(plain), "") else ""
        if self._kind == "edtf" and isinstance(value, str) and values.is_edtf(value) and value != self.words():
            return f"= {value}"
        return ""

    def put_words(self, words: str) -> None:
        """Write words, as somebody types them."""
        self.setText(words)
        self.setCursorPosition(0)

    def line(self) -> QLineEdit:
        """Itself."""
        return self

    def in_order(self) -> list[QWidget]:
        """Itself."""
        return [self]


class Choice(QComboBox):
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
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = self._line
        line.setMaxLength(LONGEST)
        line.setPlaceholderText(_("not stated"))
        line.setAccessibleName(name)
        line.textEdited.connect(lambda _words: self.edited.emit())
        line.editingFinished.connect(self.settled)
        self.textActivated.connect(self._on_chosen)
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
            self.addItem(said, value)
            self.setItemData(self.count() - 1, self.found_by(value, said), _FOUND_BY)
        self.setCurrentIndex(-1)
        self.setEditText(words)
        completer = _Completer(self.model(), self)
        completer.setCompletionRole(_FOUND_BY)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def _on_chosen(self, words: str) -> None:
        value = next((choice for choice, said in self._choices if said == words), words)
        self.setEditText(self._short(value))
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

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel scrolls the card and changes nothing."""
        event.ignore()


class Currency(Choice):
    """The currencies, those most often met first; found by code and by name, in English and Russian."""

    def __init__(self, name: str) -> None:
        called = values.called()
        super().__init__(name, [(code, f"{code}  {names[0]}") for code, names in called.items()])

    def meaning(self, typed: str) -> object:
        """The code of the one currency that is called so."""
        return values.currency_of(typed) or super().meaning(typed)

    def echo(self) -> str:
        """The code, while a name stands there."""
        value = self.value()
        return f"= {value}" if isinstance(value, str) and value.casefold() != self.words().casefold() else ""

    def found_by(self, choice: object, said: str) -> str:
        """All names of a currency."""
        return " ".join((said, *values.called()[str(choice)]))


class _Completer(QCompleter):
    """Finds a choice by words that are not shown."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802
        """The words that are shown."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


def _bare(words: str) -> str:
    return "".join(words.split()).removeprefix("+")


_EXAMPLES: Mapping[str, Callable[[], str]] = {
    "decimal": lambda: _("4.5 · 4 trillion"),
    "edtf": lambda: _("2 Feb 2026 · Q1 2025"),
}
