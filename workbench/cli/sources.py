"""Lists of sources (CSL-JSON, BibTeX, RIS): bring what they say into the documents, write one."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.project import Project
    from workbench.core.sources import Proposal


class Do(StrEnum):
    """What can be done with a list of sources."""

    IMPORT = "import"
    EXPORT = "export"


def sources(
    project: ProjectFile,
    do: Annotated[Do, typer.Argument(metavar="DO", help=f"{', '.join(Do)}.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list to read or write.")],
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="csl, bibtex or ris; else by FILE's ending.")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Take what the list says also where something else is known.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what an import would do, and save nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Bring a list of sources in, or write one.

    What it says of the documents fills in what is not known of them. A source belongs to the document with its address,
    else its file name, else its title and date. A list is CSL-JSON (.json), BibTeX (.bib) or RIS (.ris).
    """
    from workbench.core.project import Project

    if (replace or dry_run) and do is Do.EXPORT:
        raise typer.BadParameter(_("that goes with import only."), param_hint="--replace|--dry-run")
    with Project.open(project, read_only=do is Do.EXPORT or dry_run) as opened:
        if do is Do.EXPORT:
            _export(opened, file, form, as_json)
        elif dry_run:
            _preview(opened, file, form, replace, as_json)
        else:
            _import(opened, file, form, replace, as_json)


def _export(project: "Project", file: Path, form: str, as_json: bool) -> None:
    from workbench.core.sources import export_file

    n = export_file(project, file, form)
    if as_json:
        output.say_json({"output": str(file), "sources": n})
        return
    output.say(ngettext("{n} source written to {file}", "{n} sources written to {file}", n).format(n=n, file=file))


def _import(project: "Project", file: Path, form: str, replace: bool, as_json: bool) -> None:
    from workbench.core.sources import bring_in, read_file

    with output.progress(_("Importing")) as report:
        done = bring_in(project, read_file(file, form), replace=replace, report=report)
    if as_json:
        changed = [str(document) for document in done.changed]
        output.say_json({"changed": changed, "found": done.found, "not_found": list(done.not_found)})
        return
    for title in done.not_found:
        output.complain(_("No document, or more than one, fits the source “{title}”.").format(title=title))
    n = len(done.changed)
    output.say(ngettext("{n} document changed", "{n} documents changed", n).format(n=n))


def _preview(project: "Project", file: Path, form: str, replace: bool, as_json: bool) -> None:
    from workbench.core.sources import preview, read_file

    found = preview(project, read_file(file, form), replace=replace)
    if as_json:
        output.say_json({"sources": [_told(one) for one in found]})
        return
    heads = [_("SOURCE"), _("DOCUMENT"), _("FOUND BY"), _("FILLS"), _("DIFFERS")]
    rows = [
        [one.record.title, one.title, one.by, ", ".join(one.fills or ()), ", ".join(one.differs or ())] for one in found
    ]
    output.say_table(heads, rows)


def _told(one: "Proposal") -> dict[str, Any]:
    return {
        "source": one.record.title,
        "document": str(one.document) if one.document else None,
        "title": one.title,
        "by": one.by,
        "fills": dict(one.fills or {}),
        "differs": {key: {"mine": mine, "theirs": theirs} for key, (mine, theirs) in (one.differs or {}).items()},
        "more": one.more,
        "several": one.several,
    }
