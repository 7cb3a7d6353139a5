"""A question in a pane, where a dialog would stand in the way: one sentence, do it or leave it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.i18n import _
from workbench.ui.theme import SPACE


class Confirm(QFrame):
    """Hidden until it asks; Esc is No. It takes the focus, with No under Enter, and gives it back."""

    def __init__(self, margin: int = SPACE[2]) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self.setAccessibleName(_("Question"))
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.yes, self.no = QPushButton(), QPushButton()
        self.yes.setProperty("role", "danger")
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.close_question)
        self._run: Callable[[], None] | None = None
        self._leave: Callable[[], None] | None = None
        self._back: QWidget | None = None  # what had the focus
        buttons = QHBoxLayout()
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, SPACE[1], margin, SPACE[2])
        column.setSpacing(SPACE[1])
        column.addWidget(self._sentence)
        column.addLayout(buttons)
        self.hide()

    @property
    def question(self) -> str:
        """What is asked, or ""."""
        return "" if self.isHidden() else self._sentence.text()

    def ask(
        self, sentence: str, yes: str, no: str, run: Callable[[], None], leave: Callable[[], None] | None = None
    ) -> None:
        """Ask; `run` if the answer is yes, `leave` if it is no."""
        self._back = self.window().focusWidget()
        self._run, self._leave = run, leave
        self._sentence.setText(sentence)
        self.yes.setText(yes)
        self.no.setText(no)
        self.show()
        self.no.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self._sentence, QAccessible.Event.Alert))

    def close_question(self) -> None:
        """Take the question back: nothing happens."""
        if self.isHidden():
            return
        leave, self._run, self._leave = self._leave, None, None
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.hide()
        if had_focus and self._back is not None and isValid(self._back):
            self._back.setFocus()
        if leave is not None:
            leave()

    def _on_yes(self) -> None:
        run, self._leave = self._run, None
        self.close_question()
        if run is not None:
            run()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc is No; Enter is the button that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.yes if self.yes.hasFocus() else self.no).click()
        else:
            super().keyPressEvent(event)
