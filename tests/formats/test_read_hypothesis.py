"""Annotations made with Hypothesis."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats import read_hypothesis
from workbench.formats.annotated import Remark, Tag

SELECTORS = [
    {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0, "endContainer": "/p[1]", "endOffset": 5},
    {"type": "TextPositionSelector", "start": 10, "end": 15},
    {"type": "TextQuoteSelector", "exact": "Trade", "prefix": "before ", "suffix": " after"},
    {"type": "PageSelector", "index": 2, "label": "iii"},
]
ROW = {
    "id": "a1",
    "created": "2024-01-02T03:04:05.678901+00:00",
    "user": "acct:ann@hypothes.is",
    "user_info": {"display_name": None},
    "uri": "https://e.org/news",
    "text": "Look here",
    "tags": ["trade", "growth"],
    "permissions": {"read": ["group:__world__"]},
    "target": [{"source": "https://e.org/news", "selector": SELECTORS}],
    "document": {"title": ["The news"]},
}


def read(content):
    return read_hypothesis.read(json.dumps(content).encode(), "x.json")


def test_an_annotation_gives_its_quote_tags_and_author():
    found = read({"total": 1, "rows": [ROW]})
    (passage,) = found.passages
    assert (passage.start, passage.end, passage.quote, passage.prefix) == (10, 15, "Trade", "before ")
    assert (passage.note, passage.author, passage.page) == ("Look here", "ann", 3)
    assert passage.tags == (Tag("", "trade"), Tag("", "growth"))
    (document,) = found.documents
    assert (document.name, document.url, document.text) == ("The news", "https://e.org/news", None)
    assert found.discarded == ()


def test_answers_stay_with_what_they_answer():
    reply = {**ROW, "id": "a2", "references": ["a1"], "text": "Yes", "user": "acct:bob@x", "target": [{"source": "x"}]}
    deeper = {**reply, "id": "a3", "references": ["a1", "a2"], "text": "No"}
    found = read([ROW, reply, deeper, {**reply, "references": ["gone"]}, {"x": 1}])
    assert [one.text for one in found.passages[0].remarks] == ["Yes", "No"]
    assert found.passages[0].remarks[0] == Remark("Yes", "bob", ROW["created"])
    assert found.discarded == (
        "1 object that is no annotation is left out.",
        "1 answer to an annotation that is not in the file is left out.",
    )


def test_a_note_on_a_whole_page_and_a_private_one():
    note = {**ROW, "target": [{"source": "x"}], "permissions": {"read": ["acct:ann@hypothes.is"]}}
    found = read({"export_date": "2024", "annotations": [note | {"user_info": {"display_name": "Ann A."}}]})
    (passage,) = found.passages
    assert (passage.quote, passage.start, passage.note, passage.author) == ("", None, "Look here", "Ann A.")
    assert "only for the eyes" in found.discarded[0]


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["selector", "type", "title"]), inner),
    max_leaves=8,
)


@example({"target": {"selector": {"type": []}}})
@given(
    st.dictionaries(st.sampled_from("id target tags references document permissions user user_info text".split()), ODD)
)
def test_values_of_the_wrong_kind_never_break_it(row):
    read([row | {"uri": "x"}, ROW])


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"", "not a JSON file"), (b"{}", "no annotation"), (b'{"rows": []}', "no annotation")]
)
def test_what_holds_no_annotation_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_hypothesis.read(data, "x.json")
