"""What was done in a project, by whom and when: as a list, or as a file for other programs."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, path, text
from workbench.errors import UserError
from workbench.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbench.core.browse.history import About, Step
    from workbench.core.project import Project


def _named(name: str, help: str) -> Any:
    return typer.Option(name, metavar="NAME", parser=text, help=help)


def history(
    project: ProjectFile,
    fact: Annotated[str, typer.Option("--fact", metavar="ID", parser=text, help="Only steps on this fact.")] = "",
    entity: Annotated[str, _named("--entity", "Only steps on this entity: a ref, a name or an id.")] = "",
    document: Annotated[str, _named("--document", "Only steps on this document: its file name or id.")] = "",
    by: Annotated[str, _named("--by", "Only steps of this analyst.")] = "",
    words: Annotated[str, typer.Option("--text", metavar="WORDS", parser=text, help="Only steps called so.")] = "",
    since_shared: Annotated[
        bool, typer.Option("--since-shared", help="Only steps since the last copy was given out.")
    ] = False,
    changes: Annotated[bool, typer.Option("--changes", help="With what each step changed.")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="PATH", parser=path, help="Write every change to .csv, or .json (PROV)."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell what was done, newest first.

    With --export the whole trail is written to a file, or that of the fact, entity or document.
    """
    from workbench.core import trail
    from workbench.core.browse import history as browse
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened:
        about = _about(opened, fact, entity, document)
        if export is not None:
            with output.progress(_("Exporting")) as report:
                rows = trail.export(opened, report, export, about)
            _tell_written(rows, export, as_json=as_json)
            return
        after = next((number for what, _to, number in browse.moments(opened) if what == "share"), 0)
        if since_shared and not after:
            raise UserError("No copy of this project was ever given out.")
        wanted = browse.Wanted(words, _analyst(opened, by), about, after if since_shared else 0)
        found = browse.steps(opened, wanted)
        groups = [UUID(bytes=found[at : at + 16]) for at in range(0, len(found), 16)]
        steps = browse.rows(opened, groups)
        told = (_told(opened, steps[group], about, changes=changes) for group in groups)
        if as_json:
            output.say_json_list(told)
        else:
            _say(list(told))


def _told(project: "Project", step: "Step", about: "About | None", *, changes: bool) -> dict[str, Any]:
    from workbench.core.browse import history as browse

    said: dict[str, Any] = {"id": str(step.group), "at": step.at, "analyst": step.analyst, "label": step.label}
    said |= {"rows": step.rows, "undone": step.is_undone, "received": step.is_received}
    if changes:
        keys = ("field", "before", "after")
        said["changes"] = [
            {
                **{"table": row.table, "id": str(row.row), "name": row.name, "what": row.what},
                "fields": [dict(zip(keys, field, strict=True)) for field in row.fields],
            }
            for row in browse.changed(project, step.group, about)
        ]
    return said


def _say(steps: list[dict[str, Any]]) -> None:
    if not steps:
        output.say(_("No such steps."))
        return
    columns: dict[str, Callable[[dict[str, Any]], str | int]] = {
        N_("WHEN"): lambda step: step["at"],
        N_("WHO"): lambda step: step["analyst"],
        N_("ROWS"): lambda step: step["rows"],
        N_("STEP"): lambda step: _("{step} (undone)").format(step=step["label"]) if step["undone"] else step["label"],
    }
    if "changes" not in steps[0]:
        output.say_table([_(head) for head in columns], [[cell(step) for cell in columns.values()] for step in steps])
        return
    for step in steps:
        output.say("  ".join(str(cell(step)) for cell in columns.values()))
        for row in step["changes"]:
            output.say(f"    {row['what']} {row['table']}: {row['name']}")
            for field in row["fields"]:
                output.say(f"        {field['field']}: {field['before'] or '—'} → {field['after'] or '—'}")


def _tell_written(rows: int, file: Path, *, as_json: bool) -> None:
    if as_json:
        output.say_json({"output": str(file), "rows": rows})
    else:
        output.say(
            ngettext("{n} line written to {file}", "{n} lines written to {file}", rows).format(n=rows, file=file)
        )


def _about(project: "Project", fact: str, entity: str, document: str) -> "About | None":
    from workbench.core import documents
    from workbench.core.browse.history import DOCUMENT, ENTITY, FACT, About
    from workbench.core.entities import Directory

    if sum(map(bool, (fact, entity, document))) > 1:
        raise UserError("Ask for a fact, an entity or a document, one at a time.")
    with project.read() as connection:
        if entity:
            found = Directory(connection).find(entity)
            if found is None:
                raise UserError("“{name}” is not in this project, or there are several of that name.", name=entity)
            return About(ENTITY, found)
        if document:
            return About(DOCUMENT, documents.find(connection, document))
        return About(FACT, _fact(connection, fact)) if fact else None


def _fact(connection: "Connection", given: str) -> UUID:
    """The fact, gone or not: what was deleted has a history too."""
    from sqlalchemy import select

    from workbench.core.models import Fact, table

    try:
        f = table(Fact).c
        found: UUID | None = connection.execute(select(f.id).where(f.id == UUID(given))).scalar()
    except ValueError:
        found = None
    if found is None:
        raise UserError("There is no fact {fact} in this project (any more).", fact=given)
    return found


def _analyst(project: "Project", name: str) -> UUID | None:
    from workbench.core.browse import history as browse

    if not name:
        return None
    known = {called: analyst for analyst, called in browse.analysts(project).items()}
    if name not in known:
        raise UserError("“{name}” is not in this project, or there are several of that name.", name=name)
    return known[name]
