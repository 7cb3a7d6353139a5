"""Quantities of a text: amounts of money, measures, shares and counted things; and growth told with its level.

A quantity is found from its number outwards: modifier before it, scale and unit after it. `numbers` reads the number,
`reading` sees whether it is one, `modifiers` and `labels` know what stands before it, `units` and `money` what measures
it, `english` and `russian` what is counted, `shares` what is told without a number (half, most, twice); `measuring` and
`finding` put it together, `growth` tells what a change and a level imply.
"""

from workbench.core.suggest.quantities.finding import find
from workbench.core.suggest.quantities.growth import Growth, growth

__all__ = ["Growth", "find", "growth"]
