"""Who changed what when: of a fact, an entity, a document or the whole project; and the audit trail as a file."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, fact_id, path, text
from workbench.errors import UserError
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbench.core.browse.history.lines import Line, Wanted
    from workbench.core.browse.history.scope import Scope
    from workbench.core.project import Project
    from workbench.formats.history import Change


def history(
    project: ProjectFile,
    fact: Annotated[str, typer.Option("--fact", metavar="ID", parser=text, help="Only what is about this fact.")] = "",
    entity: Annotated[
        str, typer.Option("--entity", metavar="REF", parser=text, help="About this entity: a ref, name or id.")
    ] = "",
    document: Annotated[
        str, typer.Option("--document", metavar="NAME", parser=text, help="About this document: a file name or id.")
    ] = "",
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", parser=text, help="Only what was done on this day or later.")
    ] = "",
    since_shared: Annotated[
        bool, typer.Option("--since-shared", help="Only what is new since a copy was given out, or since this one was.")
    ] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", parser=text, help="Only what this analyst did.")] = "",
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", parser=path, help="Write it to a .csv or a .prov.json.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show who changed what when, the newest first.

    With --json or --export it is every change of every row, the oldest first, with old and new values.
    """
    from workbench.core.browse.history import export as exporting
    from workbench.core.project import Project

    if sum(map(bool, (fact, entity, document))) > 1:
        raise typer.BadParameter(_("the history is of one of them."), param_hint="--fact|--entity|--document")
    if since and since_shared:
        raise typer.BadParameter(_("give one of them."), param_hint="--since|--since-shared")
    with Project.open(project, read_only=True) as opened:
        scope = _scope(opened, fact, entity, document)
        wanted = _wanted(opened, scope, _day(since), since_shared, by)
        if export is not None:
            with output.progress(_("Exporting the history")) as report:
                written = exporting.write(opened, report, export, wanted)
            _tell_written(written.path, written.changes, as_json)
        elif as_json:
            with opened.read() as connection:
                output.say_json_list(map(_record, exporting.changes(connection, wanted)))
        else:
            _tell(opened, wanted)


def _wanted(project: "Project", scope: "Scope | None", since: str, since_shared: bool, by: str) -> "Wanted":
    from workbench.core.browse import history as browse
    from workbench.core.browse.history.lines import Wanted
    from workbench.core.browse.history.shares import shares

    after, analyst = 0, None
    if since_shared:
        given = shares(project)
        if not given:
            raise UserError("No copy of this project was given out, and it is none itself.")
        after = given[0].seq
    if by:
        people = browse.analysts(project)
        analyst = next((one for one, name in people.items() if name == by.strip()), None)
        if analyst is None:
            known = ", ".join(people.values())
            raise UserError("Nobody called “{name}” did anything here. There are: {known}.", name=by, known=known)
    return Wanted(scope=scope, analyst=analyst, since=since, after=after)


def _scope(project: "Project", fact: str, entity: str, document: str) -> "Scope | None":
    """What the history is about; what is deleted is found by its id."""
    from workbench.core import documents
    from workbench.core.browse.history.scope import DOCUMENT, ENTITY, FACT, Scope
    from workbench.core.entities import Directory

    with project.read() as connection:
        if fact:
            return Scope(FACT, _known(connection, "fact", fact) or _unknown(fact))
        if entity:
            return Scope(
                ENTITY, Directory(connection).find(entity) or _known(connection, "entity", entity) or _unknown(entity)
            )
        if document:
            return Scope(DOCUMENT, _known(connection, "document", document) or documents.find(connection, document))
    return None


def _known(connection: "Connection", table: str, given: str) -> UUID | None:
    from sqlalchemy import select

    from workbench.core.models import TABLES

    wanted, c = fact_id(given), TABLES[table].c
    found: UUID | None = connection.execute(select(c.id).where(c.id == wanted)).scalar() if wanted else None
    return found


def _unknown(given: str) -> UUID:
    raise UserError("“{given}” is not in this project, and was not.", given=given)


def _day(given: str) -> str:
    """The beginning of a day here, as a time with its offset; "" for none."""
    from workbench.core import values

    if not given:
        return ""
    day = values.date_of(given) or ""
    try:
        return datetime.strptime(day, "%Y-%m-%d").astimezone().isoformat()
    except ValueError:
        raise UserError("“{given}” is not a day; write 2026-02-26.", given=given) from None


def _tell(project: "Project", wanted: "Wanted") -> None:
    from workbench.core.browse.history import lines

    heads, after, found = (_("When"), _("Who"), _("Step"), _("What"), _("Change")), None, list[tuple[str, ...]]()
    while True:
        page = lines.page(project, wanted, after)
        found += map(_cells, page.lines)
        after = page.next
        if after is None:
            break
    if found:
        output.say_table(heads, found)
    else:
        output.say(_("Nothing was changed that fits."))


def _cells(line: "Line") -> tuple[str, ...]:
    what = f"{line.table} × {line.count}" if line.row is None else f"{line.table} {line.name[:40]}".strip()
    fields = "; ".join(f"{one.key.removeprefix('fields.')}: {one.old or '—'} → {one.new or '—'}" for one in line.fields)
    mark = _("undone") if line.is_undone else ""
    came = _("merged from {file}").format(file=line.came_with) if line.came_with else ""
    change = "" if line.what == "changed" and fields else line.what
    return line.at, line.analyst, line.label, what, " · ".join(filter(None, (mark, came, change, fields)))


def _record(change: "Change") -> dict[str, Any]:
    step = change.step
    return {
        "at": step.at,
        "analyst": step.analyst,
        "step": step.label,
        "what": change.what,
        "table": change.table,
        "row": change.row,
        "name": change.name,
        "fields": [
            {"field": one.key, "old": one.old, "new": one.new, "old_words": one.old_words, "new_words": one.new_words}
            for one in change.fields
        ],
        "revision": step.id,
        "group": step.group,
        "undoes": step.undoes,
        "undone": step.is_undone,
        "merged_from": step.merged_from,
    }


def _tell_written(file: Path, count: int, as_json: bool) -> None:
    if as_json:
        output.say_json({"file": str(file), "changes": count})
    else:
        said = ngettext("Wrote {file}: {n} change", "Wrote {file}: {n} changes", count)
        output.say(said.format(file=file, n=count))
