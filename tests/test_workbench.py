import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import workbench
from workbench.core import seeds

README = Path(__file__).parents[1] / "README.md"


def test_importing_the_package_loads_no_database():
    code = "import sys, workbench; sys.exit('sqlalchemy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_project_class_is_there_for_scripts():
    from workbench import Project
    from workbench.core import project

    assert Project is project.Project


def test_other_names_are_missing_as_usual():
    with pytest.raises(AttributeError, match="nothing"):
        workbench.nothing  # noqa: B018 (asking is the test)


@pytest.mark.slow
def test_the_recipes_of_the_readme_give_what_they_say(tmp_path, monkeypatch):
    recipes = README.read_text(encoding="utf-8").partition("## From Python")[2].partition("\n## ")[0]
    seeds.sample(tmp_path / "sample.workbench").close()
    monkeypatch.chdir(tmp_path)
    steps = doctest.DocTestParser().get_doctest(recipes, {}, "README", "README.md", 0)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=flags).run(steps, out=said.append)
    assert result.attempted > 8 and not result.failed, "".join(said)
