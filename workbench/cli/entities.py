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
    from workbench.core.catalogue import Proposal
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
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="json, csv, ftm or quickstatements; else by FILE's ending.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what an import would do, and save nothing.")] = False,
    as_json: Json = False,
) -> None:
    """List entities, bring a file of them in, or write one.

    `show` tells all of one entity, `duplicates` lists those that may be the same.

    What is brought in becomes one with what is there, by id or by id at Wikidata. A file is JSON (people,
    organisations, places, meetings, programmes, documents), CSV, or FollowTheMoney (.ndjson, .jsonl).
    """
    from workbench.core.project import Project

    if (what is None) != (do in (Do.LIST, Do.DUPLICATES)):
        raise typer.BadParameter(
            _("what to work on is missing.") if what is None else _("there is nothing more to say for a list."),
            param_hint="FILE|ENTITY",
        )
    if (form and do not in (Do.IMPORT, Do.EXPORT)) or (dry_run and do is not Do.IMPORT):
        raise typer.BadParameter(_("that goes with import or export only."), param_hint="--format|--dry-run")
    with Project.open(project, read_only=do is not Do.IMPORT or dry_run) as opened:
        if do is Do.DUPLICATES:
            _duplicates(opened, as_json)
        elif what is None:
            _list(opened, as_json)
        elif do is Do.SHOW:
            _show(opened, what, as_json)
        elif dry_run:
            _preview(opened, Path(what), form, as_json)
        elif do is Do.IMPORT:
            _import(opened, Path(what), form, as_json)
        else:
            _export(opened, Path(what), form, as_json)


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


def _preview(project: "Project", file: Path, form: str, as_json: bool) -> None:
    from workbench.core import catalogue

    with output.progress(_("Comparing")) as report:
        found = catalogue.preview(project, catalogue.read_file(file, form), report)
    if as_json:
        rows = [_told(proposal) for proposal in found.proposals]
        output.say_json({"counts": dict(found.counts), "entities": rows, "left_out": list(found.left_out)})
        return
    output.complain_of(found.left_out)
    heads = [_("WHAT"), _("KIND"), _("NAME"), _("HERE"), _("DIFFERENCES")]
    differing = [proposal for proposal in found.proposals if proposal.what != "identical"]
    output.say_table(
        heads,
        [
            [
                one.what,
                one.kind,
                one.name,
                one.mine,
                "; ".join(f"{d.field}: {d.mine} → {d.theirs}" for d in one.differences),
            ]
            for one in differing
        ],
    )
    output.say(" · ".join(f"{what}: {n}" for what, n in found.counts.items()))


def _told(proposal: "Proposal") -> dict[str, Any]:
    return {
        "what": proposal.what,
        "kind": proposal.kind,
        "ref": proposal.ref,
        "name": proposal.name,
        "choice": proposal.decision.choice,
        "mine": proposal.mine,
        "differences": [{"field": d.field, "mine": d.mine, "theirs": d.theirs} for d in proposal.differences],
        "gains": dict(proposal.gains or {}),
        "perhaps": [{"id": str(entity), "name": name} for entity, name in proposal.perhaps],
    }


def _import(project: "Project", file: Path, form: str, as_json: bool) -> None:
    from workbench.core import catalogue

    with output.progress(_("Importing")) as report:
        taken = catalogue.import_file(project, file, form, report)
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


def _export(project: "Project", file: Path, form: str, as_json: bool) -> None:
    from workbench.core import catalogue

    written = catalogue.export_file(project, file, form)
    n = written.entities
    if as_json:
        output.say_json({"output": str(file), "entities": n, "losses": list(written.losses)})
        return
    output.complain_of(written.losses)
    output.say(ngettext("{n} entity written to {file}", "{n} entities written to {file}", n).format(n=n, file=file))
