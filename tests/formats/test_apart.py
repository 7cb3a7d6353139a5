"""Files are read in a child: what goes wrong there is a sentence here, and the next file is read all the same."""

import sys
import threading
import time

import pytest

from workbench.errors import UserError
from workbench.formats import read_markdown, read_text
from workbench.formats.apart import Apart
from workbench.formats.types import PasswordNeeded, ReadOptions

MARKDOWN = "---\ntitle: Ferries\n---\n\n# Ferries\n\n* one\n* two 👍\n".encode()

HOSTILE = """
import os, socket, subprocess, time
from workbench.formats.types import Attached, ParsedDocument, PasswordNeeded, Region

def read(data, name, options):
    exec(data.decode())
    return ParsedDocument(
        "words", "text/x", "utf-8", "", "", "", "en", (Region("turn", 0, 5, {"from": 1.5}),), ("Ada",), "http://x.y",
        frozenset({"url"}), {"volume": "3"}, ("Left out.",),
        (ParsedDocument("part", "text/x", "utf-8", name, "", "", "", ()),), (Attached("a.txt", b"\\0\\xff"),),
        b"\\1\\2",
    )
"""


@pytest.fixture
def apart(tmp_path, monkeypatch):
    """A child that has one reader more, which does what the file says."""
    (tmp_path / "hostile_reader.py").write_text(HOSTILE)
    (tmp_path / "sitecustomize.py").write_text(
        "from workbench.formats import readers; readers._MODULES['.evil'] = 'hostile_reader'"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Apart(seconds=5, megabytes=600) as made:
        yield made


def test_what_a_reader_finds_comes_back_whole(apart):
    assert apart.read(".md", MARKDOWN, "f.md") == read_markdown.read(MARKDOWN, "f.md")
    in_cyrillic = "Паромы ходят каждый день.".encode("cp1251")
    chosen = ReadOptions(encoding="cp1251")
    assert apart.read(".txt", in_cyrillic, "f.txt", chosen) == read_text.read(in_cyrillic, "f.txt", chosen)
    found = apart.read(".evil", b"", "name")
    assert (found.authors, found.url, found.stated, dict(found.csl)) == (
        ("Ada",),
        "http://x.y",
        {"url"},
        {"volume": "3"},
    )
    assert (found.warnings, found.parts[0].title, found.boxes) == (("Left out.",), "name", b"\1\2")
    assert (found.attached[0].name, found.attached[0].data) == ("a.txt", b"\0\xff")
    assert found.regions[0].data == {"from": 1.5}


def test_a_sentence_of_a_reader_is_the_same_here_with_its_words(apart):
    with pytest.raises(UserError, match="The file is empty"):
        apart.read(".txt", b"", "a.txt")
    with pytest.raises(UserError, match="damaged at byte 1,025") as raised:
        apart.read(".txt", ("п" * 512).encode() + b"\xff" + "п".encode() * 512, "a.txt")
    assert raised.value.words["place"] == "1,025"
    with pytest.raises(PasswordNeeded, match="locked"):
        apart.read(".evil", b"raise PasswordNeeded('It is locked.')", "a.evil")


@pytest.mark.parametrize(
    ("does", "sentence"),
    [
        ("1 / 0", "damaged, or not what its name says .ZeroDivisionError"),
        ("x = bytearray(1 << 33)", "takes more memory"),
        ("(x := lambda f: f(f))(x)", "RecursionError"),
        ("os.kill(os.getpid(), 11)", "makes its reader break down"),
        ("os._exit(0)", "makes its reader break down"),
        ("socket.create_connection(('127.0.0.1', 9))", "A reader may not do this"),
        ("subprocess.run(['true'])", "A reader may not do this"),
        ("open('written', 'w')", "A reader may not do this"),
        ("os.system('true')", "A reader may not do this"),
    ],
)
def test_a_reader_that_goes_wrong_is_a_sentence_and_the_next_file_is_read(apart, tmp_path, monkeypatch, does, sentence):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=sentence):
        apart.read(".evil", does.encode(), "a.evil")
    assert not (tmp_path / "written").exists()
    assert apart.read(".txt", b"Words.", "b.txt").text == "Words."


def test_a_reader_that_takes_too_long_is_given_up(tmp_path, apart):
    apart.read(".txt", b"Words.", "a.txt")
    apart._seconds = 0.5
    with pytest.raises(UserError, match="takes longer than 0 seconds"):
        apart.read(".evil", b"time.sleep(60)", "a.evil")
    apart._seconds = 60
    assert apart.read(".txt", b"Words.", "b.txt").text == "Words."


def test_reading_can_be_ended_by_somebody_else(apart):
    apart.read(".txt", b"Words.", "a.txt")
    ending = threading.Timer(0.2, apart.end)
    ending.start()
    began = time.monotonic()
    with pytest.raises(UserError):
        apart.read(".evil", b"time.sleep(60)", "a.evil")
    ending.join()
    assert time.monotonic() - began < 30
    with pytest.raises(UserError, match="given up"):
        apart.read(".txt", b"Words.", "b.txt")
