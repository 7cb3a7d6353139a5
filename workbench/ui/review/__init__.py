"""Review: the facts that wait for a second pair of eyes, one at a time, each in its context."""

from workbench.ui.review.pane import Review

__all__ = ["Review"]
