"""Copies with a password: nothing of them can be read without it, and with it they are looked over like any other."""

import shutil

import pytest

from tests.core.steps import refused, stored
from tests.factories import TEXT, a_fact, a_project
from workbench.core import facts, safety, store_sqlite
from workbench.core.analysts import act_as
from workbench.core.project import Project
from workbench.core.sharing import giving, merging, receiving
from workbench.errors import UserError

PASSWORD = "Crème brûlée, 'twice'"  # noqa: S105
HIS = "his own"


def silent(_done, _total):
    pass


@pytest.fixture
def anna(tmp_path):
    with a_project(tmp_path) as project:
        project.fact = a_fact(project)
        yield project


@pytest.fixture
def copy(anna, tmp_path):
    """A copy for Boris, locked with the password."""
    path = tmp_path / "for Boris.workbench"
    giving.share(anna, silent, path, "Boris", password=PASSWORD)
    return path


def back_from_boris(tmp_path, copy, fact):
    """What Boris sends back, with another password."""
    own, back = tmp_path / "boris.workbench", tmp_path / "from Boris.workbench"
    receiving.unlock(copy, PASSWORD, own)
    with Project.open(own) as boris:
        act_as(boris, "Boris")
        facts.edit(boris, fact, {"statement": "Boris says so"})
        giving.share(boris, silent, back, "Anna", password=HIS)
    return back


def test_nothing_of_a_locked_copy_can_be_read_and_nothing_else_is_left(anna, copy, tmp_path):
    words = copy.read_bytes()
    assert store_sqlite.is_locked(copy) and not store_sqlite.is_locked(anna.path)
    assert TEXT.encode()[:20] not in words and b"SQLite" not in words and b"revision" not in words
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".workbench") == [copy.name]
    assert not list(tmp_path.glob("*sharing*"))


def test_the_password_opens_it_as_a_sound_project(anna, copy, tmp_path):
    receiving.unlock(copy, PASSWORD, tmp_path / "own.workbench")
    with Project.open(tmp_path / "own.workbench") as opened:
        assert safety.check(opened) == []
        assert stored(opened)["fact"].keys() == stored(anna)["fact"].keys()


def test_a_letter_with_an_accent_is_the_same_on_every_keyboard(copy, tmp_path):
    receiving.unlock(copy, "Cre\u0300me bru\u0302le\u0301e, 'twice'", tmp_path / "own.workbench")
    assert (tmp_path / "own.workbench").exists()


def test_what_comes_back_locked_is_merged_with_its_password(anna, copy, tmp_path):
    back = back_from_boris(tmp_path, copy, anna.fact)
    before = back.read_bytes()
    assert merging.look(anna, back, HIS).changed == 1
    assert merging.merge(anna, back, password=HIS, backup=None).changed == 1
    assert stored(anna)["fact"][anna.fact]["statement"] == "Boris says so"
    assert back.read_bytes() == before


@pytest.mark.parametrize(
    ("password", "said"), [("", "locked with a password"), ("wrong", "does not fit"), (PASSWORD.lower(), "Capital")]
)
def test_without_the_password_it_is_refused_and_stays_as_it_is(anna, copy, password, said):
    before = copy.read_bytes()
    with refused(anna, said):
        merging.merge(anna, copy, password=password)
    assert copy.read_bytes() == before


def test_a_locked_file_is_not_opened_as_it_is(copy):
    with pytest.raises(UserError, match="workbench unlock"):
        Project.open(copy)


@pytest.mark.parametrize("at", [20, 5_000, -5_000])
def test_a_locked_file_with_a_byte_changed_is_refused(anna, copy, at, tmp_path):
    broken = bytearray(copy.read_bytes())
    broken[at] ^= 1
    copy.write_bytes(broken)
    try:
        receiving.unlock(copy, PASSWORD, tmp_path / "own.workbench")
    except UserError as error:
        assert "damaged" in str(error)
        assert not (tmp_path / "own.workbench").exists()
    else:  # an index, which nobody reads: it is made anew
        with Project.open(tmp_path / "own.workbench") as opened:
            assert safety.check(opened) == []


def test_a_locked_file_that_is_no_project_is_refused(anna, tmp_path):
    from sqlcipher3 import dbapi2

    path = tmp_path / "other.workbench"
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA key='secret'")
    connection.execute("CREATE TABLE fact (id INTEGER PRIMARY KEY, twice AS (id * 2))")
    connection.close()
    with refused(anna, "computes what stands in"):
        merging.look(anna, path, "secret")


def test_a_locked_file_with_a_trigger_is_refused_before_it_is_written_anywhere(anna, copy, tmp_path):
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(copy), isolation_level=None)
    connection.execute("PRAGMA key='{}'".format(PASSWORD.replace("'", "''")))
    connection.execute("CREATE TRIGGER harmful AFTER INSERT ON fact BEGIN DELETE FROM review; END")
    connection.close()
    with refused(anna, "trigger"):
        merging.look(anna, copy, PASSWORD)


def test_what_is_there_already_is_not_replaced(copy, tmp_path):
    other = tmp_path / "own.workbench"
    shutil.copy(copy, other)
    with pytest.raises(UserError, match="exists already"):
        receiving.unlock(copy, PASSWORD, other)
    assert other.read_bytes() == copy.read_bytes()
