import subprocess
import sys

import pytest

import workbench


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
