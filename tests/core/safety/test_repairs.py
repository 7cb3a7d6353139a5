"""Repairs: each mends what was planted, in place, as a step, or on a copy; what cannot be mended stays as it was."""

import hashlib

import pytest
from sqlalchemy import select

from tests.core.safety.test_safety import LIVING_EVIDENCE, damage
from tests.core.steps import stored
from workbench.core import comments, facts, review, safety
from workbench.core.models import Annotation, table
from workbench.core.project import Project
from workbench.core.safety import repairs
from workbench.errors import UserError


@pytest.fixture
def closed(project, known):
    """The path of a closed project with an accepted fact, a comment, a deleted fact, and a backup of all that."""
    project.analyst = known.pavel
    review.decide(project, [known.fact], "accept")
    facts.remove(project, facts.tag(project, known.growth, 0, 8, "event"))
    comments.comment(project, "fact", known.fact, "Is it so?")
    safety.backup(project.path)
    project.close()
    return project.path


def looked_over(path):
    with Project.open(path, read_only=True) as project:
        return safety.check(project)


def rows_of(path):
    with Project.open(path, read_only=True) as project:
        return stored(project)


MENDED = {
    "a status changed": ("UPDATE local_fact SET status = 'draft'", ["statuses"]),
    "a status gone": ("DELETE FROM local_fact", ["statuses"]),
    "an identity nobody decided": ("INSERT INTO local_identity VALUES (randomblob(16), randomblob(16))", ["statuses"]),
    "a conflict gone wrong": ("INSERT INTO local_heads VALUES ('fact', randomblob(16), randomblob(32))", ["conflicts"]),
    "a document gone from the index": ("DELETE FROM local_document", ["search"]),
    "words changed in the index": ("UPDATE local_said SET words = 'x'", ["search"]),
    "a name changed": ("UPDATE entity SET name = 'X' WHERE ref = 'per:turchin'", ["rows"]),
    "a row deleted": ("UPDATE alias SET deleted = 1", ["rows"]),
    "a head changed": ("UPDATE annotation SET head = (SELECT head FROM project)", ["rows"]),
    "a living row of a deleted one": (LIVING_EVIDENCE, ["rows"]),
    "an anchor moved": ("UPDATE annotation SET start = start + 1 WHERE NOT deleted", ["passages"]),
    "a text changed": ("UPDATE document_text SET text = replace(text, '4', '5')", ["backup"]),
    "a text gone": ("DELETE FROM document_text WHERE text LIKE 'Trade%'", ["backup"]),
    "an original gone": ("DELETE FROM document_source", ["backup"]),
    "a row changed": ("UPDATE fact SET statement = 'Trade fell.'", ["backup"]),
    "a review forged": ("UPDATE review SET decision = 'reject'", ["backup"]),
    "an operation changed": ("UPDATE operation SET change = '{}' WHERE \"table\" = 'alias'", ["backup"]),
    "an operation gone": ("DELETE FROM operation WHERE \"table\" = 'review'", ["backup"]),
    "a label changed": ("UPDATE revision SET label = 'Nothing' WHERE seq = 2", ["backup"]),
}


@pytest.mark.parametrize("what", MENDED)
def test_planted_damage_is_mended_by_a_named_repair(closed, what):
    statement, names = MENDED[what]
    before = rows_of(closed)
    damage(closed, statement)
    offered = [repair.name for repair in repairs.offered(looked_over(closed))]
    assert set(names) <= set(offered)
    for name in names:
        repairs.repair(closed, name)
    assert looked_over(closed) == []
    assert rows_of(closed) == before


def test_every_repair_offered_for_a_problem_can_be_asked_for_by_its_name(closed):
    assert [repair.name for repair in repairs.REPAIRS.values()] == list(repairs.REPAIRS)
    with pytest.raises(UserError, match="“magic” is none of: backup, rows"):
        repairs.repair(closed, "magic")


def test_a_row_that_somebody_put_in_goes(closed):
    before = rows_of(closed)
    damage(
        closed,
        "INSERT INTO alias SELECT randomblob(16), created_by, created_at, 0, head, entity, 'x', NULL, NULL FROM alias "
        "LIMIT 1",
    )
    repairs.repair(closed, "rows")
    assert looked_over(closed) == [] and rows_of(closed) == before


def test_the_file_before_a_repair_on_a_copy_is_kept_byte_for_byte(closed):
    damage(closed, "UPDATE entity SET name = 'X' WHERE ref = 'per:turchin'")
    was = hashlib.sha256(closed.read_bytes()).hexdigest()
    aside = repairs.repair(closed, "rows")
    assert aside.name.startswith("p before repair 2")
    assert hashlib.sha256(aside.read_bytes()).hexdigest() == was
    assert aside in [one.path for one in safety.backups_of(closed) if one.is_aside]


def test_a_repair_that_mends_nothing_changes_nothing(closed):
    damage(closed, "UPDATE revision SET label = 'Nothing' WHERE seq = 2")
    was = closed.read_bytes()
    for name in ("rows", "passages"):
        with pytest.raises(UserError, match="would mend nothing"):
            repairs.repair(closed, name)
    assert closed.read_bytes() == was
    assert not list(closed.parent.glob("*.repaired*"))


def test_without_a_backup_a_changed_text_stays_for_a_person(closed):
    for one in safety.backups_of(closed):
        one.path.unlink()
    damage(closed, "UPDATE document_text SET text = replace(text, '4', '5')")
    with pytest.raises(UserError, match="would mend nothing"):
        repairs.repair(closed, "backup")


def test_what_refers_to_deleted_rows_is_taken_out_in_one_step(closed):
    """As two programs may leave it: a living piece of evidence whose passage is deleted, by the log as well."""
    with Project.open(closed) as project:
        with project.change("Break") as session:
            living = session.connection.execute(select(table(Annotation).c.id).where(~table(Annotation).c.deleted))
            session.remove_many(Annotation, living.scalars().all())
        before = stored(project)
        assert "references" in {problem.repair for problem in safety.check(project)}
        repairs.mend(project, lambda _done, _total: None, "references")
        assert safety.check(project) == []
        assert "evidence" not in stored(project)
        assert project.next_steps()[0] == "Take out what refers to deleted rows"
        with Project.open(safety.backups_of(closed)[0].path, read_only=True) as kept:
            assert stored(kept) == before


def test_an_open_project_is_not_replaced_by_a_repaired_copy(closed):
    damage(closed, "UPDATE entity SET name = 'X' WHERE ref = 'per:turchin'")
    with Project.open(closed) as other:
        other.next_steps()
        with pytest.raises(UserError, match="is open in another window"):
            repairs.repair(closed, "rows")
    assert {problem.repair for problem in looked_over(closed)} == {"rows"}
