"""What is given for a fact's fields and speaker, settled into cells and entities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.core import values
from workbench.core.codebook import Codebook, Field, Type
from workbench.core.entities import Directory
from workbench.core.project import Project
from workbench.i18n import N_, _

UNKNOWN = N_("“{words}” is no known name or ref; kept as text.")


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity to add in the same step, given as the value of a field or as the speaker."""

    kind: str
    name: str


def add_new(project: Project, directory: Directory, given: Any) -> Any:
    """What is given, with each NewEntity in it added and its id in place. Named twice in one step, it is added once."""
    if isinstance(given, NewEntity):
        known = directory.named(given.name, (given.kind,))
        return {"entity": str(known[0] if known else directory.create(project, given.kind, given.name))}
    if isinstance(given, Mapping):
        return {key: add_new(project, directory, value) for key, value in given.items()}
    if isinstance(given, list):
        return [add_new(project, directory, value) for value in given]
    return given


def settle(
    book: Codebook, kind: Type, given: Mapping[str, Any], directory: Directory
) -> tuple[dict[str, Any], list[str]]:
    """The given field contents as cells, and what does not fit the codebook. Nothing is refused."""
    cells: dict[str, Any] = {}
    warnings: list[str] = []
    for key, raw in given.items():
        if not key:
            warnings.append(_("A field without a key was left out."))
            continue
        field = kind.fields.get(key)
        made = values.cells(raw)
        each = made if isinstance(made, list) else [made]
        if field and isinstance(made, list) and len(made) > 1 and not field.many:
            warnings.append(f"{key}: " + _("The field takes one value; {n} are given.").format(n=len(made)))
        for cell in each:
            warning = _settle_cell(book, field, key, cell, directory)
            if warning:
                warnings.append(f"{key}: {warning}")
        cells[key] = made
    return cells, warnings


def find_speaker(directory: Directory, given: object) -> tuple[UUID | None, str]:
    """(entity, post) for a known speaker, (None, words) for one that stays text, (None, "") for none.

    The post in which a known speaker speaks is the "printed" of a mapping, "" for none.
    """
    if given in (None, ""):
        return None, ""
    found = directory.find(given, ("person", "organisation"))
    if found is not None:
        return found, str(given.get("printed") or "") if isinstance(given, Mapping) else ""
    return None, str(given.get("name", "") if isinstance(given, Mapping) else given)


def _settle_cell(
    book: Codebook, field: Field | None, key: str, cell: dict[str, Any], directory: Directory
) -> str | None:
    cell["value"] = values.normal(field.kind if field else None, cell["value"])
    if field is None or field.kind != "entity" or cell["value"] is None:
        return book.warning(field, key, cell["value"])
    found = directory.find(cell["value"])
    if found is None:
        if isinstance(cell["value"], Mapping):
            cell["value"] = str(cell["value"].get("name") or cell["value"].get("ref") or "")
        return _(UNKNOWN).format(words=cell["value"])
    cell["value"] = {"entity": str(found)}
    return None
