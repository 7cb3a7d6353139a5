"""Choices of an export under a name, kept in the project: a colleague who has a copy exports the same."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core.dataset.choosing import EVERY, Filter
from workbench.core.models import Project as ProjectRow
from workbench.core.models import table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.dataset import Options
from workbench.text import fold, one_line

PREFIX = "export."  # of the settings of a project that hold one, before its name
AS_USUAL = Options()
_IDS = ("documents", "analysts", "entities", "collections")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Profile:
    """What an export takes and how it is written. `statuses` may be “all”; those of `among` do not count."""

    format: str = "json"
    statuses: tuple[str, ...] = ("accepted",)
    among: Filter = EVERY
    options: Options = AS_USUAL


def profiles(connection: Connection) -> dict[str, Profile]:
    """Every profile by its name, in the order of the alphabet. What a later program added to one is left out."""
    settings = _settings(connection)
    found = {key.removeprefix(PREFIX): value for key, value in settings.items() if key.startswith(PREFIX)}
    return {name: _read(found[name]) for name in sorted(found, key=fold)}


def profile(connection: Connection, name: str) -> Profile:
    """The profile of this name. Raises UserError, which names those there are, if there is none."""
    known = profiles(connection)
    if name not in known:
        raise UserError(
            "This project has no export profile “{name}”. There are: {known}.", name=name, known=", ".join(known) or "–"
        )
    return known[name]


def keep(project: Project, name: str, chosen: Profile) -> None:
    """Keep a choice under a name, in place of what had the name. Saves one revision. Raises UserError for no name."""
    name = one_line(name)
    if not name or len(name) > _LONGEST_NAME:
        raise UserError("A profile needs a name of 1 to {n} characters.", n=_LONGEST_NAME)
    with project.change("Keep the export profile {name}", name=name) as session:
        row = session.connection.execute(select(table(ProjectRow).c.id)).scalar_one()
        session.set(ProjectRow, row, {f"settings.{PREFIX}{name}": _written(chosen)})


def forget(project: Project, name: str) -> None:
    """Take a profile out. Saves one revision. Raises UserError if there is none of this name."""
    with project.change("Delete the export profile {name}", name=name) as session:
        profile(session.connection, name)
        row = session.connection.execute(select(table(ProjectRow).c.id)).scalar_one()
        session.set(ProjectRow, row, {f"settings.{PREFIX}{name}": None})


def _settings(connection: Connection) -> Mapping[str, Any]:
    return connection.execute(select(table(ProjectRow).c.settings)).scalar() or {}


def _written(chosen: Profile) -> dict[str, Any]:
    among = {key: sorted(map(str, value)) if isinstance(value, frozenset) else value for key, value in _parts(chosen)}
    options = {key: value for key, value in asdict(chosen.options).items() if value}
    kept = {key: value for key, value in among.items() if value}
    return {"format": chosen.format, "statuses": list(chosen.statuses), "among": kept, "options": options}


def _parts(chosen: Profile) -> list[tuple[str, Any]]:
    parts = ((part.name, getattr(chosen.among, part.name)) for part in fields(Filter))
    return [(name, value) for name, value in parts if not isinstance(value, bool)]


def _read(kept: Mapping[str, Any]) -> Profile:
    among: dict[str, Any] = {}
    for part in fields(Filter):
        value = kept.get("among", {}).get(part.name)
        if isinstance(value, list):
            among[part.name] = frozenset(UUID(one) for one in value) if part.name in _IDS else frozenset(value)
        elif isinstance(value, str):
            among[part.name] = value
    known = {part.name for part in fields(Options)}
    options = {key: value for key, value in kept.get("options", {}).items() if key in known}
    return Profile(
        kept.get("format", "json"), tuple(kept.get("statuses", ("accepted",))), Filter(**among), Options(**options)
    )
