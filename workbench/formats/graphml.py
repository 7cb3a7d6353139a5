"""Networks as GraphML, which yEd, NetworkX, igraph and Gephi read.

Source: http://graphml.graphdrawing.org/specification.html
"""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from workbench.formats.atomic import replacing
from workbench.formats.graph import Graph, GraphEdge, GraphNode, document, legible

_NODE = {"name": "string", "kind": "string", "when": "string", "first": "string", "last": "string"}
_PLACE = {"x": "double", "y": "double", "colour": "string"}
_EDGE = _NODE | {"evidence": "int"}


def write(graph: Graph, path: Path) -> None:
    """Write a network to a file, which appears whole or not at all. Raises UserError if it cannot be written."""
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for use, fields in (("node", _NODE | _PLACE), ("edge", _EDGE)):
        for name, kind in fields.items():
            given = {"id": f"{use}_{name}", "for": use, "attr.name": name, "attr.type": kind}
            SubElement(root, "key", given)
    within = SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    SubElement(within, "desc").text = legible(graph.title)
    for node in graph.nodes:
        _fill(SubElement(within, "node", {"id": node.id}), "node", node, _NODE | _PLACE)
    for edge in graph.edges:
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        _fill(SubElement(within, "edge", ends), "edge", edge, _EDGE)
    with replacing(path) as file:
        file.write(document(root))


def _fill(element: Element, use: str, row: GraphNode | GraphEdge, fields: dict[str, str]) -> None:
    for name in fields:
        value = getattr(row, name)
        if value != "":
            SubElement(element, "data", {"key": f"{use}_{name}"}).text = legible(str(value))
