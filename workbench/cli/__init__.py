"""The same work without a window: `workbench COMMAND …`. Never imports Qt; each command imports what it needs.

Exit status: 0 done; 1 the user can put it right (one sentence on stderr); 2 usage; 3 done, but something needs a
person; 130 stopped with Ctrl+C.
"""

from collections.abc import Sequence

from workbench.errors import UserError
from workbench.i18n import _

COMMANDS = (
    *"new sample import list annotate review edit codebook entities sources suggest search export intake".split(),
    *"claims disagreements commitments posts conclusions agreement history share merge unlock check".split(),
    *"undo redo".split(),
    *("backup", "restore", "salvage"),
)

_REFUSED, _STOPPED = 1, 130


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status. The one place where a `UserError` is shown."""
    from workbench.cli import output
    from workbench.cli.commands import app

    output.speak_utf8()
    try:
        app(args=list(arguments), prog_name="workbench")
    except SystemExit as done:
        if done.code != _STOPPED:
            return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        pass
    except UserError as error:
        return refuse(str(error))
    output.complain(_("Stopped. What was saved before stays; nothing was left half done."))
    return _STOPPED


def refuse(sentence: str) -> int:
    """Say on stderr why it cannot be done; the exit status that goes with it."""
    from workbench.cli import output

    output.complain(sentence)
    return _REFUSED
