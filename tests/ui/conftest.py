"""Workspaces on real project files, closed after the test.

A window takes its time: tests in this folder are left out of `poe quick`, but for those marked quick.
"""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.factories import a_project
from workbench import settings
from workbench.core import seeds
from workbench.core.project import Project
from workbench.ui.workspace import Workspace

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if _HERE in item.path.parents and "quick" not in item.keywords:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The sample project, built once; copy it before writing."""
    path = tmp_path_factory.mktemp("sample") / "sample.workbench"
    seeds.sample(path).close()
    return path


@pytest.fixture(scope="session")
def small_file(tmp_path_factory):
    """A project with two fact types (BOOK of the factories), and its analyst Anna; built once, to be copied."""
    with a_project(tmp_path_factory.mktemp("small")) as project:
        return project.path, project.analyst


@pytest.fixture
def own_settings():
    """Settings of a person who has said their name."""
    own = settings.load()
    own.name, own.name_confirmed = "Anna", True
    settings.save(own)
    return own


@pytest.fixture
def empty_workspace(qapp, own_settings):
    """A workspace without a project."""
    workspace = Workspace(own_settings)
    yield workspace
    workspace.close()


@pytest.fixture
def workspace(empty_workspace, small_file, tmp_path):
    """A workspace on a project with two fact types (BOOK of the factories); Anna acts."""
    path, empty_workspace.settings.analyst = small_file
    shutil.copy(path, tmp_path / "project.fwb")
    assert empty_workspace.open(tmp_path / "project.fwb")
    return empty_workspace


@pytest.fixture
def sample_workspace(empty_workspace, sample_file, tmp_path):
    """A workspace on a copy of the sample project."""
    path = tmp_path / "sample.workbench"
    shutil.copy(sample_file, path)
    assert empty_workspace.use(lambda: Project.open(path))
    return empty_workspace


@pytest.fixture
def desk(qtbot):
    """A window that sheets stand in, as `qtbot.desk`."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 700)
    window.show()
    qtbot.desk = window
    yield
    del qtbot.desk
