"""W3C Web Annotations out and back, and those of other programs."""

import json
import re
import tracemalloc
from dataclasses import replace
from uuid import UUID

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fewer import FEWER
from tests.formats import datasets, placed
from workbench.errors import UserError
from workbench.formats import WRITERS, read_annotations, write_annotations
from workbench.formats.annotated import Opinion, Remark, Tag, Tied
from workbench.formats.dataset import Options
from workbench.formats.write_annotations import ELSEWHERE

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT = "Trade between the two countries grew by 5.6 percent 🚀 in 2024, the minister said."
IRI = {"type": "string", "pattern": r"^(urn:uuid:[0-9a-f-]{36}|https?://\S+)$"}
MUSTS = {  # what the model says an annotation MUST have
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "not": {"required": ["body", "bodyValue"]},
    "properties": {
        "@context": {"const": CONTEXT},
        "id": IRI,
        "type": {"const": "Annotation"},
        "created": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"},
        "creator": {"required": ["type", "name"]},
        "audience": {"required": ["id", "type"], "properties": {"type": {"pattern": "^schema:"}}},
        "motivation": {"enum": ["tagging", "commenting", "highlighting", "assessing"]},
        "body": {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/specific"}]}},
        "target": {"anyOf": [IRI, {"type": "array", "items": {"anyOf": [IRI, {"$ref": "#/$defs/specific"}]}}]},
    },
    "$defs": {
        "text": {
            "required": ["type", "value"],
            "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}},
        },
        "specific": {
            "required": ["source", "type"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"anyOf": [IRI, {"type": "object", "required": ["id"], "properties": {"id": IRI}}]},
                "selector": {"type": "array", "items": {"$ref": "#/$defs/selector"}},
            },
        },
        "selector": {
            "oneOf": [
                {
                    "required": ["exact"],
                    "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}},
                },
                {
                    "required": ["start", "end"],
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 0},
                    },
                },
                {
                    "required": ["value"],
                    "properties": {
                        "type": {"const": "FragmentSelector"},
                        "conformsTo": IRI,
                        "value": {"type": "string"},
                        "refinedBy": {"$ref": "#/$defs/selector"},
                    },
                },
            ]
        },
    },
}


def written(path, dataset, **options):
    write_annotations.write(dataset, path, Options(**options))
    return json.loads(path.read_bytes())


def a_fact(*evidence, **given):
    return datasets.a_record(evidence=list(evidence), **given)


def a_mark(**given):
    return placed.a_place(7, placed.a_document(1, TEXT), TEXT, 0, 13, **given)


@FEWER
@given(placed.placed())
def test_facts_and_passages_come_back_as_they_were(tmp_path_factory, given_marks):
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / "round.jsonld"
    content = written(path, placed.a_dataset(texts, facts, passages))
    found = read_annotations.read(path.read_bytes(), "round.jsonld")
    assert found.discarded == ()
    of_facts = [one for fact in facts for one in fact.evidence]
    assert [(one.start, one.end, one.quote, one.prefix, one.suffix) for one in found.passages[: len(of_facts)]] == [
        tuple(one[key] for key in ("start", "end", "quote", "prefix", "suffix")) for one in of_facts
    ]
    for fact in facts:
        (*mine,) = (one for one in found.passages if one.group == fact.id)
        assert len(mine) == len(fact.evidence)
        assert mine[0].statement == fact.statement
        assert {**mine[0].extra} == {key: value for key, value in fact.as_json().items() if key not in ELSEWHERE} | {
            "type": fact.type
        }
        assert mine[0].tags == (Tag(fact.type, dict(placed.TYPES)[fact.type]),)
        assert [(one.name, one.kind, one.role) for one in mine[0].entities] == [
            (one["name"], one["kind"], one["role"]) for one in fact.entities
        ]
    rest = {(one.start, one.end, one.note, one.author) for one in found.passages[len(of_facts) :]}
    assert rest == {(one["start"], one["end"], one["note"], one["author"] or "") for one in passages}
    checker = jsonschema.Draft202012Validator(MUSTS)
    for annotation in content["first"]["items"]:
        checker.validate(annotation)


def test_a_collection_with_one_page_holds_every_annotation_once_on_its_line(tmp_path):
    dataset = placed.a_dataset([TEXT], [a_fact(a_mark())], [a_mark(annotation=str(UUID(int=9)), note="", author="Ann")])
    content = written(tmp_path / "a.jsonld", dataset, handling="TLP:AMBER")
    assert (content["@context"], content["type"], content["total"]) == (CONTEXT, "AnnotationCollection", 2)
    assert content["first"]["partOf"] == content["id"]
    assert content["last"] == content["first"]["id"]
    assert content["audience"]["schema:audienceType"] == "TLP:AMBER"
    assert [one["motivation"] for one in content["first"]["items"]] == ["tagging", "highlighting"]
    assert sum('"Annotation"' in line for line in (tmp_path / "a.jsonld").read_text().splitlines()) == 2


def test_a_review_assesses_the_annotation_of_the_fact(tmp_path):
    review = {"reviewer": "Bob", "decision": "return", "reason": "wrong_type", "comment": "See p. 2"}
    fact = a_fact(a_mark(), reviews=[review | {"date": "2025-01-02T03:04:05.678Z"}])
    content = written(tmp_path / "a.jsonld", placed.a_dataset([TEXT], [fact]))
    first, second = content["first"]["items"]
    assert (second["motivation"], second["target"], second["created"]) == (
        "assessing",
        first["id"],
        "2025-01-02T03:04:05.678Z",
    )
    (passage,) = read_annotations.read((tmp_path / "a.jsonld").read_bytes(), "a").passages
    assert passage.opinions == (Opinion("Bob", "return", "wrong_type", "See p. 2", "2025-01-02T03:04:05.678Z"),)


def test_a_passage_and_an_area_of_a_page_name_their_page(tmp_path):
    area = a_mark(start=0, end=0, quote="", page=3, area=[0.1, 0.2, 0.5, 0.75])
    content = written(tmp_path / "a.jsonld", placed.a_dataset([TEXT], [a_fact(a_mark(page=2), area)]))
    of_text, of_area = (one["selector"] for one in content["first"]["items"][0]["target"])
    assert of_text[-1]["conformsTo"] == "http://tools.ietf.org/rfc/rfc3778"
    assert (of_text[-1]["value"], of_text[-1]["refinedBy"]["exact"]) == ("page=2", TEXT[:13])
    assert of_area[0]["refinedBy"]["value"] == "xywh=percent:10,20,40,55"
    found = read_annotations.read((tmp_path / "a.jsonld").read_bytes(), "a").passages
    assert [(one.page, one.area) for one in found] == [(2, None), (3, (0.1, 0.2, 0.5, 0.75))]


def test_a_fact_without_evidence_is_about_the_project(tmp_path):
    written(tmp_path / "a.jsonld", placed.a_dataset([], [a_fact(statement="So it is.")]))
    found = read_annotations.read((tmp_path / "a.jsonld").read_bytes(), "a")
    assert (found.documents, found.passages[0].document, found.passages[0].statement) == ((), "", "So it is.")


def test_a_document_is_described_where_it_is_first_named(tmp_path):
    written(tmp_path / "a.jsonld", placed.a_dataset([TEXT], [a_fact(a_mark(), a_mark())]))
    (document,) = read_annotations.read((tmp_path / "a.jsonld").read_bytes(), "a").documents
    assert (document.name, document.language, document.text) == ("Document 1", "en", None)
    assert re.fullmatch("[0-9a-f]{64}", document.sha256)
    assert document.details == {"source": "001.txt", "published": "2025-03", "media_type": "text/plain"}


def test_what_is_not_in_the_file_is_said(tmp_path):
    review = {"reviewer": "Bob", "decision": "accept", "reason": "", "comment": "", "date": "yesterday"}
    entity = {"id": str(UUID(int=5)), "ref": "Q1", "kind": "person", "name": "N", "aliases": [], "description": ""}
    dataset = placed.a_dataset([TEXT], [a_fact(reviews=[review])], entities=[entity])
    report = WRITERS["w3c"](dataset, tmp_path / "a.jsonld", Options())
    said = " ".join(report.losses)
    assert (report.facts, report.rows) == (1, 2)
    for part in ("texts", "entities", "codebook", "1 date of a review"):
        assert part in said


FOREIGN = {
    "@context": ["http://www.w3.org/ns/anno.jsonld", {"x": "http://example.org/"}],
    "id": "http://example.org/anno1",
    "type": ["Annotation"],
    "motivation": ["highlighting", "commenting"],
    "creator": [{"type": "Person", "nickname": "pseudo"}, "http://example.org/user2"],
    "created": "2015-10-13T13:00:00Z",
    "body": [
        "http://example.org/thing",
        {"type": "TextualBody", "purpose": "tagging", "value": "love"},
        {"type": "SpecificResource", "purpose": "classifying", "source": "http://example.org/city"},
        {"type": "Choice", "items": [{"type": "TextualBody", "value": "j'adore", "language": "fr"}]},
        {"type": "Dataset"},
    ],
    "stylesheet": "http://example.org/style1",
    "target": {
        "source": "http://example.org/page1",
        "selector": {
            "type": "RangeSelector",
            "startSelector": {"type": "XPathSelector", "value": "//p"},
            "refinedBy": {
                "type": "TextQuoteSelector",
                "exact": "anotation",
                "prefix": "this is an ",
                "suffix": " that",
            },
        },
    },
}


def test_an_annotation_of_another_program_gives_all_it_says():
    answer = {"type": "Annotation", "id": "http://example.org/r", "motivation": "replying", "bodyValue": "Yes"}
    content = [FOREIGN, answer | {"target": "http://example.org/anno1", "creator": "Eve"}, {"type": "Thing"}]
    found = read_annotations.read(json.dumps(content).encode(), "x.jsonld")
    (passage,) = found.passages
    assert (passage.document, passage.quote, passage.prefix) == ("http://example.org/page1", "anotation", "this is an ")
    assert passage.tags == (Tag("", "love"), Tag("", "http://example.org/city"))
    assert passage.entities == (Tied("http://example.org/thing", "", role="highlighting"),)
    assert (passage.note, passage.author) == ("j'adore", "pseudo, http://example.org/user2")
    assert passage.remarks == (Remark("Yes", "Eve"),)
    assert found.documents[0].url == "http://example.org/page1"
    assert found.discarded == (
        "1 object that is no annotation is left out.",
        "1 body that is neither text nor an address is left out.",
        "The style of 1 annotation is left out.",
    )


def test_places_in_an_address_are_read_and_drawn_shapes_counted():
    drawn = {"source": "http://e.org/a.jpg", "selector": {"type": "SvgSelector", "value": "<svg/>"}}
    targets = ["http://e.org/a.pdf#page=4", "http://e.org/a.txt#char=3,7", drawn, 5]
    one = {"type": "Annotation", "id": "http://e.org/1", "target": targets}
    found = read_annotations.read(json.dumps(one).encode(), "x")
    assert [(one.page, one.start, one.end) for one in found.passages] == [(4, None, None), (None, 3, 7), (None,) * 3]
    assert found.discarded == ("1 place given as a drawn shape or a path in a page is left out.",)


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["Annotation", "a#"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "type id target body items first source selector value purpose creator refinedBy exact start end "
                "bodyValue motivation conformsTo language label".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@FEWER
@given(st.lists(st.fixed_dictionaries({"type": st.just("Annotation"), "target": ODD, "body": ODD}), min_size=1))
def test_values_of_the_wrong_kind_never_break_it(annotations):
    read_annotations.read(json.dumps(annotations).encode(), "x")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a JSON file"),
        (b"\xff\xfe\x00", "not a JSON file"),
        (b"[" * 100_000, "not a JSON file"),
        (b"{}", "holds no Web Annotation"),
        (b'{"type": "AnnotationCollection", "total": 0}', "holds no Web Annotation"),
    ],
)
def test_what_is_no_annotation_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_annotations.read(data, "x.jsonld")


def test_many_facts_take_no_more_memory_than_few(tmp_path):
    def peak(count):
        facts = (a_fact(a_mark(), id=str(UUID(int=number)), statement="x" * 500) for number in range(count))
        dataset = replace(placed.a_dataset([TEXT]), facts=facts)
        tracemalloc.start()
        try:
            write_annotations.write(dataset, tmp_path / "a.jsonld", Options())
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(2_000) < 2 * peak(100)
