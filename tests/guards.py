"""What a test left behind: threads, running timers, top-level widgets."""

import gc
import threading
from weakref import WeakSet

_passed_by = WeakSet()  # timers that searches for objects go past


def leaked_threads(before, patience=2.0):
    """Names of the threads that were not there `before` and do not end within `patience` seconds."""
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(patience)
    return sorted(thread.name for thread in new if thread.is_alive())


def qt_objects():
    """The running timers and top-level widgets there are; needs a QApplication."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what a collected window takes along
    timers = [*_passed_by, *(found for found in gc.get_objects() if isinstance(found, QTimer))]
    return [timer for timer in timers if isValid(timer) and timer.isActive()] + QApplication.topLevelWidgets()


def pass_by():
    """Let later searches go past what is there: going through all of it after each test takes longer than the tests.

    Timers are remembered: one that somebody starts again later is found all the same.
    """
    from PySide6.QtCore import QTimer

    _passed_by.update(found for found in gc.get_objects() if isinstance(found, QTimer))
    gc.freeze()


def leaked_qt_objects(before):
    """Class and name of each timer and widget that was not there `before`."""
    known = {id(found) for found in before}
    return sorted(f"{type(found).__name__} {found.objectName()!r}" for found in qt_objects() if id(found) not in known)
