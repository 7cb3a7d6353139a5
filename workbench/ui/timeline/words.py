"""What a timeline calls what it shows."""

from collections.abc import Mapping

from workbench.core.browse.timeline import Mark
from workbench.i18n import _
from workbench.ui.when import date
from workbench.ui.words import statuses


def headings() -> Mapping[str, str]:
    """What the kinds of row are called, in their order."""
    return {
        "meeting": _("Meetings"),
        "post": _("Posts"),
        "programme": _("Programmes and instruments"),
        "fact": _("Facts"),
    }


def said(mark: Mark) -> str:
    """All of a mark in one sentence: when, what, and how sure."""
    words = [date(mark.when) if mark.when else "", mark.name]
    if mark.kind == "post":
        words.append(_("seen in this post"))
    if mark.status and mark.kind == "fact":
        words.append(statuses().get(mark.status, mark.status))
    if mark.is_unsure:
        words.append(_("not certain"))
    return " · ".join(word for word in words if word)
