"""Annotations of another program brought into a project, all that can be placed, as one step."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from workbench.core import annotations, codebook, comments, documents
from workbench.core.annotate import annotate
from workbench.core.intake.planning import Line, Plan
from workbench.core.project import Project, Report
from workbench.formats.annotated import Passage
from workbench.formats.types import Book, ParsedDocument
from workbench.i18n import N_, _

LABEL = N_("Take in annotations: {name}")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in: documents, types, facts and other marks, and comments on them. `step` names it for undo.

    `refused` and `warnings` are (number of the passage in the file, from 1, sentence).
    """

    documents: int
    types: int
    facts: int
    marks: int
    remarks: int
    refused: tuple[tuple[int, str], ...]
    warnings: tuple[tuple[int, str], ...]
    step: UUID


def take(project: Project, report: Report, plan: Plan, name: str) -> Taken:
    """Bring in what a plan holds, from a file of this name. Saves one revision.

    Nobody's decision is taken over: what others decided, and who marked what, comes as comments, and every fact waits
    for review here. Raises UserError if a type or text cannot come in; nothing is saved then.
    """
    with project.change(LABEL, name=name) as session:
        if plan.types:
            codebook.take_in(project, Book(plan.types))
        added = 0
        for one in plan.fresh:
            language = one.language or ""
            parsed = ParsedDocument(one.text or "", "text/plain", "utf-8", one.name or one.key, "", "", language, ())
            added += documents.add(project, parsed, one.name or one.key, (one.text or "").encode())[1]
        numbered = [(number, dict(line.line)) for number, line in enumerate(plan.lines, start=1)]
        done = annotate(project, numbered, report=report)
        said = sum(_remark(project, *done.made[number], line) for number, line in _made(plan, done.made))
        facts = sum(fact is not None for _annotation, fact in done.made.values())
        return Taken(
            added,
            len(plan.types),
            facts,
            len(done.made) - facts,
            said,
            tuple((plan.lines[line - 1].number, sentence) for line, sentence in done.refused),
            tuple((plan.lines[line - 1].number, sentence) for line, sentence in done.warnings),
            session.group,
        )


def _made(plan: Plan, made: dict[int, tuple[UUID, UUID | None]]) -> Iterator[tuple[int, Line]]:
    return ((number, line) for number, line in enumerate(plan.lines, start=1) if number in made)


def _remark(project: Project, annotation: UUID, fact: UUID | None, line: Line) -> int:
    """Keep what was said of a fact as a comment on it, of a mark in its note; how many comments were made."""
    told = list(dict.fromkeys(words for passage in line.passages for words in _told(passage)))
    if not told:
        return 0
    if fact is None:
        note = "\n".join((str(line.line["note"]), *told)).strip()
        annotations.write_note(project, annotation, note)
        return 0
    comments.comment(project, "fact", fact, "\n".join(told))
    return 1


def _told(passage: Passage) -> Iterator[str]:
    who = {(passage.author, passage.created), *((tag.author, tag.created) for tag in passage.tags)}
    for author, created in sorted(pair for pair in who if pair[0]):
        yield _signed(_("Marked by {name}"), author, created)
    for opinion in passage.opinions:
        said = " · ".join(filter(None, (opinion.decision, opinion.reason, opinion.comment)))
        yield f"{_signed(_('Reviewed by {name}'), opinion.reviewer, opinion.created)}: {said}"
    for remark in passage.remarks:
        yield f"{_signed('{name}', remark.author or '?', remark.created)}: {remark.text}"
    for tag in passage.tags:
        if tag.note:
            yield f"{tag.name}: {tag.note}"


def _signed(words: str, name: str, created: str) -> str:
    said = words.format(name=name)
    return f"{said}, {created[:10]}" if created else said
