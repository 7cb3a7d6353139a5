"""A file of an older format that is only read stays as it is, if its tables are those of today."""

import shutil
from pathlib import Path

import pytest

from tests.migrations.test_migrate import STORED
from workbench.core import models, safety
from workbench.core.project import Project

ALIKE = [path for path in STORED if int(path.stem.removeprefix("v")) >= models.READABLE]


@pytest.mark.parametrize("stored", ALIKE, ids=lambda path: path.stem)
def test_reading_changes_no_byte_and_leaves_no_file(tmp_path, stored):
    path = Path(shutil.copy(stored, tmp_path / "p.workbench"))
    before = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        assert safety.check(project) == []
        assert project.steps()[0] > 0
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
