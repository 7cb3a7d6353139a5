import sqlite3
import subprocess
import sys
import threading

import pytest
from sqlalchemy import select

from tests.core import soundness
from tests.factories import a_project, an_entity
from workbench.core import analysts, entities, safety, undo
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Alias, Entity, Operation, Revision, table
from workbench.core.project import Project
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.workbench", "Trade") as project:
        yield project


def add(session, name):
    return session.add(Entity(kind="person", name=name))


def names(project):
    with project.read() as connection:
        e = table(Entity).c
        return set(connection.execute(select(e.name).where(e.deleted.is_(False))).scalars())


def test_a_change_that_raises_saves_nothing(project):
    before = project.path.stat().st_size
    with pytest.raises(ZeroDivisionError), project.change("Fail") as session:
        add(session, "Ann")
        1 / 0  # noqa: B018
    assert (names(project), project.steps(), project.path.stat().st_size) == (set(), (0, 0), before)


def test_after_a_change_that_raised_the_next_one_works(project):
    with pytest.raises(ZeroDivisionError), project.change("Fail") as session:
        add(session, "Ann")
        1 / 0  # noqa: B018
    with project.change("Add") as session:
        add(session, "Bo")
    assert names(project) == {"Bo"}


def test_a_change_inside_a_change_joins_it(project):
    with project.change("Outer") as outer:
        add(outer, "Ann")
        with project.change("Inner") as inner:
            add(inner, "Bo")
        assert names(project) == {"Ann", "Bo"}
    assert project.steps() == (1, 0)
    assert project.undo().label == "Outer"
    assert names(project) == set()


def test_a_part_that_fails_after_writing_fails_the_whole_even_if_caught(project):
    with pytest.raises(RuntimeError, match="Outer"), project.change("Outer") as outer:
        add(outer, "Ann")
        with pytest.raises(ZeroDivisionError), project.change("Inner") as inner:
            add(inner, "Bo")
            1 / 0  # noqa: B018
    assert names(project) == set()


def test_a_part_that_fails_before_writing_may_be_caught(project):
    with project.change("Outer") as outer:
        with pytest.raises(UserError), project.change("Inner"):
            raise UserError("Not like this.")
        add(outer, "Ann")
    assert names(project) == {"Ann"}


def test_two_windows_see_each_others_steps_and_undo_them_in_order(project):
    with Project.open(project.path) as other:
        for window, name in ((project, "one"), (other, "two"), (project, "three")):
            with window.change("Add") as session:
                add(session, name)
        assert names(other) == names(project) == {"one", "two", "three"}
        other.undo()
        assert names(project) == {"one", "two"}
        project.undo()
        assert names(other) == {"one"}
        other.redo()
        assert names(project) == {"one", "two"}


def test_two_windows_may_write_at_the_same_time(project):
    def write(window, start):
        for n in range(start, start + 30):
            with window.change("Add") as session:
                add(session, str(n))

    with Project.open(project.path) as other:
        threads = [threading.Thread(target=write, args=(window, n * 100)) for n, window in enumerate((project, other))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(names(project)) == 60
    with project.read() as connection:
        assert soundness.problems(connection) == []


def test_a_listener_hears_of_a_change_once_another_window_can_see_it(project):
    heard = []
    with Project.open(project.path) as other:
        project.on_change(lambda change: heard.append((change.label, change.rows, names(other))))
        with project.change("Add") as session:
            ann = add(session, "Ann")
    assert heard == [("Add", frozenset({("entity", ann)}), {"Ann"})]


def test_nobody_hears_of_a_change_that_changed_nothing_or_failed(project):
    heard = []
    project.on_change(heard.append)
    with project.change("Nothing"):
        pass
    with pytest.raises(ZeroDivisionError), project.change("Fail") as session:
        add(session, "Ann")
        1 / 0  # noqa: B018
    assert heard == []


ELSEWHERE = "import sys; from workbench.core.project import Project; Project.open(sys.argv[1]).close()"


@pytest.mark.slow
def test_another_process_that_opens_and_closes_the_file_takes_nothing_away(project):
    with Project.open(project.path):  # the second window's look at the file must not drop the first one's locks
        subprocess.run([sys.executable, "-c", ELSEWHERE, str(project.path)], check=True)
        with project.change("Add") as session:
            add(session, "Ann")
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(project.path)], check=True)
    project.close()
    with Project.open(project.path) as again:
        assert names(again) == {"Ann"}


def test_a_project_can_be_opened_for_reading_only(project):
    with Project.open(project.path, read_only=True) as reader:
        assert reader.id == project.id
        with pytest.raises(UserError, match="read only"), reader.change("Add"):
            pass


def test_a_new_project_refuses_a_name_that_is_taken(project):
    before = names(project)
    with pytest.raises(UserError, match="exists already"):
        Project.create(project.path, "Other")
    assert names(project) == before


def test_a_new_project_that_cannot_be_filled_leaves_no_file(tmp_path):
    def fill(_project):
        raise UserError("This is not a codebook.")

    with pytest.raises(UserError, match="codebook"):
        Project.create(tmp_path / "p.workbench", "Trade", fill=fill)
    assert list(tmp_path.iterdir()) == []


def test_closing_twice_does_no_harm(project):
    project.close()
    project.close()
    with Project.open(project.path) as again:
        assert again.steps() == (0, 0)


def test_what_was_made_on_a_step_in_parts_meanwhile_goes_back_before_it(project):
    group = new_id()
    with project.change("Add a person", group=group) as session:
        person = add(session, "Anna")
    with project.change("Add an alias") as session:
        alias = session.add(Alias(id=hashed_id("alias", person, "A."), entity=person, text="A."))
    with project.change("Add another", group=group) as session:
        add(session, "Pavel")
    assert project.undo().rows == {("alias", alias)}
    assert len(project.undo().rows) == 2
    assert project.steps() == (0, 2)
    assert safety.check(project) == []


def test_a_step_does_not_go_back_under_what_refers_to_it(project, tmp_path):
    with project.change("Add a person") as session:
        person = add(session, "Anna")
    with project.change("Add an alias") as session:
        session.add(Alias(id=hashed_id("alias", person, "A."), entity=person, text="A."))
    with sqlite3.connect(tmp_path / "p.workbench") as raw:  # as if a merge had brought the alias
        raw.execute("UPDATE revision SET received_in = randomblob(16) WHERE label = 'Add an alias'")
    raw.close()
    with pytest.raises(UserError, match="alias made since refers to it"):
        project.undo()
    assert safety.check(project) == []


def test_a_step_back_is_no_part_of_a_change(project):
    with pytest.raises(RuntimeError, match="part of a change"), project.change("Add"):
        project.undo()


def test_a_step_longer_than_allowed_stays_and_is_named_until_it_is_taken_by_name(project):
    with project.change("Many") as session:
        for n in range(4):
            add(session, f"P {n}")
    with pytest.raises(undo.LongStep) as long:
        project.undo(at_most=3)
    assert long.value.rows == 4 and project.steps() == (1, 0)
    taken_back = project.undo_step(long.value.group)
    with pytest.raises(undo.LongStep) as long:
        project.redo(at_most=3)
    assert long.value.group == taken_back.group and not names(project)
    project.redo(at_most=4)
    assert len(names(project)) == 4 and safety.check(project) == []


def test_news_are_what_others_saved_since_the_last_look(tmp_path):
    with a_project(tmp_path) as mine, Project.open(mine.path) as theirs:
        seq = mine.newest()
        assert mine.news(seq) == (seq, [])
        entity = an_entity(theirs, "Minsk", "place")
        entities.edit(theirs, entity, {"description": "a city"})
        seq, (made, edited) = mine.news(seq)
        assert made.rows >= {("entity", entity)} and edited.rows == {("entity", entity)}
        assert (made.label, edited.label) == ("Add {kind} {name}", "Edit {name}")
        assert mine.news(seq) == (seq, [])


def test_it_tells_in_words_what_undo_and_redo_would_take(tmp_path):
    with a_project(tmp_path) as project:
        an_entity(project, "Minsk", "place")
        assert project.next_steps() == ("Add place Minsk", None)
        project.undo()
        assert project.next_steps()[1] == "Add place Minsk"


def test_the_analyst_becomes_known_with_the_first_change_and_not_before(tmp_path):
    a_project(tmp_path, analyst="Anna").close()
    with Project.open(tmp_path / "project.fwb") as project:
        project.introduce = lambda: analysts.act_as(project, "Boris")
        steps = project.steps()[0]
        an_entity(project, "Minsk", "place")
        assert project.steps()[0] == steps + 1
        boris = project.analyst
        project.undo()  # takes Boris out again, who comes back with his next change
        assert project.analyst is None
        project.redo()
        an_entity(project, "Brest", "place")
        assert project.analyst == boris


def test_going_back_to_a_step_takes_back_all_after_it_and_redo_brings_each_back(project):
    made = [entities.create(project, "place", name) for name in ("Minsk", "Brest", "Pinsk")]
    with project.read() as connection:
        plan = undo.steps_until(connection, _group_of(connection, made[1]))
    assert [label for _, label, _ in plan] == ["Add {kind} {name}"] * 2
    counted = []
    result = project.undo_to(lambda done, total: counted.append((done, total)), plan[-1][0])
    assert (result.steps, result.stopped) == (("Add place Pinsk", "Add place Brest"), "")
    assert counted == [(0, 2), (1, 2)]
    assert project.steps() == (1, 2)
    project.redo()
    project.redo()
    assert project.steps() == (3, 0)


def test_a_step_undone_already_cannot_be_gone_back_to(project):
    with project.read() as connection:
        group = _group_of(connection, entities.create(project, "place", "Minsk"))
    project.undo()
    with pytest.raises(UserError, match="cannot be undone"):
        project.undo_to(lambda *_: None, group)


def _group_of(connection, row):
    o, r = table(Operation).c, table(Revision).c
    query = select(r.group).join(table(Operation), o.revision == r.id).where(o.row == row)
    return connection.execute(query).scalar_one()
