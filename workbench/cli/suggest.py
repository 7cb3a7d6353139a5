"""What documents suggest of themselves."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, text
from workbench.i18n import _

if TYPE_CHECKING:
    from uuid import UUID

    from workbench.core.project import Project
    from workbench.core.suggest import Suggestion

_LONGEST = 60


def suggest(
    project: ProjectFile,
    document: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", parser=text, help="Its id, file name or title; else all.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="entity, name, date, quantity, speaker, …")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what documents suggest of themselves.

    Names, dates, quantities, speakers, sentences and what is no part of the story, each with its place. Saves nothing.
    """
    from workbench.core import documents
    from workbench.core.browse import suggest as browse
    from workbench.core.project import Project
    from workbench.core.suggest.passes import KINDS

    kinds = kind or list(KINDS)
    if unknown := [one for one in kinds if one not in KINDS]:
        raise typer.BadParameter(
            _("“{kind}” is none of {kinds}.").format(kind=unknown[0], kinds=", ".join(KINDS)), param_hint="--kind"
        )
    with Project.open(project, read_only=True) as opened:
        with opened.read() as connection:
            wanted = [documents.find(connection, document)] if document else browse.documents(opened)
        refs = browse.refs(opened)
        rows = [row for one in wanted for row in _rows(opened, one, kinds, refs)]
    if as_json:
        output.say_json_list(rows)
        return
    heads = [_("START"), _("END"), _("KIND"), _("STRENGTH"), _("WORDS"), _("VALUE")]
    output.say_table(
        heads,
        [[row["start"], row["end"], row["kind"], row["strength"], _short(row["text"]), _plain(row)] for row in rows],
    )


def _rows(project: "Project", document: "UUID", kinds: list[str], refs: dict[str, str]) -> list[dict[str, Any]]:
    from workbench.core.browse import suggest as browse
    from workbench.core.browse.marks import text

    words = text(project, document)
    return [_row(document, words, one, refs) for one in browse.of_document(project, document, kinds)]


def _row(document: "UUID", words: str, one: "Suggestion", refs: dict[str, str]) -> dict[str, Any]:
    row = {
        "document": str(document),
        "start": one.start,
        "end": one.end,
        "text": words[one.start : one.end],
        "kind": one.kind,
        "value": one.value,
        "strength": "strong" if one.is_strong else "weak",
        "rule": one.rule,
    }
    return row | {"entity": refs.get(str(one.value), "") if one.kind == "entity" else None}


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _plain(row: dict[str, Any]) -> str:
    if row["entity"]:
        return str(row["entity"])
    value = row["value"]
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part is not None)
    return str(value or "")
