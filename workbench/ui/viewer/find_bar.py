"""The bar that finds words in the document that is read."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from workbench.i18n import _
from workbench.text import fold
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, theme

MOST = 20_000
_TYPING_MS = 120


def hits(folded: str, words: str) -> tuple[list[int], list[int]]:
    """(starts, ends) of the words in a folded text, in order; any white space matches any. At most MOST."""
    parts = fold(words).split()
    if not parts:
        return [], []
    starts, ends = [], []
    for match in re.finditer(r"\s+".join(map(re.escape, parts)), folded):
        starts.append(match.start())
        ends.append(match.end())
        if len(starts) == MOST:
            break
    return starts, ends


class FindBar(QFrame):
    """A field, where among how many one is, and the ways to go. Hidden until `ask`."""

    changed = Signal(str)  # other words are looked for; "" when the bar is closed
    stepped = Signal(int)  # 1 for the next, -1 for the previous
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._field, self._count = QLineEdit(), QLabel()
        self._field.setPlaceholderText(_("Find in this document"))
        self._field.setAccessibleName(_("Find in this document"))
        self._field.setClearButtonEnabled(True)
        self._field.setMaximumWidth(320)
        self._count.setProperty("role", "muted")
        self._count.setMinimumWidth(96)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[1])
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for name, said in (("previous", _("Find previous")), ("next", _("Find next")), ("close", _("Close (Esc)"))):
            self._buttons[name] = button = QToolButton()
            button.setToolTip(said)
            button.setAccessibleName(said)
            button.setMinimumSize(TARGET, TARGET)
            row.addWidget(button)
        row.insertStretch(row.count() - 1, 1)
        self._buttons["previous"].clicked.connect(lambda: self.stepped.emit(-1))
        self._buttons["next"].clicked.connect(lambda: self.stepped.emit(1))
        self._buttons["close"].clicked.connect(self.close_bar)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self._field.textChanged.connect(lambda: self._typing.start())
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    @property
    def words(self) -> str:
        """What is looked for; "" while the bar is closed."""
        return "" if self.isHidden() else self._field.text()

    @property
    def said(self) -> str:
        """Where among how many one is, in words."""
        return self._count.text()

    def ask(self, words: str = "") -> None:
        """Open the bar and wait for words; a selection is what one may want to look for."""
        if words:
            self._field.setText(words)
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def close_bar(self) -> None:
        """Close the bar; what it found is not shown any more."""
        self._typing.stop()
        self.hide()
        self.changed.emit("")
        self.closed.emit()

    def show_place(self, current: int | None, starts: Sequence[int]) -> None:
        """Say which of how many is shown."""
        if not self.words.strip():
            self._count.clear()
        elif current is None:
            self._count.setText(_("nothing found"))
        else:
            many = f"{len(starts):,}" + ("+" if len(starts) == MOST else "")
            self._count.setText(_("{n} of {m}").format(n=current + 1, m=many))

    def _on_typed(self) -> None:
        self._typing.stop()
        self.changed.emit(self.words)

    def _draw(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(icon(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typing.isActive():
                self._on_typed()
            else:
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
