"""Help: a page for every part of the window, and the list of all keys."""

from workbench.ui.help.key_list import Keys
from workbench.ui.help.pages import TOPICS, Help, show_help

__all__ = ["TOPICS", "Help", "Keys", "show_help"]
