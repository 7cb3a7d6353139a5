"""What every writer promises: no text is altered in silence, the same bytes each time, a file whole or not at all."""

import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from tests.formats import nasty, rereading
from tests.formats.nasty import NASTY
from workbench.errors import UserError
from workbench.formats import WRITERS
from workbench.formats.dataset import Dataset, Options, ProjectInfo
from workbench.formats.graph import legible
from workbench.text import freeze

ROOT = Path(__file__).parents[2]
MARK = "TLP:AMBER+STRICT"
XML = ("cas", "qdpx", "html", "docx", "pdf", "graphml", "gexf")
_REVIEWS, _FACTS, _ONLY_TYPE = "eviews", "facts are not in a list of sources", "only its type and its passages"
ELSEWHERE = {
    "csv": {"comment": "comments of reviews", "note": "Passages that back no fact"},
    "json": {"note": "Passages that back no fact"},
    "jsonl": {"title": "Of the documents it holds", "note": "Passages that back no fact"},
    "csv-tables": {"note": "Passages that back no fact"},
    "datapackage": {"note": "Passages that back no fact"},
    "brat": {"title": "beside their names", "comment": "as words in notes"},
    "cas": {"comment": _REVIEWS},
    "cas-json": {"comment": _REVIEWS},
    "doccano": dict.fromkeys(("statement", "value", "entity", "comment"), _ONLY_TYPE) | {"note": "The notes"},
    "spacy": dict.fromkeys(("statement", "value", "entity", "comment", "title"), _ONLY_TYPE)
    | {"note": "Passages without a fact"},
    "qdpx": {"comment": "as words in the notes"},
    "html": {"comment": "reasons and comments"},
    "docx": {"comment": "reasons and comments"},
    "pdf": dict.fromkeys(("value", "entity", "comment"), "the rest is left out"),
    "graphml": {"comment": _REVIEWS, "title": "names of sources"},
    "gexf": {"comment": _REVIEWS, "title": "names of sources"},
    "csl-json": dict.fromkeys(("statement", "value", "entity", "quote", "comment"), _FACTS),
    "bibtex": dict.fromkeys(("statement", "value", "entity", "quote", "comment"), _FACTS),
}
"""What is not in a file under its own name, with words of the sentence that says so."""
ALTERED = dict.fromkeys(XML, "XML cannot hold") | {"brat": "spaces for line ends", "spacy": "White space"}
KINDS = ("title", "statement", "value", "entity", "quote", "comment", "note")
NOT_OF_FACTS = {"note"}  # what is no part of facts and their evidence: formats of these do not speak of it
IN_PLACE = {"pdf": {"title", "quote"}}  # what is there because the file is the document


def held(form, kind, words):
    """The words as they come back from a file."""
    if kind == "title":
        words = nasty.title(words)
    if kind == "quote":
        words = nasty.quote(words)
    if form in XML:
        words = legible(words)
    if form == "docx":  # has one kind of line end
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    if form == "brat" and kind != "quote":
        words = re.sub(r"\s+", " ", words).strip()
    if form == "brat" and kind == "quote":
        words = words.strip("\n")
    if form == "qdpx" and kind in ("note", "statement", "value"):  # our reader takes notes in as texts
        words = freeze("." + words)[1:] if kind == "value" else freeze(words)
    if form == "spacy":
        words = words.strip()
    return words


def written(folder, form, dataset, **options):
    path = folder / f"out.{form}"
    return WRITERS[form](dataset, path, Options(**options)), path


def test_there_is_a_reader_for_every_format():
    assert WRITERS.keys() <= rereading.REREAD.keys()


@pytest.mark.parametrize("form", WRITERS)
def test_every_text_comes_back_from_every_place_or_is_told_as_lost(tmp_path, form):
    report, path = written(tmp_path, form, nasty.a_dataset())
    found, said = rereading.REREAD[form](path), " ".join(report.losses)
    for kind in KINDS:
        if kind in found:
            wanted = [held(form, kind, words) for words in NASTY]
            assert sorted({*filter(None, wanted)} - {*found[kind]}) == []
        elif kind in ELSEWHERE.get(form, ()):
            assert ELSEWHERE[form][kind] in said
        else:
            assert kind in NOT_OF_FACTS | IN_PLACE.get(form, set())
    if form in ALTERED:
        assert ALTERED[form] in said


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_not_lost_is_not_told_as_lost(tmp_path, form):
    dataset = nasty.a_dataset(["plain words"])
    dataset = replace(dataset, contents=replace(dataset.contents, passages=lambda _key: ()))
    report, _path = written(tmp_path, form, dataset)
    said = " ".join(report.losses)
    passages = ("without a passage", "Passages that back no fact", "Passages without a fact", "The notes")
    for never in ("XML cannot hold", "area", "White space", "earlier review", "How far", *passages):
        assert never not in said
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in report.losses)


@pytest.mark.parametrize("form", [form for form in WRITERS if form != "pdf"])
def test_an_empty_dataset_loses_nothing(tmp_path, form):
    report, _path = written(tmp_path, form, nasty.a_dataset([]))
    assert (report.facts, report.losses) == (0, ())


@pytest.mark.parametrize("form", WRITERS)
def test_the_handling_mark_stands_in_the_file_or_is_told_as_lost(tmp_path, form):
    report, path = written(tmp_path, form, nasty.a_dataset(["plain words"]), handling=MARK)
    shown = [mark.encode() in rereading.contents(path) for mark in (MARK, MARK.replace("+", "\\2b "))]
    assert any(shown) or any("may be passed on" in sentence for sentence in report.losses)
    plain = written(tmp_path, form, nasty.a_dataset(["plain words"]))[1]
    assert b"TLP" not in rereading.contents(plain)


def sums():
    """The sum of a file of each format, as JSON, for a process of its own."""
    folder = Path(sys.argv[1])
    found = {}
    for form in WRITERS:
        _report, path = written(folder, form, nasty.a_dataset(), handling=MARK, texts=True)
        found[form] = hashlib.sha256(path.read_bytes()).hexdigest()
    print(json.dumps(found))  # noqa: T201 - read by the test


def test_the_same_dataset_gives_the_same_bytes_in_another_process(tmp_path):
    runs = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        folder = tmp_path / seed
        folder.mkdir()
        told = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone}
        code = "from tests.formats.test_every_writer import sums; sums()"
        command = [sys.executable, "-c", code, str(folder)]
        done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=os.environ | told)
        runs.append(json.loads(done.stdout))
    assert runs[0] == runs[1]


class Stopped(Exception):
    """What a job that is cancelled raises."""


def stopped_half_way(facts):
    yield from facts[: len(facts) // 2]
    raise Stopped


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("form", WRITERS)
def test_a_writer_that_is_stopped_half_way_leaves_the_old_file_and_nothing_beside(tmp_path, form):
    path = tmp_path / f"out.{form}"
    path.write_text("old")
    with pytest.raises(Stopped):
        written(tmp_path, form, nasty.a_dataset(facts=stopped_half_way))
    assert (names(tmp_path), path.read_text()) == ([path.name], "old")


@pytest.mark.parametrize("form", WRITERS)
def test_texts_that_cannot_be_read_leave_nothing_either(tmp_path, form):
    def gone(_key):
        raise UserError("The text is gone.")

    dataset = nasty.a_dataset(["plain words"])
    dataset = replace(dataset, contents=replace(dataset.contents, text=gone, original=gone, facts=gone))
    try:
        written(tmp_path, form, dataset, texts=True)
    except UserError:
        assert names(tmp_path) == []


@pytest.mark.parametrize("form", WRITERS)
def test_a_full_disk_is_a_sentence_and_leaves_the_old_file(tmp_path, form):
    path = tmp_path / f"out.{form}"
    path.write_text("old")
    dataset = nasty.a_dataset()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(UserError, match="no room"):
            WRITERS[form](dataset, path, Options())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (names(tmp_path), path.read_text()) == ([path.name], "old")


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("trap", ["a folder", "a read-only file", "no folder"])
def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, form, trap):
    path = tmp_path / f"out.{form}"
    if trap == "a folder":
        path.mkdir()
    elif trap == "no folder":
        path = tmp_path / "none" / path.name
    else:
        path.write_text("old")
        path.chmod(0o444)
    before = names(tmp_path)
    with pytest.raises(UserError, match=r"^[^\n]*\.$"):
        WRITERS[form](nasty.a_dataset(["plain words"]), path, Options())
    assert names(tmp_path) == before


@pytest.mark.parametrize("form", WRITERS)
def test_without_texts_at_hand_it_is_written_or_refused_with_a_sentence(tmp_path, form):
    dataset = replace(nasty.a_dataset(["plain words"]), contents=None)
    try:
        written(tmp_path, form, dataset, texts=True)
    except UserError as error:
        assert str(error).endswith(".")
        assert names(tmp_path) == []
    else:
        assert len(names(tmp_path)) == 1


@pytest.mark.parametrize("form", [form for form in WRITERS if form != "pdf"])
def test_a_project_without_anything_is_a_file_that_can_be_read(tmp_path, form):
    empty = Dataset(ProjectInfo("0" * 32, ""), (), (), (), ())
    try:
        _report, path = written(tmp_path, form, empty)
    except UserError:
        assert names(tmp_path) == []
    else:
        assert path.stat().st_size >= 0


SOURCES = (
    *("../../up.txt", "/etc/passwd", "C:\\x\\y.txt", "a/b.txt", "b.txt", "B.TXT", "con.txt", "LPT1", "nul.a.txt"),
    *("", ".", "..", "...", " ", "x. ", "\u202egpj.txt", "a\x00b.txt", "a:b?.txt", "e\u0301", "\u00e9", "y" * 300),
)
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@pytest.mark.parametrize("form", WRITERS)
def test_the_files_in_an_archive_can_be_unpacked_anywhere(tmp_path, form):
    dataset = nasty.a_dataset(SOURCES)
    sources = (*SOURCES, "../aux.pdf")
    documents = [one | {"source": source} for one, source in zip(dataset.documents, sources, strict=True)]
    path = tmp_path / f"out.{'zip' if form == 'pdf' else form}"
    WRITERS[form](replace(dataset, documents=documents), path, Options(texts=True))
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        found = archive.namelist()
    assert len({name.casefold() for name in found}) == len(found)
    for part in (part for name in found for part in name.split("/")):
        assert part not in ("", ".", "..") and len(part) < 120 and part == part.strip(" ")
        assert not re.search(r'[\\:*?"<>|\x00-\x1f\u202e]', part) and not part.endswith(".")
        assert part.partition(".")[0].casefold() not in RESERVED


def test_nothing_of_the_data_runs_or_loads_in_a_page(tmp_path):
    _report, path = written(tmp_path, "html", nasty.a_dataset(), handling=MARK)
    page = lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert tags.isdisjoint({"script", "img", "iframe", "object", "embed", "link", "base", "form", "svg", "math"})
    for element in page.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("src", "action", "srcdoc", "formaction")
            assert name != "href" or value.startswith("#")
