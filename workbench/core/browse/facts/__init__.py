"""The table of facts: which of them in which order, what a row says, and what one can choose by."""

from workbench.core.browse.facts.choices import Choice, Choices, choices, named
from workbench.core.browse.facts.listing import Order, count, snapshot
from workbench.core.browse.facts.orders import ORDERS
from workbench.core.browse.facts.rows import FactRow, passage, rows
from workbench.core.dataset.choosing import STALE, Filter

__all__ = [
    "ORDERS",
    "STALE",
    "Choice",
    "Choices",
    "FactRow",
    "Filter",
    "Order",
    "choices",
    "count",
    "named",
    "passage",
    "rows",
    "snapshot",
]
