"""Searching the project: one line of words and fields, over documents, passages, facts and notes.

`understand` what is typed, `find` what is meant, `read` the passages of more documents; `save` a search under a name.
"""

from workbench.core.search.finding import Found, Group, find, read
from workbench.core.search.keeping import catch_up, index_anew, waiting
from workbench.core.search.language import Query, understand
from workbench.core.search.linking import link_all
from workbench.core.search.marking import Line
from workbench.core.search.said import Hit
from workbench.core.search.saved import Saved, delete, rename, save, saved

__all__ = [
    "Found",
    "Group",
    "Hit",
    "Line",
    "Query",
    "Saved",
    "catch_up",
    "delete",
    "find",
    "index_anew",
    "link_all",
    "read",
    "rename",
    "save",
    "saved",
    "understand",
    "waiting",
]
