"""Where somebody dragged the entities of a network: kept for this person on this machine, never part of a project."""

from contextlib import suppress
from functools import cache
from math import isfinite
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QSettings

from workbench import paths
from workbench.ui.network.layout import Places


def places(project: UUID, around: UUID | None) -> Places:
    """What was dragged in the network around an entity, or in that of all."""
    stored = _file(paths.home() / "networks.ini").value(_key(project, around), [])
    lines = stored if isinstance(stored, list) else [stored] if isinstance(stored, str) else []
    found: Places = {}
    for line in lines:
        with suppress(ValueError):  # a line that somebody else wrote
            entity, x, y = str(line).split()
            place = (float(x), float(y))
            if all(map(isfinite, place)):
                found[UUID(entity)] = place
    return found


def keep(project: UUID, around: UUID | None, dragged: Places) -> None:
    """Note all that was dragged; nothing if all shall be arranged anew."""
    file = _file(paths.home() / "networks.ini")
    if dragged:
        file.setValue(_key(project, around), [f"{entity} {x:.1f} {y:.1f}" for entity, (x, y) in dragged.items()])
    else:
        file.remove(_key(project, around))


def _key(project: UUID, around: UUID | None) -> str:
    return f"{project}/{around or 'all'}"


@cache
def _file(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)
