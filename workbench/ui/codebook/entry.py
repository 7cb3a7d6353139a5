"""One value of a form, with what there is to say of it below."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.ui.codebook.controls import Line, Words
from workbench.ui.confirm import Confirm
from workbench.ui.elided import Elided
from workbench.ui.theme import SPACE


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
        self._shown: object = None  # what is saved as the control gives it: without empty lines, say
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

    @property
    def takes_words(self) -> bool:
        """Whether one types here, and does not only choose."""
        return isinstance(self.control, Line | Words)

    @property
    def is_typed(self) -> bool:
        """Whether something else stands here than what is saved."""
        return bool(self.control.value() != self._shown)

    @property
    def refusal(self) -> str:
        """Why the words that were typed here are not saved, or ""."""
        return self.notice.problem.text() if self.takes_words and self.is_typed else ""

    def show_value(self, value: object) -> None:
        """Show what is saved, unless something else is being typed, asked or put right here."""
        kept = self.is_open or bool(self.refusal) or (_has_keyboard(self.control) and self.is_typed)
        self._saved = value
        if not kept or self.control.value() == value:
            self.begin(value)
        else:
            self._shown = value

    def begin(self, value: object) -> None:
        """Show what is saved of something else than before."""
        self._saved = value
        self.notice.clear()
        self.control.show_value(value)
        self._shown = self._proposed = self.control.value()

    def resume(self, value: object, why: str) -> None:
        """Show words again that were typed and not saved, and why they were not."""
        if value != self._shown:
            self.control.type_in(value)
            self.notice.complain(why)

    def ask(self, sentences: list[str], run: Callable[[], None], value: object) -> None:
        """Say what this value would break, and let somebody choose."""
        self.control.show_value(value)
        self.notice.ask(sentences, run, self.restore)

    def complain(self, sentence: str) -> None:
        """Say why what was given is not saved; it stays to be put right."""
        self.notice.complain(sentence)
        if self.isVisible():
            self.control.setFocus()

    def restore(self) -> None:
        """Show again what is saved."""
        self.begin(self._saved)

    def _on_finished(self) -> None:
        value = self.control.value()
        if not self.is_typed:
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

    @property
    def is_open(self) -> bool:
        """Whether a question waits for its answer there."""
        return isinstance(self.entry, Entry) and self.entry.is_open

    @property
    def is_seen(self) -> bool:
        """Whether what is said there is on the screen."""
        return self.entry.isVisible()

    def name(self, sentence: str) -> str:
        """The sentence with the name of what it is about."""
        if not isinstance(self.entry, Entry):
            return sentence
        return _("“{part}”: {sentence}").format(part=self.entry.control.accessibleName(), sentence=sentence)

    def restore(self) -> None:
        """Show again what is saved there, if this value still stands there."""
        if isinstance(self.entry, Entry) and self.entry.control.value() == self.value:
            self.entry.restore()

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


def _has_keyboard(control: QWidget) -> bool:
    focus = control.window().focusWidget()
    return focus is not None and (focus is control or control.isAncestorOf(focus))
