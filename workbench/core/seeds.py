"""What a project begins with: the starter codebook; and the sample project, built from our own briefings."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench import paths
from workbench.core import analysts, annotate, codebook, documents, entities, review
from workbench.core.models import Evidence, Fact, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats import read_jsonl

_AUTHOR, _REVIEWER = "Anna Kovač", "Pavel Lind"


def new(
    path: Path,
    *,
    name: str = "",
    codebook_file: Path | None = None,
    analyst: str = "",
    own_id: UUID | None = None,
) -> Project:
    """A new project, open, with the starter codebook or the one in `codebook_file`. Saves the first revision.

    `own_id` is the id that `analyst` carries from project to project.
    """
    book = _read(codebook_file or paths.seeds() / "codebook.json")

    def fill(project: Project) -> None:
        if analyst:
            analysts.act_as(project, analyst, own_id=own_id)
        codebook.load(project, book)

    stem = os.fsencode(path.stem).decode("utf-8", "replace")  # under a C locale it is no text
    return Project.create(path, name or stem, fill=fill)


def sample(path: Path) -> Project:
    """The sample project: five briefings, the catalogue, and facts by one analyst reviewed by another."""
    project = new(path, name="Union State, sample")
    try:
        load_catalogue(project, _read(paths.seeds() / "catalogue.json"))
        documents.import_files(project, [paths.seeds() / "documents"])
        _describe_documents(project, _read(paths.seeds() / "documents.json"))
        _annotate(project)
        _review(project, _read(paths.seeds() / "reviews.json"))
    except BaseException:
        project.close()
        path.unlink(missing_ok=True)
        raise
    return project


def load_catalogue(project: Project, catalogue: Mapping[str, Any]) -> None:
    """Add the entities of a catalogue file that are not there yet. Saves one revision."""
    with project.change("Load the catalogue") as session:
        listed = [item for item in catalogue["entities"] if entities.by_ref(session.connection, item["ref"]) is None]
        known = {item["ref"]: _add(project, item) for item in listed}
        for item in listed:
            if meeting := item.get("meeting"):
                details = {"start_date": meeting.get("start") or "", "end_date": meeting.get("end") or ""}
                details |= {"place": known.get(meeting.get("place")), "status": meeting.get("status") or ""}
                entities.describe_meeting(project, known[item["ref"]], details)
            if programme := item.get("programme"):
                details = {"period": programme.get("period") or "", "part_of": known.get(programme.get("part_of"))}
                entities.describe_programme(project, known[item["ref"]], details)


def _add(project: Project, item: Mapping[str, Any]) -> Any:
    return entities.create(
        project,
        item["kind"],
        item["name"],
        ref=item["ref"],
        description=item.get("description", ""),
        aliases=item.get("aliases", ()),
    )


def _describe_documents(project: Project, described: Mapping[str, Mapping[str, Any]]) -> None:
    with project.change("Describe the documents") as session:
        for source, details in described.items():
            documents.edit(project, documents.find(session.connection, source), details)


def _annotate(project: Project) -> None:
    lines = (paths.seeds() / "facts.jsonl").read_bytes()
    with project.change("Annotate the briefings"):
        analysts.act_as(project, _AUTHOR)
        done = annotate.annotate(project, read_jsonl.read(lines))
    if done.refused:
        raise RuntimeError(f"the sample does not fit its documents: {done.refused}")


def _review(project: Project, decided: Mapping[str, Any]) -> None:
    facts = _facts_by_line(project)
    analysts.act_as(project, _AUTHOR)
    review.submit(project, [facts[line] for line in decided["in_review"]])
    analysts.act_as(project, _REVIEWER)
    exceptions = {*decided["draft"], *decided["in_review"]}
    for decision in ("reject", "return"):
        for line, reason in decided[decision].items():
            review.decide(project, [facts[int(line)]], decision, reason=reason)
            exceptions.add(int(line))
    review.decide(project, [fact for line, fact in facts.items() if line not in exceptions], "accept")


def _facts_by_line(project: Project) -> dict[int, Any]:
    """Facts by the line of the file they came from: facts and lines are in the same order."""
    f, e = table(Fact).c, table(Evidence).c
    with project.read() as connection:
        query = select(f.id).join(table(Evidence), e.fact == f.id).order_by(f.id)
        made = iter(connection.execute(query).scalars().all())
    lines = read_jsonl.read((paths.seeds() / "facts.jsonl").read_bytes())
    return {number: next(made) for number, line in lines if isinstance(line, dict) and line.get("type")}


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(
            "“{name}” cannot be opened: {reason}.", name=file.name, reason=error.strerror or error
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError("“{name}” is not JSON: {reason}.", name=file.name, reason=error) from error
    if not isinstance(found, dict):
        raise UserError("“{name}” holds no JSON object.", name=file.name)
    return found
