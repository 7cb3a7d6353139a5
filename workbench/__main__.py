"""`workbench`: a known command goes to the command line; nothing, or a project, opens the window."""

import os
import sys
from importlib import import_module
from pathlib import Path

from workbench import cli
from workbench.errors import UserError
from workbench.i18n import _


def main() -> int:
    """Do what the arguments of this process ask; the exit status."""
    arguments = sys.argv[1:]
    first = arguments[0] if arguments else ""
    if first == "--read-apart":  # a reader's own process, started by formats/apart.py
        served: int = import_module("workbench.formats.apart").serve(arguments[1:])
        return served
    if len(arguments) > 1 or first in cli.COMMANDS or first.startswith("-"):
        return cli.main(arguments)
    return _open_window(Path(first).expanduser() if first else None)


def _open_window(project: Path | None) -> int:
    if project is not None and not project.exists():
        return cli.refuse(_("“{name}” is neither a command nor a file.").format(name=project))
    if not _has_display():
        return cli.refuse(_("There is no display to open a window on; the commands do the work: see workbench --help."))
    try:
        status: int = import_module("workbench.app").main(project)  # Qt is loaded here and nowhere before
    except UserError as error:
        return cli.refuse(str(error))
    return status


def _has_display() -> bool:
    """Whether Qt has somewhere to draw: it ends the program without a word if not."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    sys.exit(main())
