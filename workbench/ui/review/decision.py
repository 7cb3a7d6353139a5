"""The decision on one fact: six buttons with their keys, and what some of them ask, in place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.core import local, review
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, TARGET, colours, theme

_BUTTONS, _REASON, _NOTE = range(3)


class Decision(QFrame):
    """Buttons, and one question at a time. `decided` carries the decision, a reason and a comment."""

    pressed = Signal(str)  # accept, reject, return, edit, later, back, withdraw
    decided = Signal(str, str, str)
    left = Signal()  # a question was answered or given up: the keyboard goes back to the queue

    def __init__(self, queue: QWidget) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._pages = QStackedWidget()
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._said = QLabel()
        self._said.setProperty("role", "caption")
        self._said.setWordWrap(True)
        self._said.hide()
        self._buttons: dict[str, QPushButton] = {}
        self._reasons, self._words, self._note = _Reasons(), QLineEdit(), QLineEdit()
        for page in (self._make_buttons(), self._make_reasons(), self._make_note()):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addWidget(self._problem)
        column.addWidget(self._said)
        column.addWidget(self._pages)
        for widget in (queue, self._reasons):
            widget.installEventFilter(self)
        for line in (self._words, self._note):
            line.installEventFilter(self)
        OwnEnter(self)
        theme.changed.connect(self._draw)
        self._draw()
        self.rest()

    @property
    def problem(self) -> str:
        """The sentence that says why a decision was refused, or ""."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def is_asking(self) -> bool:
        """Whether a question is open."""
        return self._pages.currentIndex() != _BUTTONS

    def enable(self, ready: bool, *, edits: bool) -> None:
        """Let decide and edit, or not. Going back is always possible."""
        for name, button in self._buttons.items():
            button.setEnabled(ready or name == "back" or (name == "edit" and edits))

    def tell(self, sentence: str, *, withdraws: bool) -> None:
        """Say what is special about this fact, and offer to withdraw one's opinion if there is one."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        shown = not self._buttons["withdraw"].isHidden()
        self._buttons["withdraw"].setVisible(withdraws)
        if shown != withdraws and not self.is_asking:
            self._show(_BUTTONS)

    def refuse(self, sentence: str) -> None:
        """Say in place why something was not done."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def rest(self) -> None:
        """Ask nothing: show the buttons."""
        self.refuse("")
        self._show(_BUTTONS)

    def ask_reason(self) -> None:
        """Ask why the fact is rejected: a digit, a click, or arrow and Enter."""
        self.refuse("")
        self._words.clear()
        self._reasons.setCurrentRow(0)
        self._show(_REASON)
        self._reasons.setFocus()

    def ask_note(self) -> None:
        """Ask what the author should do."""
        self.refuse("")
        self._note.clear()
        self._show(_NOTE)
        self._note.setFocus()

    def _show(self, page: int) -> None:
        """Give the room to one page alone, so that the hidden ones ask for none."""
        self._pages.setCurrentIndex(page)
        shown = self._pages.currentWidget()
        self._pages.setFixedHeight(shown.sizeHint().height() if shown else 0)

    def _make_buttons(self) -> QWidget:
        grid = QGridLayout()
        for place, (name, text, key) in enumerate(
            (
                ("accept", _("Accept"), "A"),
                ("reject", _("Reject"), "X"),
                ("return", _("Return"), "R"),
                ("edit", _("Edit"), "E"),
                ("later", _("Later"), _("Space")),
                ("back", _("Back"), "⌫"),
                ("withdraw", _("Withdraw"), "W"),
            )
        ):
            button = QPushButton(f"{text}  {key}")
            button.setAccessibleName(text)
            button.setProperty("dense", True)  # three in a row, with the longest Russian words
            button.setMinimumHeight(TARGET + SPACE[0])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(_emit(self.pressed, name))
            self._buttons[name] = button
            grid.addWidget(button, place // 3, place % 3)
        self._buttons["accept"].setProperty("role", "primary")
        self._buttons["withdraw"].setToolTip(_("Take your own opinion on this fact back (W)"))
        self._buttons["withdraw"].hide()
        self._buttons["back"].setToolTip(_("Back to the fact before, undoing what was decided (Backspace)"))
        return _page(grid)

    def _make_reasons(self) -> QWidget:
        title = QLabel(_("Why is it rejected?"))
        title.setProperty("role", "heading")
        title.setBuddy(self._reasons)
        self._words.setPlaceholderText(_("In your words, if you like"))
        self._words.setAccessibleName(_("The reason in your words"))
        self._words.returnPressed.connect(self._on_reason)
        self._reasons.chosen.connect(self._on_reason)
        column = QVBoxLayout()
        for widget in (title, self._reasons, self._words):
            column.addWidget(widget)
        column.addLayout(self._row(_("Reject"), self._on_reason))
        return _page(column)

    def _make_note(self) -> QWidget:
        title = QLabel(_("What should the author do?"))
        title.setProperty("role", "heading")
        title.setBuddy(self._note)
        self._note.setAccessibleName(_("Note to the author"))
        self._note.returnPressed.connect(self._on_note)
        column = QVBoxLayout()
        column.addWidget(title)
        column.addWidget(self._note)
        column.addLayout(self._row(_("Return"), self._on_note))
        return _page(column)

    def _row(self, text: str, run: Callable[[], None]) -> QHBoxLayout:
        go = QPushButton()
        go.setText(text)
        go.setProperty("role", "primary")
        go.clicked.connect(run)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addWidget(self._cancel())
        row.addStretch(1)
        return row

    def _cancel(self) -> QPushButton:
        cancel = QPushButton(_("Cancel  Esc"))
        cancel.setProperty("role", "link")
        cancel.clicked.connect(self._give_up)
        return cancel

    def _on_reason(self) -> None:
        reason = ": ".join(filter(None, (review.REASONS[self._reasons.currentRow()], self._words.text().strip())))
        self.decided.emit(local.REJECT, reason, "")

    def _on_note(self) -> None:
        if not self._note.text().strip():
            self.refuse(_("Say what should be done: the author sees this note."))
            return
        self.decided.emit(local.RETURN, "", self._note.text())

    def _give_up(self) -> None:
        self.rest()
        self.left.emit()

    def _draw(self) -> None:
        for name, button in self._buttons.items():
            drawn = {"back": "undo"}.get(name, name)
            button.setIcon(icon(drawn, colours().on_accent) if name == "accept" else icon(drawn))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """While a question is open, Esc gives it up, and digits choose a reason in the list and in the queue."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self.is_asking:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return True
        digit = event.text()
        typing = watched in (self._words, self._note)
        if self._pages.currentIndex() == _REASON and not typing and digit in _DIGITS:
            self._reasons.setCurrentRow(_DIGITS.index(digit))
            self._on_reason()
            return True
        return False


_DIGITS = [str(number) for number in range(1, len(review.REASONS) + 1)]


class _Reasons(QListWidget):
    """The usual reasons, as tall as they are."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Reasons to reject"))
        for digit, reason in zip(_DIGITS, review.REASONS, strict=True):
            self.addItem(f"{digit}   {_(reason)}")
        tall = max(TARGET, self.sizeHintForRow(0))
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, tall))
        self.setFixedHeight(self.count() * tall + 2 * SPACE[0])
        self.itemClicked.connect(lambda _item: self.chosen.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter takes the reason that is marked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def _page(layout: QGridLayout | QVBoxLayout) -> QWidget:
    page = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE[1])
    page.setLayout(layout)
    return page


def _emit(signal: object, name: str) -> Callable[[], None]:
    return lambda: signal.emit(name)  # type: ignore[attr-defined]
