"""The fact card and the table of facts."""

from workbench.ui.facts.card import FactCard
from workbench.ui.facts.table import FactsTable

__all__ = ["FactCard", "FactsTable"]
