"""Bring documents in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, path

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

    with Project.open(project) as opened, output.progress("Importing") as report:
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
    for word, documents in (("imported", found.imported), ("known", found.known)):
        for one in documents:
            output.say(f"{word:<8}  {one.source}: {one.title} ({output.counted(one.characters, 'character')})")
    output.complain_of([f"{source}: {reason}" for source, reason in found.failed])
    if found.imported or found.known or found.failed:
        counts = f"{len(found.imported)} imported, {len(found.known)} known already, {len(found.failed)} failed."
        output.say(counts)
    else:
        output.say("There are no files in there. Folders inside a folder are looked into with --recursive.")
