"""Bring documents in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, path
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.documents import Added, Imported
    from workbench.core.incoming import Candidate
    from workbench.formats.types import ReadOptions


def import_(
    project: ProjectFile,
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE", parser=path, help="Files and folders.")],
    recursive: Annotated[bool, typer.Option("--recursive", help="Folders with the folders inside them.")] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="PATTERN", help="Of folders, files such as '*.pdf'.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="Of text files, in place of the one that fits.")] = "",
    article_only: Annotated[bool, typer.Option("--article-only", help="Of web pages, only the article.")] = False,
    column: Annotated[str, typer.Option(help="Of tables, the column that holds the texts.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
    version_of: Annotated[
        str | None,
        typer.Option("--version-of", metavar="DOCUMENT", help="Import one file as a new version of this document."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Bring in files, folders and archives.

    A text that is there already stays one document. Files that cannot be read are named with the reason, the others
    go in; the exit status is 3 then. A dry run also names reprints: documents whose words another one has as well.
    With --version-of, passages whose place is certain move to the new version; the others wait to be decided on, and
    the exit status is 3 if there are any.
    """
    from workbench.core import documents, incoming
    from workbench.core.project import Project
    from workbench.formats.types import ReadOptions

    options = ReadOptions(encoding, article_only, column)
    if version_of is not None:
        _import_version(project, sources, version_of, as_json, options)
        return
    if dry_run:
        with Project.open(project, read_only=True) as opened, output.progress(_("Reading")) as report:
            _tell_candidates(
                incoming.look_over(opened, report, sources, recursive=recursive, options=options, only=only or ()),
                as_json,
            )
        return
    with Project.open(project) as opened, output.progress(_("Importing")) as report:
        found = documents.import_files(
            opened, sources, recursive=recursive, report=report, options=options, only=only or ()
        )
    if as_json:
        output.say_json(
            {
                "imported": _records(found.imported),
                "known": _records(found.known),
                "failed": [{"source": source, "reason": reason} for source, reason in found.failed],
                "warnings": [{"source": source, "what": what} for source, what in found.warnings],
            }
        )
    else:
        _tell(found)
    if found.failed:
        raise typer.Exit(NEEDS_A_PERSON)


def _tell_candidates(found: "list[Candidate]", as_json: bool) -> None:
    """What would come in, and exit status 3 if something could not be read."""
    if as_json:
        output.say_json({"documents": [_candidate(one) for one in found]})
    else:
        for one in found:
            output.say(f"{_state(one):<8}  {one.read.source}: {one.read.failed or one.title}")
            for like in one.likes:
                said = _("has {n} % of the words of “{title}”").format(n=round(like.share * 100), title=like.title)
                output.say(f"          {said}")
    if any(one.read.failed for one in found):
        raise typer.Exit(NEEDS_A_PERSON)


def _state(one: "Candidate") -> str:
    if one.read.failed is not None:
        return _("failed")
    if one.is_here:
        return _("known")
    return _("reprint") if one.original else _("new")


def _candidate(one: "Candidate") -> dict[str, Any]:
    parsed = one.read.parsed
    return {
        "source": one.read.source,
        "id": str(one.id) if one.id else None,
        "title": one.title,
        "published": one.published,
        "publisher": one.publisher,
        "language": one.language,
        "stated": sorted(one.is_stated),
        "characters": len(parsed.text) if parsed else 0,
        "known": one.is_here,
        "reprint_of": str(one.original) if one.original else None,
        "likes": [{"id": str(like.id), "title": like.title, "share": round(like.share, 3)} for like in one.likes],
        "warnings": list(parsed.warnings) if parsed else [],
        "reason": str(one.read.failed) if one.read.failed else None,
    }


def _import_version(project: Path, sources: list[Path], version_of: str, as_json: bool, options: "ReadOptions") -> None:
    from workbench.core import documents, versions
    from workbench.core.documents import Added
    from workbench.core.project import Project
    from workbench.errors import UserError

    if len(sources) != 1 or sources[0].is_dir():
        raise UserError("A new version is one file.")
    (file,) = sources
    with Project.open(project) as opened, output.progress(_("Importing")) as report:
        with opened.read() as connection:
            document = documents.find(connection, version_of)
        parsed, data = documents.read(file, options)
        found = versions.bring(opened, document, parsed, file.name, data, report=report)
        added = Added(str(file), found.document, documents.title_of(opened, found.document), len(parsed.text))
    here, known = ([added], []) if found.is_new else ([], [added])
    if as_json:
        counts = {"moved": found.moved, "queued": found.queued}
        output.say_json({"imported": _records(here), "known": _records(known), "failed": [], **counts})
    else:
        output.say(f"{_('imported') if found.is_new else _('known'):<8}  {added.source}: {added.title}")
        output.say(_("{moved} passages moved, {queued} to decide.").format(moved=found.moved, queued=found.queued))
    if found.queued:
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
    output.complain_of([f"{source}: {reason}" for source, reason in (*found.warnings, *found.failed)])
    if found.imported or found.known or found.failed:
        counts = _("{imported} imported, {known} known already, {failed} failed.")
        output.say(counts.format(imported=len(found.imported), known=len(found.known), failed=len(found.failed)))
    else:
        output.say(_("There are no files in there. Folders inside a folder are looked into with --recursive."))
