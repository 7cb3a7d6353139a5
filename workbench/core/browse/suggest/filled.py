"""What a fact that is begun may say: what its passage gives, completed with what the project knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench.core import codebook
from workbench.core.browse import said as turns_of
from workbench.core.browse.card.find import Named
from workbench.core.browse.entities.known import Known
from workbench.core.browse.inside import Inside
from workbench.core.browse.marks import text
from workbench.core.browse.said import Said
from workbench.core.browse.suggest.found import of_document, said, speaker
from workbench.core.models import Document, table
from workbench.core.project import Project
from workbench.core.suggest import Suggestion
from workbench.core.suggest.completing import UNREAD, complete, figure_in, narrow
from workbench.core.suggest.filling import Wanted, fill, fill_each
from workbench.core.suggest.speakers import DIRECT, attribution, speaker_of

_KINDS = ("date", "quantity", "speaker", "boilerplate", "entity")
_MOSTLY = 0.4  # of a passage is spoken by somebody
_TURN = "turn"  # the rule of what somebody says in a turn of their own


@dataclass(frozen=True, slots=True)
class Filled:
    """What a new fact may say: cells by key, who says it as printed ("" for the document) and as known, and how.

    A cell with "confirmed_by" None waits for somebody to look at it; one that has words and no value waits until the
    date of the document is confirmed. `names` are the entities in the cells, and the speaker, by id. `each` has the
    cells for each figure where there are several, `places` the half-open ranges of the words that gave them.
    """

    cells: Mapping[str, Any]
    printed: str
    speaker: str | None
    attribution: str
    names: Mapping[str, Named]
    each: Sequence[Mapping[str, Any]] = ()
    places: Sequence[tuple[int, int]] = ()


def filled(project: Project, document: UUID, start: int, end: int, type_key: str) -> Filled:
    """What a fact of this type on the passage [start, end) may say, and who says it.

    Works on what the whole document suggests, which takes a while the first time: not for the thread of a window.
    """
    words, book, known = text(project, document), codebook.of(project), Known(project)
    fields = [Wanted(f.key, f.kind, f.many, f.choices, f.entity_kinds) for f in book.type(type_key).fields.values()]
    turns = turns_of.turns(project, document)
    found = _as_set(of_document(project, document, _KINDS), turns)
    kinds = {str(row.id): row.kind for row in known.names}
    reported = known.in_document(document).reported
    meeting = str(reported) if reported is not None else None
    given = (words, (start, end), found, fields, kinds, meeting, said(project, document, words))
    got = fill(*given)
    several = [one.cells for one in fill_each(*given)]
    cells, each = complete(words, found, fields, got.cells, several, is_dated=_is_dated(project, document))
    spot = _spoken(found, (start, end), cells)
    over = speaker_of(found, *spot)
    printed = str(over.value or "") if over is not None else ""
    who = _who(turns, over) or speaker(known, printed)
    ids = {str(who.id) if who else "", *(key for one in (cells, *each) for key in _entities_in(one))}
    names = {str(row.id): Named(row.id, row.kind, row.name) for row in known.names if str(row.id) in ids}
    places = [narrow(words, (start, end), one, each) for one in each]
    how = attribution(found, words, *spot)
    return Filled(cells, printed, str(who.id) if who else None, how, names, each, places)


def _as_set(found: list[Suggestion], turns: Sequence[Said]) -> list[Suggestion]:
    """With the turns that somebody set in place of what was found of the same words, and dates that have to wait."""
    names = {(turn.start, turn.end): turn.speaker.name if turn.speaker else turn.printed for turn in turns}
    held = Inside(names)

    def is_replaced(one: Suggestion) -> bool:
        is_same = (one.start, one.end) in names
        return one.kind == "speaker" and (is_same or (one.rule in DIRECT and held.holds(one.start, one.end)))

    kept = [one for one in found if not is_replaced(one)]
    kept += [Suggestion(*span, "speaker", name, _TURN) for span, name in names.items()]
    return [replace(one, value=UNREAD) if one.kind == "date" and one.value is None else one for one in kept]


def _spoken(found: Sequence[Suggestion], place: tuple[int, int], cells: Mapping[str, Any]) -> tuple[int, int]:
    """The part of a passage whose speaker counts: all of it, or its figure, or what somebody speaks if that is most."""
    if speaker_of(found, *place) is not None:
        return place
    figure = figure_in(cells)
    if figure is not None and speaker_of(found, figure["start"], figure["end"]):
        return figure["start"], figure["end"]
    inside = [one for one in found if one.kind == "speaker" and place[0] <= one.start and one.end <= place[1]]
    longest = max(inside, key=lambda one: one.end - one.start, default=None)
    is_most = longest is not None and longest.end - longest.start > _MOSTLY * (place[1] - place[0])
    return (longest.start, longest.end) if longest is not None and is_most else place


def _who(turns: Sequence[Said], over: Suggestion | None) -> Named | None:
    """Who somebody has said speaks these words; None if the text tells, or nobody did."""
    here = [turn for turn in turns if over is not None and (turn.start, turn.end) == (over.start, over.end)]
    return here[0].speaker if here else None


def _is_dated(project: Project, document: UUID) -> bool:
    """Whether somebody has confirmed when the document was published."""
    d = table(Document).c
    with project.read() as connection:
        row = connection.execute(select(d.published, d.published_confirmed).where(d.id == document)).one_or_none()
    return row is not None and bool(row.published) and row.published_confirmed


def _entities_in(cells: Mapping[str, Any]) -> Iterator[str]:
    for content in cells.values():
        for cell in content if isinstance(content, list) else [content]:
            if isinstance(cell["value"], dict):
                yield str(cell["value"]["entity"])
