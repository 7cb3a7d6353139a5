"""Archives are read by name, within limits; nothing of them is ever unpacked to a disk."""

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats.archive import Archive
from workbench.formats.types import PasswordNeeded


def zipped(files, **how):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **how) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return data.getvalue()


def test_files_are_named_and_read_and_folders_and_hidden_ones_are_not():
    files = {"b.txt": b"b", "deep/a.txt": b"a" * 5000, ".hidden": b"", "__MACOSX/x": b"", "deep/.git/y": b"", "d/": b""}
    opened = Archive(zipped(files))
    assert [name for name, _place in opened.names()] == ["b.txt", "deep/a.txt"]
    assert [opened.read(place) for _name, place in opened.names()] == [b"b", b"a" * 5000]


def test_names_that_lead_elsewhere_are_only_names():
    assert [name for name, _place in Archive(zipped({"../../etc/x.txt": b"x"})).names()] == ["../../etc/x.txt"]


def test_a_name_in_the_code_page_of_russian_windows_is_read():
    data = zipped({"abcd.txt": b"x"}).replace(b"abcd.txt", "речь.txt".encode("cp866"))
    assert list(Archive(data).names()) == [("речь.txt", 0)]
    assert Archive(data).read(0) == b"x"


def test_a_bomb_is_left_alone():
    with pytest.raises(UserError, match="far more than it should"):
        Archive(zipped({"bomb.txt": bytes(30_000_000)})).read(0)
    opened = Archive(zipped({"a.txt": bytes(range(256)) * 3, "b.txt": bytes(range(256)) * 3}), most_bytes=1000)
    opened.read(0)
    with pytest.raises(UserError, match="far more than it should"):
        opened.read(1)
    with pytest.raises(UserError, match="more than 1 files"):
        Archive(zipped({"a": b"", "b": b""}), most_members=1)


def test_an_encrypted_file_asks_to_be_unpacked_first():
    data = bytearray(zipped({"a.txt": b"a"}))
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + flags] |= 1
    with pytest.raises(PasswordNeeded, match="encrypted"):
        Archive(bytes(data)).read(0)


SOUND = zipped({"a.txt": b"words " * 300, "b/c.txt": "слова".encode() * 50})


@example([(158, 0)], 0)  # a name of nothing
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(SOUND)))
def test_a_damaged_archive_gives_bytes_or_a_sentence(flips, end):
    data = bytearray(SOUND)
    for place, value in flips:
        data[place] = value
    try:
        opened = Archive(bytes(data[: end or None]))
        for _name, place in list(opened.names()):
            opened.read(place)
    except UserError:
        pass
