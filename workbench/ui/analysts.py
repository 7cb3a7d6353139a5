"""Not written yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class WhoBar(QWidget):
    """Not written yet."""

    changed = Signal(object)

    def __init__(self, *_a):
        super().__init__()
        self.name = ""
        self.hide()

    def ask(self, *_a):
        return None

    def confirm(self, *_a):
        return None
