"""Bringing in what was looked over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core.documents import Imported, Read, import_read
from workbench.core.history import CHUNK, chunks
from workbench.core.incoming.looking import Candidate
from workbench.core.models import Document, table
from workbench.core.project import Project, Report


def bring_in(project: Project, report: Report, candidates: Sequence[Candidate]) -> Imported:
    """Import the documents that are wanted, described as the candidates say; of the others only say why not.

    Newer versions of documents are left to `versions.bring_all`.
    Saves one step for undo. When `report` raises to cancel, whole documents stay.
    """
    wanted = {one.id: one for one in candidates if one.id is not None and _is_coming(one)}
    there = wanted.keys() | _here(project, [one.original for one in wanted.values() if one.original])
    # an original comes before those that repeat it
    order = sorted(wanted.values(), key=lambda one: one.original in wanted)

    def besides(document: UUID) -> Mapping[str, Any]:
        one = wanted[document]
        found: dict[str, Any] = {"published_confirmed": True} if "published" in one.edited else {}
        return {**found, "reprint_of": one.original} if one.original in there else found

    found = import_read(project, [_as_described(one) for one in order], report, besides)
    found.failed += [(one.read.source, str(one.read.failed)) for one in candidates if one.read.failed is not None]
    return found


def _is_coming(one: Candidate) -> bool:
    """Whether it is wanted as a document of its own."""
    return one.is_wanted and one.id is not None and one.read.parsed is not None and one.version_of is None


def _as_described(one: Candidate) -> Read:
    words = {key: getattr(one, key) for key in ("title", "published", "publisher", "language")}
    return replace(one.read, parsed=replace(one.read.parsed, **words)) if one.read.parsed else one.read


def _here(project: Project, documents: Sequence[UUID]) -> set[UUID]:
    d, here = table(Document).c, set[UUID]()
    with project.read() as connection:
        for chunk in chunks(documents, CHUNK):
            here.update(connection.execute(select(d.id).where(d.id.in_(chunk), d.deleted.is_(False))).scalars())
    return here
