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


@pytest.mark.parametrize("data", [b"", b"words", b"<x/>", b"{", b"3", b"[]", zipped({"a.txt": "x"})], ids=range(7))
def test_what_is_none_of_them_gets_a_sentence(data):
    with pytest.raises(UserError, match="holds no annotations"):
        annotation_readers.kind_of(data, "x.json")
