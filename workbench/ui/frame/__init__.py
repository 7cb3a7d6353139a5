"""What stands around the work: the bar above, the rail of places, the line below."""

from workbench.ui.frame.rail import Rail
from workbench.ui.frame.status import StatusBar
from workbench.ui.frame.top import CommandBox, TopBar

__all__ = ["CommandBox", "Rail", "StatusBar", "TopBar"]
