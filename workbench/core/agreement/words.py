"""What the figures and the disagreements are called."""

from collections.abc import Mapping

from workbench.core.agreement import comparing, differing, measuring
from workbench.i18n import _


def figures() -> Mapping[str, str]:
    """What each kind of figure says something about; single fields have names of their own."""
    return {
        measuring.PASSAGES: _("Passages (u-alpha)"),
        measuring.PASSAGES_BY_TYPE: _("Passages by type (u-alpha)"),
        measuring.ALPHA: _("Types (Krippendorff’s alpha)"),
        measuring.FLEISS: _("Types, by all (Fleiss’ kappa)"),
        measuring.COHEN: _("Types, {names} (Cohen’s kappa)"),
        comparing.NUMBERS: _("Figures"),
        comparing.PERIODS: _("Dates and periods"),
        comparing.SPEAKER: _("Speakers"),
        comparing.ENTITIES: _("Entities in fields"),
        comparing.LINKED: _("Linked entities"),
        comparing.CHOICES: _("Choices, units, measures"),
        comparing.WORDS: _("Words"),
    }


def called(line: measuring.Line) -> str:
    """What a figure is of, in words."""
    return figures().get(line.kind, "").format(names=line.name) or line.name


def called_difference(difference: differing.Difference) -> str:
    """What analysts disagree on, in words."""
    kinds = {
        differing.ONLY: _("Not all have it"),
        differing.TYPE: _("Type"),
        comparing.SPEAKER: _("Speaker"),
        comparing.LINKED: _("Linked entities"),
        differing.BOUNDS: _("Begin and end"),
    }
    return difference.field or kinds.get(difference.kind, difference.kind)
