"""File format 2: what belonged to a fact is found by an index when it is gone as well."""

from alembic import op

revision = "0002"
down_revision = "0001"

OF_ALL = (("evidence", "annotation"), ("evidence", "fact"), ("link", "fact"), ("review", "fact"))


def upgrade() -> None:
    """Make the indexes of the living those of all rows."""
    for table, column in OF_ALL:
        name = f"ix_{table}_{column}"
        op.drop_index(name, table)
        op.create_index(name, table, [column])
