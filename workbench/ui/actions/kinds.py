"""What an action is, and what must be there for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


class Need(Flag):
    """What must be there for an action to make sense."""

    NOTHING = 0
    PROJECT = auto()
    WRITABLE = auto()
    DOCUMENT = auto()
    SELECTION = auto()
    FACT = auto()
    ENTITY = auto()
    REVIEW = auto()
    UNDO = auto()
    REDO = auto()
    BEHIND = auto()
    AHEAD = auto()
    JOB = auto()
    TAB = auto()  # something is open where one reads
    SIMILAR = auto()  # a row of the list of similar passages


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `menu` is the key of the menu it stands in, "" for none; `within` where its `key` acts.

    `is_on` makes it a switch, and tells which way it stands.
    """

    name: str
    text: str
    icon: str
    run: "Callable[[MainWindow], object]"
    needs: Need = Need.PROJECT
    shortcut: str = ""
    key: str = ""
    within: str = "text"
    menu: str = ""
    is_on: "Callable[[MainWindow], bool] | None" = None


WRITE = Need.PROJECT | Need.WRITABLE
TEXT = WRITE | Need.DOCUMENT
