"""Whole project files: make one, go back and forth."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, own_id, path, text
from workbench.i18n import _

if TYPE_CHECKING:
    from workbench.core.project import Project

_Fresh = Annotated[Path, typer.Argument(metavar="PROJECT", parser=path, help="The project file to make.")]


def new(
    project: _Fresh,
    codebook: Annotated[
        Path | None,
        typer.Option("--codebook", metavar="FILE", parser=path, help="Fact types to begin with (JSON), not our own."),
    ] = None,
    analyst: Annotated[
        str, typer.Option("--analyst", metavar="NAME", parser=text, help="The first analyst, by name.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Make a new project.

    It begins with the starter codebook, or with one of your own.
    """
    from workbench.core import seeds

    made = seeds.new(project, codebook_file=codebook, analyst=analyst, own_id=own_id(analyst) if analyst else None)
    _show(made, as_json)


def sample(project: _Fresh, as_json: Json = False) -> None:
    """Make the sample project.

    Five briefings with reviewed facts, to look around in.
    """
    from workbench.core import seeds

    _show(seeds.sample(project), as_json)


def undo(project: ProjectFile, as_json: Json = False) -> None:
    """Take the last step back."""
    _step(project, "undo", as_json)


def redo(project: ProjectFile, as_json: Json = False) -> None:
    """Bring back the step last undone.

    That is possible until something else is done.
    """
    _step(project, "redo", as_json)


def _show(made: "Project", as_json: bool) -> None:
    with made as project:
        row_id = str(project.id)
    if as_json:
        output.say_json({"project": str(project.path), "id": row_id})
    else:
        output.say(_("Made {file}").format(file=project.path))
        output.say(_("Look at it: workbench list {file} documents").format(file=shlex.quote(str(project.path))))


def _step(file: Path, direction: str, as_json: bool) -> None:
    from workbench.core.history import said
    from workbench.core.project import Project

    with Project.open(file) as project:
        change = project.undo() if direction == "undo" else project.redo()
        left = project.steps()[0 if direction == "undo" else 1]
    label = said(change.label, change.arguments)
    if as_json:
        output.say_json({"label": label, "left": left})
    else:
        undone, redone = _("Undone: {step} ({n} more to undo)"), _("Done again: {step} ({n} more to redo)")
        output.say((undone if direction == "undo" else redone).format(step=label, n=left))
