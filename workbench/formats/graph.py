"""A network as it is written to a file: nodes with a place in the picture, and typed, dated edges."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, indent, tostring

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


@dataclass(frozen=True, slots=True)
class GraphNode:
    """`when` is EDTF; `first` and `last` are its days (YYYY-MM-DD), "" for open or not known; `colour` is #rrggbb.

    `x` grows to the right, `y` downwards.
    """

    id: str
    name: str
    kind: str
    when: str
    first: str
    last: str
    x: float
    y: float
    colour: str


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """From the node `source` to the node `target`; `evidence` is how many rows prove it, the dates are as of a node."""

    id: str
    source: str
    target: str
    kind: str
    name: str
    when: str
    first: str
    last: str
    evidence: int


@dataclass(frozen=True, slots=True)
class Graph:
    """A network under its title."""

    title: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def legible(text: str) -> str:
    """The text without what XML cannot hold, one U+FFFD for each."""
    return _UNWRITABLE.sub("\ufffd", text)


def document(root: Element) -> str:
    """A whole XML file."""
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
