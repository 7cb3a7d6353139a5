"""UIMA CAS out and back, by our own reader and by DKPro's library, and exports of INCEpTION."""

import io
import json
import zipfile
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fewer import FEWER
from tests.formats import datasets, placed
from tests.formats.test_archive import zipped
from workbench.errors import UserError
from workbench.formats import WRITERS, cas, read_cas, write_cas, write_cas_json
from workbench.formats.annotated import Opinion, Tag, Tied
from workbench.formats.dataset import Options

TEXT = "Trade grew 🚀 by 5.6 percent.\nThe minister said so."
FORMS = {"cas": write_cas.write, "cas-json": write_cas_json.write}


def a_mark(start=0, end=10, number=7, **given):
    return placed.a_place(number, placed.a_document(1, TEXT), TEXT, start, end, **given)


def held(text, form):
    """XML has no place for some characters; texts are frozen like any other."""
    return write_cas._NO_XML.sub("\ufffd", text) if form == "cas" else text


@pytest.mark.parametrize("form", FORMS)
@FEWER
@given(given_marks=placed.placed())
def test_texts_and_marks_come_back(tmp_path_factory, form, given_marks):
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / f"round-{form}.zip"
    report = FORMS[form](placed.a_dataset(texts, facts, passages), path, Options())
    found = read_cas.read(path.read_bytes(), "round.zip")
    assert [one.text for one in found.documents] == [held(text, form) for text in texts]
    ids = {document.key: document.details["id"] for document in found.documents}
    assert {(ids[one.document], one.start, one.end) for one in found.passages} == placed.marks(facts, passages)
    assert len(found.passages) == report.rows
    for fact in facts:
        mine = [one for one in found.passages if one.group == fact.id]
        assert len(mine) == len(fact.evidence)
        assert (mine[0].statement, mine[0].author) == (held(fact.statement, form), held(fact.author or "", form))
        assert mine[0].tags[0].name == dict(placed.TYPES)[fact.type]
    notes = sorted(one.note for one in found.passages if not one.tags)
    assert notes == sorted(held(one["note"], form) for one in passages)
    assert found.discarded == ()


@pytest.mark.parametrize("form", FORMS)
@FEWER
@given(given_marks=placed.placed())
def test_the_library_of_dkpro_reads_what_is_written(tmp_path_factory, form, given_marks):
    cassis = pytest.importorskip("cassis")
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / f"cassis-{form}.zip"
    FORMS[form](placed.a_dataset(texts, facts, passages), path, Options())
    marks = [one for fact in facts for one in fact.evidence] + passages
    with zipfile.ZipFile(path) as archive:
        for number, text in enumerate(texts, start=1):
            if form == "cas":
                types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
                loaded = cassis.load_cas_from_xmi(io.BytesIO(archive.read(f"{number:03}.xmi")), typesystem=types)
            else:
                loaded = cassis.load_cas_from_json(io.BytesIO(archive.read(f"{number:03}.json")))
            assert loaded.sofa_string == held(text, form)
            found = [*loaded.select(cas.FACT), *loaded.select(cas.PASSAGE)]
            mine = [(one["start"], one["end"]) for one in marks if one["document"] == str(UUID(int=number))]
            assert sorted((one.begin, one.end) for one in found) == sorted(mine)
            (about,) = loaded.select(cas.METADATA)
            assert (about.documentTitle, about.language) == (f"Document {number}", "en")
            assert loaded.typecheck() == []


@pytest.mark.parametrize("form", FORMS)
def test_a_fact_keeps_its_words(tmp_path, form):
    link = {"id": str(UUID(int=50)), "ref": "Q1", "kind": "person", "name": "N. N.", "role": "subject"}
    given = {
        "statement": "It\tgrew.",
        "entities": [link],
        "fields": {"value": {"value": "5.6"}},
        "speaker": "She",
        "reviewer": "Bo",
    }
    area = a_mark(area=[0, 0, 1, 1], page=1)
    facts = [datasets.a_record(evidence=[a_mark(), area], **given), datasets.a_record(id=str(UUID(int=70)))]
    report = WRITERS[form](placed.a_dataset([TEXT], facts), tmp_path / "a.zip", Options(handling="TLP:RED"))
    (passage,) = read_cas.read((tmp_path / "a.zip").read_bytes(), "a.zip").passages
    tag = Tag("", "Quantity", {"value": "5.6"})
    assert (passage.quote, passage.statement, passage.tags) == ("Trade grew", "It\tgrew.", (tag,))
    assert (passage.entities, passage.extra) == ((Tied("", "N. N.", role="subject"),), {"speaker": "She"})
    assert passage.opinions == (Opinion("Bo", "accepted"),)
    for part in ("Reviews", "1 fact without", "1 area"):
        assert part in " ".join(report.losses)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert b"TLP:RED" in archive.read(archive.namelist()[-1])


INCEPTION = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmi:version="2.0"
 xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
 xmlns:tcas="http:///uima/tcas.ecore" xmlns:coref="http:///de/tudarmstadt/ukp/dkpro/core/api/coref/type.ecore">
<cas:NULL xmi:id="0"/><tcas:DocumentAnnotation xmi:id="9" sofa="1" begin="0" end="27" language="x-unspecified"/>
<seg:Token xmi:id="20" sofa="1" begin="3" end="7"/><seg:Sentence xmi:id="21" sofa="1" begin="0" end="27"/>
<type:NamedEntity xmi:id="30" sofa="1" begin="3" end="7" value="ORG" identifier="http://www.wikidata.org/entity/Q41187"/>
<custom:Place xmi:id="31" sofa="1" begin="11" end="17" certainty="high"><tags>a</tags><tags>b</tags></custom:Place>
<custom:Tie xmi:id="32" sofa="1" begin="3" end="7" Governor="30" Dependent="31" kind="in"/>
<custom:Tie xmi:id="33" sofa="1" begin="3" end="7" Governor="30" Dependent="99" kind="in"/>
<custom:Place xmi:id="34" sofa="1" begin="11" end="170"/><coref:CoreferenceChain xmi:id="35" first="1"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="🚀 Sony in Sweden,&#10;it says."/>
<cas:View sofa="1" members="9 20 21 30 31 32 33 34"/>
</xmi:XMI>"""


def test_an_export_of_inception_gives_layers_values_and_relations():
    found = read_cas.read(INCEPTION.encode(), "news.xmi")
    sony, sweden = found.passages
    assert (sony.quote, sony.tags) == ("Sony", (Tag("", "ORG", {"in": "Sweden"}),))
    assert sony.entities == (Tied("http://www.wikidata.org/entity/Q41187", "Sony"),)
    assert (sweden.quote, sweden.tags) == ("Sweden", (Tag("", "Place", {"certainty": "high", "tags": "a; b"}),))
    assert (found.documents[0].name, found.documents[0].text) == ("news", "🚀 Sony in Sweden,\nit says.")
    assert found.discarded == (
        "2 words, sentences and other parts that a program found are left out.",
        "1 thing without a place in the text, such as a link of a chain, is left out.",
        "1 annotation outside its text is left out.",
        "1 relation of annotations that are not there is left out.",
    )


def test_the_export_of_a_project_names_who_annotated():
    inner = zipped({"TypeSystem.xml": "<x/>", "ann.xmi": INCEPTION})
    files = {"annotation/news.txt/ann.zip": inner, "annotation/news.txt/bob.zip": inner, "exportedproject.json": "{}"}
    found = read_cas.read(zipped(files | {"source/news.txt": "x"}), "p.zip")
    assert [(one.document, one.author, one.quote) for one in found.passages if one.quote == "Sony"] == [
        ("news.txt", "ann", "Sony"),
        ("news.txt", "bob", "Sony"),
    ]
    assert len(found.documents) == 1


def test_the_older_form_of_json_is_read():
    things = {
        "1": {"%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "🚀 Sony"},
        "2": {"%TYPE": "webanno.custom.X", "@sofa": 1, "begin": 3, "end": 7, "sure": True, "n": 2},
    }
    data = json.dumps({"%FEATURE_STRUCTURES": things}).encode()
    (passage,) = read_cas.read(data, "a.json").passages
    assert (passage.quote, passage.tags) == ("Sony", (Tag("", "X", {"sure": "true", "n": "2"}),))


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["%ID", "x", "@y"]), inner),
    max_leaves=8,
)
KEYS = st.sampled_from("%ID %TYPE %ELEMENTS begin end @sofa Governor Dependent @Governor value".split())


@FEWER
@given(st.lists(st.dictionaries(KEYS, ODD), max_size=5))
def test_values_of_the_wrong_kind_never_break_it(things):
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "words"}
    read_cas.read(json.dumps({"%FEATURE_STRUCTURES": [sofa, *things]}).encode(), "a.json")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no XML"),
        (b"{", "breaks off in line 1"),
        (b"{}", "no UIMA CAS"),
        (b"<x/>", "no UIMA CAS"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "document type"),
        (b"PK\x03\x04", "archive is damaged"),
        (zipped({"a.txt": "x"}), "no file .xmi"),
        (zipped({"a.xmi": b"0" * 30_000_000}), "unpacks to far more"),
    ],
    ids=range(8),
)
def test_what_is_no_cas_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_cas.read(data, "x.xmi")
