"""Work over very many objects, without the pauses that looking for cycles among them makes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_pauses() -> Iterator[None]:
    """Keeps the collector of cycles away: over millions of objects it stops all threads for a second each time.

    For work that makes no cycles itself; what others leave behind meanwhile is collected afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
