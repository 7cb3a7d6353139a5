"""Whose turn a place of a text is in, and which facts rest on that turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.browse import said, suggest
from workbench.core.browse.card.find import Named
from workbench.core.browse.entities.known import Known
from workbench.core.browse.marks import text
from workbench.core.browse.said import Said
from workbench.core.models import Annotation, Evidence, Fact, table
from workbench.core.project import Project
from workbench.core.suggest import Suggestion
from workbench.core.suggest.speakers import DIRECT
from workbench.text import trim

_Stretch = TypeVar("_Stretch", Said, Suggestion)
_QUOTED = 120  # characters
_LABELLED = "turn"  # the rule of suggestions below a label "Name:"


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn at a place: [start, end), its words, shortened, and who says it so far, as known or as printed.

    `facts` rest on it and say just that, or name nobody; `others` name somebody else. `is_set` if somebody said it.
    """

    start: int
    end: int
    words: str
    speaker: Named | None
    printed: str
    facts: Sequence[UUID]
    others: Sequence[UUID]
    is_set: bool


def at(project: Project, document: UUID, start: int, end: int) -> Turn:
    """The turn of the passage [start, end), which is the turn itself if it is not empty.

    Else it is the narrowest that somebody set around the place; what stands below a label "Name:" up to the next one;
    the words that somebody is said to speak; or the paragraph. Works on what the whole document suggests: not for the
    thread of a window.
    """
    words = text(project, document)
    found = suggest.of_document(project, document, ("speaker",))
    known = said.turns(project, document)
    place, printed = (trim(words, start, end), "") if start < end else _around(words, start, found, known)
    here = _narrowest(known, place)
    if here is not None:
        who, printed = here.speaker, here.printed
    else:
        over = _narrowest(found, place)
        printed = printed or (str(over.value) if over is not None and over.value else "")
        who = suggest.speaker(Known(project), printed)
    with project.read() as connection:
        facts, others = _resting(connection, document, place, who.id if who else None, printed)
    quoted = " ".join(words[place[0] : place[1]].split()) if place[1] - place[0] <= _QUOTED else _ends(words, *place)
    is_set = here is not None and (here.start, here.end) == place
    return Turn(*place, quoted, who, printed, facts, others, is_set)


def _around(words: str, at: int, found: Sequence[Suggestion], known: Sequence[Said]) -> tuple[tuple[int, int], str]:
    """The turn around a place, and whose it seems to be, as printed."""
    here = _narrowest(known, (at, at))
    if here is not None:
        return (here.start, here.end), ""
    spoken = [one for one in found if _begin(words, one) <= at <= one.end and one.rule in DIRECT]
    over = max(spoken, key=lambda one: one.end - one.start, default=None) or _narrowest(found, (at, at))
    if over is None:
        first, last = words.rfind("\n", 0, at) + 1, words.find("\n", at)
        return trim(words, first, last if last >= 0 else len(words)), ""
    return _whole_turn(over, found) if over.rule == _LABELLED else (over.start, over.end), str(over.value or "")


def _ends(words: str, start: int, end: int) -> str:
    """How a long turn begins and how it ends."""
    first, last = words[start : start + _QUOTED // 2].split(), words[end - _QUOTED // 2 : end].split()
    return " ".join((*first[:-1], "…", *last[1:]))


def _begin(words: str, one: Suggestion) -> int:
    """Where a turn begins for a reader: with its label, where that stands on the same line."""
    return words.rfind("\n", 0, one.start) + 1 if one.rule == _LABELLED else one.start


def _whole_turn(one: Suggestion, found: Sequence[Suggestion]) -> tuple[int, int]:
    """With its other parts: a turn goes on behind a row of pictures or a note, until somebody else speaks."""
    parts = [other for other in found if other.rule == _LABELLED]
    first = last = parts.index(one)
    while first > 0 and parts[first - 1].value == one.value:
        first -= 1
    while last + 1 < len(parts) and parts[last + 1].value == one.value:
        last += 1
    return parts[first].start, parts[last].end


def _narrowest(found: Sequence[_Stretch], place: tuple[int, int]) -> _Stretch | None:
    around = [one for one in found if one.start <= place[0] and place[1] <= one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def _resting(
    connection: Connection, document: UUID, place: tuple[int, int], who: UUID | None, printed: str
) -> tuple[list[UUID], list[UUID]]:
    """The facts with evidence that lies mostly in the turn: those that follow it, and those that name somebody else."""
    a, e, f = table(Annotation).c, table(Evidence).c, table(Fact).c
    query = select(f.id, f.speaker, f.speaker_printed).select_from(table(Annotation))
    query = query.join(table(Evidence), e.annotation == a.id).join(table(Fact), f.id == e.fact)
    middle = (a.start + a.end).between(2 * place[0], 2 * place[1])
    query = query.where(a.document == document, a.start < place[1], a.end > place[0], middle)
    living = (a.deleted.is_(False), e.deleted.is_(False), f.deleted.is_(False))
    follow: dict[UUID, None] = {}
    others: dict[UUID, None] = {}
    for fact, speaker, words in connection.execute(query.where(*living).order_by(a.start, f.id)):
        is_same = (speaker is None and words in ("", printed)) or (speaker is not None and speaker == who)
        (follow if is_same else others)[fact] = None
    return list(follow), list(others)
