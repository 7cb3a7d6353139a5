"""A window on a real X server: start, select with the mouse, tag, close; prints every warning of Qt.

python -m tests.ui.x11 FOLDER
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler


def main(folder):
    warnings = []
    qInstallMessageHandler(lambda kind, _where, text: kind != QtMsgType.QtDebugMsg and warnings.append(text))
    from tests.ui import mouse, sessions
    from workbench import app

    running, window = app.start(None)
    window.show()
    window.activateWindow()
    until = time.monotonic() + 5
    while not window.isActiveWindow() and time.monotonic() < until:
        sessions.rest(20)  # a server without a window manager makes nobody the active one
    facts = mouse.by_mouse(window, folder)["facts"]
    window.close()
    last = f"{running.platformName()} {len(facts)} fact, {len(warnings)} warnings"
    sys.stdout.write("\n".join([*warnings, last, ""]))
    return 1 if warnings or len(facts) != 1 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
