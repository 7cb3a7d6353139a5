"""What a project holds: lists, and the export of its facts. Changes nothing."""

import shlex
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, path, text

Record = Mapping[str, Any]
Columns = Mapping[str, Callable[[Record], str | int]]


class What(StrEnum):
    """What can be listed."""

    DOCUMENTS = "documents"
    FACTS = "facts"
    ANNOTATIONS = "annotations"
    ENTITIES = "entities"
    ANALYSTS = "analysts"
    REVISIONS = "revisions"


def list_(
    project: ProjectFile,
    what: Annotated[What, typer.Argument(metavar="WHAT", help=f"{', '.join(What)}.")],
    as_json: Json = False,
) -> None:
    """List what a project holds."""
    from workbench.core import dataset
    from workbench.core.history import said
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened, opened.read() as connection:
        found: Iterable[Record] = getattr(dataset, what.value)(connection)
        if what is What.FACTS:
            found = (fact.as_json() for fact in dataset.facts(connection))
        elif what is What.REVISIONS:
            found = ({**step, "label": said(step["label"], step["arguments"])} for step in found)
        if as_json:
            output.say_json_list(found)
            return
        columns = _COLUMNS[what]
        rows = [[cell(record) for cell in columns.values()] for record in found]
    if rows:
        output.say_table(list(columns), rows)
    else:
        output.say(_NOTHING[what].replace("PROJECT", shlex.quote(str(project))))


def export(
    project: ProjectFile,
    format: Annotated[str, typer.Option("--format", metavar="NAME", parser=text, help="json or csv.")],
    file: Annotated[Path, typer.Option("--output", metavar="PATH", parser=path, help="The file to write.")],
    status: Annotated[
        str, typer.Option("--status", metavar="NAMES", parser=text, help="Which facts: accepted, draft,rejected, all.")
    ] = "accepted",
    as_json: Json = False,
) -> None:
    """Write facts to a file.

    The accepted ones, unless you say otherwise. The same project gives the same file, byte for byte.
    """
    from workbench.core import dataset
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened, output.progress("Exporting") as report:
        written = dataset.export(opened, file, format=format, statuses=[status], report=report)
    if as_json:
        counts = {"facts": written.facts, "rows": written.rows, "losses": list(written.losses)}
        output.say_json({"output": str(file), "format": format.lower(), **counts})
        return
    for loss in written.losses:
        output.complain(loss)
    output.say(f"{output.counted(written.facts, 'fact')} written to {file}")


def _source(fact: Record) -> str:
    return "; ".join(dict.fromkeys(evidence["source"] for evidence in fact["evidence"]))


def _status(fact: Record) -> str:
    return f"{fact['status']}, stale" if fact["stale"] else str(fact["status"])


def _names(entity: Record) -> str:
    return f"{entity['name']} ({'; '.join(entity['aliases'])})" if entity["aliases"] else str(entity["name"])


def _step(revision: Record) -> str:
    undo = "Undo: " if revision["undoes"] else ""
    return f"{undo}{revision['label']}{' (undone)' if revision['undone'] else ''}"


_COLUMNS: dict[What, Columns] = {
    What.DOCUMENTS: {
        "ID": lambda document: document["id"],
        "CHARACTERS": lambda document: document["characters"],
        "PUBLISHED": lambda document: document["published"],
        "SOURCE": lambda document: document["source"],
        "TITLE": lambda document: document["title"],
    },
    What.FACTS: {
        "ID": lambda fact: fact["id"],
        "STATUS": _status,
        "TYPE": lambda fact: fact["type"],
        "SOURCE": _source,
        "STATEMENT": lambda fact: fact["statement"],
    },
    What.ANNOTATIONS: {
        "ID": lambda annotation: annotation["id"],
        "START": lambda annotation: annotation["start"],
        "END": lambda annotation: annotation["end"],
        "SOURCE": lambda annotation: annotation["source"],
        "QUOTE": lambda annotation: annotation["quote"],
    },
    What.ENTITIES: {
        "ID": lambda entity: entity["id"],
        "KIND": lambda entity: entity["kind"],
        "REF": lambda entity: entity["ref"],
        "NAME": _names,
    },
    What.ANALYSTS: {"ID": lambda analyst: analyst["id"], "NAME": lambda analyst: analyst["name"]},
    What.REVISIONS: {
        "AT": lambda revision: revision["at"],
        "ANALYST": lambda revision: revision["analyst"] or "",
        "STEP": _step,
    },
}

_ANNOTATE = "Add some from a file: workbench annotate PROJECT FILE.jsonl --analyst NAME"
_NOTHING = {
    What.DOCUMENTS: "No documents yet. Bring some in: workbench import PROJECT FILE...",
    What.FACTS: f"No facts yet. {_ANNOTATE}",
    What.ANNOTATIONS: f"No passages are marked yet. {_ANNOTATE}",
    What.ENTITIES: f"No people, organisations or meetings yet; facts bring theirs. {_ANNOTATE}",
    What.ANALYSTS: "No analysts yet. Whoever annotates or reviews joins: --analyst NAME",
    What.REVISIONS: "No steps yet.",
}
