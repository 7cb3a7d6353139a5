"""A network as it is written to a file: nodes with a place in the picture, and typed, dated edges."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from workbench.i18n import _

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, Char


@dataclass(frozen=True, slots=True)
class GraphNode:
    """`when` is EDTF; `first` and `last` are its days (YYYY-MM-DD), "" for open or not known; `colour` is #rrggbb.

    `x` grows to the right, `y` downwards; without a place in a picture they are None, and the colour is "". `more` is
    what else is known of it, by the names in `Graph.more`.
    """

    id: str
    name: str
    kind: str
    when: str
    first: str
    last: str
    x: float | None
    y: float | None
    colour: str
    more: Mapping[str, str] = field(default_factory=dict)


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
    """A network under its title. A writer goes through all nodes, then through all edges, each once.

    `more` are the names of what its nodes may say beyond their own fields.
    """

    title: str
    nodes: Iterable[GraphNode]
    edges: Iterable[GraphEdge]
    more: tuple[str, ...] = ()


def legible(text: str) -> str:
    """The text without what XML cannot hold, one U+FFFD for each."""
    return _UNWRITABLE.sub("\ufffd", text)


class Legible:
    """Gives texts as `legible` does, one after the other; `replaced` tells whether there was anything to replace."""

    def __init__(self) -> None:
        self.replaced = False

    def __call__(self, text: str) -> str:
        """The text without what XML cannot hold."""
        held = legible(text)
        self.replaced = self.replaced or held != text
        return held

    def losses(self) -> tuple[str, ...]:
        """A sentence if anything was replaced."""
        return (_("Characters that XML cannot hold are replaced."),) if self.replaced else ()


def element(name: str, attributes: Mapping[str, str], inner: str = "") -> str:
    """An element around XML; a reader gets the line ends and tabs in its attributes as they are."""
    given = "".join([f' {key}="{_value(words)}"' for key, words in attributes.items()])
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def text(words: str) -> str:
    """Words between tags; a reader gets their line ends as they are."""
    return escape(words, quote=False).replace("\r", "&#13;")


def _value(words: str) -> str:
    return escape(words).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
