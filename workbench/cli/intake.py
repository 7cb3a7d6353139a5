"""Annotations made in other programs: what they would bring, and taking them in."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Analyst, Json, ProjectFile, act_as, path, text
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.intake import Plan, Taken

_SHOWN = 80  # characters of a quote or tag


def _pairs(name: str, metavar: str, help: str) -> Any:
    return typer.Option(name, metavar=metavar, parser=text, help=help)


def intake(
    project: ProjectFile,
    file: Annotated[Path, typer.Argument(metavar="FILE", parser=path, help="A file, or a QualCoder folder.")],
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", parser=text, help="As README lists them; else by its contents.")
    ] = "",
    type_: Annotated[list[str] | None, _pairs("--type", "TAG=TYPE", "A tag is this fact type; TAG= a mark.")] = None,
    column: Annotated[list[str] | None, _pairs("--column", "WHAT=COLUMN", "In a table, quote=Text …")] = None,
    answer: Annotated[list[str] | None, _pairs("--answer", "KEY=VALUE", "To a question it asks.")] = None,
    analyst: Analyst = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come in, and save nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Take in annotations made in other programs.

    As one step. Passages that cannot be placed for certain are listed with the reason; status 3 if there are any.
    """
    from workbench.core import intake as taking
    from workbench.core.project import Project

    if not analyst and not dry_run:
        raise typer.BadParameter(_("say who takes them in."), param_hint="--analyst")
    with Project.open(project, read_only=dry_run) as opened:
        with output.progress(_("Reading")) as report:
            found = taking.read(file, form, answers=_by_name(answer), columns=_by_name(column))
            plan = taking.look(opened, found, _by_name(type_), report=report)
        taken = None
        if not dry_run and plan.lines:
            with output.progress(_("Taking in")) as report, opened.change(taking.LABEL, name=file.name):
                act_as(opened, analyst)
                taken = taking.take(opened, report, plan, file.name)
    if as_json:
        output.say_json(_record(plan, taken))
    else:
        _tell(plan, taken)
    if plan.unmatched or (taken and taken.refused):
        raise typer.Exit(NEEDS_A_PERSON)


def _by_name(pairs: Iterable[str] | None) -> Mapping[str, str]:
    """NAME=VALUE pairs; the last sign parts them, for a tag may hold one."""
    found = {}
    for pair in pairs or ():
        name, sign, value = pair.rpartition("=")
        if not sign:
            raise typer.BadParameter(_("write “{pair}” with a = in it.").format(pair=pair))
        found[name] = value
    return found


def _tell(plan: "Plan", taken: "Taken | None") -> None:
    from workbench.core.intake import beside

    for one in plan.unmatched:
        output.complain(_("{n}: “{quote}”: {why}").format(n=one.number, quote=one.quote[:_SHOWN], why=one.why))
    for sentence in (*beside(plan), *plan.discarded, *(doubt.question for doubt in plan.doubts)):
        output.complain(sentence)
    for doubt in plan.doubts:
        for value, meant in doubt.answers:
            output.complain(f"  --answer {doubt.key}={value}: {meant}")
    kinds: list[list[str | int]] = [
        [tag.name[:_SHOWN], tag.count, tag.type or _("a mark"), _("new") if tag.is_new else ""] for tag in plan.tags
    ]
    if kinds:
        output.say_table([_("TAG"), _("PASSAGES"), _("BECOMES"), ""], kinds)
    facts = plan.facts if taken is None else taken.facts
    marks = len(plan.lines) - plan.facts if taken is None else taken.marks
    said = _("Would take in: {facts}, {marks}.") if taken is None else _("Taken in: {facts}, {marks}.")
    counted = {
        "facts": ngettext("{n} fact", "{n} facts", facts).format(n=facts),
        "marks": ngettext("{n} mark", "{n} marks", marks).format(n=marks),
    }
    nothing = _("All of it is here already") if plan.known else _("Nothing can be taken in")
    output.say(said.format(**counted) if plan.lines else nothing)
    for number, sentence in (*taken.refused, *taken.warnings) if taken else ():
        output.complain(f"{number}: {sentence}")


def _record(plan: "Plan", taken: "Taken | None") -> dict[str, Any]:
    would = {
        "facts": plan.facts,
        "marks": len(plan.lines) - plan.facts,
        "known": plan.known,
        "documents": [one.name or one.key for one in plan.fresh],
        "missing": list(plan.missing),
        "types": [kind.key for kind in plan.types],
        "tags": [asdict(tag) for tag in plan.tags],
        "unmatched": [asdict(one) for one in plan.unmatched],
        "discarded": list(plan.discarded),
        "doubts": [asdict(doubt) for doubt in plan.doubts],
    }
    return {"would": would, "taken": None if taken is None else asdict(taken) | {"step": str(taken.step)}}
