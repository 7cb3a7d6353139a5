"""Widgets painted without a screen."""

import os
import time


def application():
    """The one application, without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


def show(widget):
    """Show a widget and wait until it is there to be painted."""
    from PySide6.QtTest import QTest

    widget.show()
    QTest.qWaitForWindowExposed(widget)


def frame(widget) -> float:
    """CPU ms of painting a widget once, at its size."""
    began = time.thread_time()
    widget.repaint()
    return (time.thread_time() - began) * 1000
