"""What is said of two entities that may be the same, in the language in use."""

import unicodedata
from collections.abc import Mapping

from workbench.core import same
from workbench.core.browse.entities import side_by_side as points
from workbench.core.browse.entities.duplicates import LINKS, MEETINGS, Decision, Pair, Reason
from workbench.core.browse.entities.side_by_side import Point
from workbench.core.suggest.names.compared import INITIALS, NAME, SOUND, SPELLING
from workbench.i18n import _, ngettext
from workbench.ui.when import date, when
from workbench.ui.words import kinds


def reasons(pair: Pair) -> str:
    """Why two may be the same."""
    return " · ".join(dict.fromkeys(reason(each) for each in pair.reasons))


def reason(why: Reason) -> str:
    """One reason."""
    if why.kind == LINKS:
        return ngettext("{n} passage linked to both", "{n} passages linked to both", why.count).format(n=why.count)
    if why.kind == MEETINGS:
        sentence = ngettext("linked with the same meeting", "linked with {n} same meetings", why.count)
        return sentence.format(n=why.count)
    if why.kind == SOUND and _script(why.name) != _script(why.other):
        return _("same name in another script")
    return {
        NAME: _("same name"),
        SOUND: _("names sound alike"),
        INITIALS: _("initials fit"),
        SPELLING: _("names are spelt nearly alike"),
    }.get(why.kind, why.kind)


def named(why: Reason) -> str:
    """A reason, with the two names it rests on."""
    return _("{reason}: “{name}” and “{other}”").format(reason=reason(why), name=why.name, other=why.other)


def decided(decision: Decision) -> str:
    """What was decided, by whom and when."""
    said = [decisions()[decision.decision], decision.analyst, when(decision.at)]
    return " · ".join(filter(None, said))


def keys() -> str:
    """The keys that decide on a pair, for the line below."""
    return _("S same   D not the same   U unsure   Space later   B take back   1 2 name   Esc back   F1 help")


def decisions() -> Mapping[str, str]:
    """What can be decided."""
    return {same.SAME: _("the same"), same.DIFFERENT: _("not the same"), same.UNSURE: _("unsure")}


def point(one: Point) -> str:
    """What agrees, or contradicts."""
    words = {
        points.NAME: _("both are called “{one}”"),
        points.POST: _("both are seen as {one}"),
        points.POSTS: _("on {day} one is seen as {one}, the other as {other}"),
        points.MEETING: _("both belong to {one}"),
        points.TOGETHER: _("both are listed at {one}"),
        points.RELATED: _("both are “{detail}” {one}"),
        points.TIED: _("one is “{one}” the other"),
    }.get(one.kind)
    if words is not None:
        return words.format(
            one=one.one, other=one.other, day=date(one.detail), detail=_(one.detail) if one.detail else ""
        )
    values = [date(each) if one.kind == points.DATE else each for each in (one.one, one.other)]
    said = values[0] if values[0] == values[1] else _("{one} and {other}").format(one=values[0], other=values[1])
    return _("{detail}: {values}").format(detail=_details().get(one.detail, one.detail), values=said)


def in_context(quote: str, before: str, after: str) -> str:
    """A quote in the words around it."""
    words = " ".join(f"{before}{quote}{after}".split())
    return f"{'…' if before else ''}{words}{'…' if after else ''}"


def of_kinds() -> Mapping[str, str]:
    """The kinds of entities, in capitals, for a choice."""
    return {kind: name.capitalize() for kind, name in kinds().items()}


def belonging(kind: str) -> str:
    """What one row that leads to an entity is."""
    return {
        "aliases": _("another name"),
        "links": _("passage"),
        "facts": _("fact"),
        "sightings": _("seen in a post"),
        "participations": _("takes part"),
        "items": _("agenda item"),
        "stages": _("stage"),
        "relations": _("relation"),
        "documents": _("document"),
    }.get(kind, kind)


def _script(text: str) -> str:
    """The script of the first letter: LATIN, CYRILLIC and so on; "" without a letter."""
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _details() -> Mapping[str, str]:
    return {
        "start_date": _("begins"),
        "end_date": _("ends"),
        "place": _("place"),
        "body": _("body"),
        "period": _("period"),
        "part_of": _("part of"),
    }
