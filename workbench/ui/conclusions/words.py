"""What likelihoods, confidences, roles, verdicts and flags are called."""

from collections.abc import Mapping

from workbench.core.conclusions import reading, scales
from workbench.i18n import _


def likelihoods() -> Mapping[str, str]:
    """Each word of the scale with the other word for it and its range."""
    shown = _("{name} ({other}) · {least}–{most} %")
    return {"": _("not stated")} | {
        key: shown.format(name=_(one.name), other=_(one.other), least=one.least, most=one.most)
        for key, one in scales.LIKELIHOODS.items()
    }


def confidences() -> Mapping[str, str]:
    """How confident an author may be."""
    return {"": _("not stated")} | {key: _(name) for key, name in scales.CONFIDENCES.items()}


def roles() -> Mapping[str, str]:
    """What a fact is to a conclusion."""
    return {"supports": _("supports it"), "against": _("speaks against it"), "context": _("context")}


def verdicts() -> Mapping[str, str]:
    """What a fact is to a hypothesis."""
    return {"consistent": _("consistent"), "inconsistent": _("inconsistent"), "neutral": _("neutral")}


def flags() -> Mapping[str, str]:
    """Why a cited fact needs another look, in a word."""
    return {
        "gone": _("gone"),
        "rejected": _("rejected"),
        "stale": _("stale"),
        "changed": _("changed since it was cited"),
        "contradicted": _("contradicted"),
    }


def why(cited: reading.Cited) -> str:
    """Why a cited fact needs another look; "" if it does not."""
    return " ".join(_(reading.REASONS[flag]) for flag in cited.flags)
