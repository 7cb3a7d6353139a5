"""Facts that a merge changed: which they are, and how they come to be seen."""

import pytest

from tests.factories import TEXT, a_document, a_fact, a_project, more_evidence
from workbench.core import facts, safety
from workbench.core.analysts import act_as
from workbench.core.browse import facts as listed
from workbench.core.browse.facts import Filter
from workbench.core.project import Project
from workbench.core.replicas import unseen
from workbench.core.sharing import giving, merging, seeing


def silent(_done, _total):
    pass


@pytest.fixture
def anna(tmp_path):
    """A project with three facts; `edited` and `backed` are those that Boris works on."""
    with a_project(tmp_path) as project:
        project.document = a_document(project, TEXT)
        project.own, project.edited, project.backed = (
            a_fact(project, quote, document=project.document) for quote in ("4 trillion", "roubles", "Minsk")
        )
        yield project


@pytest.fixture
def from_boris(anna, tmp_path):
    """What Boris sends back: one fact edited, one with more evidence, one of his own."""
    path = tmp_path / "boris.workbench"
    giving.share(anna, silent, path, "Boris")
    with Project.open(path) as boris:
        act_as(boris, "Boris")
        facts.edit(boris, anna.edited, {"statement": "Boris says so"})
        more_evidence(boris, anna.backed, anna.document, "nearly")
        anna.brought = a_fact(boris, "said so", document=anna.document, type="event")
    return path


def to_be_seen(project, among=None):
    with project.read() as connection:
        return unseen.among(connection, among)


def test_facts_that_a_merge_brought_or_changed_are_to_be_seen_until_each_is(anna, from_boris):
    assert to_be_seen(anna) == set()
    merging.merge(anna, from_boris, backup=None)
    assert to_be_seen(anna) == {anna.edited, anna.backed, anna.brought}
    assert to_be_seen(anna, [anna.own, anna.edited]) == {anna.edited}
    assert seeing.see(anna, anna.edited) and not seeing.see(anna, anna.edited)
    assert not seeing.see(anna, anna.own)
    assert to_be_seen(anna) == {anna.backed, anna.brought}
    assert seeing.see_all(anna)
    assert to_be_seen(anna) == set()


def test_seeing_is_no_step_and_taking_the_merge_back_takes_its_dots_along(anna, from_boris):
    merging.merge(anna, from_boris, backup=None)
    before = anna.newest(), anna.steps()
    seeing.see(anna, anna.brought)
    assert (anna.newest(), anna.steps()) == before
    anna.undo()
    assert to_be_seen(anna) == set()
    assert safety.check(anna) == []


def test_what_was_seen_is_known_after_a_restart_and_is_not_given_away(anna, from_boris, tmp_path):
    merging.merge(anna, from_boris, backup=None)
    seeing.see(anna, anna.edited)
    with Project.open(anna.path) as again:
        assert to_be_seen(again) == {anna.backed, anna.brought}
    giving.share(anna, silent, tmp_path / "vera.workbench", "Vera")
    with Project.open(tmp_path / "vera.workbench") as vera:
        assert to_be_seen(vera) == set()


def test_the_table_marks_them_and_shows_them_alone(anna, from_boris):
    merging.merge(anna, from_boris, backup=None)
    fresh = {fact for fact, row in listed.rows(anna, [anna.own, anna.edited, anna.brought]).items() if row.unseen}
    assert fresh == {anna.edited, anna.brought}
    assert listed.count(anna, Filter(unseen=True)) == 3
    seeing.see(anna, anna.edited)
    assert len(listed.snapshot(anna, Filter(unseen=True))) == 2 * 16
    assert listed.count(anna, Filter()) == 4


def test_a_fact_that_is_gone_is_not_to_be_seen(anna, from_boris):
    merging.merge(anna, from_boris, backup=None)
    facts.remove(anna, anna.brought)
    assert anna.brought not in to_be_seen(anna)


def test_a_file_that_is_read_only_notes_nothing(anna, from_boris):
    merging.merge(anna, from_boris, backup=None)
    with Project.open(anna.path, read_only=True) as reading:
        assert not seeing.see(reading, anna.edited)
