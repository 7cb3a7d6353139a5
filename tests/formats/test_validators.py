"""What is written for other programs, read and looked over by the libraries that those use."""

import json
import zipfile
from collections import Counter

import jsonschema
import networkx
import pikepdf
import pytest
from lxml import etree

from tests.formats import nasty
from tests.formats.report.reports import ENTITY, a_fact, a_report
from tests.formats.test_qdpx import SPACE, assert_valid, project_of
from workbench import paths
from workbench.formats import WRITERS
from workbench.formats.dataset import Options
from workbench.formats.graph import legible

READ = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
CHANGED = {"creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"}
TEXT = {"guid", "name", "richTextPath", "plainTextPath"}
SELECTION = {"guid", "name", "startPosition", "endPosition"}
ATTRIBUTES = {  # that the schema of REFI-QDA allows
    "Project": {"name", "origin", "creatingUserGUID", "creationDateTime", "basePath"},
    "User": {"guid", "name", "id"},
    "Code": {"guid", "name", "isCodable", "color"},
    "Variable": {"guid", "name", "typeOfVariable"},
    "Case": {"guid", "name"},
    "PlainTextSelection": SELECTION | CHANGED,
    "Coding": {"guid", "creatingUser", "creationDateTime"},
    "PDFSource": {"guid", "name", "path", "currentPath"} | CHANGED,
    **{key: TEXT | CHANGED for key in ("TextSource", "Representation", "Note")},
    **{key: {"targetGUID"} for key in ("NoteRef", "CodeRef", "SelectionRef", "SourceRef", "VariableRef")},
}


def written(folder, form, dataset=None, **options):
    path = folder / f"out.{form}"
    return WRITERS[form](dataset or nasty.a_dataset(), path, Options(**options)), path


@pytest.mark.parametrize("form", READ)
def test_networkx_reads_every_node_and_edge_of_a_network(tmp_path, form):
    report, path = written(tmp_path, form, handling="TLP:GREEN")
    graph = READ[form](path)
    assert graph.is_directed() and graph.number_of_edges() == report.rows
    kinds = Counter(said["kind"] for _id, said in graph.nodes(data=True))
    assert kinds == {"fact": report.facts, "person": len(nasty.NASTY)}
    name = "name" if form == "graphml" else "label"
    shown = Counter(said.get(name, "") for _id, said in graph.nodes(data=True))
    assert shown == {words: 2 * n for words, n in Counter(map(legible, nasty.NASTY)).items()}
    assert {said["handling"] for _id, said in graph.nodes(data=True)} == {"TLP:GREEN"}


@pytest.mark.parametrize("form", READ)
def test_networkx_tells_the_roles_of_one_entity_in_one_fact_apart(tmp_path, form):
    link = {key: ENTITY[key] for key in ("id", "ref", "kind", "name")}
    fact = a_fact(entities=[link | {"role": "subject"}, link | {"role": "object"}], speaker=None)
    _report, path = written(tmp_path, form, a_report([fact], entities=[ENTITY]))
    graph = READ[form](path)
    name = "name" if form == "graphml" else "label"
    assert sorted(said[name] for *_ends, said in graph.edges(data=True)) == ["object", "subject"]


def test_the_library_of_qpdf_finds_nothing_wrong_in_a_marked_pdf(tmp_path):
    report, path = written(tmp_path, "pdf", handling="TLP:RED")
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []
        (page,) = document.pages
        marks = [one for one in page.Annots if one.Subtype == "/Highlight"]
        (stamp,) = [one for one in page.Annots if one.Subtype == "/Stamp"]
        assert len(marks) == report.rows and str(stamp.Contents) == "TLP:RED"
        assert {str(one.Contents) for one in marks} == {f"Quantity: {legible(words)}" for words in nasty.NASTY}
        assert all(len(one.QuadPoints) == 8 for one in marks)


def test_a_project_for_other_programs_has_the_attributes_of_the_schema_and_no_other(tmp_path):
    root = project_of(written(tmp_path, "qdpx", handling="TLP:RED")[1])
    assert_valid(root)
    for one in root.iter():
        assert set(one.attrib) <= ATTRIBUTES.get(one.tag.removeprefix(SPACE), set())
    assert {one.get("typeOfVariable") for one in root.iter(f"{SPACE}Variable")} == {"Text"}


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_every_text_keeps_to_the_schema_of_the_dataset(tmp_path, form):
    schema = json.loads((paths.resources() / "schema" / "dataset-1.json").read_text(encoding="utf-8"))
    text = written(tmp_path, form, handling="TLP:AMBER")[1].read_text(encoding="utf-8")
    if form == "json":
        jsonschema.validate(json.loads(text), schema)
        return
    of_fact = jsonschema.Draft202012Validator({**schema["$defs"]["fact"], "$defs": schema["$defs"]})
    for line in text.splitlines():
        of_fact.validate({key: value for key, value in json.loads(line).items() if key != "handling"})


def test_every_part_of_a_word_file_is_xml_and_every_relation_leads_to_a_part(tmp_path):
    _report, path = written(tmp_path, "docx", handling="TLP:RED")
    with zipfile.ZipFile(path) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    types = {one.get("PartName", "").removeprefix("/") for one in parts["[Content_Types].xml"]}
    assert {name for name in types if name} <= set(parts)
    for relation in parts["word/_rels/document.xml.rels"]:
        assert f"word/{relation.get('Target')}" in parts
    numbers = [one for one in parts["word/document.xml"].iter() if etree.QName(one).localname == "footnoteReference"]
    notes = [one for one in parts["word/footnotes.xml"] if etree.QName(one).localname == "footnote"]
    assert len(notes) == len(numbers) + 2  # the two lines that part them from the text
