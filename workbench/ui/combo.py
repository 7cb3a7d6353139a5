"""A list to choose one from that keeps still while somebody scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Combo(QComboBox):
    """The wheel scrolls what it stands in, and chooses nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave it to what is around."""
        event.ignore()
