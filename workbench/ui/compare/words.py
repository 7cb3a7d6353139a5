"""What facts are to each other, in words and by icons."""

from workbench.core.browse.compare import Beside
from workbench.core.claims import CONFLICTS, VERDICTS
from workbench.i18n import _

ICONS = {
    "agrees": "exact",
    "complements": "complements",
    "updates": "updates",
    "tension": "tension",
    "contradicts": "contradicts",
    "not comparable": "not_comparable",
}
"""Our name of the icon of each verdict."""
_OPPOSING = ("contradicts", "tension")


def from_here() -> dict[str, str]:
    """What another fact is to this one, by the kind of a relation that leads from this one to it."""
    return {
        "supports": _("is supported by this"),
        "contradicts": _("is contradicted by this"),
        "tension": _("in tension with this"),
        "fulfils": _("is fulfilled by this"),
        "updates": _("is updated by this"),
        "same_statement": _("same statement"),
        "complements": _("is complemented by this"),
        "same_claim": _("about the same"),
        "other_claim": _("not about the same"),
    }


def from_there() -> dict[str, str]:
    """The same, by the kind of one that leads from the other fact to this one."""
    return {
        "supports": _("supports this"),
        "contradicts": _("contradicts this"),
        "tension": _("in tension with this"),
        "fulfils": _("fulfils this"),
        "updates": _("updates this"),
        "same_statement": _("same statement"),
        "complements": _("complements this"),
        "same_claim": _("about the same"),
        "other_claim": _("not about the same"),
    }


def verdict_name(row: Beside) -> str:
    """What a fact is to the one it stands beside: as somebody noted, or else as a rule found."""
    if row.kind:
        return (from_here() if row.is_from else from_there()).get(row.kind, row.kind)
    return _(VERDICTS[row.verdict]) if row.verdict in VERDICTS else row.verdict


def icon_of(row: Beside) -> str:
    """Our name of the icon of that."""
    return "relate" if row.kind else ICONS.get(row.verdict, "relate")


def opposes(row: Beside) -> bool:
    """Whether it speaks against the fact it stands beside."""
    return row.kind in _OPPOSING if row.kind else row.verdict in CONFLICTS
