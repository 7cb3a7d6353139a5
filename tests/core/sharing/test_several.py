"""Several files of colleagues at once: looked at one after another, each merged or refused for itself."""

import pytest

from tests.core.steps import stored
from tests.factories import TEXT, a_document, a_fact, a_project
from workbench.core import facts, safety
from workbench.core.analysts import act_as
from workbench.core.browse.merging import look_at
from workbench.core.project import Project
from workbench.core.sharing import giving, several
from workbench.core.sharing.several import Refused


def silent(_done, _total):
    pass


@pytest.fixture
def anna(tmp_path):
    with a_project(tmp_path) as project:
        project.fact = a_fact(project, document=a_document(project, TEXT))
        yield project


def from_colleague(anna, tmp_path, name, **changes):
    path = tmp_path / f"{name}.workbench"
    giving.share(anna, silent, path, name)
    with Project.open(path) as copy:
        act_as(copy, name)
        facts.edit(copy, anna.fact, changes)
    return path


@pytest.fixture
def files(anna, tmp_path):
    """Boris and Vera changed the same field, and the file between them is none of ours."""
    stranger = tmp_path / "stranger.workbench"
    stranger.write_text("nothing of ours")
    boris = from_colleague(anna, tmp_path, "boris", statement="Boris says so")
    return [boris, stranger, from_colleague(anna, tmp_path, "vera", statement="Vera says so", period="2025")]


def test_each_file_is_looked_at_as_if_those_before_were_merged(anna, files):
    before = stored(anna)
    boris, stranger, vera = look_at(anna, silent, files)
    assert stored(anna) == before
    assert boris.would.changed == vera.would.changed == 1
    assert (len(boris.would.opened), len(vera.would.opened)) == (0, 1)
    assert isinstance(stranger, Refused) and "text file" in stranger.why and not stranger.is_locked


def test_a_file_that_brings_what_another_brought_brings_nothing(anna, files):
    _first, again = look_at(anna, silent, [files[0], files[0]])
    assert (again.would.added, again.would.changed) == (0, 0)


def test_one_that_is_refused_leaves_the_others_possible_each_a_step(anna, files):
    boris, stranger, vera = several.merge(anna, silent, files)
    assert boris.merge and vera.merge and isinstance(stranger, Refused)
    assert stored(anna)["fact"][anna.fact]["fields"].keys() == {"period"}
    anna.undo()
    assert stored(anna)["fact"][anna.fact]["fields"] == {}
    assert stored(anna)["fact"][anna.fact]["statement"] == "Boris says so"
    assert safety.check(anna) == []


def test_a_file_says_who_gave_it_and_how_much_was_saved_in_it_since(anna, files):
    (looked,) = look_at(anna, silent, files[:1])
    assert (looked.would.given.analyst, looked.would.given.recipient) == ("Anna", "boris")
    assert looked.would.steps >= 1


def test_a_locked_file_is_one_that_a_password_helps_with(anna, tmp_path):
    path = tmp_path / "locked.workbench"
    giving.share(anna, silent, path, password="secret")  # noqa: S106
    (refused,) = look_at(anna, silent, [path])
    assert refused.is_locked
    (looked,) = look_at(anna, silent, [path], {path: "secret"})
    assert looked.would.added == 0
