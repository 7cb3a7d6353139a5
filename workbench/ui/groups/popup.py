"""Where the small windows of this package open."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLineEdit

from workbench.ui.theme import theme

_WIDTH = 300


def open_at(popup: QFrame, at: QPoint, field: QLineEdit) -> None:
    """Open it at a point of the screen, or as near as it fits, with the keyboard in a field."""
    popup.setFixedWidth(theme.sized(_WIDTH))
    popup.adjustSize()
    room = popup.screen().availableGeometry()
    x, y = min(at.x(), room.right() - popup.width()), min(at.y(), room.bottom() - popup.height())
    popup.move(max(room.left(), x), max(room.top(), y))
    popup.show()
    field.setFocus(Qt.FocusReason.PopupFocusReason)
