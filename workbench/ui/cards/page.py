"""Which sections the page of an entity has, in which order, and which of them an analyst can change."""

from dataclasses import replace

from workbench.core.browse.entities.instrument import InstrumentCard
from workbench.core.browse.entities.meeting import MeetingCard
from workbench.core.browse.entities.organisation import OrganisationCard
from workbench.core.browse.entities.programme import ProgrammeCard
from workbench.core.browse.entities.whole import Whole
from workbench.ui.cards import of_bodies, of_meetings, of_people, of_plans
from workbench.ui.cards.of_all import basics, found, related
from workbench.ui.cards.rows import Section


def sections(whole: Whole, *, is_open: bool) -> list[Section]:
    """The sections of a page; only with `is_open` they can be changed."""
    above, below = [*_own(whole), related(whole)], found(whole)
    says_more = any(section.rows for section in (*above, *below))
    every = [*above, *([basics(whole)] if says_more else []), *below]
    return every if is_open else [_closed(section) for section in every]


def _own(whole: Whole) -> list[Section]:
    match whole.detail:
        case MeetingCard() as meeting:
            return of_meetings.sections(whole, meeting)
        case ProgrammeCard() as plan:
            return of_plans.of_programme(whole, plan)
        case InstrumentCard() as plan:
            return of_plans.of_instrument(whole, plan)
        case OrganisationCard() as body:
            return of_bodies.sections(whole, body)
        case _:
            pass
    if whole.card.kind == "person":
        return [of_people.of_person(whole), of_meetings.attended(whole)]
    return [of_people.of_post(whole)]


def _closed(section: Section) -> Section:
    rows = tuple(replace(row, form=None, remove=None, about=None) for row in section.rows)
    return replace(section, rows=rows, adds=(), order=None)
