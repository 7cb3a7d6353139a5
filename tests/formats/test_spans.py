"""Texts with labelled passages a line, out for three programs and in from them."""

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats import datasets, placed
from workbench.errors import UserError
from workbench.formats import WRITERS, read_spans, write_doccano, write_prodigy, write_spacy
from workbench.formats.annotated import Opinion, Remark, Tag, Tied
from workbench.formats.dataset import Options

TEXT = "Trade grew 🚀 by 5.6 percent.\nThe minister said so."


def a_mark(start=0, end=10, number=7, **given):
    return placed.a_place(number, placed.a_document(1, TEXT), TEXT, start, end, **given)


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def read(*lines, answers=None):
    return read_spans.read("\n".join(map(json.dumps, lines)).encode(), "x.jsonl", answers)


@given(placed.placed())
def test_facts_come_back_whole_from_the_lines_for_prodigy(tmp_path_factory, given_marks):
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / "round-p.jsonl"
    write_prodigy.write(placed.a_dataset(texts, facts, passages), path, Options())
    found = read_spans.read(path.read_bytes(), "x.jsonl", {"counting": "points"})
    assert [one.text for one in found.documents] == texts
    keys = {document.key: document.key.split()[1] for document in found.documents}
    marks = {(keys[one.document], one.start, one.end) for one in found.passages}
    assert marks == placed.marks(facts, passages)
    for fact in facts:
        mine = [one for one in found.passages if one.group == fact.id]
        assert (len(mine), mine[0].statement) == (len(fact.evidence), fact.statement)
        rest = {key: value for key, value in fact.as_json().items() if key in mine[0].extra}
        assert {**mine[0].extra} == rest
        assert rest.keys() == fact.as_json().keys() - {"id", "statement", "entities", "reviews", "evidence"}
        assert mine[0].tags == (Tag(fact.type, dict(placed.TYPES)[fact.type]),)
        assert [one.name for one in mine[0].entities] == [one["name"] for one in fact.entities]


@given(placed.placed())
def test_places_and_labels_come_back_from_the_lines_for_doccano(tmp_path_factory, given_marks):
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / "round-d.jsonl"
    report = write_doccano.write(placed.a_dataset(texts, facts, passages), path, Options())
    found = read_spans.read(path.read_bytes(), "x.jsonl", {"counting": "points"})
    keys = {document.key: document.key.split()[1] for document in found.documents}
    assert {(keys[one.document], one.start, one.end) for one in found.passages} == placed.marks(facts, passages)
    assert len(found.passages) == report.rows
    assert sum(bool(one.tags) for one in found.passages) == sum(len(fact.evidence) for fact in facts)


@given(placed.placed())
def test_the_lines_for_spacy_are_what_it_takes(tmp_path_factory, given_marks):
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / "round-s.jsonl"
    write_spacy.write(placed.a_dataset(texts, facts, passages), path, Options())
    for (text, said), wanted in zip(lines_of(path), texts, strict=True):
        assert text == wanted
        assert said.keys() == {"entities", "spans"}
        last = 0
        for start, end, label in said["entities"]:
            assert last <= start < end
            assert [start, end, label] in said["spans"]["sc"]
            last = end
        for start, end, _label in said["spans"]["sc"]:
            assert text[start:end] == text[start:end].strip() != ""


def test_each_program_gets_its_own_keys(tmp_path):
    fact = datasets.a_record(evidence=[a_mark()], statement="It grew.", author="Ann")
    options = Options(handling="TLP:GREEN")
    for name in ("doccano", "prodigy", "spacy"):
        passage = a_mark(30, 42, 8, note="Look", author="Bob")
        WRITERS[name](placed.a_dataset([TEXT], [fact], [passage]), tmp_path / f"{name}.jsonl", options)
    (doccano,), (prodigy,), (spacy,) = (
        lines_of(tmp_path / f"{name}.jsonl") for name in ("doccano", "prodigy", "spacy")
    )
    assert doccano["label"] == [[0, 10, "Quantity"], [30, 42, "Passage"]]
    assert (doccano["title"], doccano["handling"]) == ("Document 1", "TLP:GREEN")
    assert [span["label"] for span in prodigy["spans"]] == ["Quantity", "Passage"]
    assert prodigy["spans"][0]["fact"]["statement"] == "It grew."
    assert prodigy["spans"][1] == {
        "start": 30,
        "end": 42,
        "label": "Passage",
        "text": TEXT[30:42],
        "note": "Look",
        "author": "Bob",
    }
    assert (prodigy["answer"], prodigy["meta"]["handling"]) == ("accept", "TLP:GREEN")
    assert spacy == [TEXT, {"entities": [[0, 10, "Quantity"]], "spans": {"sc": [[0, 10, "Quantity"]]}}]


def test_what_has_no_place_is_said(tmp_path):
    area = a_mark(area=[0, 0, 1, 1], page=1)
    facts = [datasets.a_record(evidence=[area]), datasets.a_record(id=str(UUID(int=70)))]
    report = write_spacy.write(
        placed.a_dataset([TEXT], facts, [a_mark(note="", author="")]), tmp_path / "a", Options(handling="TLP:RED")
    )
    said = " ".join(report.losses)
    for part in ("only its type", "Passages without a fact", "may be passed on", "2 facts without", "1 area"):
        assert part in said
    with pytest.raises(UserError, match="not at hand"):
        write_doccano.write(datasets.a_dataset([]), tmp_path / "b", Options())


def test_an_export_of_doccano_keeps_relations_comments_and_labels_of_texts():
    entities = [
        {"id": 7, "label": "ORG", "start_offset": 0, "end_offset": 4},
        {"id": 8, "label": "LOC", "start_offset": 8, "end_offset": 14},
    ]
    relations = [{"id": 1, "from_id": 7, "to_id": 8, "type": "in"}, {"from_id": 9, "to_id": 8, "type": "in"}]
    line = {"id": 3, "text": "Sony in Sweden.", "entities": entities, "relations": relations, "Comments": ["Well."]}
    found = read(line | {"topic": "trade"}, {"id": 4, "text": "All of it", "label": ["pos", [0, "x", "y"]]}, {"id": 5})
    sony, sweden = found.passages
    assert (sony.quote, sony.tags) == ("Sony", (Tag("", "ORG", {"in": "Sweden"}),))
    assert (sweden.quote, sony.remarks, sweden.remarks) == ("Sweden", (Remark("Well."),), ())
    assert found.documents[0].details["topic"] == "trade"
    assert found.documents[1].details["labels"] == "pos"
    assert found.discarded == (
        "1 line without a text is left out.",
        "1 passage without a place is left out.",
        "1 relation of passages that are not there is left out.",
    )


def test_an_export_of_prodigy_keeps_who_refused_what():
    spans = [{"start": 0, "end": 4, "label": "ORG", "token_start": 0}]
    line = {"text": "Sony here", "spans": spans, "answer": "reject", "_annotator_id": "ann", "_timestamp": 1700000000}
    head, child = {"start": 0, "end": 4, "label": "ORG"}, {"start": 5, "end": 9, "label": "LOC"}
    both = {
        "text": "Sony here",
        "spans": [head, child],
        "relations": [{"head_span": head, "child_span": child, "label": "in"}],
    }
    found = read(line, both, {"image": "x.jpg"})
    assert found.passages[0].opinions == (Opinion("ann", "reject", created="2023-11-14T22:13:20Z"),)
    assert found.passages[1].tags[0].fields == {"in": "here"}
    assert found.discarded == ("1 line with a picture or sound is left out.",)


def test_what_spacy_takes_is_read_too():
    found = read(["Sony here", {"entities": [[0, 4, "ORG"]]}], ["Here", {"spans": {"sc": [[0, 4, "LOC"]], "x": []}}])
    assert [(one.quote, one.tags[0].name) for one in found.passages] == [("Sony", "ORG"), ("Here", "LOC")]


def test_places_in_units_of_utf_16_are_told_by_words():
    text = "🚀 First 🚀 words\r\nand more of them."
    marks = [
        [text.index(word) + n, text.index(word) + n + len(word), "X"]
        for word, n in (("First", 1), ("words", 2), ("more", 2))
    ]
    found = read({"text": text, "label": marks})
    assert ([one.quote for one in found.passages], found.doubts) == (["First", "words", "more"], ())


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("start end label id fact spans from_id to_id head_span entities".split()), inner
        )
    ),
    max_leaves=15,
)
KEYS = st.sampled_from("spans label labels entities relations meta answer Comments accept _timestamp id".split())


@given(st.dictionaries(KEYS, ODD))
def test_values_of_the_wrong_kind_never_break_it(line):
    read(line | {"text": "Some words"})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "No line"),
        (b"{", "Line 1 of “x.jsonl” is not JSON"),
        (b'{"text": "a"}\n3', "Line 2 of “x.jsonl” is not a JSON object"),
        (b"\xff\xfe", "Line 1"),
        (b"[" * 100_000, "Line 1"),
        (b'{"a": 1}', "No line"),
    ],
)
def test_what_is_no_file_of_lines_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_spans.read(data, "x.jsonl")


def test_entities_come_with_their_roles(tmp_path):
    link = {"id": str(UUID(int=50)), "ref": "Q1", "kind": "person", "name": "N. N.", "role": "subject"}
    fact = datasets.a_record(evidence=[a_mark()], entities=[link])
    write_prodigy.write(placed.a_dataset([TEXT], [fact]), tmp_path / "a.jsonl", Options())
    (passage,) = read_spans.read((tmp_path / "a.jsonl").read_bytes(), "a").passages
    assert passage.entities == (Tied("Q1", "N. N.", "person", "subject"),)
