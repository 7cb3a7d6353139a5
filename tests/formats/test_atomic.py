"""A file appears whole or not at all."""

import os
import sqlite3
import zipfile
from contextlib import closing

import pytest

from workbench.errors import UserError
from workbench.formats.atomic import replacing, replacing_bytes


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"as before")
    yield path
    tmp_path.chmod(0o755)
    assert path.read_bytes() == b"as before"
    assert list(tmp_path.iterdir()) == [path], "something is left beside the file"


def write(path, text="new"):
    with replacing(path) as file:
        file.write(text)


def test_the_file_takes_the_place_of_the_old_one_with_its_mode_and_line_ends(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, "a\r\nb\n")
    assert path.read_bytes() == b"a\r\nb\n" and path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_there_until_the_end(tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write("new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["p.workbench", "P.WORKBENCH"])
def test_no_project_is_ever_replaced(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"years of work")
    with pytest.raises(UserError, match="is a project and is not replaced"):
        write(path)
    assert path.read_bytes() == b"years of work" and list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"new"


def test_an_error_on_the_way_leaves_the_old_file(old):
    with pytest.raises(ZeroDivisionError), replacing(old) as file:
        file.write(str(1 // 0))


@pytest.mark.skipif(os.name == "nt", reason="a folder has no such mode on Windows")
def test_a_read_only_folder_is_refused_with_a_sentence(old):
    old.parent.chmod(0o555)
    with pytest.raises(UserError, match="its folder is read only"):
        write(old)


def test_a_read_only_file_is_refused_with_a_sentence(old):
    old.chmod(0o444)
    with pytest.raises(UserError, match="is read only and stays as it is"):
        write(old)
    old.chmod(0o644)


def test_a_disk_without_room_is_refused_with_a_sentence(old):
    resource = pytest.importorskip("resource", reason="Windows sets no limit on the size of files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(UserError, match=r"The disk has no room for “out\.csv”; nothing was written"):
            write(old, "x" * 60_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_folder_as_target_or_a_missing_folder_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(UserError, match="is a folder"):
        write(tmp_path)
    with pytest.raises(UserError, match="There is no folder"):
        write(tmp_path / "nowhere" / "out.csv")
    with pytest.raises(UserError, match="cannot be written"):
        write(tmp_path / ("x" * 300))
    assert list(tmp_path.iterdir()) == []


def test_a_device_or_pipe_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="no ordinary file"), replacing(pipe):
        pass
    assert pipe.is_fifo()


def spoil(folder, where):
    """Change one byte of the file that is being written, as a failing disk would."""
    (part,) = folder.glob(".*.part")
    with part.open("r+b") as file:
        file.seek(where)
        byte = file.read(1)
        file.seek(where)
        file.write(bytes([byte[0] ^ 1]))


def test_a_file_that_the_disk_gives_back_otherwise_does_not_count_as_written(old):
    with pytest.raises(UserError, match="gives back something else"), replacing(old) as file:
        file.write("a fact " * 1000)
        file.flush()
        spoil(old.parent, 3000)


def test_an_archive_that_the_disk_gives_back_otherwise_does_not_count_as_written(old):
    with pytest.raises(UserError, match="gives back something else"), replacing_bytes(old) as file:
        with zipfile.ZipFile(file, "w") as archive, archive.open("facts.txt", "w") as entry:  # goes back to the sums
            entry.write(b"a fact " * 1000)
        file.flush()
        spoil(old.parent, 3000)


def test_a_file_that_is_written_by_its_name_counts(tmp_path):
    with (
        replacing_bytes(tmp_path / "out.db") as file,
        closing(sqlite3.connect(file.name, isolation_level=None)) as database,
    ):
        database.execute("CREATE TABLE facts (id)")
    with closing(sqlite3.connect(tmp_path / "out.db")) as database:
        assert database.execute("SELECT name FROM sqlite_schema").fetchall() == [("facts",)]


def test_an_archive_that_is_written_over_in_places_is_read_again_and_counts(tmp_path):
    with replacing_bytes(tmp_path / "out.zip") as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr("facts.txt", b"a fact " * 1000)
    assert zipfile.ZipFile(tmp_path / "out.zip").read("facts.txt") == b"a fact " * 1000
