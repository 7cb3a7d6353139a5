"""What a document seems to say of itself: when it was published, by whom, which meeting it reports."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core.browse.card.find import Named
from workbench.core.browse.entities.known import Known
from workbench.core.browse.marks import text
from workbench.core.models import Document, table
from workbench.core.project import Project
from workbench.core.suggest.passes import published
from workbench.core.values import is_edtf

_YEAR = re.compile(r"(?<![\w–-])(?:19|20)\d\d(?![\w–-])")  # alone: the end of a period may lie far ahead
_HEAD = 100_000  # characters in which a document says what it is


@dataclass(frozen=True, slots=True)
class About:
    """What a document seems to say of itself where nothing is stated yet; "" and None for what it does not say.

    `published` is EDTF, `publisher` and `distributor` are names, `meeting` is the entity reported.
    """

    published: str = ""
    publisher: str = ""
    distributor: str = ""
    meeting: Named | None = None

    def changes(self) -> dict[str, Any]:
        """What `documents.edit` takes to state all of it."""
        found: dict[str, Any] = {key: getattr(self, key) for key in ("publisher", "distributor") if getattr(self, key)}
        if self.published:
            found |= {"published": self.published, "published_confirmed": True}
        return found | ({"reports": self.meeting.id} if self.meeting else {})


def about(project: Project, document: UUID) -> About:
    """What is proposed for the heading of a document. Not for the thread of a window."""
    from workbench.core.suggest import about as passes

    d = table(Document).c
    stated = (d.published, d.published_confirmed, d.publisher, d.publisher_printed, d.distributor, d.reports)
    query = select(*stated, d.created_at).where(d.id == document, d.deleted.is_(False))
    with project.read() as connection:
        row = connection.execute(query).one_or_none()
    if row is None or (row.published_confirmed and row.publisher and row.distributor and row.reports):
        return About()
    words = text(project, document)[:_HEAD]
    publisher, distributor = passes.publisher(words), passes.distributor(words)
    meetings = {str(one.id): one for one in Known(project).names if one.kind == "meeting"}
    names = [(key, (one.name, *one.aliases), one.when) for key, one in meetings.items()]
    found = passes.meeting(words, names)
    reported = meetings.get(str(found.value)) if found else None
    day = "" if row.published_confirmed else row.published or published(words) or ""
    if not row.published_confirmed and (not day or day.startswith("X")):
        day = _with_a_year(words, reported.when if reported else "", row.created_at[:10])
    return About(
        day,
        "" if row.publisher else row.publisher_printed or str(publisher.value if publisher else ""),
        str(distributor.value) if distributor and row.distributor is None else "",
        Named(reported.id, reported.kind, reported.name) if reported and row.reports is None else None,
    )


def _with_a_year(words: str, met: str, by: str) -> str:
    """The day a text prints without its year, in the year of the meeting it reports, or the last it speaks of.

    "" if there is no such day. `met` is EDTF or "". It is no later than `by`, an EDTF day: the text was here by then.
    A guess, for somebody to confirm.
    """
    from workbench.core.suggest import dates

    found = dates.published(words)
    if found is None or found.value:
        return ""
    days = [str(one.value) for one in dates.find(words[found.start : found.end], by) if one.value]
    spoken_of = [year for year in _YEAR.findall(words) if year <= by[:4]]
    year = met[:4] if met[:4].isdecimal() else max(spoken_of, default=by[:4])
    told = (f"{each}{day[4:10]}" for day in days[:1] for each in (year, int(year) - 1))
    return next((day for day in told if day <= by and is_edtf(day)), "")
