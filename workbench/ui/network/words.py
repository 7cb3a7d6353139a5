"""What ties are called on screen."""

from collections.abc import Mapping

from workbench.core.browse.entities.network import Tie
from workbench.core.relations import KINDS
from workbench.i18n import N_, _

_FROM_THE_OTHER = {
    "held in": N_("place of"),
    "meeting of": N_("met in"),
    "chairs": N_("chaired by"),
    "takes part in": N_("taking part"),
    "on the agenda of": N_("has on its agenda"),
    "reports on": N_("reported by"),
    "part of": N_("has part"),
}


def tie_kinds() -> Mapping[str, str]:
    """What the kinds of tie are called, in the order of the legend."""
    return {
        "relation": _("Relations"),
        "part of": _("Part of"),
        "stage": _("Approved, adopted"),
        "participation": _("Taking part"),
        "post": _("Posts held"),
        "place": _("Place of a meeting"),
        "report": _("Reports on meetings"),
        "fact": _("Named in the same fact"),
    }


def called(tie: Tie, *, from_first: bool) -> str:
    """What a tie is called from one of its ends."""
    if from_first or tie.kind == "post":
        return _(tie.name) if tie.kind != "post" else tie.name
    kind = KINDS.get(tie.name) if tie.kind in ("relation", "part of", "stage") else None
    return _(kind.other if kind is not None else _FROM_THE_OTHER.get(tie.name, tie.name))
