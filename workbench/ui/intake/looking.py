"""What is asked of a file of annotations, and what was found: off the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.core import intake
from workbench.core.browse.facts import Choice, choices
from workbench.core.intake import Plan, Taken
from workbench.core.intake.reading import look as look_at_table
from workbench.core.project import Project, Report
from workbench.formats.annotated import Annotated
from workbench.formats.read_columns import Sheet


@dataclass(frozen=True, slots=True)
class Source:
    """A file, the answers to its questions, and which column is what, if it is a table."""

    path: Path
    answers: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def with_answer(self, key: str, value: str) -> "Source":
        """The same with one more question answered."""
        return replace(self, answers={**self.answers, key: value})

    def with_columns(self, columns: Mapping[str, str]) -> "Source":
        """The same with its columns named."""
        return replace(self, columns=columns)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds and what it would bring; of a table without named columns only the `sheet`."""

    source: Source
    sheet: Sheet | None = None
    annotated: Annotated | None = None
    plan: Plan | None = None
    types: tuple[Choice, ...] = ()


def look(project: Project, report: Report, source: Source, chosen: Mapping[str, str] | None = None) -> Looked:
    """Read a file and say what it would bring, or show the table to name its columns. Saves nothing."""
    if not source.columns and intake.kind_of(source.path) == intake.TABLE:
        return Looked(source, look_at_table(source.path))
    annotated = intake.read(source.path, answers=source.answers, columns=source.columns)
    plan = intake.look(project, annotated, chosen, report=report)
    return Looked(source, None, annotated, plan, choices(project).types)


def look_again(project: Project, found: Looked, source: Source, chosen: Mapping[str, str]) -> Looked:
    """The same with other answers or other types; the file is read again only for answers."""
    if source != found.source or found.annotated is None:
        return look(project, lambda _done, _total: None, source, chosen)
    return replace(found, plan=intake.look(project, found.annotated, chosen))


def take(project: Project, report: Report, plan: Plan, name: str) -> Taken:
    """Take in what was looked at, as one step."""
    return intake.take(project, report, plan, name)
