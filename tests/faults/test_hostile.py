"""Files made to do harm, opened as one's own: nothing in them runs, nothing beside them is touched."""

import re
import struct

import pytest

from tests.core.safety.test_received import HOSTILE
from tests.core.test_store_sqlite import fingerprint, refusal, sound_file, sql
from workbench.core.project import Project

# What runs nothing and hides nothing: a received file is refused for it, one's own may be opened with it.
HARMLESS = {
    "a column of another kind",
    "a value of its own",
    "an index more",
    "an index of some rows",
    "a table more in an old file",
}
MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "p.workbench"
    path.write_bytes(sound_file())
    return path


@pytest.mark.parametrize("case", sorted(HOSTILE.keys() - HARMLESS))
def test_what_computes_or_is_not_ours_is_refused_on_opening_too(path, case):
    spoil, _words = HOSTILE[case]
    spoil(path)
    assert re.search("did not make|is damaged", refusal(path))


def test_a_computed_default_is_refused(path):
    schema = "UPDATE sqlite_master SET sql = replace(sql, 'said_at VARCHAR', 'said_at VARCHAR DEFAULT (abs(1))')"
    sql("PRAGMA writable_schema=ON", schema + " WHERE name = 'fact'", "PRAGMA writable_schema=RESET")(path)
    assert re.search("did not make|is damaged", refusal(path))


def journal(names):
    """A journal that takes nothing back and names another file, which SQLite deletes once it is done."""
    pages, size = (int.from_bytes(sound_file()[a:b], "big") for a, b in ((28, 32), (16, 18)))
    head = (MAGIC + struct.pack(">IIIII", 0, 0, pages, 512, size)).ljust(512, b"\0")
    name = str(names).encode()
    end = struct.pack(">I", 0x40000000 // size + 1) + name
    return head + end + struct.pack(">II", len(name), sum(name) & 0xFFFFFFFF) + MAGIC


def test_a_journal_that_names_another_file_deletes_nothing(path):
    thesis = path.with_name("thesis.txt")
    thesis.write_text("Years of work.\n" * 20)
    path.with_name(path.name + "-journal").write_bytes(journal(thesis))
    assert "is damaged" in refusal(path)


def test_a_journal_of_our_own_does_not_stand_in_the_way(path):
    whole = journal("x")[:512]
    path.with_name(path.name + "-journal").write_bytes(whole)
    before = fingerprint(path)
    with Project.open(path) as project:
        assert project.steps() == (1, 0)
    assert fingerprint(path) == before
