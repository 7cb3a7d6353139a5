"""Bring an older project file up to the present schema: on a copy, after a verified backup, all or nothing."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from workbench.core import store_sqlite
from workbench.core.models import SCHEMA
from workbench.errors import UserError

STEPS = Path(__file__).parent / "migrations"


def bring_up_to_date(path: Path, version: int) -> None:
    """Upgrade the file at `path` from `version`; the file as it was stays beside it as a backup.

    Raises UserError if the file is read only or a step fails; the file is then as it was.
    """
    if store_sqlite.is_read_only(path):
        raise UserError(f"“{path.name}” is of an older version and read only. Save a copy elsewhere and open that.")
    store_sqlite.copy(path, path.with_name(f"{path.stem}.v{version}.backup{path.suffix}"))
    draft = path.with_name(path.name + ".upgrading")
    try:
        store_sqlite.copy(path, draft)
        upgrade(draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def upgrade(path: Path) -> None:
    """Run the missing steps on the file itself and mark it as current."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        broken = driver.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise UserError(f"“{path.name}” could not be brought up to date: {broken[0]} refers to a missing row.")
        driver.execute(f"PRAGMA user_version={SCHEMA}")
