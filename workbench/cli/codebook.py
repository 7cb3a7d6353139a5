"""The codebook: look at it, bring one in, write it to a file."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, path
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.project import Project


class Do(StrEnum):
    """What can be done with a codebook."""

    SHOW = "show"
    IMPORT = "import"
    EXPORT = "export"


def codebook(
    project: ProjectFile,
    do: Annotated[Do, typer.Argument(metavar="DO", help=f"{', '.join(Do)}.")],
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", parser=path, help="The file to read or write, .json or .qdc.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the codebook, or bring one in, or write it to a file.

    What is brought in becomes one with what is there, by key. A .qdc file (REFI-QDA) holds names and descriptions only.
    """
    from workbench.core.project import Project

    if (file is None) != (do is Do.SHOW):
        raise typer.BadParameter(
            _("there is no FILE to show.") if do is Do.SHOW else _("the file is missing."), param_hint="FILE"
        )
    with Project.open(project, read_only=do is not Do.IMPORT) as opened:
        if file is None:
            _show(opened, as_json)
        elif do is Do.IMPORT:
            _import(opened, file, as_json)
        else:
            _export(opened, file, as_json)


def _show(project: "Project", as_json: bool) -> None:
    from workbench.core import codebook
    from workbench.core.browse import codebook as browse
    from workbench.formats import write_codebook

    if as_json:
        output.say_json(write_codebook.as_json(codebook.book(project)))
        return
    types = codebook.of(project).types
    heads = [_("KEY"), _("VERSION"), _("FACTS"), _("OUT OF DATE"), _("NAME"), _("FIELDS")]
    rows: list[list[str | int]] = [
        ["  " * row.depth + row.key, row.version, row.facts, row.outdated, row.name, ", ".join(types[row.key].fields)]
        for row in browse.types(project)
    ]
    output.say_table(heads, rows)


def _import(project: "Project", file: Path, as_json: bool) -> None:
    from workbench.core import codebook

    taken = codebook.import_file(project, file)
    if as_json:
        kept = {"added": taken.added, "changed": taken.changed, "measures": taken.measures, "left_out": taken.left_out}
        output.say_json({name: list(found) for name, found in kept.items()})
        return
    for sentence in taken.left_out:
        output.complain(sentence)
    n = len(taken.added)
    added = ngettext("{n} type added", "{n} types added", n).format(n=n)
    n = len(taken.changed)
    changed = ngettext("{n} type changed", "{n} types changed", n).format(n=n)
    n = len(taken.measures)
    measures = ngettext("{n} measure added or changed", "{n} measures added or changed", n).format(n=n)
    output.say(f"{added} · {changed} · {measures}")


def _export(project: "Project", file: Path, as_json: bool) -> None:
    from workbench.core import codebook

    losses = codebook.export_file(project, file)
    if as_json:
        output.say_json({"output": str(file), "losses": list(losses)})
        return
    for sentence in losses:
        output.complain(sentence)
    output.say(_("Codebook written to {file}").format(file=file))
