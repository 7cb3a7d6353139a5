"""Much work as one step for undo, saved in parts so short that nobody else who saves has to wait for it."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import configure_mappers

from workbench.core import undo
from workbench.core.history import Session
from workbench.core.ids import new_id
from workbench.core.project import Project, Report
from workbench.errors import UserError

T = TypeVar("T")

HELD_SECONDS = 0.03  # for one revision; `data.md` allows a job of a window 0.05
_FIRST, _MOST = 25, 2_000
_GAP_SECONDS = 0.002  # between two parts, for whoever waits


def in_parts(
    project: Project,
    label: str,
    items: Sequence[T],
    report: Report,
    work: Callable[[Session, Sequence[T]], int],
    *,
    group: UUID | None = None,
    first: int = _FIRST,
) -> tuple[UUID, int]:
    """Let `work(session, some)` go over all items, `first` of them first, then as many as fit: (the step, how many).

    Saves one revision a part, all of one group. `work` says how many it changed, the {n} of `label`. When `report`
    raises to cancel, the parts that are saved stay and are one step to undo.
    """
    configure_mappers()  # a tenth of a second, once: not while others wait
    group, done, changed, size = group or new_id(), 0, 0, first
    while done < len(items):
        report(done, len(items))
        some, began = items[done : done + size], time.perf_counter()
        with project.change(label, group=group, n=0) as session:
            if done and undo.is_undone(session.connection, group):
                raise UserError("This step was undone while it was at work. What was left of it is not done.")
            session.arguments["n"] = work(session, some)
        changed += session.arguments["n"]
        done += len(some)
        spent = max(time.perf_counter() - began, 0.001)
        size = max(1, min(_MOST, 2 * size, int(len(some) * HELD_SECONDS / spent)))
        time.sleep(_GAP_SECONDS)
    report(len(items), len(items))
    return group, changed
