"""Networks as GraphML, which yEd, NetworkX, igraph and Gephi read.

Source: http://graphml.graphdrawing.org/specification.html
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from workbench.formats.atomic import replacing
from workbench.formats.graph import Graph, legible, line

_NODE = {"name": "string", "kind": "string", "when": "string", "first": "string", "last": "string"}
_PLACE = {"x": "double", "y": "double", "colour": "string"}
_EDGE = _NODE | {"evidence": "int"}


def write(graph: Graph, path: Path) -> None:
    """Write a network to a file, which appears whole or not at all. Raises UserError if it cannot be written."""
    with replacing(path) as file:
        file.writelines(map(legible, lines(graph)))


def lines(graph: Graph) -> Iterator[str]:
    """The lines of the file, still with what XML cannot hold."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for use, fields in (("node", _NODE | _PLACE | dict.fromkeys(graph.more, "string")), ("edge", _EDGE)):
        for name, kind in fields.items():
            yield line(Element("key", {"id": f"{use}_{name}", "for": use, "attr.name": name, "attr.type": kind}))
    yield '<graph id="network" edgedefault="directed">\n'
    about = Element("desc")
    about.text = graph.title
    yield line(about)
    for node in graph.nodes:
        element = Element("node", {"id": node.id})
        _fill(element, "node", {name: getattr(node, name) for name in (*_NODE, *_PLACE)} | dict(node.more))
        yield line(element)
    for edge in graph.edges:
        element = Element("edge", {"id": edge.id, "source": edge.source, "target": edge.target})
        _fill(element, "edge", {name: getattr(edge, name) for name in _EDGE})
        yield line(element)
    yield "</graph>\n</graphml>\n"


def _fill(element: Element, use: str, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if value not in ("", None):
            SubElement(element, "data", {"key": f"{use}_{name}"}).text = str(value)
