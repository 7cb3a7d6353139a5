"""The cards of organisations and places: parts, members, who led them when, stages and meetings."""

from workbench.core.browse.entities.organisation import OrganisationCard
from workbench.core.browse.entities.whole import Whole
from workbench.i18n import _
from workbench.ui.cards.of_all import staged
from workbench.ui.cards.of_meetings import attended
from workbench.ui.cards.of_people import at_body
from workbench.ui.cards.rows import Row, Section, link, listed
from workbench.ui.when import date


def sections(whole: Whole, body: OrganisationCard) -> list[Section]:
    """The sections of an organisation's or a place's own, in the order of the page."""
    lines = (
        (_("Part of"), body.part_of),
        (_("Parts"), body.parts),
        (_("Members"), body.members),
        (_("Follows"), body.predecessors),
        (_("Followed by"), body.successors),
        (_("Responsible for"), body.responsible_for),
    )
    leaders = set(body.leaders)
    others = tuple(one for one in body.posts if one not in leaders)
    meetings = tuple(
        Row(f"meeting {one.meeting.id}", date(one.start_date) if one.start_date else _("undated"), (link(one.meeting),))
        for one in body.meetings
    )
    found = [
        Section(
            "details", _("Details"), tuple(Row(f"said {title}", title, listed(some)) for title, some in lines if some)
        ),
        at_body(whole, "leaders", _("Led by"), body.leaders, adds=False),
        at_body(whole, "posts", _("Other posts") if leaders else _("Posts"), others, adds=True),
    ]
    if body.kind == "organisation":
        found.append(staged(body.id, body.stages))
    found.append(Section("meetings", _("Meetings") if body.kind == "place" else _("Meets in"), meetings))
    return [*found, attended(whole)]
