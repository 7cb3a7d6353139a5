"""The layout of tables by itself."""

import pytest

from workbench.formats.tables import layout


@pytest.mark.parametrize("table", layout.TABLES, ids=lambda table: table.name)
def test_a_key_is_never_empty_and_what_is_referred_to_has_a_key_of_one_column(table):
    names = {column.name: column for column in table.columns}
    assert len(names) == len(table.columns) and all(names[key].needed for key in table.key)
    for column in table.columns:
        assert column.description.endswith(".")
        if column.refers:
            (target,) = [one for one in layout.TABLES if one.name == column.refers]
            assert len(target.key) == 1
