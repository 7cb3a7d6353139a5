"""The bar that asks what is looked for in the document that is read, and says how much of it was found."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QToolButton

from workbench.i18n import _
from workbench.settings import Settings
from workbench.text.search import Found, Query, literally
from workbench.ui.elided import Elided
from workbench.ui.icons import icon
from workbench.ui.keys import letter_of
from workbench.ui.rows import counted
from workbench.ui.theme import SPACE, TARGET, theme

_TYPING_MS, _MOST_FIELD, _LEAST_FIELD, _COUNT_WIDTH = 90, 280, 90, 84
Way = Literal["case", "whole", "pattern", "exact"]

_WAYS: tuple[Way, ...] = ("case", "whole", "pattern", "exact")
_LETTERS: Final = {"case": "C", "whole": "W", "pattern": "R", "exact": "E"}  # with Alt
_DRAWN: Final = {"case": "match_case", "whole": "whole_words", "pattern": "regular_expression", "exact": "exact"}


class FindBar(QFrame):
    """A field, four ways to look for what it says, where among how many one is, and the ways to go."""

    changed = Signal(object)  # Query, or None when the bar is closed: something else is looked for
    stepped = Signal(int)  # 1 for the next, -1 for the previous
    closed = Signal()
    listed = Signal()  # all that was found shall be tagged

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._settings = settings  # remembers the ways to look
        self.field, self._count, self._hint = QLineEdit(), Elided(policy=QSizePolicy.Policy.Preferred), QLabel()
        self.ways = {name: QToolButton() for name in _LETTERS}
        self.buttons = {name: QToolButton() for name in ("previous", "next", "close")}
        self.tag = QPushButton(_("Tag all…"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._name()
        self._lay_out()
        self._connect()
        self._draw()
        self.hide()

    # --- putting it together

    def _name(self) -> None:
        self.field.setPlaceholderText(_("Find in this document"))
        self.field.setAccessibleName(_("Find in this document"))
        self._count.setProperty("role", "muted")
        self._hint.setProperty("role", "caption")
        self._hint.setWordWrap(True)
        said = {
            "case": (_("Match case"), _("Capitals differ from small letters")),
            "whole": (_("Whole words"), _("Not inside longer words")),
            "pattern": (_("Regular expression"), _("A pattern, such as [0-9]+ for any number")),
            "exact": (_("Exact characters"), _("ё differs from е; so do kinds of quotes, dashes and spaces")),
        }
        for name, (title, meaning) in said.items():
            self.ways[name].setCheckable(True)
            self.ways[name].setAccessibleName(title)
            self.ways[name].setAccessibleDescription(meaning)
            key = _("{title} (Alt+{letter})").format(title=title, letter=_LETTERS[name])
            self.ways[name].setToolTip("\n".join((key, meaning)))
        going = (_("Find previous (Shift+F3)"), _("Find next (F3)"), _("Close the search (Esc)"))
        for button, title in zip(self.buttons.values(), going, strict=True):
            button.setAccessibleName(title)
            button.setToolTip(title)
        self.tag.setToolTip(_("List all that was found, to make facts of it (Ctrl+Shift+A)"))

    def _lay_out(self) -> None:
        self.field.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )  # gives way to the words beside it
        self.field.setMinimumWidth(theme.sized(_LEAST_FIELD))
        self.field.setMaximumWidth(theme.sized(_MOST_FIELD))
        self._count.setMinimumWidth(theme.sized(_COUNT_WIDTH))
        for button in (*self.ways.values(), *self.buttons.values()):
            button.setMinimumSize(TARGET, TARGET)
        row, ways = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(SPACE[1])
        ways.setSpacing(0)
        for button in self.ways.values():
            ways.addWidget(button)
        row.addWidget(self.field, 1)
        row.addLayout(ways)
        row.addWidget(self._count)
        row.addWidget(self.buttons["previous"])
        row.addWidget(self.buttons["next"])
        row.addStretch()
        row.addWidget(self.tag)
        row.addWidget(self.buttons["close"])
        lines = QGridLayout(self)
        lines.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[0])
        lines.setVerticalSpacing(2)
        lines.addLayout(row, 0, 0)
        lines.addWidget(self._hint, 1, 0)

    def _connect(self) -> None:
        self._typing.timeout.connect(self.look)
        self.field.textChanged.connect(lambda: self._typing.start())
        self.field.installEventFilter(self)
        for button in self.ways.values():
            button.clicked.connect(self._on_way)
        self.buttons["previous"].clicked.connect(lambda: self.stepped.emit(-1))
        self.buttons["next"].clicked.connect(lambda: self.stepped.emit(1))
        self.buttons["close"].clicked.connect(self.close_bar)
        self.tag.clicked.connect(self.listed)
        theme.changed.connect(self._draw)

    # --- what is asked

    @property
    def query(self) -> Query:
        """What is looked for, and how."""
        return Query(self.field.text(), **{name: button.isChecked() for name, button in self.ways.items()})

    def ask(self, words: str = "") -> None:
        """Open the bar and wait for words; those given are what one may want to look for."""
        self.open()
        if words:
            self.field.setText(literally(words) if self.query.pattern else words)
        self.field.setFocus()
        self.field.selectAll()
        self._typing.start()

    def open(self) -> None:
        """Open the bar as it was left, without taking the keyboard."""
        for name, button in self.ways.items():
            button.setChecked(name in self._settings.find_ways)
        self.show_found(None, Found())
        self.show()

    def look(self) -> None:
        """Look for what the field says, at once."""
        self._typing.stop()
        self.changed.emit(self.query)

    @property
    def is_typing(self) -> bool:
        """Whether what was typed last is still to be looked for."""
        return self._typing.isActive()

    def close_bar(self) -> None:
        """Close the bar; what it found is not shown any more."""
        self._typing.stop()
        self.hide()
        self.changed.emit(None)
        self.closed.emit()

    # --- what is said

    @property
    def said(self) -> str:
        """Where among how many one is, in words."""
        return self._count.text()

    @property
    def problem(self) -> str:
        """Why nothing can be looked for, or ""."""
        return self._hint.text() if self._hint.property("role") == "problem" else ""

    def show_found(self, current: int | None, found: Found, *, again: int = 0) -> None:
        """Say which of how many is shown; `again` is 1 if the search went on at the beginning, -1 at the end."""
        nothing = bool(self.field.text()) and current is None
        self._show(nothing=nothing and not self.is_typing)
        self.tag.setEnabled(len(found) > 0)
        for step in ("previous", "next"):
            self.buttons[step].setEnabled(len(found) > 0)
        if current is not None:
            many = counted(len(found)) + ("+" if found.more else "")
            where = {0: "", 1: _("from the top"), -1: _("from the end")}[again]
            place = _("{n} of {m}").format(n=counted(current + 1), m=many)
            self._count.setText(" · ".join(filter(None, (place, where))))
        else:
            self._count.setText(_("nothing found") if nothing else "")

    def show_waiting(self) -> None:
        """Say that the search still goes on."""
        self._show(nothing=False)
        self._count.setText(_("searching…"))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing can be looked for."""
        self.show_found(None, Found())
        self._show(nothing=True, problem=sentence)
        self._count.clear()

    def _show(self, *, nothing: bool, problem: str = "") -> None:
        _restyle(self.field, "problem", "true" if nothing else "")
        _restyle(self._hint, "role", "problem" if problem else "caption")
        hint = _("^ and $ are the ends of a line, \\d is a digit, \\w a letter or digit, .*? anything.")
        self._hint.setText(problem or hint)
        self._hint.setVisible(self.ways["pattern"].isChecked())  # so that the text stays where it is

    # --- inside

    def _on_way(self) -> None:
        self._settings.find_ways = [name for name in _WAYS if self.ways[name].isChecked()]
        self.look()

    def _draw(self) -> None:
        for name, button in self.ways.items():
            button.setIcon(icon(_DRAWN[name]))
        for name, button in self.buttons.items():
            button.setIcon(icon(name))
        self.tag.setIcon(icon("tag"))

    def _press(self, event: QKeyEvent) -> bool:
        """Alt and a letter switch a way to look, Enter goes on, Shift+Enter back, Esc closes; True for these."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        way = next((name for name, letter in _LETTERS.items() if alt and letter == letter_of(event)), "")
        if way:
            self.ways[way].click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            if self.is_typing:
                self.look()
            else:
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            return False
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True for the keys of the bar, which the field would type or pass on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The keys of the bar, from its buttons."""
        if not self._press(event):
            super().keyPressEvent(event)


def _restyle(widget: QLineEdit | QLabel, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
