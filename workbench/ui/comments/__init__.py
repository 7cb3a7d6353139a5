"""Comments in threads, on whatever they are about; no pane of its own, but a part of several."""

from workbench.ui.comments.own import OwnThreads
from workbench.ui.comments.threads import Threads

__all__ = ["OwnThreads", "Threads"]
