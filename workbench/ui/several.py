"""Doing one thing with several rows: at once if they are few, as a job if they are many."""

from collections.abc import Callable
from typing import Any

from workbench.ui.rows import ID_BYTES, each
from workbench.ui.workspace import Workspace

FEW = 200


def do_with(
    workspace: Workspace, label: str, verb: Callable[..., Any], ids: bytes, *words: Any, done: Callable[[Any], None]
) -> None:
    """`verb(project, report, ids, …)` with the rows of these ids, 16 bytes each; nothing without any."""
    rows = list(each(ids))
    if len(ids) > FEW * ID_BYTES:
        workspace.start(label, verb, rows, *words, done=done)
    elif rows:
        workspace.do(verb, unheard, rows, *words, done=done)


def unheard(_done: int, _total: int) -> None:
    """Nobody waits for word of how far it is."""
