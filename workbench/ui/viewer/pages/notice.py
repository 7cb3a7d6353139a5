"""A strip over the pages that says what stands in the way of reading them, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE


class Notice(QFrame):
    """Hidden while there is nothing to say. It has a parent from the first: alone it would be shown as a window."""

    unlocked = Signal(str)  # a password that was typed
    wanted = Signal()  # the words of the pages are to be recognised

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("documentHeading")
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.password, self.button = QLineEdit(), QPushButton()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(_("Password"))
        self.password.setAccessibleName(_("Password of the file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[4], SPACE[1], SPACE[1], SPACE[1])
        row.setSpacing(SPACE[1])
        row.addWidget(self._said, 1)
        row.addWidget(self.password)
        row.addWidget(self.button)
        self.password.returnPressed.connect(self._on_pressed)
        self.button.clicked.connect(self._on_pressed)
        self.hide()

    @property
    def said(self) -> str:
        """What is said, "" for nothing."""
        return "" if self.isHidden() else self._said.text()

    def say(self, sentence: str) -> None:
        """Say why pages cannot be read."""
        self._show(sentence, "", asks=False)

    def ask_password(self, sentence: str) -> None:
        """Ask for the password of the file, which is not kept."""
        self._show(sentence, _("Open"), asks=True)

    def offer_words(self, sentence: str, *, can: bool) -> None:
        """Say that pages have no words; they can be recognised, if a program for it is there."""
        self._show(sentence, _("Recognise the text") if can else "", asks=False)

    def _show(self, sentence: str, button: str, *, asks: bool) -> None:
        self._said.setText(sentence)
        self.password.clear()
        self.password.setVisible(asks)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()

    def _on_pressed(self) -> None:
        if self.password.isHidden():
            self.wanted.emit()
        else:
            typed = self.password.text()
            self.hide()
            self.unlocked.emit(typed)
