"""Where shipped files and one person's files are. Nothing else looks for them."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of icons, styles, translations, schemas and help pages."""
    return _shipped("resources")


def seeds() -> Path:
    """The folder of the starter codebook, catalogue and sample documents."""
    return _shipped("seeds")


def home() -> Path:
    """The folder of this person's settings and logs: WORKBENCH_HOME, or the usual place of the platform.

    It may not exist yet.
    """
    if moved := os.environ.get("WORKBENCH_HOME"):
        return Path(moved)
    import platformdirs

    return platformdirs.user_data_path("fact-workbench", appauthor=False)


def _shipped(name: str) -> Path:
    """A wheel or a frozen app carries the folder inside the package; a checkout has it beside the package."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name
