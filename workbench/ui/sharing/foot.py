"""What the dialogs of sharing have in common: the row of buttons at the foot, and a field for a password."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from workbench.ui.theme import SPACE


def foot(*buttons: QPushButton) -> QHBoxLayout:
    """The row of these buttons, to the right; none of them is pressed by Enter in a field."""
    row = QHBoxLayout()
    row.setSpacing(SPACE[1])
    row.addStretch(1)
    for button in buttons:
        button.setAutoDefault(False)
        row.addWidget(button)
    return row


def password_field(name: str, words: str) -> QLineEdit:
    """A field that shows dots for what is typed; `words` stand in it while it is empty."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setPlaceholderText(words)
    return field
