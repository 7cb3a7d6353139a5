"""How far analysts agree who worked on the same documents, each figure with how sure it is, and where they do not."""

from workbench.core.agreement.differing import KINDS, Difference
from workbench.core.agreement.figures import Figure
from workbench.core.agreement.measuring import Agreement, Line, Person, measure
from workbench.core.agreement.noting import noted
from workbench.core.agreement.words import called, called_difference

__all__ = [
    "KINDS",
    "Agreement",
    "Difference",
    "Figure",
    "Line",
    "Person",
    "called",
    "called_difference",
    "measure",
    "noted",
]
