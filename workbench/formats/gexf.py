"""Networks as GEXF 1.3, the format of Gephi: kinds, times and places included.

Source: https://gexf.net/schema.html
"""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from workbench.formats.atomic import replacing
from workbench.formats.graph import Graph, GraphEdge, GraphNode, document, legible

_GEXF, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_NODE = {"kind": "string", "when": "string"}
_EDGE = {"kind": "string", "when": "string", "evidence": "integer"}


def write(graph: Graph, path: Path) -> None:
    """Write a network to a file, which appears whole or not at all. Raises UserError if it cannot be written."""
    root = Element("gexf", {"xmlns": _GEXF, "xmlns:viz": _VIZ, "version": "1.3"})
    SubElement(SubElement(root, "meta"), "description").text = legible(graph.title)
    timed = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    within = SubElement(root, "graph", {"defaultedgetype": "directed", **timed})
    for use, fields in (("node", _NODE), ("edge", _EDGE)):
        declared = SubElement(within, "attributes", {"class": use, "mode": "static"})
        for name, kind in fields.items():
            SubElement(declared, "attribute", {"id": name, "title": name, "type": kind})
    nodes, edges = SubElement(within, "nodes"), SubElement(within, "edges")
    for node in graph.nodes:
        element = SubElement(nodes, "node", {"id": node.id, "label": legible(node.name), **_spell(node)})
        _fill(element, node, _NODE)
        red, green, blue = (str(int(node.colour[at : at + 2], 16)) for at in (1, 3, 5))
        SubElement(element, "viz:color", {"r": red, "g": green, "b": blue})
        SubElement(element, "viz:position", {"x": str(node.x), "y": str(-node.y), "z": "0.0"})  # there y grows upwards
    for edge in graph.edges:
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        said = {"kind": legible(f"{edge.kind}: {edge.name}"), "label": legible(edge.name)}
        _fill(
            SubElement(edges, "edge", {**ends, **said, "weight": f"{max(edge.evidence, 1)}.0", **_spell(edge)}),
            edge,
            _EDGE,
        )
    with replacing(path) as file:
        file.write(document(root))


def _spell(row: GraphNode | GraphEdge) -> dict[str, str]:
    """When it was there; a side that is open or not known is left out."""
    return {name: day for name, day in (("start", row.first), ("end", row.last)) if day}


def _fill(element: Element, row: GraphNode | GraphEdge, fields: dict[str, str]) -> None:
    held = SubElement(element, "attvalues")
    for name in fields:
        value = getattr(row, name)
        if value != "":
            SubElement(held, "attvalue", {"for": name, "value": legible(str(value))})
