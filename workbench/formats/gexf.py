"""Networks as GEXF 1.3, the format of Gephi: kinds, times and places included.

Source: https://gexf.net/schema.html
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from workbench.formats.atomic import replacing
from workbench.formats.graph import Graph, GraphEdge, GraphNode, legible, line

_GEXF, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_NODE = {"kind": "string", "when": "string"}
_EDGE = {"kind": "string", "when": "string", "evidence": "integer"}


def write(graph: Graph, path: Path) -> None:
    """Write a network to a file, which appears whole or not at all. Raises UserError if it cannot be written."""
    with replacing(path) as file:
        file.writelines(map(legible, lines(graph)))


def lines(graph: Graph) -> Iterator[str]:
    """The lines of the file, still with what XML cannot hold."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{_GEXF}" xmlns:viz="{_VIZ}" version="1.3">\n'
    meta = Element("meta")
    SubElement(meta, "description").text = graph.title
    yield line(meta)
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    for use, fields in (("node", _NODE | dict.fromkeys(graph.more, "string")), ("edge", _EDGE)):
        declared = Element("attributes", {"class": use, "mode": "static"})
        for name, kind in fields.items():
            SubElement(declared, "attribute", {"id": name, "title": name, "type": kind})
        yield line(declared)
    yield "<nodes>\n"
    yield from (line(_node(node)) for node in graph.nodes)
    yield "</nodes>\n<edges>\n"
    yield from (line(_edge(edge)) for edge in graph.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _node(node: GraphNode) -> Element:
    element = Element("node", {"id": node.id, "label": node.name, **_spell(node)})
    _fill(element, {name: getattr(node, name) for name in _NODE} | dict(node.more))
    if node.colour:
        red, green, blue = (str(int(node.colour[at : at + 2], 16)) for at in (1, 3, 5))
        SubElement(element, "viz:color", {"r": red, "g": green, "b": blue})
    if node.x is not None and node.y is not None:
        SubElement(element, "viz:position", {"x": str(node.x), "y": str(-node.y), "z": "0.0"})  # there y grows upwards
    return element


def _edge(edge: GraphEdge) -> Element:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    said = {"kind": f"{edge.kind}: {edge.name}", "label": edge.name}
    element = Element("edge", {**ends, **said, "weight": f"{max(edge.evidence, 1)}.0", **_spell(edge)})
    _fill(element, {name: getattr(edge, name) for name in _EDGE})
    return element


def _spell(row: GraphNode | GraphEdge) -> dict[str, str]:
    """When it was there; a side that is open or not known is left out."""
    return {name: day for name, day in (("start", row.first), ("end", row.last)) if day}


def _fill(element: Element, values: Mapping[str, Any]) -> None:
    held = SubElement(element, "attvalues")
    for name, value in values.items():
        if value not in ("", None):
            SubElement(held, "attvalue", {"for": name, "value": str(value)})
