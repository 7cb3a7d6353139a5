"""Who says a turn: said once for a stretch of text, and kept as a region of the kind "turn" that facts inherit from."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from workbench.core import documents
from workbench.core.entities import Directory
from workbench.core.facts import find_speaker
from workbench.core.facts.contents import add_new
from workbench.core.history import CHUNK, Session, chunks
from workbench.core.models import Document, Fact, Region, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.text import trim

TURN = "turn"  # the kind of these regions; details are {"speaker": an entity's id or null, "printed": words or ""}


def set_speaker(project: Project, document: UUID, start: int, end: int, who: object, facts: Collection[UUID]) -> int:
    """Say who speaks in [start, end), and have these facts say it too; how many of them changed comes back.

    `who` is an entity's id, ref or name, a NewEntity, or words that stay text; None takes back what was said. Turns
    within the range are replaced. Saves one revision. Raises UserError if the range lies outside the text or holds no
    words.
    """
    wanted = list(dict.fromkeys(facts))
    with project.change("Set who speaks: {n}", n=len(wanted)) as session:
        start, end = _passage(session, document, start, end)
        directory = Directory(session.connection)
        speaker, printed = find_speaker(directory, add_new(project, directory, who))
        _replace(session, document, (start, end), speaker, printed)
        return session.set_many(Fact, dict.fromkeys(_living(session, wanted), _said_by(speaker, printed)))


def _said_by(speaker: UUID | None, printed: str) -> dict[str, object]:
    return {"speaker": speaker, "speaker_printed": printed}


def _passage(session: Session, document: UUID, start: int, end: int) -> tuple[int, int]:
    session.require(Document, document)
    text = documents.text_of(session.connection, document)
    if not 0 <= start < end <= len(text):
        raise UserError(
            "The passage {start}–{end} lies outside the text of {length} characters.",
            start=start,
            end=end,
            length=len(text),
        )
    start, end = trim(text, start, end)
    if start == end:
        raise UserError("There are no words in this passage.")
    return start, end


def _replace(session: Session, document: UUID, place: tuple[int, int], speaker: UUID | None, printed: str) -> None:
    """One region for the turn; what was said about parts of it is gone."""
    r = table(Region).c
    query = select(r.id, r.start, r.end).where(r.document == document, r.kind == TURN, r.deleted.is_(False))
    within = query.where(r.start >= place[0], r.end <= place[1])
    same = None
    for row, start, end in session.connection.execute(within).all():
        if (start, end) == place and same is None and (speaker or printed):
            same = row
        else:
            session.remove(Region, row)
    details = {"speaker": str(speaker) if speaker else None, "printed": printed}
    if same is not None:
        session.set(Region, same, {"details": details})
    elif speaker or printed:
        session.add(Region(document=document, kind=TURN, start=place[0], end=place[1], details=details))


def _living(session: Session, facts: Collection[UUID]) -> list[UUID]:
    f = table(Fact).c
    found: list[UUID] = []
    for chunk in chunks(facts, CHUNK):
        query = select(f.id).where(f.id.in_(chunk), f.deleted.is_(False)).order_by(f.id)
        found += session.connection.execute(query).scalars()
    return found
