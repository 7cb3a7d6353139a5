"""Networks as GEXF 1.3, the format of Gephi: kinds, times and places included.

Source: https://gexf.net/schema.html
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workbench.formats.atomic import replacing
from workbench.formats.graph import Graph, GraphEdge, GraphNode, element, legible, text

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
    yield f"<meta><description>{text(graph.title)}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    for use, fields in (("node", _NODE | dict.fromkeys(graph.more, "string")), ("edge", _EDGE)):
        known = (element("attribute", {"id": name, "title": name, "type": kind}) for name, kind in fields.items())
        yield element("attributes", {"class": use, "mode": "static"}, "".join(known)) + "\n"
    yield "<nodes>\n"
    yield from map(_node, graph.nodes)
    yield "</nodes>\n<edges>\n"
    yield from map(_edge, graph.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _node(node: GraphNode) -> str:
    inner = _values({name: getattr(node, name) for name in _NODE} | dict(node.more))
    if node.colour:
        red, green, blue = (str(int(node.colour[at : at + 2], 16)) for at in (1, 3, 5))
        inner += element("viz:color", {"r": red, "g": green, "b": blue})
    if node.x is not None and node.y is not None:
        inner += element("viz:position", {"x": str(node.x), "y": str(-node.y), "z": "0.0"})  # there y grows upwards
    return element("node", {"id": node.id, "label": node.name, **_spell(node)}, inner) + "\n"


def _edge(edge: GraphEdge) -> str:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    said = {"kind": f"{edge.kind}: {edge.name}", "label": edge.name, "weight": f"{max(edge.evidence, 1)}.0"}
    return (
        element("edge", {**ends, **said, **_spell(edge)}, _values({name: getattr(edge, name) for name in _EDGE})) + "\n"
    )


def _spell(row: GraphNode | GraphEdge) -> dict[str, str]:
    """When it was there; a side that is open or not known is left out."""
    return {name: day for name, day in (("start", row.first), ("end", row.last)) if day}


def _values(values: Mapping[str, Any]) -> str:
    held = [
        element("attvalue", {"for": name, "value": str(value)})
        for name, value in values.items()
        if value not in ("", None)
    ]
    return element("attvalues", {}, "".join(held))
