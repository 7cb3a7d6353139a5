"""Each import-linter contract reports a violation planted for it in a copy of the package."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

# contract, file, the line planted in it, what the report must name
PLANTED = [
    ("layers", "text/__init__.py", "from workbench.core import facts", "workbench.text -> workbench.core"),
    ("layers", "paths.py", "import workbench.errors", "workbench.paths -> workbench.errors"),
    ("layers", "core/ids.py", "import workbench.cli", "workbench.core.ids -> workbench.cli"),
    ("layers", "newcomer.py", "", "workbench.newcomer"),
    ("qt", "core/facts/__init__.py", "from PySide6.QtCore import QObject", "workbench.core.facts -> PySide6"),
    ("qt", "cli.py", "import qtawesome", "workbench.cli -> qtawesome"),
    ("qt", "newcomer.py", "import PySide6", "workbench.newcomer -> PySide6"),
    ("ui", "ui/facts/newcomer.py", "from sqlmodel import select", "workbench.ui.facts.newcomer -> sqlmodel"),
    ("ui", "ui/__init__.py", "import sqlite3", "workbench.ui -> sqlite3"),
    ("formats", "formats/read_text.py", "import sqlalchemy", "workbench.formats.read_text -> sqlalchemy"),
    ("formats", "formats/__init__.py", "from workbench.core import facts", "workbench.formats -> workbench.core.facts"),
    (
        "claims",
        "core/claims/claim.py",
        "from workbench.core import models",
        "workbench.core.claims is not allowed to import sqlmodel",
    ),
    (
        "suggest",
        "core/suggest/found.py",
        "from workbench.core import models",
        "workbench.core.suggest is not allowed to import sqlmodel",
    ),
    (
        "agreement",
        "core/agreement/unitizing.py",
        "from workbench.core.project import Project",
        "workbench.core.agreement.unitizing is not allowed to import workbench.core.project",
    ),
    (
        "core",
        "core/history.py",
        "from workbench.core import project",
        "workbench.core.history -> workbench.core.project",
    ),
    ("core", "core/links.py", "import workbench.core.comments", "workbench.core.links -> workbench.core.comments"),
    ("core", "core/newcomer.py", "", "workbench.core.newcomer"),
]


def lint(folder, contract):
    """The finished run of import-linter over the package in `folder`, for one contract."""
    script = Path(sys.executable).with_name("lint-imports")
    command = [script, "--contract", contract, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path):
    without_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "workbench", tmp_path / "workbench", ignore=without_caches)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(folder, name, line):
    """Add `line` to one file of the copied package; folders and files that are missing are made."""
    file = folder / "workbench" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    for package in file.relative_to(folder).parents:
        if package.name:
            (folder / package / "__init__.py").touch()
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{before}\n{line}\n", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "name", "line", "report"), PLANTED)
def test_a_planted_import_breaks_its_contract(copy, contract, name, line, report):
    plant(copy, name, line)
    done = lint(copy, contract)
    said = " ".join(done.stdout.split())
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0 kept, 1 broken" in said
    assert report in said


@pytest.mark.slow
def test_the_window_may_use_qt(copy):
    plant(copy, "app.py", "from PySide6.QtWidgets import QApplication\nfrom workbench.ui import facts")
    plant(copy, "ui/__init__.py", "")
    plant(copy, "ui/facts/__init__.py", "from PySide6.QtWidgets import QWidget\nfrom workbench.core import review")
    plant(copy, "ui/icons.py", "import qtawesome")
    plant(copy, "__main__.py", "import workbench.app")
    for contract in ("layers", "qt", "ui"):
        done = lint(copy, contract)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_planted_violation():
    assert {contract for contract, *_ in PLANTED} == {contract["id"] for contract in CONTRACTS}
