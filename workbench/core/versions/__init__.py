"""New versions of documents: what is certain moves to them, the rest waits for somebody to decide.

An earlier version stays, with its text. Its passages that neither moved nor were kept there are the queue.
"""

from workbench.core.versions.bringing import Brought, bring, bring_all, recognise
from workbench.core.versions.deciding import DISCARD, KEEP, settle, take_first
from workbench.core.versions.waiting import Version, Waiting, candidates, history, queue, reanchoring

__all__ = [
    "DISCARD",
    "KEEP",
    "Brought",
    "Version",
    "Waiting",
    "bring",
    "bring_all",
    "candidates",
    "history",
    "queue",
    "reanchoring",
    "recognise",
    "settle",
    "take_first",
]
