import json
import subprocess
import sys
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.core import soundness
from workbench.core import history, safety
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import TABLES, Alias, Entity, FactType, Operation, Revision, table
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.workbench", "Trade") as project:
        yield project


def an_entity(project, name="Ann"):
    with project.change("Add {name}", name=name) as session:
        return session.add(Entity(kind="person", name=name))


def rename(project, entity, name):
    with project.change("Rename to {name}", name=name) as session:
        return session.set(Entity, entity, {"name": name})


def name_of(project, entity):
    with project.read() as connection:
        return connection.execute(select(table(Entity).c.name).where(table(Entity).c.id == entity)).scalar_one()


def count(project, model):
    with project.read() as connection:
        return connection.execute(select(func.count()).select_from(table(model))).scalar_one()


def behind_the_log(project, statement, *values):
    """Write past the log, as a careless script would."""
    with project.change("") as session:
        assert session.connection.exec_driver_sql(statement, values).rowcount


def newest_change(project):
    with project.read() as connection:
        query = select(Operation.table, Operation.change).join(table(Revision), Revision.id == Operation.revision)
        return connection.execute(query.order_by(Revision.seq.desc())).first()


def test_a_new_row_logs_that_it_is_there_and_an_edit_logs_old_and_new(project):
    entity = an_entity(project)
    assert tuple(newest_change(project)) == ("entity", None)
    rename(project, entity, "Anna")
    assert tuple(newest_change(project)) == ("entity", {"name": ["Ann", "Anna"]})


def test_a_row_with_a_hashed_id_logs_its_fields(project):
    entity = an_entity(project)
    with project.change("Alias") as session:
        session.add(Alias(id=hashed_id("alias", entity, "A."), entity=entity, text="A."))
    change = newest_change(project).change
    assert len(change.pop("created_at")[1]) == len("2026-01-31T12:00:00.000Z")
    assert change == {"deleted": [None, False], "entity": [None, str(entity)], "text": [None, "A."]}


def test_a_row_changed_twice_in_one_step_logs_the_first_old_and_the_last_new_value(project):
    entity = an_entity(project)
    with project.change("Rename twice") as session:
        session.set(Entity, entity, {"name": "b"})
        session.set(Entity, entity, {"name": "c"})
    assert newest_change(project).change == {"name": ["Ann", "c"]}


def test_a_row_changed_and_changed_back_leaves_no_operation_and_keeps_its_head(project):
    entity = an_entity(project)
    with project.change("Nothing, and a new row") as session:
        session.set(Entity, entity, {"name": "b"})
        session.set(Entity, entity, {"name": "Ann"})
        session.add(Entity(kind="place", name="Minsk"))
    with project.read() as connection:
        assert soundness.problems(connection) == []
    assert count(project, Operation) == 3


def test_a_change_of_nothing_saves_no_revision(project):
    entity = an_entity(project)
    before = count(project, Revision)
    assert rename(project, entity, "Ann") is False
    assert (count(project, Revision), project.steps()) == (before, (1, 0))


def test_settings_are_logged_key_by_key_even_if_written_whole(project):
    with project.read() as connection:
        row = connection.execute(select(table(ProjectRow).c.id)).scalar_one()
    with project.change("Settings") as session:
        session.set(ProjectRow, row, {"settings": {"four_eyes": True, "handling": "open"}})
    assert newest_change(project).change == {"settings.handling": [None, "open"]}


def test_a_key_and_the_whole_column_in_one_step_go_back_together(project):
    with project.read() as connection:
        row, before = connection.execute(select(table(ProjectRow).c.id, table(ProjectRow).c.settings)).one()
    with project.change("Settings") as session:
        session.set(ProjectRow, row, {"settings.x": 1})
        session.set(ProjectRow, row, {"settings": {"y": 2}})
    project.undo()
    with project.read() as connection:
        assert connection.execute(select(table(ProjectRow).c.settings)).scalar_one() == before


def test_a_deleted_row_comes_back_on_add_with_the_same_key(project):
    entity = an_entity(project)
    alias = Alias(id=hashed_id("alias", entity, "A."), entity=entity, text="A.")
    with project.change("Alias") as session:
        session.add(alias)
    with project.change("No alias") as session:
        session.remove(Alias, alias.id)
    with project.change("Alias again") as session:
        session.add(alias)
    assert count(project, Alias) == 1
    assert newest_change(project).change == {"deleted": [True, False]}
    project.undo()
    with project.read() as connection:
        assert "alias" not in soundness.living(connection)


def test_adding_a_living_row_again_changes_nothing(project):
    key = hashed_id("fact_type", "event")
    for name in ("Event", "Another name"):
        with project.change("Type") as session:
            session.add(FactType(id=key, key="event", name=name))
    assert (count(project, FactType), project.steps()[0]) == (1, 1)


def test_a_row_that_is_not_there_cannot_be_changed(project):
    with pytest.raises(LookupError):
        rename(project, new_id(), "b")


def test_undo_takes_the_newest_step_back_and_redo_brings_it_again(project):
    entity = an_entity(project)
    rename(project, entity, "b")
    rename(project, entity, "c")
    names = []
    for step in (project.undo, project.undo, project.redo, project.redo):
        step()
        names.append(name_of(project, entity))
    assert names == ["b", "Ann", "b", "c"]


def test_undo_says_what_it_took_back(project):
    rename(project, an_entity(project), "b")
    change = project.undo()
    assert (change.label, change.arguments) == ("Rename to {name}", {"name": "b"})


def test_making_the_project_cannot_be_undone(project):
    with pytest.raises(UserError, match="nothing to undo"):
        project.undo()


def test_redo_ends_with_the_next_step(project):
    entity = an_entity(project)
    rename(project, entity, "b")
    project.undo()
    rename(project, entity, "c")
    with pytest.raises(UserError, match="nothing to redo"):
        project.redo()
    assert project.steps() == (2, 0)


def test_undo_and_redo_survive_a_restart(tmp_path):
    path = tmp_path / "p.workbench"
    with Project.create(path, "Trade") as project:
        entity = an_entity(project)
        rename(project, entity, "b")
    with Project.open(path) as project:
        project.undo()
        assert name_of(project, entity) == "Ann"
    with Project.open(path) as project:
        project.redo()
        assert name_of(project, entity) == "b"
        project.undo()
        project.undo()
        with project.read() as connection:
            assert "entity" not in soundness.living(connection)


def test_a_step_of_several_revisions_goes_back_as_one(project):
    group = new_id()
    with project.change("One", group=group) as session:
        entity = session.add(Entity(kind="person", name="a"))
    with project.change("Two", group=group) as session:
        session.set(Entity, entity, {"name": "b"})
    assert project.steps() == (1, 0)
    project.undo()
    with project.read() as connection:
        assert "entity" not in soundness.living(connection)
    project.redo()
    assert name_of(project, entity) == "b"


def received(project, label):
    """Mark a revision as one that came with a merge, not made here."""
    behind_the_log(project, "UPDATE revision SET received_in = id WHERE label = ?", label)


def test_undo_is_refused_with_a_sentence_if_a_row_was_changed_since(project):
    entity = an_entity(project)
    rename(project, entity, "b")
    with project.change("Describe {name}", name="b") as session:
        session.set(Entity, entity, {"description": "by a colleague"})
    received(project, "Describe {name}")
    with pytest.raises(UserError, match=r"“b” .* was changed since, by “Describe b”"):
        project.undo()
    assert name_of(project, entity) == "b"
    assert project.steps() == (2, 0)


def test_undo_passes_over_what_was_received(project):
    mine = an_entity(project)
    with project.change("Received") as session:
        theirs = session.add(Entity(kind="person", name="Bo"))
    received(project, "Received")
    project.undo()
    with project.read() as connection:
        assert set(soundness.living(connection)["entity"]) == {theirs}
    project.redo()
    assert name_of(project, mine) == "Ann"


def test_what_is_received_does_not_end_redo(project):
    an_entity(project)
    project.undo()
    an_entity(project, "Bo")
    behind_the_log(project, "UPDATE revision SET received_in = id WHERE seq = (SELECT max(seq) FROM revision)")
    assert project.steps() == (0, 1)
    project.redo()


@pytest.mark.slow
def test_undo_of_20000_rows_works(project):
    with project.change("Many") as session:
        session.add_many(Entity, ({"kind": "person", "name": str(n)} for n in range(20_000)))
    assert project.undo().rows is None
    with project.read() as connection:
        assert "entity" not in soundness.living(connection)
    project.redo()
    with project.read() as connection:
        assert len(soundness.living(connection)["entity"]) == 20_000


def test_new_ids_increase():
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(set(ids))
    assert {row_id.version for row_id in ids} == {7}


def test_hashed_ids_are_equal_in_every_process():
    key = ("alias", UUID(int=7), "Ёж 👋")
    script = "import sys; from workbench.core.ids import hashed_id; print(hashed_id(*map(str, sys.argv[1:])))"
    command = [sys.executable, "-c", script, *map(str, key)]
    printed = {subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)}
    assert printed == {str(hashed_id(*key))} == {"2407e64c-b652-8268-94a1-a4fc18933289"}


def test_hashed_ids_keep_the_parts_of_a_key_apart():
    assert len({hashed_id("a", "b"), hashed_id("ab"), hashed_id("a b"), hashed_id("a", "", "b")}) == 4


LOGGED_COLUMNS = [("entity", name) for name in ("kind", "name", "ref", "description", "created_at", "deleted")]
LOGGED_COLUMNS += [("alias", "text"), ("alias", "deleted"), ("project", "name"), ("project", "settings")]
LOGGED_COLUMNS += [("operation", "change"), ("operation", "prev"), ("revision", "label"), ("revision", "arguments")]
LOGGED_COLUMNS += [("revision", "hlc"), ("revision", "analyst"), ("entity", "created_by")]


@pytest.mark.parametrize(("name", "column"), LOGGED_COLUMNS)
def test_a_column_touched_behind_the_log_is_noticed(project, name, column):
    entity = an_entity(project)
    with project.change("Alias") as session:
        session.add(Alias(id=hashed_id("alias", entity, "A."), entity=entity, text="A."))
    rename(project, entity, "Anna")
    assert safety.check(project) == []
    value = {"deleted": 1, "hlc": 1, "settings": "{}", "arguments": "{}", "prev": entity.bytes}
    value |= {"analyst": entity.bytes, "created_by": entity.bytes, "change": json.dumps({"name": ["x", "Anna"]})}
    behind_the_log(project, f'UPDATE "{name}" SET "{column}" = ?', value.get(column, "touched"))  # noqa: S608
    with project.read() as connection:
        assert soundness.problems(connection)
    assert safety.check(project)


def test_a_row_put_in_behind_the_log_is_noticed(project):
    behind_the_log(
        project,
        "INSERT INTO entity (id, created_at, deleted, kind, name, ref, description) VALUES (?, '', 0, '', 'x', '', '')",
        new_id().bytes,
    )
    assert safety.check(project)


def test_every_logged_table_has_what_the_log_needs():
    assert all(
        {"id", "deleted", "head", "created_by", "created_at"} <= set(target.c.keys()) for target in TABLES.values()
    )


def test_chunks_keep_order_and_leave_nothing_out():
    assert list(history.chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(history.chunks([], 2)) == []


def test_the_name_of_a_step_is_filled_in_as_far_as_it_goes():
    assert history.said("Import documents: {n}", {"n": 3}) == "Import documents: 3"
    assert history.said("Import documents: {n}", {}) == "Import documents: {n}"
    assert history.said("Import {n!z}", {"n": 3}) == "Import {n!z}"


def test_the_name_of_a_step_is_in_the_language_in_use(russian):
    russian({"Import documents: {n}": "Добавить документы: {n}"})
    assert history.said("Import documents: {n}", {"n": 3}) == "Добавить документы: 3"
    assert history.said("", {}) == ""
