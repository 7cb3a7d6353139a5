"""Networks as GraphML, which yEd, NetworkX, igraph and Gephi read.

Source: http://graphml.graphdrawing.org/specification.html
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workbench.formats.atomic import replacing
from workbench.formats.graph import Graph, element, legible, text

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
            yield element("key", {"id": f"{use}_{name}", "for": use, "attr.name": name, "attr.type": kind}) + "\n"
    yield '<graph id="network" edgedefault="directed">\n'
    yield f"<desc>{text(graph.title)}</desc>\n"
    for node in graph.nodes:
        said = {name: getattr(node, name) for name in (*_NODE, *_PLACE)} | dict(node.more)
        yield element("node", {"id": node.id}, _values("node", said)) + "\n"
    for edge in graph.edges:
        said = {name: getattr(edge, name) for name in _EDGE}
        yield (
            element("edge", {"id": edge.id, "source": edge.source, "target": edge.target}, _values("edge", said)) + "\n"
        )
    yield "</graph>\n</graphml>\n"


def _values(use: str, values: Mapping[str, Any]) -> str:
    return "".join(
        [
            f'<data key="{use}_{name}">{text(str(value))}</data>'
            for name, value in values.items()
            if value not in ("", None)
        ]
    )
