import hashlib
import sqlite3
from contextlib import closing

import pytest

from tests.core.steps import no_step, refused, stored
from tests.factories import a_fact, a_project
from workbench.core import facts, review, safety
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project
from workbench.errors import UserError


@pytest.fixture
def closed(project, known, tmp_path):
    """The path of a closed copy in which Pavel accepted Anna's fact, and something was deleted."""
    project.analyst = known.pavel
    review.decide(project, [known.fact], "accept")
    facts.remove(project, facts.tag(project, known.growth, 0, 8, "event"))
    path = safety.backup(project.path)
    path.rename(tmp_path / "copy.workbench")
    return tmp_path / "copy.workbench"


def damage(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, f"{statement} touched nothing"


def problems(path):
    with Project.open(path, read_only=True) as project:
        found = safety.check(project)
    assert all(problem.what and problem.where and problem.do for problem in found)
    return [problem.what for problem in found]


def test_a_sound_project_has_no_problems(project, closed):
    assert safety.check(project) == []
    assert problems(closed) == []


MOVED = "The words of a passage do not stand at "
PAST_THE_LOG = "A row was changed past the log"
DIGEST = "A step of the log does not match its digest: "
TEXT = "The text of a document is missing or not what was imported"
ORIGINAL = "The original file of a document is missing or changed"
UNREADABLE = "A value in the file cannot be read: "
LOCAL = "Status or place of some facts is out of date"
INDEX = "The index of all words is out of date"
ALIAS = (
    "INSERT INTO alias "
    "SELECT randomblob(16), created_by, created_at, 0, head, entity, 'x', NULL, NULL FROM alias LIMIT 1"
)
LIVING_EVIDENCE = "UPDATE evidence SET deleted = 0 WHERE deleted = 1"

PLANTED = {
    "an anchor moved": (
        "UPDATE annotation SET start = start + 1 WHERE NOT deleted",
        [MOVED, DIGEST + "Tag as Quantity"],
    ),
    "an anchor out of the text": ("UPDATE annotation SET end = 9999 WHERE NOT deleted", [MOVED]),
    "a text changed": ("UPDATE document_text SET text = replace(text, '4', '5')", [TEXT, MOVED]),
    "a text gone": ("DELETE FROM document_text WHERE text LIKE 'Trade%'", [TEXT, MOVED]),
    "an original changed": ("UPDATE document_source SET content = x'00'", [ORIGINAL]),
    "an original gone": ("DELETE FROM document_source", [ORIGINAL]),
    "a row changed": ("UPDATE fact SET statement = 'Trade fell.'", [DIGEST + "Tag as Quantity", LOCAL]),
    "a field changed": (
        """UPDATE fact SET fields = replace(fields, '4000', '5000')""",
        [DIGEST + "Tag as Quantity", LOCAL],
    ),
    "a field that is no JSON": ("UPDATE fact SET fields = '{'", [UNREADABLE]),
    "fields that are a list": ("UPDATE fact SET fields = '[1]'", [UNREADABLE]),
    "a review forged": ("UPDATE review SET decision = 'reject'", [DIGEST + "Accept facts: 1", LOCAL]),
    "a name changed": ("UPDATE entity SET name = 'X' WHERE ref = 'per:turchin'", [PAST_THE_LOG]),
    "a row deleted": ("UPDATE alias SET deleted = 1", [PAST_THE_LOG]),
    "a row inserted": (ALIAS, [PAST_THE_LOG]),
    "an operation deleted": ("DELETE FROM operation WHERE \"table\" = 'review'", [PAST_THE_LOG, DIGEST]),
    "an operation changed": ("UPDATE operation SET change = '{}' WHERE \"table\" = 'alias'", [PAST_THE_LOG, DIGEST]),
    "a head changed": ("UPDATE annotation SET head = (SELECT head FROM project)", [PAST_THE_LOG]),
    "a label changed": ("UPDATE revision SET label = 'Nothing' WHERE seq = 2", [DIGEST + "Nothing"]),
    "a label that wants more": ("UPDATE revision SET label = 'Add {who}' WHERE seq = 2", [DIGEST]),
    "a label that is broken": ("UPDATE revision SET label = 'Add {' WHERE seq = 2", [DIGEST]),
    "who did it changed": ("UPDATE revision SET analyst = NULL WHERE seq > 5", [DIGEST]),
    "a status changed": ("UPDATE local_fact SET status = 'draft'", [LOCAL]),
    "a status gone": ("DELETE FROM local_fact", [LOCAL]),
    "a status of nothing": (
        "INSERT INTO local_fact (fact, status, stale) VALUES (randomblob(16), 'draft', 0)",
        [LOCAL],
    ),
    "a document gone from the index": ("DELETE FROM local_document", [INDEX]),
    "words changed in the index": ("UPDATE local_said SET words = 'x'", [INDEX]),
    "a row gone from the index": ("DELETE FROM local_search_docsize", [INDEX]),
    "a living row of a deleted one": (LIVING_EVIDENCE, ["It refers to a deleted fact"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", PLANTED)
def test_planted_damage_is_found(closed, what):
    statement, expected = PLANTED[what]
    damage(closed, statement)
    found = problems(closed)
    for words in expected:
        assert any(problem.startswith(words) for problem in found), f"“{words}” is not in {found}"


def test_a_reference_to_nothing_is_found(closed):
    damage(closed, "DELETE FROM analyst WHERE name = 'Pavel'")
    assert "A row refers to a analyst that does not exist" in problems(closed)


def test_a_damaged_page_is_found(closed, tmp_path):
    data = bytearray(closed.read_bytes())
    page = data.find("Торговля выросла".encode()) // 4096 * 4096
    data[page : page + 16] = b"\xff" * 16
    closed.write_bytes(data)
    with pytest.raises(UserError, match=r"“copy\.workbench” is damaged"):
        problems(closed)


def test_check_tells_how_far_it_is_and_changes_nothing(project):
    heard = []
    with no_step(project):
        safety.check(project, report=lambda done, total: heard.append((done, total)))
    assert heard[0][0] == 0 and heard[-1][0] == heard[-1][1] == len(heard) - 1


def test_a_backup_of_an_open_project_is_whole_and_beside_it(project):
    backup = safety.backup(project.path)
    assert backup.parent == project.path.parent / "p backups"
    assert backup.name.startswith("p 2") and backup.suffix == ".workbench"
    with Project.open(backup, read_only=True) as copy:
        assert stored(copy) == stored(project)
        assert safety.check(copy) == []
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]


def test_the_ten_newest_backups_are_kept(project):
    for number in range(13):
        with project.change("Rename") as session:
            session.set(ProjectRow, project.id, {"name": str(number)})
        folder = safety.backup(project.path).parent
    names = set()
    for backup in folder.iterdir():
        with Project.open(backup, read_only=True) as copy:
            names |= {row["name"] for row in stored(copy)["project"].values()}
    assert names == {str(number) for number in range(3, 13)}


def test_what_is_no_project_is_not_backed_up(tmp_path):
    (tmp_path / "p.workbench").write_text("not a project")
    with pytest.raises(UserError, match="not a project file"):
        safety.backup(tmp_path / "p.workbench")
    assert [file.name for file in tmp_path.iterdir()] == ["p.workbench"]


def test_a_backup_that_cannot_be_written_is_refused_with_a_sentence(project):
    (project.path.parent / "p backups").write_text("in the way")
    with pytest.raises(UserError, match="p backups” cannot be made"):
        safety.backup(project.path)


def test_a_restored_backup_is_the_project_again_and_the_old_file_is_kept(project, known):
    before, path = stored(project), project.path
    backup = safety.backup(path)
    facts.remove(project, known.fact)
    project.close()
    lost = hashlib.sha256(path.read_bytes()).hexdigest()
    aside = safety.restore(backup, path)
    assert aside.parent == path.parent and aside.name.startswith("p before restore 2")
    assert hashlib.sha256(aside.read_bytes()).hexdigest() == lost
    with Project.open(path) as restored:
        assert stored(restored) == before
        restored.undo()
    assert not list(path.parent.glob("*.restored")) and backup.exists()


def test_a_backup_is_restored_where_nothing_stands(project, tmp_path):
    assert safety.restore(safety.backup(project.path), tmp_path / "new.workbench") is None
    with Project.open(tmp_path / "new.workbench") as restored:
        assert stored(restored) == stored(project)


def test_a_damaged_backup_is_not_restored(closed, tmp_path):
    good = tmp_path / "good.workbench"
    good.write_bytes(closed.read_bytes())
    damage(closed, "UPDATE fact SET statement = 'Trade fell.'")
    with pytest.raises(UserError, match=r"“copy\.workbench” has problems itself .*; nothing was restored\."):
        safety.restore(closed, good)
    closed.write_bytes(b"no backup")
    with pytest.raises(UserError, match="not a project file"):
        safety.restore(closed, good)
    assert problems(good) == []
    assert not list(tmp_path.glob("*restore*"))


def test_an_open_project_is_not_replaced(project):
    backup = safety.backup(project.path)
    with no_step(project), pytest.raises(UserError, match="is open in another window"):
        safety.restore(backup, project.path)
    with Project.open(project.path) as again:
        assert safety.check(again) == []


@pytest.mark.parametrize("place", ["folder", "nowhere/p.workbench"])
def test_a_backup_needs_a_place_to_go(project, tmp_path, place):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="folder"):
        safety.restore(safety.backup(project.path), tmp_path / place)


def test_a_damaged_project_with_a_log_beside_it_is_replaced_log_and_all(closed, tmp_path):
    good = tmp_path / "good.workbench"
    good.write_bytes(closed.read_bytes())
    closed.write_bytes(b"garbage")
    log = closed.with_name(closed.name + "-wal")
    log.write_bytes(b"of the damaged file")
    aside = safety.restore(good, closed)
    assert aside.read_bytes() == b"garbage"
    assert not log.exists()
    assert problems(closed) == []


def test_a_backup_does_not_replace_itself(closed):
    with pytest.raises(UserError, match="is the backup itself"):
        safety.restore(closed, closed)


def test_a_copy_saved_while_the_project_is_open_holds_everything(tmp_path):
    with a_project(tmp_path) as project:
        a_fact(project)
        path = safety.save_copy(project, lambda _done, _total: None, tmp_path / "copy.workbench")
        with Project.open(path) as copy:
            assert stored(copy) == stored(project)
        with refused(project, "is the project itself"):
            safety.save_copy(project, lambda _done, _total: None, project.path)
