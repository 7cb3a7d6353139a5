"""What the intake says of a file, in the language in use."""

from collections.abc import Iterator
from pathlib import Path

from workbench.core.intake import Plan, Taken, beside
from workbench.i18n import _, grouped, ngettext


def meanings() -> dict[str, str]:
    """What a column of a table can be."""
    return {
        "quote": _("Quote"),
        "document": _("Document"),
        "start": _("First character, from 0"),
        "end": _("After the last character"),
        "type": _("Type or tags"),
        "statement": _("Statement"),
        "note": _("Note"),
        "entities": _("Entities"),
        "author": _("Who marked it"),
        "created": _("When"),
    }


def counted(facts: int, marks: int) -> str:
    """So many facts, and marks if there are any."""
    said = ngettext("{n} fact", "{n} facts", facts).format(n=grouped(facts))
    if not marks:
        return said
    also = ngettext("{n} mark", "{n} marks", marks).format(n=grouped(marks))
    return _("{facts} and {marks}").format(facts=said, marks=also) if facts else also


def would(plan: Plan) -> str:
    """What would come in, as a heading."""
    marks = len(plan.lines) - plan.facts
    if plan.lines:
        return _("{counted} would come in").format(counted=counted(plan.facts, marks))
    return _("All of it is here already") if plan.known else _("Nothing can be taken in")


def sentences(plan: Plan) -> Iterator[str]:
    """What else is to be known before, a sentence each."""
    yield from beside(plan)
    if plan.lines:
        yield _("Every fact waits for review here; who marked it and what others decided stays beside it as a comment.")


def unplaced(plan: Plan) -> str:
    """How many passages cannot be placed, as a heading."""
    n = len(plan.unmatched)
    return ngettext("{n} passage cannot be placed", "{n} passages cannot be placed", n).format(n=grouped(n))


def unplaced_as_text(plan: Plan) -> str:
    """The passages that cannot be placed, a line each, cells parted by tabs."""
    rows = ((str(one.number), one.document, one.quote, one.why) for one in plan.unmatched)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def result(taken: Taken, file: Path) -> str:
    """What came in."""
    said = _("{counted} taken in from “{name}”")
    return said.format(counted=counted(taken.facts, taken.marks), name=file.name)


def afterwards(taken: Taken) -> Iterator[str]:
    """What was refused and what is to be looked at, a sentence each, with the number of the passage."""
    for number, sentence in (*taken.refused, *taken.warnings):
        yield f"{number}: {sentence}"
