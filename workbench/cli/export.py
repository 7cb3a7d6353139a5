"""The export of a project's facts, by what is asked for or by a profile that is kept in the project."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from uuid import UUID

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, path, text
from workbench.errors import UserError
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbench.core.dataset import Filter, Profile
    from workbench.core.project import Project
    from workbench.formats.dataset import LossReport, Options

_Part = TypeVar("_Part", "Filter", "Options")


def _several(name: str, help: str) -> Any:
    return typer.Option(name, metavar="NAME", parser=text, help=help)


def export(
    project: ProjectFile,
    file: Annotated[Path, typer.Option("--output", metavar="PATH", parser=path, help="The file to write.")],
    format: Annotated[
        str, typer.Option("--format", metavar="NAME", parser=text, help="As README lists them: json, csv and others.")
    ] = "",
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", parser=text, help="A choice that is kept in the project.")
    ] = "",
    keep_as: Annotated[
        str, typer.Option("--keep-as", metavar="NAME", parser=text, help="Keep this choice in the project.")
    ] = "",
    status: Annotated[
        str, typer.Option("--status", metavar="NAMES", parser=text, help="accepted, draft,rejected or all.")
    ] = "",
    type_: Annotated[list[str] | None, _several("--type", "Only facts of this type; may be repeated.")] = None,
    collection: Annotated[list[str] | None, _several("--collection", "Only from documents in it.")] = None,
    by: Annotated[list[str] | None, _several("--by", "Only facts made by this analyst.")] = None,
    entity: Annotated[list[str] | None, _several("--entity", "Only facts about it: a ref, or a name.")] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", parser=text, help="Of documents published then or later.")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", parser=text, help="Of documents published then or earlier.")
    ] = "",
    handling: Annotated[
        str, typer.Option("--handling", metavar="MARK", parser=text, help="TLP:CLEAR, GREEN, AMBER, AMBER+STRICT, RED.")
    ] = "",
    style: Annotated[str, typer.Option("--style", metavar="NAME", parser=text, help="The style of citations.")] = "",
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with the mark by which Excel knows UTF-8.")] = False,
    texts: Annotated[bool, typer.Option("--texts", help="With the texts of the documents.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Entities by id and not by name in cells.")] = False,
    by_document: Annotated[bool, typer.Option("--by-document", help="A report by document, not by type.")] = False,
    as_json: Json = False,
) -> None:
    """Write facts to a file.

    The accepted ones, unless you say otherwise. The same project gives the same file, byte for byte.
    """
    from workbench.core import dataset
    from workbench.core.project import Project
    from workbench.formats.dataset import Options

    options = Options(bom=bom, handling=_handling(handling), texts=texts, ids=ids, style=style, by_document=by_document)
    with Project.open(project, read_only=not keep_as) as opened:
        named = {"types": type_, "collections": collection, "analysts": by, "entities": entity}
        among = _among(opened, named, since, until)
        chosen = _chosen(opened, profile, format, status, among, options)
        if keep_as:
            dataset.keep(opened, keep_as, chosen)
        written = _write(opened, file, chosen, keep_as or _name(opened, profile, chosen))
    if not written.rows and not as_json:
        _say_why_none(chosen)
    _tell(written, file, chosen.format, as_json=as_json)


def _chosen(
    project: "Project", profile: str, format: str, status: str, among: "Filter", options: "Options"
) -> "Profile":
    """The profile, with what was asked for in its place where anything was."""
    from workbench.core import dataset

    if not profile and not format:
        raise UserError("Say in which format, with --format, or by which profile, with --profile.")
    if profile:
        with project.read() as connection:
            chosen = dataset.profile(connection, profile)
    else:
        chosen = dataset.Profile()
    if format:
        chosen = replace(chosen, format=format.lower())
    if status:
        chosen = replace(chosen, statuses=tuple(status.split(",")))
    return replace(chosen, among=_over(chosen.among, among), options=_over(chosen.options, options))


def _over(kept: _Part, asked: _Part) -> _Part:
    """What is kept, with each thing that was asked for in its place."""
    told = {one.name: value for one in fields(asked) if (value := getattr(asked, one.name))}
    return replace(kept, **told)


def _name(project: "Project", profile: str, chosen: "Profile") -> str:
    """The name of the profile if all of it is taken: a report must not say so of a choice that was changed."""
    from workbench.core import dataset

    with project.read() as connection:
        return profile if profile and dataset.profile(connection, profile) == chosen else ""


def _write(project: "Project", file: Path, chosen: "Profile", name: str) -> "LossReport":
    from workbench.core import exporting

    with output.progress(_("Exporting")) as report:
        return exporting.export(project, report, file, chosen, name)


def _tell(written: "LossReport", file: Path, format: str, *, as_json: bool) -> None:
    if as_json:
        counts = {"facts": written.facts, "rows": written.rows, "losses": list(written.losses)}
        output.say_json({"output": str(file), "format": format, **counts})
        return
    for loss in written.losses:
        output.complain(loss)
    done = ngettext("{n} fact written to {file}", "{n} facts written to {file}", written.facts)
    output.say(done.format(n=written.facts, file=file))


def _say_why_none(chosen: "Profile") -> None:
    if chosen.statuses == ("accepted",):
        output.complain(_("None of the facts asked for is accepted. Review them, or take others too with --status."))
    else:
        output.complain(_("There is no such fact. Ask for more, or see what there is with: workbench list"))


def _handling(given: str) -> str:
    """The mark as TLP writes it, with or without its prefix."""
    from workbench.formats.dataset import HANDLING

    wanted = given.strip().upper()
    mark = wanted if not wanted or wanted.startswith("TLP:") else f"TLP:{wanted}"
    if mark not in HANDLING:
        known = ", ".join(filter(None, HANDLING))
        raise UserError("“{mark}” is no handling mark. There are: {known}.", mark=given, known=known)
    return mark


def _among(project: "Project", named: dict[str, list[str] | None], since: str, until: str) -> "Filter":
    """What was asked for, by the rows that the names mean. Raises UserError for a name that is unknown."""
    from workbench.core import dataset
    from workbench.core.values.days import days

    found: dict[str, Any] = {}
    with project.read() as connection:
        for key, names in named.items():
            if names:
                found[key] = frozenset(_meant(connection, key, names))
    for key, given, side in (("since", since, 0), ("until", until, 1)):
        span = days(given) if given else None
        if given and span is None:
            raise UserError("“{date}” is no date. Write it as 2026-02-26, 2026-02 or 2026.", date=given)
        found[key] = span[side] if span else ""
    return dataset.Filter(**found)


def _meant(connection: "Connection", key: str, names: Iterable[str]) -> Collection[Any]:
    find = _finder(connection, key)
    missing = [name for name in names if find(name) is None]
    if missing:
        raise UserError("“{name}” is not in this project, or there are several of that name.", name=missing[0])
    return [find(name) for name in names]


def _finder(connection: "Connection", key: str) -> Callable[[str], Any]:
    from workbench.core import dataset, groups
    from workbench.core.entities import Directory

    if key == "entities":
        return Directory(connection).find
    if key == "types":
        known: dict[str, Any] = {kind["key"]: kind["key"] for kind in dataset.types(connection)}
    elif key == "collections":
        known = _unlike((one.name, one.id) for one in groups.of(connection) if one.kind == groups.COLLECTION)
    else:
        known = _unlike((one["name"], UUID(one["id"])) for one in dataset.analysts(connection))
    return known.get


def _unlike(named: Iterable[tuple[str, UUID]]) -> dict[str, UUID | None]:
    """Which row a name means; None for a name of several."""
    found: dict[str, UUID | None] = {}
    for name, row in named:
        found[name] = None if name in found else row
    return found
