"""Exports of Label Studio, long and short."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fewer import FEWER
from workbench.errors import UserError
from workbench.formats import read_label_studio
from workbench.formats.annotated import Tag

TEXT = "Sony 🚀 opened an office in Sweden."


def region(row_id, start, end, label, **more):
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]}
    return {"id": row_id, "type": "labels", "from_name": "label", "to_name": "text", "value": value | more}


def read(content, answers=None):
    return read_label_studio.read(json.dumps(content).encode(), "x.json", answers)


def a_task(*results, data=None, **more):
    person = {"id": 1, "email": "ann@example.org", "first_name": "Ann", "last_name": ""}
    annotation = {"completed_by": person, "created_at": "2024-01-02T03:04:05Z", "result": list(results)} | more
    return {"id": 7, "data": data or {"text": TEXT, "title": "News", "topic": "trade"}, "annotations": [annotation]}


def test_regions_come_with_what_was_answered_about_them():
    about = {
        "id": "a",
        "from_name": "sure",
        "type": "choices",
        "value": {"start": 0, "end": 4, "choices": ["yes", "very"]},
    }
    whole = {"id": "z", "from_name": "mood", "type": "choices", "value": {"choices": ["good"]}}
    tie = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right", "labels": ["in"]}
    found = read([a_task(region("a", 0, 4, "ORG"), region("b", 27, 33, "LOC"), about, whole, tie)])
    sony, sweden = found.passages
    assert (sony.quote, sony.author, sony.created) == ("Sony", "Ann", "2024-01-02T03:04:05Z")
    assert sony.tags == (Tag("", "ORG", {"sure": "yes; very", "in": "Sweden"}),)
    assert (sweden.quote, sweden.document) == ("Sweden", "7")
    (document,) = found.documents
    assert (document.name, document.text, document.details["topic"]) == ("News", TEXT, "trade")
    assert found.discarded == ("1 answer about a whole text is left out.",)


def test_each_person_has_their_own_passages_and_skipped_work_is_counted():
    task = a_task(region("a", 0, 4, "ORG"))
    task["annotations"] += [{"completed_by": 5, "result": [region("a", 0, 4, "PER")]}, {"was_cancelled": True}]
    task["predictions"] = [{"result": []}]
    found = read([task, {"id": 8, "data": {"n": 3}}])
    assert [(one.author, one.tags[0].name) for one in found.passages] == [("Ann", "ORG"), ("5", "PER")]
    assert found.discarded == (
        "1 task without a text is left out.",
        "1 annotation that was skipped is left out.",
        "1 prediction of a model is left out.",
    )


def test_the_short_form_is_read():
    label = [{"start": 0, "end": 4, "text": "Sony", "labels": ["ORG"]}, {"x": 1}]
    found = read([{"text": TEXT, "id": 3, "label": label, "annotator": 2, "created_at": "2024"}])
    assert [(one.quote, one.tags, one.author) for one in found.passages] == [("Sony", (Tag("", "ORG"),), "2")]
    assert found.discarded == ("1 region that is not in the text is left out.",)


def test_places_in_units_of_utf_16_are_told_by_the_words_quoted():
    found = read([a_task(region("b", 28, 34, "LOC", text="Sweden"))])
    assert [(one.start, one.end) for one in found.passages] == [(27, 33)]


def test_words_that_are_not_at_their_place_are_left_to_be_found():
    (passage,) = read([a_task(region("b", 2, 9, "LOC", text="Norway"))]).passages
    assert (passage.start, passage.end, passage.quote) == (None, None, "Norway")


def test_web_pages_and_texts_elsewhere():
    offsets = {"globalOffsets": {"start": 5, "end": 9}, "start": "/p[1]/text()[1]", "startOffset": 5, "text": "here"}
    marked = {"id": "a", "type": "hypertextlabels", "value": offsets | {"hypertextlabels": ["X"]}}
    found = read([a_task(marked, data={"url": "https://e.org/a.txt"})])
    assert (found.documents[0].url, found.documents[0].text) == ("https://e.org/a.txt", None)
    assert (found.passages[0].start, found.passages[0].quote) == (5, "here")


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["labels", "relation"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("id type value start end labels from_id result text completed_by data".split()), inner
        )
    ),
    max_leaves=15,
)


@FEWER
@given(st.lists(st.dictionaries(st.sampled_from(["annotations", "label", "predictions", "id", "x"]), ODD), min_size=1))
def test_values_of_the_wrong_kind_never_break_it(tasks):
    read([task | {"data": {"text": TEXT}} for task in tasks])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "not a JSON file"), (b"[]", "no list of tasks"), (b"[3]", "no list of tasks"), (b'[{"id": 1}]', "No task")],
)
def test_what_is_no_export_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_label_studio.read(data, "x.json")
