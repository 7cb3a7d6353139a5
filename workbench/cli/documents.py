"""Bring documents in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, path
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.documents import Added, Imported


def import_(
    project: ProjectFile,
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE", parser=path, help="Files and folders.")],
    recursive: Annotated[bool, typer.Option("--recursive", help="Folders with the folders inside them.")] = False,
    as_json: Json = False,
) -> None:
    """Bring files and folders in (.txt, .md).

    A text that is there already stays one document. Files that cannot be read are named with the reason, the others
    go in; the exit status is 3 then.
    """
    from workbench.core import documents
    from workbench.core.project import Project

    with Project.open(project) as opened, output.progress(_("Importing")) as report:
        found = documents.import_files(opened, sources, recursive=recursive, report=report)
    if as_json:
        failed = [{"source": source, "reason": reason} for source, reason in found.failed]
        output.say_json({"imported": _records(found.imported), "known": _records(found.known), "failed": failed})
    else:
        _tell(found)
    if found.failed:
        raise typer.Exit(NEEDS_A_PERSON)


def _records(documents: "list[Added]") -> list[dict[str, Any]]:
    return [
        {"source": one.source, "id": str(one.id), "title": one.title, "characters": one.characters} for one in documents
    ]


def _tell(found: "Imported") -> None:
    for word, documents in ((_("imported"), found.imported), (_("known"), found.known)):
        for one in documents:
            size = ngettext("{n} character", "{n} characters", one.characters).format(n=one.characters)
            output.say(f"{word:<8}  {one.source}: {one.title} ({size})")
    output.complain_of([f"{source}: {reason}" for source, reason in found.failed])
    if found.imported or found.known or found.failed:
        counts = _("{imported} imported, {known} known already, {failed} failed.")
        output.say(counts.format(imported=len(found.imported), known=len(found.known), failed=len(found.failed)))
    else:
        output.say(_("There are no files in there. Folders inside a folder are looked into with --recursive."))
