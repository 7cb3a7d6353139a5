"""Today: what waits for the analyst, section by section; Enter opens it."""

from workbench.ui.today.pane import Today

__all__ = ["Today"]
