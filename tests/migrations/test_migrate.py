import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.core import soundness
from workbench.core import migrate, safety, store_sqlite
from workbench.core.models import SCHEMA
from workbench.core.project import Project
from workbench.errors import UserError

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
STORED = sorted(HERE.glob("v*.workbench"))
SHORT = 800_000


def execute(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(statement).fetchall() for statement in statements][-1]


def schema(path):
    """Every table and index as SQL, white space aside."""
    found = execute(path, "SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(*row[:3], re.sub(r"\s+", " ", row[3] or "")) for row in found}


def keys(path):
    """Columns, foreign keys and indexes as SQLite understands them, by table."""
    names = [name for (name,) in execute(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: [sorted(map(str, execute(path, pragma.format(name)))) for pragma in PRAGMAS] for name in names}


PRAGMAS = (
    "SELECT * FROM pragma_table_xinfo('{}')",
    'SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(\'{}\')',
    "SELECT name, \"unique\", origin, partial FROM pragma_index_list('{}')",
)


def test_a_file_of_every_version_is_stored():
    assert [path.name for path in STORED] == [f"v{version}.workbench" for version in range(1, SCHEMA + 1)]
    assert all(path.stat().st_size < SHORT for path in STORED)


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_file_opens_with_everything_in_it(tmp_path, stored):
    path = Path(shutil.copy(stored, tmp_path / "p.workbench"))
    with Project.open(path) as project:
        assert safety.check(project) == []
        with project.read() as connection:
            rows = soundness.living(connection)
            assert soundness.problems(connection) == []
        assert len(rows["fact"]) == len(rows["comment"]) == len(rows["annotation"]) == 1
        assert {row["decision"] for row in rows["review"].values()} == {"submit", "accept"}
        assert next(iter(rows["document_text"].values()))["text"][28] == "\N{WAVING HAND SIGN}"
        project.redo()
        while project.steps()[0]:
            project.undo()
    assert schema(path) == schema_of_now(tmp_path)


def schema_of_now(folder):
    store_sqlite.create(folder / "now.workbench")
    return schema(folder / "now.workbench")


def empty(path):
    """A file of ours from before the first version: marked as a project, without tables."""
    execute(path, f"PRAGMA application_id={store_sqlite.APPLICATION_ID}", "VACUUM")
    return path


def test_the_steps_from_nothing_give_exactly_the_tables_of_models(tmp_path):
    path, now = empty(tmp_path / "a % b?#.workbench"), tmp_path / "now.workbench"
    migrate.upgrade(path)
    assert schema(path) == schema_of_now(tmp_path)
    assert keys(path) == keys(now)
    for pragma in ("user_version", "application_id"):
        assert execute(path, f"PRAGMA {pragma}") == execute(now, f"PRAGMA {pragma}")


def test_an_older_file_is_upgraded_and_stays_beside_as_a_backup(tmp_path):
    path = empty(tmp_path / "p.workbench")
    before = path.read_bytes()
    migrate.bring_up_to_date(path, 0)
    assert schema(path) == schema_of_now(tmp_path)
    (tmp_path / "now.workbench").unlink()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["p.v0.backup.workbench", "p.workbench"]
    assert schema(tmp_path / "p.v0.backup.workbench") == set()
    assert (tmp_path / "p.v0.backup.workbench").stat().st_size == len(before)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = empty(tmp_path / "p.workbench")
    execute(path, "CREATE TABLE link (id)")  # the first step makes a table of this name, after others
    before = path.read_bytes()
    with pytest.raises(Exception, match="link"):
        migrate.bring_up_to_date(path, 0)
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["p.v0.backup.workbench", "p.workbench"]


def test_an_older_file_that_is_read_only_is_left_alone(tmp_path):
    path = empty(tmp_path / "p.workbench")
    path.chmod(0o444)
    with pytest.raises(UserError, match="older version and read only"):
        migrate.bring_up_to_date(path, 0)
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_file_that_is_open_elsewhere_is_left_alone(tmp_path):
    path = empty(tmp_path / "p.workbench")
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE notes (text)")
        with pytest.raises(UserError, match="older version and in use"):
            migrate.bring_up_to_date(path, 0)
        assert other.execute("SELECT * FROM notes").fetchall() == []


NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{new:04}", "{old:04}"

def upgrade():
    op.add_column("analyst", sa.Column("motto", sa.String(), nullable=False, server_default="onward"))
    with op.batch_alter_table("entity") as batch:
        batch.alter_column("description", new_column_name="told")
"""
LOOK = """
import sys
from pathlib import Path
from workbench.core.project import Project
with Project.open(Path(sys.argv[1])) as project:
    print(project.steps())
"""


def package_of_the_next_version(folder):
    """A copy of the program with one more step: a column added, a table with foreign keys on it rebuilt."""
    package = Path(shutil.copytree(ROOT / "workbench", folder / "workbench"))
    place = package / "core" / "models" / "__init__.py"
    models = place.read_text(encoding="utf-8")
    assert f"SCHEMA = {SCHEMA}\n" in models
    models = models.replace(f"SCHEMA = {SCHEMA}\n", f"SCHEMA = {SCHEMA + 1}\n")
    place.write_text(models, encoding="utf-8")
    step = NEXT.format(old=SCHEMA, new=SCHEMA + 1)
    (package / "core" / "migrations" / "versions" / f"{SCHEMA + 1:04}_next.py").write_text(step, encoding="utf-8")
    return folder


def test_the_next_version_upgrades_a_file_of_this_one_when_it_opens_it(tmp_path):
    path = Path(shutil.copy(STORED[-1], tmp_path / "p.workbench"))
    aliases = execute(path, "SELECT * FROM alias")
    code = package_of_the_next_version(tmp_path / "code")
    command = [sys.executable, "-c", LOOK, str(path)]
    environment = os.environ | {"PYTHONPATH": str(code)}
    done = subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert execute(path, "PRAGMA user_version") == [(SCHEMA + 1,)]
    assert set(execute(path, "SELECT motto FROM analyst")) == {("onward",)}
    assert execute(path, "SELECT * FROM alias") == aliases != []
    backup = tmp_path / f"p.v{SCHEMA}.backup.workbench"
    assert schema(backup) == schema(STORED[-1])
    with pytest.raises(UserError, match="newer version"):
        Project.open(path)
    with Project.open(backup) as project:
        assert safety.check(project) == []
