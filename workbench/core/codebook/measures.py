"""Add, change and remove the measures of the project's list. Each verb saves one revision, one step for undo."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from workbench.core.codebook import rules
from workbench.core.codebook.reading import Codebook, Term, on
from workbench.core.codebook.types import free_id
from workbench.core.models import Measure
from workbench.core.project import Project
from workbench.errors import UserError


def add_measure(project: Project, name: str, spec: Mapping[str, Any]) -> UUID:
    """Add a measure; its id comes back.

    `spec` holds definition, unit, synonyms, minimum and maximum (decimals). Raises UserError if the name or a synonym
    is in the list already, or the range ends before it begins.
    """
    with project.change("Add the measure {measure}", measure=name.strip()) as session:
        columns = rules.measure_changes(on(session.connection), None, {**spec, "name": name})
        row_id = free_id(session, Measure, "measure", columns["name"])
        return session.add(Measure(**{"id": row_id, **columns}))


def edit_measure(project: Project, name: str, changes: Mapping[str, Any]) -> None:
    """Change name, definition, unit, synonyms, minimum or maximum of a measure.

    A name that is given up stays as a synonym, because facts say it. Raises UserError as `add_measure` does.
    """
    with project.change("Edit the measure {measure}", measure=name) as session:
        book = on(session.connection)
        term = measure(book, name)
        columns = rules.measure_changes(book, term, changes)
        if columns.get("name", term.name) != term.name:
            kept = [*columns.get("synonyms", term.synonyms), term.name]
            columns["synonyms"] = [other for other in dict.fromkeys(kept) if other != columns["name"]]
        session.set(Measure, term.id, columns)


def remove_measure(project: Project, name: str) -> None:
    """Take a measure out of the list; facts that name it keep the name."""
    with project.change("Delete the measure {measure}", measure=name) as session:
        session.remove(Measure, measure(on(session.connection), name).id)


def measure(book: Codebook, name: str) -> Term:
    """The measure with this name. Raises UserError if there is none."""
    if name not in book.terms:
        raise UserError("“{name}” is not in the project's list of measures.", name=name)
    return book.terms[name]
