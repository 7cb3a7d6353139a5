"""What file format 3 brought: types below others, measures with other names and a range."""

import shutil

import pytest

from tests.core.steps import one_step
from tests.migrations.test_migrate import STORED
from workbench.core import codebook, safety
from workbench.core.project import Project


@pytest.mark.slow
@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_the_codebook_of_an_older_file_can_be_worked_on(tmp_path, stored):
    with Project.open(shutil.copy(stored, tmp_path / "p.workbench")) as project:
        before = codebook.of(project)
        assert all(kind.parent is None for kind in before.types.values())
        assert {(term.synonyms, term.minimum) for term in before.terms.values()} == {((), "")}
        with one_step(project):
            codebook.edit_type(project, "event", {"parent": "quantity"})
        with one_step(project):
            codebook.edit_measure(project, "mutual trade", {"synonyms": ["turnover"], "minimum": "0"})
        assert safety.check(project) == []
