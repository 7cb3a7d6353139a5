"""The words our readers find against those that independent programs find, where these are installed."""

import re
import shutil
import subprocess
from collections import Counter

import pytest

from tests import pdfs
from tests.formats.made import MADE
from workbench.formats.readers import reader

pytestmark = pytest.mark.slow


def words(text):
    """Words with a letter: items and notes are numbered in ways of each program's own."""
    return Counter(re.findall(r"\w*[^\W\d_]\w*", text))


def recall(wanted, found):
    """The share of the words wanted that were found."""
    return (wanted & found).total() / wanted.total()


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("kind", ["html", "docx", "odt", "epub", "rtf"])
def test_every_word_that_pandoc_finds_is_found(kind, tmp_path):
    path = tmp_path / f"a.{kind}"
    path.write_bytes(MADE[kind]())
    plain = subprocess.run(["pandoc", "-t", "plain", "--wrap=none", path], capture_output=True, check=True).stdout
    theirs = words(plain.decode())
    assert theirs.total() > 35
    assert recall(theirs, words(reader(f".{kind}")(path.read_bytes(), path.name).text)) >= 0.97


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_every_word_that_pdftotext_finds_is_found(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdfs.report())
    plain = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    theirs = words(plain.decode())
    assert theirs.total() > 30
    assert recall(theirs, words(reader(".pdf")(path.read_bytes(), path.name).text)) >= 0.97
