"""What the figures and the disagreements are called."""

from collections.abc import Mapping

from workbench.core.agreement import differing, measuring
from workbench.core.agreement.comparing import LINKED, SPEAKER
from workbench.i18n import _


def figures() -> Mapping[str, str]:
    """What each kind of figure says something about."""
    return {
        measuring.PASSAGES: _("Passages (Krippendorff’s u-alpha)"),
        measuring.PASSAGES_BY_TYPE: _("Passages, each type apart (u-alpha)"),
        measuring.ALPHA: _("Types (Krippendorff’s alpha)"),
        measuring.FLEISS: _("Types, by all (Fleiss’ kappa)"),
        measuring.COHEN: _("Types (Cohen’s kappa)"),
        measuring.NUMBERS: _("Figures"),
        measuring.PERIODS: _("Dates and periods"),
        SPEAKER: _("Speakers"),
        measuring.ENTITIES: _("Entities in fields"),
        LINKED: _("Linked entities"),
        measuring.CHOICES: _("Choices, units, measures"),
        measuring.WORDS: _("Words"),
    }


def called(line: measuring.Line) -> str:
    """What a figure is of, in words."""
    kind = figures().get(line.kind, "")
    return f"{kind}: {line.name}" if kind and line.name else kind or line.name


def differences() -> Mapping[str, str]:
    """What analysts can disagree on."""
    return {
        differing.ONLY: _("Only one has it"),
        differing.TYPE: _("Type"),
        differing.FIELD: _("Field"),
        SPEAKER: _("Speaker"),
        LINKED: _("Linked entities"),
        differing.BOUNDS: _("Where it begins and ends"),
    }
