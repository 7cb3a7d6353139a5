"""A file from somebody else: what is refused, in which words, and that the file itself is never touched."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.test_store_sqlite import UNUSABLE, fingerprint, open_project, sound_file, sql
from tests.migrations.test_migrate import STORED
from workbench.core import safety
from workbench.core.models import SCHEMA
from workbench.core.project import Project
from workbench.core.safety.received import at_most, received
from workbench.errors import UserError


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "from Boris" / "p #1?.workbench"
    path.parent.mkdir()
    path.write_bytes(sound_file())
    return path


def refusal(path):
    """The sentence for a file; nothing beside it may change."""
    before = fingerprint(path.parent)
    with pytest.raises(UserError) as raised, received(path):
        pass
    assert fingerprint(path.parent) == before
    assert path.name in str(raised.value)
    return str(raised.value)


def as_old(*statements):
    """The same in a file of the first format, which is brought up to date before it is compared."""

    def run(path):
        shutil.copyfile(STORED[0], path)
        sql(*statements)(path)

    return run


def written_past_sqlite(statement):
    """Write into the schema itself, which SQL alone would refuse."""
    return sql("PRAGMA writable_schema=ON", statement, "PRAGMA writable_schema=RESET")


COMPUTED = "ALTER TABLE entity ADD COLUMN sum AS (length(name)) VIRTUAL"
DEEP = "CREATE VIEW v AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c"
TRIGGER = "CREATE TRIGGER t AFTER UPDATE ON entity BEGIN UPDATE fact SET statement = ''; END"
SEARCHED = "CREATE VIRTUAL TABLE more USING fts5(words)"

HOSTILE = {
    "a trigger": (sql(TRIGGER), "holds a trigger “t”"),
    "a trigger in an old file": (as_old(TRIGGER), "holds a trigger “t”"),
    "a view": (sql("CREATE VIEW v AS SELECT 1"), "holds a view “v”"),
    "a view without end": (sql(DEEP), "holds a view “v”"),
    "a view in an old file": (as_old(DEEP), "holds a view “v”"),
    "a view in the place of a table": (
        sql("DROP TABLE comment", "CREATE VIEW comment AS SELECT 1"),
        "a view “comment”",
    ),
    "a computed column": (sql(COMPUTED), "computes what stands in the table “entity”"),
    "a computed column in an old file": (as_old(COMPUTED), "computes what stands in the table “entity”"),
    "a condition": (
        written_past_sqlite(
            "UPDATE sqlite_master SET sql = replace(sql, 'PRIMARY KEY (id)', 'PRIMARY KEY (id), CHECK (abs(1))') "
            "WHERE name = 'share'"
        ),
        "computes what stands in the table “share”",
    ),
    "a table a program computes": (sql(SEARCHED), "holds a table “more”"),
    "such a table in an old file": (as_old(SEARCHED), "holds a table “more”"),
    "another index of all words": (
        sql("DROP TABLE local_search", "CREATE VIRTUAL TABLE local_search USING fts5(title, text, content='')"),
        "“local_search” in “.*” is not as Fact Workbench makes it",
    ),
    "a table more": (sql("CREATE TABLE notes (text)"), "holds a table “notes”"),
    "a table more in an old file": (as_old("CREATE TABLE notes (text)"), "holds a table “notes”"),
    "a table less": (sql("DROP TABLE share"), "lacks the table “share”"),
    "a column more": (sql("ALTER TABLE entity ADD COLUMN motto TEXT"), "The table “entity” in “.*” is not as"),
    "a column less": (sql("ALTER TABLE fact DROP COLUMN attribution"), "The table “fact” in “.*” is not as"),
    "a column of another kind": (
        sql("ALTER TABLE fact DROP COLUMN said_at", "ALTER TABLE fact ADD COLUMN said_at INTEGER"),
        "The table “fact” in “.*” is not as",
    ),
    "a value of its own": (
        sql("ALTER TABLE fact DROP COLUMN said_at", "ALTER TABLE fact ADD COLUMN said_at VARCHAR NOT NULL DEFAULT 'x'"),
        "The table “fact” in “.*” is not as",
    ),
    "an index more": (sql("CREATE INDEX mine ON entity (name)"), "holds an index “mine”"),
    "an index that computes": (
        sql("DROP INDEX ix_local_said_high", "CREATE INDEX ix_local_said_high ON local_said (abs(high))"),
        "an index “ix_local_said_high”",
    ),
    "an index of some rows": (
        sql("DROP INDEX ix_document_source", "CREATE INDEX ix_document_source ON document (source) WHERE deleted IS 1"),
        "an index “ix_document_source”",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_we_did_not_make_is_named_and_refused(path, case):
    spoil, words = HOSTILE[case]
    spoil(path)
    assert re.search(words, refusal(path))


def test_a_value_too_large_to_be_of_use_is_not_read(path):
    sql("UPDATE project SET name = zeroblob(2000)")(path)
    with received(path) as copy, Project.open(copy, read_only=True) as theirs:
        with theirs.read() as connection, at_most(connection, 2_000):
            assert len(connection.exec_driver_sql("SELECT name FROM project").scalar()) == 2_000
        refused = pytest.raises(UserError, match=r"“p #1\?.workbench” holds a value that is too large")
        with refused, theirs.read() as connection, at_most(connection, 1_000):
            connection.exec_driver_sql("SELECT name FROM project").scalar()


@pytest.mark.parametrize("case", UNUSABLE.keys() - {"never finished"})
def test_an_unusable_file_has_the_sentence_it_has_on_opening(path, case):
    spoil, words = UNUSABLE[case]
    spoil(path)
    before = fingerprint(path.parent)
    with pytest.raises(UserError, match=words), received(path):
        pass
    assert fingerprint(path.parent) == before


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_file_of_any_format_is_taken_and_brought_up_to_date_elsewhere(tmp_path, stored):
    path = Path(shutil.copy(stored, tmp_path / stored.name))
    before = fingerprint(tmp_path)
    with received(path) as copy:
        assert copy.parent != path.parent and copy.name == path.name
        with Project.open(copy, read_only=True) as project:
            assert safety.check(project) == []
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    assert not copy.parent.exists()
    assert fingerprint(tmp_path) == before


def count(copy):
    with closing(sqlite3.connect(copy)) as connection:
        return connection.execute("SELECT count(*) FROM entity").fetchone()[0]


def test_what_stands_only_in_the_log_beside_the_file_comes_along(path, tmp_path):
    crashed = tmp_path / "crashed.workbench"
    with open_project(path) as (_, add):
        add("Ann")
        for suffix in ("", "-wal"):
            shutil.copyfile(path.with_name(path.name + suffix), crashed.with_name(crashed.name + suffix))
    before = fingerprint(tmp_path)
    with received(crashed) as copy:
        assert count(copy) == 301
        assert [file.name for file in copy.parent.iterdir()] == [crashed.name]
    assert fingerprint(tmp_path) == before


def test_a_file_that_is_open_here_is_taken_as_it_is_and_stays_locked(path):
    with open_project(path) as (_, add):
        add("Ann")
        with received(path) as copy:
            assert count(copy) == 301
        add("Ben")
        with received(path) as copy:
            assert count(copy) == 302


def test_a_file_copied_in_the_middle_of_a_save_is_refused(path):
    path.with_name(path.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    assert "was copied while something was being saved" in refusal(path)


def test_a_read_only_file_in_a_read_only_folder_is_taken(path):
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with received(path) as copy, Project.open(copy) as project:
            assert not project.read_only
    finally:
        path.parent.chmod(0o755)


def test_nothing_is_left_behind_when_the_reader_fails(path):
    with pytest.raises(ZeroDivisionError), received(path) as copy:
        raise ZeroDivisionError
    assert not copy.parent.exists()
