"""A real window in a process of its own: it starts on a project, comes to rest and quits; `start` measures it.

python -m tests.bench.window PROJECT            only start
python -m tests.bench.window --session FOLDER   one analyst's session by keyboard; prints the longest stall in CPU ms
"""

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

REST_MS = 1_000
READ_MS = 3_000


class Stalls:
    """The longest CPU time the window's thread spent without coming back to its event loop."""

    def __init__(self):
        from PySide6.QtCore import QAbstractEventDispatcher

        self.longest, self._last = 0.0, time.thread_time()
        self._loop = QAbstractEventDispatcher.instance()
        for signal in (self._loop.awake, self._loop.aboutToBlock):  # by dispatcher: one of them, or both, every turn
            signal.connect(self._note_turn)

    def _note_turn(self):
        spent, self._last = time.thread_time() - self._last, time.thread_time()
        self.longest = max(self.longest, spent * 1000)

    def forget(self):
        """Count from here on."""
        self.longest, self._last = 0.0, time.thread_time()

    def stop(self):
        for signal in (self._loop.awake, self._loop.aboutToBlock):
            signal.disconnect(self._note_turn)


def main(arguments):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["WORKBENCH_HOME"] = home
        return _session(Path(arguments[1])) if arguments[0] == "--session" else _start(Path(arguments[0]))


def _start(project):
    from PySide6.QtCore import QTimer

    from workbench import app

    running, window = app.start(project)
    window.show()
    QTimer.singleShot(REST_MS, window.close)
    return running.exec()


def _session(folder):
    from tests.ui import sessions
    from workbench import app

    _running, window = app.start(None)
    window.show()
    gc.freeze()  # as app.main does
    stalls = Stalls()

    def read_on():  # as a person does before the first tag
        sessions.rest(READ_MS)
        stalls.forget()

    sessions.by_keyboard(window, folder, before=read_on)
    print(round(stalls.longest, 1))
    stalls.stop()
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
