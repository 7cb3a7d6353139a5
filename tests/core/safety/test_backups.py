"""Backups: made when something has changed, verified before an older one goes, thinned out by age and by room."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.core.steps import stored
from workbench import settings
from workbench.core import facts, review, safety
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project
from workbench.core.safety import Backup, Limits
from workbench.core.safety.backups import superfluous
from workbench.errors import UserError

NOW = datetime(2026, 3, 18, 15, tzinfo=UTC)  # a Wednesday


def rename(project, name):
    with project.change("Rename") as session:
        session.set(ProjectRow, project.id, {"name": name})


def silent(_done, _total):
    pass


def backups(*ages, size=1_000_000):
    """Backups so many hours old."""
    return [Backup(Path(f"{age}"), NOW - timedelta(hours=age), size) for age in ages]


def kept(made, **limits):
    gone = superfluous(made, Limits(**limits))
    return [int(one.path.name) for one in made if one not in gone]


def test_the_newest_are_kept_whatever_their_age():
    assert kept(backups(*range(20)), count=12)[:12] == list(range(12))


def test_of_older_ones_the_last_of_each_day_stays_for_a_week():
    made = backups(*range(0, 24 * 7, 3))
    assert kept(made, count=1) == [0, 18, 42, 66, 90, 114, 138]  # 18 hours ago it was nine in the evening


def test_of_still_older_ones_the_last_of_each_week_stays_for_eight():
    days = [24 * day for day in range(0, 100)]
    found = [age // 24 for age in kept(backups(*days), count=1)]
    assert found[:7] == list(range(7))
    assert found[7:] == [10, 17, 24, 31, 38, 45, 52]


def test_the_oldest_go_when_room_is_short_and_the_newest_never():
    assert kept(backups(0, 1, 2, 3, size=400_000_000), count=10, megabytes=1000) == [0, 1]
    assert kept(backups(0, 1, size=5_000_000_000), count=10, megabytes=1000) == [0]


def test_the_preferences_say_how_many_are_kept(project):
    own = settings.load()
    own.backups_kept = 2
    settings.save(own)
    for number in range(4):
        rename(project, str(number))
        safety.backup(project.path)
    assert len(safety.backups_of(project.path)) == 2


def test_nothing_is_backed_up_twice(project):
    assert safety.is_due(project)
    made = safety.backup_if_changed(project, silent)
    assert made.exists() and not safety.is_due(project)
    assert safety.backup_if_changed(project, silent) is None
    rename(project, "Other")
    assert safety.is_due(project)
    project.undo()
    assert safety.backup_if_changed(project, silent) is not None
    assert not safety.is_due(project)


def test_a_backup_that_cannot_be_read_counts_for_none(project):
    safety.backup(project.path).write_bytes(b"damaged")
    assert safety.is_due(project)


def test_a_file_of_ones_own_among_the_backups_is_left_alone(project):
    made = safety.backup(project.path)
    own = made.with_name("p final.workbench")
    own.write_bytes(made.read_bytes())
    for number in range(12):
        rename(project, str(number))
        safety.backup(project.path, limits=Limits(count=1))
    assert own.exists()
    assert own not in [one.path for one in safety.backups_of(project.path)]
    assert len(safety.backups_of(project.path)) == 1


def test_the_newest_stays_although_the_clock_was_set_back(project):
    late = safety.backup(project.path).rename(project.path.parent / "p backups" / "p 2999-01-01 000000.workbench")
    rename(project, "Later")
    made = safety.backup(project.path, limits=Limits(count=1))
    assert made.exists() and not late.exists()


def test_an_old_backup_goes_only_after_the_new_one_is_there(project):
    made = safety.backup(project.path, limits=Limits(count=1))
    rename(project, "Other")

    def stop(_done, _total):
        raise UserError("stopped")

    with pytest.raises(UserError, match="stopped"):
        safety.backup(project.path, limits=Limits(count=1), report=stop)
    assert [one.path for one in safety.backups_of(project.path)] == [made]
    assert [file.name for file in made.parent.iterdir()] == [made.name]


def test_the_backups_are_listed_with_what_was_kept_aside(project, known):
    path = project.path
    made = safety.backup(path)
    facts.remove(project, known.fact)
    project.close()
    aside = safety.restore(made, path)
    found = safety.backups_of(path)
    assert {(one.path, one.is_aside) for one in found} == {(made, False), (aside, True)}
    assert all(one.size == one.path.stat().st_size for one in found)


def test_what_differs_from_a_backup_is_told_row_by_row_and_step_by_step(project, known):
    from workbench.core.browse import backups as browse

    made = safety.backup(project.path)
    project.analyst = known.pavel
    review.decide(project, [known.fact], "accept")
    added = facts.tag(project, known.growth, 0, 8, "event", statement="It grew.")
    facts.edit(project, known.fact, {"statement": "Trade fell."})
    gone = facts.tag(project, known.growth, 9, 16, "event")
    facts.remove(project, gone)
    found = browse.look_at(project, made)
    assert found.difference.is_same and found.difference.back == 0
    assert found.difference.counts()["fact"] == {"added": 1, "changed": 1}
    assert found.difference.counts()["review"] == {"added": 1}
    assert ("fact", added, "added") in found.difference.rows
    assert gone not in [row for _name, row, _what in found.difference.rows]
    assert ("fact", "It grew.", "added") in found.rows
    assert len(found.steps) == 5 and found.steps[-1][1] == "Accept facts: 1"


def test_what_a_backup_has_and_the_project_has_not_would_come_back(project, known):
    from workbench.core.browse import backups as browse

    made = safety.backup(project.path)
    facts.remove(project, known.fact)
    assert ("fact", known.fact, "removed") in browse.look_at(project, made).difference.rows
    older, newer = safety.backup(project.path), project.path
    project.close()
    safety.restore(made, newer)
    with Project.open(newer) as again:
        found = browse.look_at(again, older).difference
        assert (found.lost, found.back) == ((), 1)
        assert found.counts()["fact"] == {"added": 1}


def test_a_list_of_backups_tells_what_each_holds(project, known):
    from workbench.core.browse import backups as browse

    safety.backup(project.path)
    damaged = project.path.parent / "p backups" / "p 2020-01-01 000000.workbench"
    damaged.write_bytes(b"garbage\0")
    good, bad = browse.held(project)
    assert (good.facts, good.documents, good.problem) == (1, 2, "")
    assert bad.backup.path == damaged and "not a project file" in bad.problem


def test_a_backup_of_an_older_format_is_restored_and_stays_as_it_is(tmp_path):
    source = Path(__file__).parents[2] / "migrations" / "v3.workbench"
    copy = tmp_path / "old.workbench"
    copy.write_bytes(source.read_bytes())
    assert safety.restore(copy, tmp_path / "new.workbench") is None
    assert copy.read_bytes() == source.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["new.workbench", "old.workbench"]
    with Project.open(tmp_path / "new.workbench") as project:
        assert stored(project)
