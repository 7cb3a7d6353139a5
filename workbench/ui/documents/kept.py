"""How a person has arranged the table of documents on this machine: columns, widths and order; never in a project."""

import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSettings

from workbench import paths
from workbench.core.browse.documents import ORDERS


def arrangement() -> tuple[str, str, bool]:
    """(layout of the grid, order, whether it descends), as kept; "" and the usual order if nothing is."""
    stored = _file(paths.home() / "documents.ini").value("table")
    try:
        kept = json.loads(stored) if isinstance(stored, str) else {}
        grid, order, descending = str(kept["grid"]), str(kept["order"]), bool(kept["descending"])
    except (ValueError, TypeError, LookupError):
        return "", "date", True
    return grid, order if order in ORDERS else "date", descending


def keep(grid: str, order: str, descending: bool) -> None:
    """Note how the table is arranged."""
    kept = json.dumps({"grid": grid, "order": order, "descending": descending})
    _file(paths.home() / "documents.ini").setValue("table", kept)


@cache
def _file(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)
