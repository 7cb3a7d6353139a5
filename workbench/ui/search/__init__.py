"""Searching everything: one box, and what it finds as somebody types."""

from workbench.ui.search.pane import SearchSheet

__all__ = ["SearchSheet"]
