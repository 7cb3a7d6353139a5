"""Nothing saved is lost: look a project over and mend it, back it up, restore it, save what can be read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, path, text
from workbench.errors import UserError
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.safety import Problem
    from workbench.core.safety.comparing import Difference
    from workbench.core.safety.salvage import Salvaged


def check(
    project: ProjectFile,
    repair: Annotated[
        list[str] | None,
        typer.Option(
            "--repair", metavar="NAME", parser=text, help="Do this repair, or all that may help; may be repeated."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Look a project over for damage.

    Says what is wrong, if anything, and what to do about it; the exit status is 3 then. Changes nothing without
    --repair. A repair is one step for undo, or works out anew what follows from the log, or is done on a copy; what
    stood there is kept under another name then.
    """
    found, done = _look(project), []
    for name in _wanted(repair or [], found):
        if name in (repair or ()) or name in {problem.repair for problem in found}:  # not mended by one before
            done.append(_repair(project, name))
            found = _look(project)
    if as_json:
        problems = [{"what": p.what, "where": p.where, "do": p.do, "repair": p.repair or None} for p in found]
        output.say_json({"problems": problems, **({"repaired": done} if repair else {})})
    else:
        _tell(found, done)
    if found:
        raise typer.Exit(NEEDS_A_PERSON)


def _look(project: Path) -> "list[Problem]":
    from workbench.core import safety
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened, output.progress(_("Checking")) as report:
        return safety.check(opened, report=report)


def _wanted(asked: list[str], found: "list[Problem]") -> list[str]:
    """The names of the repairs to do; "all" stands for those that may mend what was found."""
    from workbench.core.safety import repairs

    if "all" in asked:
        return [one.name for one in repairs.offered(found)]
    return [repairs.named(name).name for name in asked]


def _repair(project: Path, name: str) -> dict[str, str | None]:
    """What came of a repair: the file that was kept aside, and why it did nothing, if so."""
    from workbench.core.safety import repairs

    try:
        kept = repairs.repair(project, name)
    except UserError as error:
        return {"repair": name, "kept": None, "problem": str(error)}
    return {"repair": name, "kept": str(kept) if kept else None, "problem": None}


def _tell(found: "list[Problem]", done: list[dict[str, str | None]]) -> None:
    for one in done:
        output.say(one["problem"] or _("Repaired: {repair}").format(repair=one["repair"]))
        if one["kept"]:
            output.say(_("What stood there is kept as {file}").format(file=one["kept"]))
    for problem in found:
        output.say(f"{problem.where}: {problem.what}", f"    {problem.do}")
    if found:
        output.say(ngettext("{n} problem found.", "{n} problems found.", len(found)).format(n=len(found)))
    else:
        output.say(_("No problems found."))


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


def salvage(
    damaged: Annotated[
        Path, typer.Argument(metavar="DAMAGED", parser=path, help="The damaged file; it stays as it is.")
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", parser=path, help="The project file to make.")],
    as_json: Json = False,
) -> None:
    """Save what can be read of a damaged file.

    What fits together comes into a new project. With its whole history it is the same project; else it is one of its
    own. The exit status is 3 if anything was lost.
    """
    from workbench.core.safety.salvage import salvage as save

    with output.progress(_("Reading")) as report:
        found = save(damaged, new, report)
    if as_json:
        tables = {one.table: {"read": one.read, "lost": one.lost, "left_out": one.left_out} for one in found.tables}
        told = {"project": str(found.path), "history": found.has_log, "problems": found.problems, "tables": tables}
        output.say_json(told)
    else:
        _say_salvaged(found)
    if not found.is_whole:
        raise typer.Exit(NEEDS_A_PERSON)


def _say_salvaged(found: "Salvaged") -> None:
    output.say(_("Made {file}").format(file=found.path))
    heads = (_("Rows"), _("Found"), _("Lost"), _("Left out"), "")
    output.say_table(heads, [(one.table, one.read, one.lost, one.left_out, "") for one in found.tables])
    if found.is_whole:
        output.say(_("Nothing was lost."))
    elif not found.has_log:
        output.say(_("The history could not be carried over: this is a project of its own, without earlier steps."))
