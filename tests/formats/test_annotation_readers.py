"""Which reader is for which file."""

import json

import pytest

from tests.formats import datasets, placed
from tests.formats.test_archive import zipped
from workbench.errors import UserError
from workbench.formats import WRITERS, annotation_readers
from workbench.formats.dataset import Options

TEXT = "Trade grew by 5.6 percent."
OURS = {"w3c": "w3c", "qdpx": "qdpx", "brat": "brat", "cas": "cas", "cas-json": "cas", "doccano": "spans"}


@pytest.mark.parametrize("form", [*OURS, "prodigy", "spacy"])
def test_what_we_write_is_known_and_read(tmp_path, form):
    document = placed.a_document(1, TEXT)
    fact = datasets.a_record(evidence=[placed.a_place(7, document, TEXT, 0, 10)])
    WRITERS[form](placed.a_dataset([TEXT], [fact]), tmp_path / "out.jsonl", Options())
    data = (tmp_path / "out.jsonl").read_bytes()
    name = "out.jsonl" if form in ("doccano", "prodigy", "spacy") else "out"
    kind = annotation_readers.kind_of(data, name)
    assert kind == OURS.get(form, "spans")
    found = annotation_readers.READERS[kind](data, name, None)
    assert [(one.start, one.end) for one in found.passages] == [(0, 10)]
    assert [tag.name for tag in found.passages[0].tags] == ["Quantity"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"rows": [{"uri": "x"}]}, "hypothesis"),
        ([{"uri": "x", "target": []}], "hypothesis"),
        ([{"id": 1, "data": {}, "annotations": []}], "label-studio"),
        ([{"id": 1, "text": "x", "annotation_id": 3}], "label-studio"),
        ({"type": "Annotation", "target": "x"}, "w3c"),
        ({"%FEATURE_STRUCTURES": []}, "cas"),
        ({"text": "x", "spans": []}, "spans"),
    ],
    ids=range(7),
)
def test_files_of_other_programs_are_told_by_their_keys(content, kind):
    assert annotation_readers.kind_of(json.dumps(content).encode(), "x.json") == kind


def test_the_rest_is_told_by_how_it_begins():
    assert annotation_readers.kind_of(b"%PDF-1.7", "x") == "pdf"
    assert annotation_readers.kind_of(b'<x xmlns:xmi="http://www.omg.org/XMI"/>', "x.xmi") == "cas"
    assert annotation_readers.kind_of(b'{"text": "a"}\n{"text": "b"}', "x.json") == "spans"


def test_a_first_line_of_any_length_is_known_as_one_of_several():
    line = json.dumps({"text": "a" * 100_000}).encode()
    assert annotation_readers.kind_of(b"\xef\xbb\xbf" + line + b"\n" + line, "x.json") == "spans"


@pytest.mark.parametrize("at", [1, 9, 30, 31, 44, 60, 64])
def test_json_that_was_cut_short_is_told_as_that(at):
    whole = b'{"@context": "anno",\n "type": "Annotation", "a": true, "b": -1.5}\n'
    with pytest.raises(UserError, match=r"“x.json” breaks off in line [12]: the end is missing"):
        annotation_readers.kind_of(whole[:at], "x.json")


@pytest.mark.parametrize("data", [b"{,}", b'{"a": 1} x', b"[" * 100_000 + b"]", b'{"a": "\xff"}'], ids=range(4))
def test_other_damage_of_json_is_told_with_its_place(data):
    with pytest.raises(UserError, match="is not a JSON file"):
        annotation_readers.kind_of(data, "x.json")


@pytest.mark.parametrize("data", [b"", b"words", b"<x/>", b"{}", b"3", b"[]", zipped({"a.txt": "x"})], ids=range(7))
def test_what_is_none_of_them_gets_a_sentence(data):
    with pytest.raises(UserError, match="holds no annotations"):
        annotation_readers.kind_of(data, "x.json")
