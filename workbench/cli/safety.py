"""Nothing saved is lost: look a project over, back it up, restore it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, path
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.safety.comparing import Difference


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


def backup(project: ProjectFile, as_json: Json = False) -> None:
    """Write a copy beside the project.

    The copy is verified. The newest ones are kept, of older ones the last of each day and week; the preferences say how
    many, and how much room they may take.
    """
    from workbench.core import safety

    with output.progress(_("Backing up")) as report:
        written = safety.backup(project, report=report)
    if as_json:
        output.say_json({"backup": str(written)})
    else:
        output.say(_("Backed up to {file}").format(file=written))


def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", parser=path, help="The backup; it stays as it is.")],
    project: Annotated[Path, typer.Argument(metavar="PROJECT", parser=path, help="The project file it becomes.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what differs.")] = False,
    as_json: Json = False,
) -> None:
    """Put a backup in a project's place.

    What stood there is kept under another name. With --dry-run it only says what was done since the backup.
    """
    from workbench.core import safety

    found = _difference(backup, project) if dry_run else None
    aside = None if dry_run else safety.restore(backup, project)
    if as_json:
        told = {"project": str(project), "kept": str(aside) if aside else None}
        output.say_json(told if found is None else told | _as_json(found))
    elif found is not None:
        _say(found)
    else:
        output.say(_("Restored {file}").format(file=project))
        if aside:
            output.say(_("What stood there is kept as {file}").format(file=aside))


def _difference(backup: Path, project: Path) -> "Difference":
    from workbench.core.safety import comparing, restoring

    with restoring.opened(backup) as then, restoring.opened(project) as now:
        return comparing.difference(now, then)


def _as_json(found: "Difference") -> dict[str, object]:
    keys = ("added", "changed", "removed")
    tables = {name: {key: counts[key] for key in keys} for name, counts in found.counts().items()}
    return {
        "dry_run": True,
        "same_project": found.is_same,
        "steps": len(found.lost),
        "back": found.back,
        "tables": tables,
    }


def _say(found: "Difference") -> None:
    if not found.is_same:
        output.say(_("The backup is of another project."))
    if not (found.lost or found.back or found.rows):
        output.say(_("The project is as it was when this backup was made."))
        return
    for name, counts in found.counts().items():
        words = _("{table}: {added} added, {changed} changed, {removed} removed since")
        values = {key: counts[key] for key in ("added", "changed", "removed")}
        output.say(words.format(table=name, **values))
    lost, back = len(found.lost), found.back
    output.say(ngettext("{n} step would be lost.", "{n} steps would be lost.", lost).format(n=lost))
    if back:
        output.say(ngettext("{n} step would come back.", "{n} steps would come back.", back).format(n=back))
