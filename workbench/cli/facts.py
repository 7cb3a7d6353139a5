"""Facts: bring them in, decide on them, change them."""

from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from workbench.cli import output
from workbench.cli.words import NEEDS_A_PERSON, Analyst, Json, NothingDone, ProjectFile, act_as, fact_id, path, text
from workbench.errors import UserError
from workbench.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from workbench.core.annotate import Annotated as Taken
    from workbench.core.review import Reviewed

_NO_ID = N_("This is not the id of a fact; “workbench list PROJECT facts” shows them.")


class Decision(StrEnum):
    """What a reviewer can decide."""

    ACCEPT = "accept"
    REJECT = "reject"
    RETURN = "return"
    WITHDRAW = "withdraw"


def annotate(
    project: ProjectFile,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", parser=path, help="One JSON object a line: a passage and its fact.")
    ],
    analyst: Analyst,
    as_json: Json = False,
) -> None:
    """Add passages and facts in bulk.

    All lines are one step. Those that do not fit are refused and the rest goes in; the exit status is 3 then.

    A line: {"document": "000.txt", "start": 170, "end": 363, "quote": "…", "type": "event", "fields": {…},
    "speaker": "per:ivanov", "entities": [{"ref": "org:com", "role": "about"}]}
    """
    from workbench.core import annotate as core
    from workbench.core.project import Project
    from workbench.formats import read_jsonl

    lines = read_jsonl.read(_read(file))
    with (
        suppress(NothingDone),
        Project.open(project) as opened,
        output.progress(_("Annotating")) as report,
        opened.change("Annotate passages: {n}"),
    ):
        act_as(opened, analyst)
        found = core.annotate(opened, lines, report=report)
        if not found.added:
            raise NothingDone
    if as_json:
        warnings = [{"line": line, "what": what} for line, what in found.warnings]
        refused = [{"line": line, "reason": reason} for line, reason in found.refused]
        output.say_json({"added": found.added, "warnings": warnings, "refused": refused})
    else:
        _say_annotated(file.name, found)
    if found.refused:
        raise typer.Exit(NEEDS_A_PERSON)


def review(
    project: ProjectFile,
    decision: Annotated[Decision, typer.Argument(metavar="DECISION", help="accept, reject, return; or withdraw.")],
    analyst: Analyst,
    facts: Annotated[
        list[str] | None, typer.Argument(metavar="FACT_ID", parser=text, help="Ids of facts.", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All facts that wait for you; your own are left.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", parser=text, help="Why, in a few words.")] = "",
    comment: Annotated[str, typer.Option("--comment", metavar="TEXT", parser=text, help="More to say.")] = "",
    settle: Annotated[
        bool, typer.Option("--settle", help="End disputes so, as one who gave none of the opinions.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Accept, reject or return facts.

    Or withdraw your opinion on them. Nobody decides on facts they wrote. If some are refused (your own, unknown ids)
    the others are decided; the exit status is 3 then.
    """
    from workbench.core import review as core
    from workbench.core.project import Project

    if everything == bool(facts):
        raise typer.BadParameter(_("name the facts by their ids, or say --all."), param_hint="FACT_ID")
    if everything and (settle or decision is Decision.WITHDRAW):
        raise typer.BadParameter(_("name the facts by their ids."), param_hint="FACT_ID")
    ids, strange = _sorted(facts or [])
    label = "Settle a dispute" if settle else core.LABELS.get(decision.value, "Withdraw an opinion")
    with suppress(NothingDone), Project.open(project) as opened, opened.change(label):
        act_as(opened, analyst)
        if everything:
            found = core.decide_all(opened, decision.value, reason=reason, comment=comment)
        elif decision is Decision.WITHDRAW:
            found = core.withdraw_all(opened, ids, comment=comment)
        elif settle:
            found = core.settle_all(opened, ids, decision.value, reason=reason, comment=comment)
        else:
            found = core.decide(opened, ids, decision.value, reason=reason, comment=comment)
        if not found.reviewed:
            raise NothingDone
    refused = [(given, _(_NO_ID)) for given in strange] + [(str(fact), why) for fact, why in found.refused]
    if as_json:
        _say_reviewed_json(found, refused)
    else:
        _say_reviewed(found, refused)
    if refused:
        raise typer.Exit(NEEDS_A_PERSON)


def edit(
    project: ProjectFile,
    fact: Annotated[str, typer.Argument(metavar="FACT_ID", help="The id of the fact.")],
    settings: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            parser=text,
            help="statement, speaker, credibility, type, or a field of the type. A VALUE that begins with [ or { is "
            "JSON; an empty one takes the field away. As often as you like.",
        ),
    ],
    analyst: Analyst,
    as_json: Json = False,
) -> None:
    """Change a fact.

    What does not fit the codebook is kept all the same, with a warning.
    """
    from workbench.core import dataset
    from workbench.core import facts as core
    from workbench.core.project import Project

    changes = _changes(settings)
    row_id = fact_id(fact)
    if row_id is None:
        raise UserError("“{words}”: {reason}", words=fact, reason=_(_NO_ID))
    with Project.open(project) as opened:
        with opened.change("Edit a fact"):
            act_as(opened, analyst)
            warnings = core.edit(opened, row_id, changes)
        with opened.read() as connection:
            fields = dataset.fact(connection, row_id).fields
    for warning in warnings:
        output.complain(warning)
    if as_json:
        output.say_json({"fact": str(row_id), "fields": fields, "warnings": warnings})
    else:
        output.say(_("Changed {fact}: {fields}").format(fact=row_id, fields=", ".join(changes)))


def _say_annotated(name: str, found: "Taken") -> None:
    odd, refused = _("{file}, line {line}: {what}"), _("{file}, line {line} refused: {reason}")
    output.complain_of([odd.format(file=name, line=line, what=what) for line, what in found.warnings])
    output.complain_of([refused.format(file=name, line=line, reason=reason) for line, reason in found.refused])
    counts = (
        ngettext("{n} passage added", "{n} passages added", found.added).format(n=found.added),
        ngettext("{n} warning", "{n} warnings", len(found.warnings)).format(n=len(found.warnings)),
        ngettext("{n} line refused", "{n} lines refused", len(found.refused)).format(n=len(found.refused)),
    )
    output.say(f"{', '.join(counts)}.")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UserError("There is no file “{file}”.", file=file) from None
    except OSError as error:
        raise UserError("“{file}” cannot be read: {reason}.", file=file, reason=error.strerror or error) from error


def _sorted(given: list[str]) -> tuple[list[UUID], list[str]]:
    """The ids, and what is none."""
    made = [(words, fact_id(words)) for words in given]
    return [row_id for _words, row_id in made if row_id], [words for words, row_id in made if row_id is None]


def _changes(settings: list[str]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for setting in settings:
        key, sign, value = setting.partition("=")
        key = key.strip()
        if not (key and sign):
            wrong = _("“{setting}” is not of the form KEY=VALUE.").format(setting=setting)
            raise typer.BadParameter(wrong, param_hint="--set")
        if key in changes:
            wrong = _("{key} is set twice; several values are a list: {key}=[…].").format(key=key)
            raise typer.BadParameter(wrong, param_hint="--set")
        changes[key] = _value(key, value)
    return changes


def _value(key: str, value: str) -> Any:
    from workbench.formats import read_jsonl
    from workbench.text import freeze

    value = freeze(value)  # the shell may hand over bytes that are no characters
    if value.lstrip()[:1] not in ("[", "{"):
        return value
    line = '{"value": ' + value.replace("\n", " ") + "}"
    found = next(read_jsonl.read(line.encode()))[1]
    if isinstance(found, str) or set(found) != {"value"}:
        raise UserError("The value of “{key}” is not JSON.", key=key)
    return found["value"]


def _say_reviewed_json(found: "Reviewed", refused: list[tuple[str, str]]) -> None:
    output.say_json(
        {
            "reviewed": [{"fact": str(fact), "status": status} for fact, status in found.reviewed],
            "skipped": found.skipped,
            "refused": [{"fact": fact, "reason": reason} for fact, reason in refused],
        }
    )


def _say_reviewed(found: "Reviewed", refused: list[tuple[str, str]]) -> None:
    output.say(*(f"{status:<9}  {fact}" for fact, status in found.reviewed))
    output.complain_of([f"{fact}: {reason}" for fact, reason in refused])
    counts = ngettext(
        "{n} fact decided, {skipped} skipped (your own), {refused} refused.",
        "{n} facts decided, {skipped} skipped (your own), {refused} refused.",
        len(found.reviewed),
    )
    output.say(counts.format(n=len(found.reviewed), skipped=found.skipped, refused=len(refused)))
