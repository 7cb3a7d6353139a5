"""What a text suggests of itself: names, dates, quantities, who speaks, what is no part of the story.

Text in, suggestions out: pure functions, one small module for each pass; knows no database, no clock, no network.
"""

from workbench.core.suggest.found import Kind, Suggestion, Value

__all__ = ["Kind", "Suggestion", "Value"]
