"""Entities: list them, look at one, bring a catalogue in, write one."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile
from workbench.errors import UserError
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.project import Project


class Do(StrEnum):
    """What can be done with entities."""

    LIST = "list"
    SHOW = "show"
    IMPORT = "import"
    EXPORT = "export"
    DUPLICATES = "duplicates"


def entities(
    project: ProjectFile,
    do: Annotated[Do, typer.Argument(metavar="DO", help=f"{', '.join(Do)}.")],
    what: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|ENTITY]", help="The file to read or write; a ref, name or id to show."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the entities, or bring a catalogue in, or write one.

    `show` tells all of one entity, `duplicates` lists those that may be the same.

    What is brought in becomes one with what is there, by id. A catalogue is JSON: people, organisations, places,
    meetings, programmes, documents.
    """
    from workbench.core.project import Project

    if (what is None) != (do in (Do.LIST, Do.DUPLICATES)):
        raise typer.BadParameter(
            _("what to work on is missing.") if what is None else _("there is nothing more to say for a list."),
            param_hint="FILE|ENTITY",
        )
    with Project.open(project, read_only=do is not Do.IMPORT) as opened:
        if do is Do.DUPLICATES:
            _duplicates(opened, as_json)
        elif what is None:
            _list(opened, as_json)
        elif do is Do.SHOW:
            _show(opened, what, as_json)
        elif do is Do.IMPORT:
            _import(opened, Path(what), as_json)
        else:
            _export(opened, Path(what), as_json)


def _list(project: "Project", as_json: bool) -> None:
    from workbench.core import catalogue
    from workbench.formats import write_catalogue

    found = catalogue.given(project)
    if as_json:
        output.say_json(write_catalogue.as_json(found))
        return
    heads = [_("REF"), _("KIND"), _("NAME"), _("NAMES"), _("WHEN")]
    rows: list[list[str | int]] = [
        [entry.ref, entry.kind, entry.name, len(entry.names), entry.period] for entry in found.entries
    ]
    output.say_table(heads, rows)


def _duplicates(project: "Project", as_json: bool) -> None:
    from workbench.core.browse.entities.duplicates import duplicates

    found = duplicates(project, lambda _done, _total: None)
    if as_json:
        output.say_json_list(
            [
                {
                    "entity": str(pair.entity),
                    "other": str(pair.other),
                    "kind": pair.kind,
                    "names": [pair.name, pair.other_name],
                    "score": pair.score,
                    "reasons": [reason.kind for reason in pair.reasons],
                }
                for pair in found
            ]
        )
        return
    heads = [_("SCORE"), _("KIND"), _("NAME"), _("OTHER NAME"), _("WHY")]
    rows: list[list[str | int]] = [
        [pair.score, pair.kind, pair.name, pair.other_name, ", ".join(reason.kind for reason in pair.reasons)]
        for pair in found
    ]
    output.say_table(heads, rows)


def _show(project: "Project", words: str, as_json: bool) -> None:
    from workbench.core import catalogue
    from workbench.core.entities import Directory
    from workbench.formats import write_catalogue

    with project.read() as connection:
        meant = Directory(connection).find(words)
    if meant is None:
        raise UserError("“{words}” is no entity here, or the name of several; give its ref or id.", words=words)
    found = catalogue.given(project, meant)
    ((_list_of, (told,)),) = write_catalogue.as_json(found).items()
    if as_json:
        output.say_json({"kind": found.entries[0].kind, **told})
        return
    for key, value in told.items():
        output.say(f"{key}: {_in_words(value)}")


def _in_words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_in_words(each) for each in value)
    if isinstance(value, dict):
        return " · ".join(str(each) for each in value.values() if each not in (None, True, False))
    return str(value)


def _import(project: "Project", file: Path, as_json: bool) -> None:
    from workbench.core import catalogue

    taken = catalogue.import_file(project, file)
    if as_json:
        kept = {"added": taken.added, "changed": taken.changed, "left_out": taken.left_out}
        output.say_json({name: list(found) for name, found in kept.items()})
        return
    for sentence in taken.left_out:
        output.complain(sentence)
    n, m = len(taken.added), len(taken.changed)
    added = ngettext("{n} entity added", "{n} entities added", n).format(n=n)
    changed = ngettext("{n} entity changed", "{n} entities changed", m).format(n=m)
    output.say(f"{added} · {changed}")


def _export(project: "Project", file: Path, as_json: bool) -> None:
    from workbench.core import catalogue

    n = catalogue.export_file(project, file)
    if as_json:
        output.say_json({"output": str(file), "entities": n})
        return
    output.say(ngettext("{n} entity written to {file}", "{n} entities written to {file}", n).format(n=n, file=file))
