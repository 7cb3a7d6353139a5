"""What a project holds, in lists. Changes nothing."""

import shlex
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile
from workbench.i18n import N_, _

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
        elif what is What.DOCUMENTS:
            found = dataset.grouped(connection, found)
        elif what is What.REVISIONS:
            found = ({**step, "label": said(step["label"], step["arguments"])} for step in found)
        if as_json:
            output.say_json_list(found)
            return
        columns = _COLUMNS[what]
        rows = [[cell(record) for cell in columns.values()] for record in found]
    if rows:
        output.say_table([_(head) for head in columns], rows)
    else:
        output.say(_(_NOTHING[what]).format(project=shlex.quote(str(project))))


def _source(fact: Record) -> str:
    return "; ".join(dict.fromkeys(evidence["source"] for evidence in fact["evidence"]))


def _status(fact: Record) -> str:
    return _("{status}, stale").format(status=fact["status"]) if fact["stale"] else str(fact["status"])


def _names(entity: Record) -> str:
    return f"{entity['name']} ({'; '.join(entity['aliases'])})" if entity["aliases"] else str(entity["name"])


def _step(revision: Record) -> str:
    step = _("Undo: {step}").format(step=revision["label"]) if revision["undoes"] else str(revision["label"])
    return _("{step} (undone)").format(step=step) if revision["undone"] else step


_COLUMNS: dict[What, Columns] = {
    What.DOCUMENTS: {
        N_("ID"): lambda document: document["id"],
        N_("CHARACTERS"): lambda document: document["characters"],
        N_("PUBLISHED"): lambda document: document["published"],
        N_("SOURCE"): lambda document: document["source"],
        N_("TITLE"): lambda document: document["title"],
    },
    What.FACTS: {
        N_("ID"): lambda fact: fact["id"],
        N_("STATUS"): _status,
        N_("TYPE"): lambda fact: fact["type"],
        N_("SOURCE"): _source,
        N_("STATEMENT"): lambda fact: fact["statement"],
    },
    What.ANNOTATIONS: {
        N_("ID"): lambda annotation: annotation["id"],
        N_("START"): lambda annotation: annotation["start"],
        N_("END"): lambda annotation: annotation["end"],
        N_("SOURCE"): lambda annotation: annotation["source"],
        N_("QUOTE"): lambda annotation: annotation["quote"],
    },
    What.ENTITIES: {
        N_("ID"): lambda entity: entity["id"],
        N_("KIND"): lambda entity: entity["kind"],
        N_("REF"): lambda entity: entity["ref"],
        N_("NAME"): _names,
    },
    What.ANALYSTS: {N_("ID"): lambda analyst: analyst["id"], N_("NAME"): lambda analyst: analyst["name"]},
    What.REVISIONS: {
        N_("AT"): lambda revision: revision["at"],
        N_("ANALYST"): lambda revision: revision["analyst"] or "",
        N_("STEP"): _step,
    },
}

_NOTHING = {
    What.DOCUMENTS: N_("No documents yet. Bring some in: workbench import {project} FILE..."),
    What.FACTS: N_("No facts yet. Add some from a file: workbench annotate {project} FILE.jsonl --analyst NAME"),
    What.ANNOTATIONS: N_(
        "No passages are marked yet. Add some from a file: workbench annotate {project} FILE.jsonl --analyst NAME"
    ),
    What.ENTITIES: N_(
        "No people, organisations or meetings yet; facts bring theirs. "
        "Add some from a file: workbench annotate {project} FILE.jsonl --analyst NAME"
    ),
    What.ANALYSTS: N_("No analysts yet. Whoever annotates or reviews joins: --analyst NAME"),
    What.REVISIONS: N_("No steps yet."),
}
