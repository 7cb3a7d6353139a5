"""One value of a form, with what there is to say of it below; and the line that adds something to a list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.confirm import Confirm
from workbench.ui.elided import Elided
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme


class Control(Protocol):
    """What a value is typed or chosen with; see `controls.py`."""

    finished: Signal

    def value(self) -> Any:
        """What is typed or chosen."""

    def show_value(self, value: object) -> None:
        """Show what is saved."""


class Notice(QWidget):
    """What is wrong, or what would break, said where it is."""

    def __init__(self) -> None:
        super().__init__()
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.problem.hide()
        self.question = Confirm(SPACE[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.problem)
        column.addWidget(self.question)

    def ask(self, sentences: list[str], run: Callable[[], None], leave: Callable[[], None] | None = None) -> None:
        """Say what would break, and let somebody choose."""
        self.complain("")
        self.question.ask("\n".join(sentences), _("Change anyway"), _("Keep as it was"), run, leave)
        self._bring_into_sight()

    def complain(self, sentence: str) -> None:
        """Say what is wrong; nothing is wrong with ""."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            self._bring_into_sight()

    def clear(self) -> None:
        """Nothing is said or asked any more."""
        self.complain("")
        self.question.close_question()

    def _bring_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            QTimer.singleShot(0, above, partial(above.ensureWidgetVisible, self, 0, SPACE[3]))


class Entry(QWidget):
    """One value: its name above, a note and what would break below. It tells once of each value given."""

    given = Signal(object)  # another value than the one that is saved

    def __init__(self, name: str, control: Any, note: str = "", *, is_named: bool = True) -> None:
        super().__init__()
        self.control = control
        self.notice = Notice()
        self._saved: object = None
        self._proposed: object = None
        control.setAccessibleName(name)
        control.finished.connect(self._on_finished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0] // 2)
        if is_named:
            title = Elided(name, "section")
            title.setBuddy(control)
            column.addWidget(title)
        column.addWidget(control)
        if note:
            control.setAccessibleDescription(note)
            said = QLabel(note)
            said.setProperty("role", "caption")
            said.setWordWrap(True)
            column.addWidget(said)
        column.addWidget(self.notice)

    @property
    def is_open(self) -> bool:
        """Whether a question waits for its answer."""
        return not self.notice.question.isHidden()

    def show_value(self, value: object) -> None:
        """Show what is saved, unless something else is being typed or asked here."""
        kept = self.is_open or (_has_keyboard(self.control) and self.control.value() != self._saved)
        self._saved = value
        if not kept or self.control.value() == value:
            self.begin(value)

    def begin(self, value: object) -> None:
        """Show what is saved of something else than before."""
        self._saved = self._proposed = value
        self.notice.clear()
        self.control.show_value(value)

    def ask(self, sentences: list[str], run: Callable[[], None], value: object) -> None:
        """Say what this value would break, and let somebody choose."""
        self.control.show_value(value)
        self.notice.ask(sentences, run, self.restore)

    def complain(self, sentence: str) -> None:
        """Say why what was given is not saved; it stays to be put right."""
        self.notice.complain(sentence)
        self.control.setFocus()

    def restore(self) -> None:
        """Show again what is saved."""
        self.begin(self._saved)

    def _on_finished(self) -> None:
        value = self.control.value()
        if value == self._saved:
            self._proposed = value
            self.notice.complain("")
        elif value != self._proposed and not self.is_open:
            self._proposed = value
            self.given.emit(value)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to say what a change would break. `go` shows the place again, if somebody left it meanwhile."""

    entry: Entry | Notice
    go: Callable[[], None] | None = None
    value: object = None

    def ask(self, sentences: list[str], run: Callable[[], None]) -> None:
        """Say what would break, and let somebody choose."""
        self._show()
        if isinstance(self.entry, Entry):
            self.entry.ask(sentences, run, self.value)
        else:
            self.entry.ask(sentences, run)

    def complain(self, sentence: str) -> None:
        """Say why it cannot be."""
        self._show()
        self.entry.complain(sentence)

    def _show(self) -> None:
        if self.go is not None:
            self.go()


class Adder(QWidget):
    """A line for the name of something new, with a plus; Enter adds."""

    wanted = Signal(str)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.line, self._add = QLineEdit(), QToolButton()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.returnPressed.connect(self._on_wanted)
        self._add.setAccessibleName(_("Add"))
        self._add.setToolTip(hint)
        self._add.clicked.connect(self._on_wanted)
        self.notice = Notice()
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        row.addWidget(self.line, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.notice)
        self.setFocusProxy(self.line)
        theme.changed.connect(self._draw)
        self._draw()

    def clear(self) -> None:
        """Ready for the next name."""
        self.line.clear()
        self.notice.complain("")

    def _on_wanted(self) -> None:
        if name := self.line.text().strip():
            self.wanted.emit(name)
        else:
            self.line.setFocus()

    def _draw(self) -> None:
        self._add.setIcon(icon("add"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc empties the line; a second one leaves."""
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _has_keyboard(control: QWidget) -> bool:
    focus = control.window().focusWidget()
    return focus is not None and (focus is control or control.isAncestorOf(focus))
