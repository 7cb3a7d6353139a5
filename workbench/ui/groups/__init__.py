"""Collections and labels on the screen: drawn as chips, given to documents, renamed and recoloured."""

from workbench.ui.groups.chips import Chips, draw_chips
from workbench.ui.groups.chooser import Chooser

__all__ = ["Chips", "Chooser", "draw_chips"]
