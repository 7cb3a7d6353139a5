"""Not written yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class History(QWidget):
    """Not written yet."""

    def __init__(self, *_a):
        super().__init__()

    def show_fact(self, *_a):
        return None
