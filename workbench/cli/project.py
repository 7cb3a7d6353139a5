"""Whole project files: make one, look it over, go back and forth, back up and restore."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, own_id, path, text
from workbench.i18n import _, ngettext

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


def check(project: ProjectFile, as_json: Json = False) -> None:
    """Look a project over for damage.

    Says what is wrong, if anything, and what to do about it; the exit status is 3 then. Changes nothing.
    """
    from workbench.core import safety
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened, output.progress(_("Checking")) as report:
        problems = safety.check(opened, report=report)
    if as_json:
        output.say_json({"problems": [{"what": p.what, "where": p.where, "do": p.do} for p in problems]})
    elif problems:
        for problem in problems:
            output.say(f"{problem.where}: {problem.what}", f"    {problem.do}")
        output.say(ngettext("{n} problem found.", "{n} problems found.", len(problems)).format(n=len(problems)))
    else:
        output.say(_("No problems found."))
    if problems:
        raise typer.Exit(NEEDS_A_PERSON)


def undo(project: ProjectFile, as_json: Json = False) -> None:
    """Take the last step back."""
    _step(project, "undo", as_json)


def redo(project: ProjectFile, as_json: Json = False) -> None:
    """Bring back the step last undone.

    That is possible until something else is done.
    """
    _step(project, "redo", as_json)


def backup(project: ProjectFile, as_json: Json = False) -> None:
    """Write a copy beside the project.

    The copy is verified; the newest ten are kept.
    """
    from workbench.core import safety

    written = safety.backup(project)
    if as_json:
        output.say_json({"backup": str(written)})
    else:
        output.say(_("Backed up to {file}").format(file=written))


def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", parser=path, help="The backup; it stays as it is.")],
    project: Annotated[Path, typer.Argument(metavar="PROJECT", parser=path, help="The project file it becomes.")],
    as_json: Json = False,
) -> None:
    """Put a backup in a project's place.

    What stood there is kept under another name.
    """
    from workbench.core import safety

    aside = safety.restore(backup, project)
    if as_json:
        output.say_json({"project": str(project), "kept": str(aside) if aside else None})
    else:
        output.say(_("Restored {file}").format(file=project))
        if aside:
            output.say(_("What stood there is kept as {file}").format(file=aside))


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
