"""`workbench`: a known command goes to the command line; nothing, or a project, opens the window."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from workbench import cli
from workbench.i18n import _


def main() -> int:
    """Do what the arguments of this process ask; the exit status."""
    arguments = sys.argv[1:]
    first = arguments[0] if arguments else ""
    if len(arguments) > 1 or first in cli.COMMANDS or first.startswith("-"):
        return cli.main(arguments)
    return _open_window(Path(first).expanduser() if first else None)


def _open_window(project: Path | None) -> int:
    if find_spec("workbench.app") is not None:
        status: int = import_module("workbench.app").main(project)
        return status
    sentence = _(
        "This version has no window yet; the commands new, sample, import, list, annotate, review, edit and export "
        "do the work: see workbench --help."
    )
    if project and not project.exists():
        sentence = _("“{name}” is neither a command nor a file.").format(name=project) + " " + sentence
    return cli.refuse(sentence)


if __name__ == "__main__":
    sys.exit(main())
