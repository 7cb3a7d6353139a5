"""Copies for colleagues, and theirs merged back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, own_id, path, text
from workbench.errors import UserError
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from uuid import UUID

    from workbench.core.conflicts import Conflict
    from workbench.core.project import Project
    from workbench.core.sharing.merging import Merged

_SIDES = ("keep", "mine", "theirs")


def share(
    project: ProjectFile,
    copy: Annotated[Path, typer.Argument(metavar="COPY", parser=path, help="The file to write for the colleague.")],
    recipient: Annotated[str, typer.Option("--for", metavar="NAME", parser=text, help="Who the copy is for.")] = "",
    without_drafts: Annotated[
        bool, typer.Option("--without-drafts", help="Leave out facts that nobody has sent to review.")
    ] = False,
    collection: Annotated[
        list[str] | None,
        typer.Option("--collection", metavar="NAME", parser=text, help="Only documents in it; may be repeated."),
    ] = None,
    analyst: Annotated[str, typer.Option("--analyst", metavar="NAME", parser=text, help="Who gives it.")] = "",
    as_json: Json = False,
) -> None:
    """Write a verified copy for a colleague.

    What it holds is counted and hashed in it. Merge it back with: workbench merge PROJECT COPY
    """
    from workbench.core.analysts import act_as
    from workbench.core.project import Project
    from workbench.core.sharing import giving

    with Project.open(project) as opened, output.progress(_("Sharing")) as report:
        if analyst:
            act_as(opened, analyst, own_id=own_id(analyst))
        chosen = [_collection(opened, name) for name in collection or ()]
        made = giving.share(opened, report, copy, recipient, drafts=not without_drafts, collections=chosen)
    if as_json:
        output.say_json({"copy": str(made.path), "rows": made.rows, "left_out": made.left_out})
    else:
        output.say(_("Wrote {file}: {n} rows").format(file=made.path, n=made.rows))
        if made.left_out:
            output.say(ngettext("{n} row stays here.", "{n} rows stay here.", made.left_out).format(n=made.left_out))


def merge(
    project: ProjectFile,
    copies: Annotated[
        list[Path], typer.Argument(metavar="COPY...", parser=path, help="A colleague's copy, or several.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    on_conflict: Annotated[
        str,
        typer.Option(
            "--on-conflict",
            metavar="|".join(_SIDES),
            parser=text,
            help="Whose side counts where both changed the same; keep leaves it open.",
        ),
    ] = "keep",
    analyst: Annotated[str, typer.Option("--analyst", metavar="NAME", parser=text, help="Who decides.")] = "",
    as_json: Json = False,
) -> None:
    """Merge a colleague's copy into a project.

    Nothing is lost: what both changed stays open until somebody decides; the exit status is 3 then. A verified backup
    is made first, and undo takes a merge back in one step.
    """
    from workbench.core import conflicts
    from workbench.core.analysts import act_as
    from workbench.core.project import Project
    from workbench.core.sharing import merging

    if on_conflict not in _SIDES:
        raise UserError("“{word}” is none of: {known}.", word=on_conflict, known=", ".join(_SIDES))
    with Project.open(project, read_only=dry_run) as opened:
        if analyst and not dry_run:
            act_as(opened, analyst, own_id=own_id(analyst))
        done = []
        for copy in copies:
            with output.progress(_("Merging")) as report:
                if dry_run:
                    done.append(merging.look(opened, copy))
                else:
                    done.append(merging.merge(opened, copy, on_conflict=on_conflict, report=report))
        left = conflicts.open_conflicts(opened)
    _tell(done, left, dry_run, as_json)
    if left or (dry_run and any(one.opened for one in done)):
        raise typer.Exit(NEEDS_A_PERSON)


def _tell(done: "list[Merged]", left: "list[Conflict]", dry_run: bool, as_json: bool) -> None:
    if as_json:
        keys = ("added", "changed", "deleted")
        total: dict[str, Any] = {key: sum(getattr(one, key) for one in done) for key in keys}
        total["identical"] = done[-1].identical
        total["conflicts"] = _planned(done) if dry_run else [_told(one) for one in left]
        total["warnings"] = [warning for one in done for warning in one.warnings]
        output.say_json(total)
        return
    for one in done:
        counts = {"name": one.name, "added": one.added, "changed": one.changed, "deleted": one.deleted}
        would = _("{name} would bring: {added} added, {changed} changed, {deleted} deleted")
        did = _("Merged {name}: {added} added, {changed} changed, {deleted} deleted")
        output.say((would if dry_run else did).format(**counts))
        for warning in one.warnings:
            output.complain(warning)
        if one.backup:
            output.say(_("The project as it was: {file}").format(file=one.backup))
    opened = sum(len(one.opened) for one in done) if dry_run else len(left)
    if opened:
        output.say(ngettext("{n} conflict to decide.", "{n} conflicts to decide.", opened).format(n=opened))


def _planned(done: "list[Merged]") -> list[dict[str, Any]]:
    return [
        {
            "id": str(one["id"]),
            "table": one["table"],
            "row": str(one["row"]),
            "field": one["field"],
            "kind": one["kind"],
            "heads": [{"revision": head, "value": value, "before": old} for head, value, old in one["details"]],
        }
        for each in done
        for one in each.planned
    ]


def _told(conflict: "Conflict") -> dict[str, Any]:
    return {
        "id": str(conflict.id),
        "table": conflict.table,
        "row": str(conflict.row),
        "field": conflict.field,
        "kind": conflict.kind,
        "heads": [
            {"revision": str(head.revision), "value": head.value, "before": head.before, "analyst": head.analyst}
            for head in conflict.heads
        ],
    }


def _collection(project: "Project", name: str) -> "UUID":
    from workbench.core import groups

    with project.read() as connection:
        found = next((one.id for one in groups.of(connection) if one.name == name), None)
    if found is None:
        raise UserError("There is no collection “{name}”.", name=name)
    return found
