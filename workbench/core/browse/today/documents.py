"""Documents of which the year or the publisher is not known: facts inherit both."""

from sqlalchemy import func, or_, select

from workbench.core.browse.today.sections import MOST, Line, Section
from workbench.core.models import Document, table
from workbench.core.project import Project
from workbench.core.superseded import is_superseded
from workbench.i18n import _


def missing(project: Project, _day: str) -> Section:
    """The documents without a year or without a publisher, by title; versions that a newer one replaces left out."""
    d = table(Document).c
    has_year = func.substr(d.published, 1, 1).between("0", "9")
    no_publisher = d.publisher.is_(None) & (func.coalesce(d.publisher_printed, "") == "")
    wanted = (d.deleted.is_(False), ~is_superseded(d.id), or_(~has_year, no_publisher))
    query = select(d.id, d.title, has_year.label("has_year"), no_publisher.label("no_publisher")).where(*wanted)
    with project.read() as connection:
        count = connection.execute(select(func.count()).select_from(table(Document)).where(*wanted)).scalar_one()
        rows = connection.execute(query.order_by(d.title, d.id).limit(MOST)).all()
    return Section(count, tuple(Line("document", row.id, row.title, said=_said(row)) for row in rows))


def _said(row: object) -> str:
    year = "" if getattr(row, "has_year", False) else _("year not stated")
    publisher = _("publisher not stated") if getattr(row, "no_publisher", False) else ""
    return ", ".join(filter(None, (year, publisher)))
