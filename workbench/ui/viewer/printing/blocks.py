"""What is printed of a document: its heading, its paragraphs, and the facts that are marked in it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from workbench.core.browse import marks, overview
from workbench.core.browse.marks import NO_FACT, Heading, Hidden, Label, Marks
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.i18n import _, ngettext
from workbench.ui.viewer.index import Index, Mark
from workbench.ui.viewer.numbers import starts
from workbench.ui.viewer.structure import Structure
from workbench.ui.when import date
from workbench.ui.words import statuses

BODY, SMALL, TITLE, SECTION = 10.5, 8.0, 17.0, 12.5  # letters in points
_GAP, _WIDE_GAP = 5.5, 16.0  # points above a paragraph, and above a part
_LONGEST = 20_000  # characters that are laid out at once


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be printed; `numbers` are those of the facts, from 1 in the order of their first passages."""

    heading: Heading
    handling: str
    text: str
    structure: Structure
    index: Index
    labels: Mapping[UUID, Label]
    numbers: Mapping[UUID, int]
    firsts: Mapping[UUID, int]  # where the first passage of each fact begins
    paragraphs: Sequence[int]  # where each begins


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the print: words of the document from `start` on, or none of its words (-1).

    `label` stands beside its first line, and looks like `mark` if there is one.
    """

    words: str
    start: int = -1
    size: float = BODY
    is_bold: bool = False
    is_muted: bool = False
    is_plain: bool = False  # in the font of the interface
    gap: float = _GAP
    label: str = ""
    mark: Mark | None = None
    together: int = 2  # lines of it and after it that stay on one page


def gather(project: Project, document: UUID, hidden: Hidden) -> Draft:
    """All that is printed of a document. Raises UserError if it is gone."""
    heading, about = marks.heading(project, document), overview.project(project)
    if heading is None:
        raise UserError("The document is not in the project any more.")
    text = marks.text(project, document)
    found = marks.of_document(project, document)
    index = Index(found)
    index.hide(hidden)
    firsts = _firsts(found)
    labels = marks.labels(project, list(firsts))
    shown = (fact for fact in firsts if fact in labels and _is_shown(labels[fact], hidden))
    numbers = {fact: number for number, fact in enumerate(shown, 1)}
    structure = Structure(text, marks.structure(project, document))
    return Draft(heading, about.handling, text, structure, index, labels, numbers, firsts, starts(text))


def blocks(draft: Draft) -> Iterator[Block]:
    """The paragraphs of the print, from the top."""
    heading = draft.heading
    stated = [heading.publisher, date(heading.published)]
    if heading.reports:
        stated.append(_("reports: {meeting}").format(meeting=heading.reports))
    count = len(draft.numbers)
    stated.append(ngettext("{n} fact", "{n} facts", count).format(n=count))
    yield Block(heading.title, size=TITLE, is_bold=True, gap=0)
    yield Block(" · ".join(filter(None, stated)), size=9, is_plain=True, is_muted=True, gap=2)
    yield from _of_text(draft)
    yield from _of_facts(draft)


def _of_text(draft: Draft) -> Iterator[Block]:
    gap = _WIDE_GAP
    for number, start in enumerate(draft.paragraphs, 1):
        end = draft.text.find("\n", start)
        end = len(draft.text) if end < 0 else end
        words = draft.text[start:end]
        start, words = start + len(words) - len(words.lstrip()), words.strip()
        is_heading = any(piece.kind == "heading" for piece in draft.structure.between(start, start + 1))
        label = str(number)
        for at in _cuts(words):
            size = SECTION if is_heading and number > 1 else BODY
            space = 2 * gap if is_heading and gap == _GAP else gap
            yield Block(
                words[at[0] : at[1]], start + at[0], size, label=label, gap=space, together=3 if is_heading else 2
            )
            label, gap = "", 0.0
        gap = _GAP


def _of_facts(draft: Draft) -> Iterator[Block]:
    if draft.numbers:
        yield Block(_("Facts"), size=SECTION, is_bold=True, gap=1.5 * _WIDE_GAP, together=4)
    for fact, number in draft.numbers.items():
        label = draft.labels.get(fact)
        if label is not None:
            mark = Mark(fact, 0, 0, fact, label.type_key, label.status, label.stale)
            yield Block(label.statement, label=str(number), mark=mark, gap=1.5 * _GAP, together=3)
            paragraph = _("¶ {n}").format(n=bisect_right(draft.paragraphs, draft.firsts[fact]))
            status = statuses()[label.status] + (f" ({_('stale')})" if label.stale else "")
            said = [label.type_name, status, paragraph, label.author]
            yield Block(" · ".join(filter(None, said)), size=SMALL, is_plain=True, is_muted=True, gap=1)


def _cuts(words: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most _LONGEST characters, cut after a space where there is one."""
    at = 0
    while len(words) - at > _LONGEST:
        space = words.rfind(" ", at + 1, at + _LONGEST)
        end = space + 1 if space > 0 else at + _LONGEST
        yield at, end
        at = end
    yield at, len(words)


def _firsts(found: Marks) -> dict[UUID, int]:
    """Where the first passage of each fact begins, in this order."""
    firsts: dict[UUID, int] = {}
    for place, start in enumerate(found.starts):
        fact = bytes(found.facts[16 * place : 16 * place + 16])
        if fact != NO_FACT:
            firsts.setdefault(UUID(bytes=fact), start)
    return firsts


def _is_shown(label: Label, hidden: Hidden) -> bool:
    return label.type_key not in hidden.types and label.status not in hidden.statuses
