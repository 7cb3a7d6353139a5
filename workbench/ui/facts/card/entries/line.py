"""A line for text and numbers."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.core import values
from workbench.i18n import _, grouped
from workbench.ui.elided import ElidedLine
from workbench.ui.facts.card.entries.reading import Names, read, understood, written
from workbench.ui.facts.card.parts import LONGEST


class Line(ElidedLine):
    """A line for text or a number. Numbers may be typed as one says them."""

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
        return value if self.text() == words else self.meaning(self.text())

    def meaning(self, typed: str) -> object:
        """The value that typed words stand for."""
        return read(self._kind, typed)

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
        """The plain decimal or the limits that were understood; or that a paste was cut off."""
        if len(self.text()) >= LONGEST and self.text() != self._shown[0]:
            return _("Only the first {n} characters are kept.").format(n=grouped(LONGEST))
        return self._understood(self.value())

    def _understood(self, value: object) -> str:
        if self._kind != "decimal" or not isinstance(value, str):
            return ""
        if values.number_of(value) != value:
            return understood(value)
        plain = values.grouped(value)
        return f"= {plain}" if _bare(self.words()) not in (_bare(plain), "") else ""

    def put_words(self, words: str) -> None:
        """Write words in place of what stands there, as somebody types them: Ctrl+Z takes them back."""
        self.selectAll()
        self.insert(words)
        self.setCursorPosition(0)

    def line(self) -> QLineEdit:
        """Itself."""
        return self

    def in_order(self) -> list[QWidget]:
        """Itself."""
        return [self]


def _bare(words: str) -> str:
    return "".join(words.split()).removeprefix("+")


_EXAMPLES: Mapping[str, Callable[[], str]] = {
    "decimal": lambda: _("4.5 · 4 trillion"),
    "edtf": lambda: _("2 Feb 2026 · Q1 2025"),
}
