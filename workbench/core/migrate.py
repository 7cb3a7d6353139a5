"""Bring an older project file up to the present schema: on a copy, after a verified backup, all or nothing.

The steps are alembic modules in migrations/versions; the file's own `user_version` says which of them it has had.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from workbench.core import journal, store_sqlite
from workbench.errors import UserError

STEPS = Path(__file__).parent / "migrations"


def bring_up_to_date(path: Path, version: int) -> None:
    """Upgrade the file at `path` from `version`; the file as it was stays beside it as a backup.

    Raises UserError if the file is read only, in use, or the disk gives out; whatever is raised, the file is as it was.
    """
    if store_sqlite.is_read_only(path):
        raise UserError(
            "“{name}” is of an older version and read only. Save a copy elsewhere and open that.", name=path.name
        )
    # A log left beside the file would be taken for the upgraded file's own.
    if store_sqlite.has_log(path) and not journal.leave(path):
        raise UserError(
            "“{name}” is of an older version and in use by another program. Close it there first.", name=path.name
        )
    store_sqlite.copy(path, path.with_name(f"{path.stem}.v{version}.backup{path.suffix}"))
    draft = path.with_name(path.name + ".upgrading")
    try:
        store_sqlite.copy(path, draft)
        with store_sqlite.explained(path):
            upgrade(draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def upgrade(path: Path) -> None:
    """Run the missing steps on the file itself and mark it as current."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as driver:
        version = driver.execute("PRAGMA user_version").fetchone()[0]
        steps = [step for step in ScriptDirectory(str(STEPS)).walk_revisions() if int(step.revision) > version]
        engine = create_engine("sqlite://", creator=lambda: driver, poolclass=NullPool)
        driver.execute("PRAGMA foreign_keys=OFF")  # a table rebuilt with them on takes its children's rows along
        with engine.connect() as connection, Operations.context(MigrationContext.configure(connection)):
            for step in reversed(steps):
                step.module.upgrade()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise UserError(
                    "“{name}” could not be brought up to date: {table} refers to a missing row.",
                    name=path.name,
                    table=broken[0],
                )
            store_sqlite.stamp(connection)
