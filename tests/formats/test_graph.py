"""Networks in files that other programs read."""

import pytest

from tests.written import xml_of
from workbench.errors import UserError
from workbench.formats import gexf, graphml
from workbench.formats.graph import Graph, GraphEdge, GraphNode

GRAPH = Graph(
    "Norland <& others>",
    (
        GraphNode("a", "Oleg “Fox” Somov & sons", "person", "", "", "", 1.5, -2.0, "#9c2f63"),
        GraphNode("b", "Council\x0b of Norland", "meeting", "2025-03/..", "2025-03-01", "", 30.0, 40.25, "#0b6b5e"),
    ),
    (
        GraphEdge("e0", "a", "b", "participation", "chairs", "2025-03", "2025-03-01", "2025-03-31", 2),
        GraphEdge("e1", "a", "b", "fact", "in the same fact", "", "", "", 7),
    ),
)
NODES = [
    ("a", "Oleg “Fox” Somov & sons", "person", None, None, 1.5, -2.0),
    ("b", "Council\ufffd of Norland", "meeting", "2025-03-01", None, 30.0, 40.25),
]
EDGES = [
    ("a", "b", "participation", "chairs", "2025-03-01", "2025-03-31", 2),
    ("a", "b", "fact", "in the same fact", None, None, 7),
]


def test_graphml_gives_back_nodes_edges_kinds_times_and_places(tmp_path):
    graphml.write(GRAPH, tmp_path / "n.graphml")
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = xml_of(tmp_path / "n.graphml")
    declared = {key.get("id") for key in root.findall("g:key", space)}

    def told(element):
        values = {data.get("key"): data.text for data in element.findall("g:data", space)}
        assert set(values) <= declared
        return {key.partition("_")[2]: value for key, value in values.items()}

    nodes = [(one.get("id"), told(one)) for one in root.iterfind(".//g:node", space)]
    edges = [(one.get("source"), one.get("target"), told(one)) for one in root.iterfind(".//g:edge", space)]
    assert [
        (key, d["name"], d["kind"], d.get("first"), d.get("last"), float(d["x"]), float(d["y"])) for key, d in nodes
    ] == NODES
    assert [
        (of, to, d["kind"], d["name"], d.get("first"), d.get("last"), int(d["evidence"])) for of, to, d in edges
    ] == EDGES
    assert root.findtext("g:graph/g:desc", None, space) == "Norland <& others>"


def test_gexf_gives_back_nodes_edges_kinds_times_and_places(tmp_path):
    gexf.write(GRAPH, tmp_path / "n.gexf")
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    root = xml_of(tmp_path / "n.gexf")
    assert (root.tag, root.get("version")) == ("{http://gexf.net/1.3}gexf", "1.3")

    def told(element):
        return {one.get("for"): one.get("value") for one in element.iterfind("g:attvalues/g:attvalue", space)}

    def place(element):
        at = element.find("viz:position", space)
        return float(at.get("x")), -float(at.get("y"))

    assert [
        (one.get("id"), one.get("label"), told(one)["kind"], one.get("start"), one.get("end"), *place(one))
        for one in root.iterfind(".//g:node", space)
    ] == NODES
    assert [
        (
            *(one.get("source"), one.get("target"), told(one)["kind"], one.get("label")),
            *(one.get("start"), one.get("end"), int(told(one)["evidence"])),
        )
        for one in root.iterfind(".//g:edge", space)
    ] == EDGES
    colours = [(one.get("r"), one.get("g"), one.get("b")) for one in root.iterfind(".//viz:color", space)]
    assert colours == [("156", "47", "99"), ("11", "107", "94")]


def test_two_edges_of_one_kind_between_two_nodes_are_told_apart_in_gexf(tmp_path):
    gexf.write(GRAPH, tmp_path / "n.gexf")
    edges = xml_of(tmp_path / "n.gexf").iterfind(".//{http://gexf.net/1.3}edge")
    assert len({one.get("kind") for one in edges}) == 2


@pytest.mark.parametrize("write", [graphml.write, gexf.write])
def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path, write):
    path = tmp_path / "n.xml"
    path.write_text("mine")
    path.chmod(0o444)
    with pytest.raises(UserError, match="read only"):
        write(GRAPH, path)
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]
