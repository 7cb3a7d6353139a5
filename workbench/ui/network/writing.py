"""A network as it is written to a file."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize

from workbench.core.values.days import EARLIEST, LATEST, days
from workbench.formats import gexf, graphml
from workbench.formats.graph import Graph, GraphEdge, GraphNode
from workbench.ui.inks import ink
from workbench.ui.network.canvas import Canvas
from workbench.ui.network.drawing import ROOM, Drawing
from workbench.ui.pictures import write_picture


def as_graph(title: str, drawing: Drawing) -> Graph:
    """What is shown of a network, with its places."""
    nodes = tuple(
        GraphNode(
            str(node.id), node.name, node.kind, node.when, *_days(node.when), point.x(), point.y(), _ink(node.kind)
        )
        for node, point, shown in zip(drawing.network.nodes, drawing.points, drawing.shown, strict=True)
        if shown
    )
    edges = tuple(
        GraphEdge(
            f"e{number}", str(tie.of), str(tie.to), tie.kind, tie.name, tie.when, *_days(tie.when), len(tie.sources)
        )
        for number, tie in enumerate(drawing.ties)
    )
    return Graph(title, nodes, edges)


def write(canvas: Canvas, title: str, path: Path, suffix: str) -> None:
    """Write what is shown to a file, as its suffix says. Raises UserError if it cannot be written."""
    drawing = canvas.drawing
    if drawing is None:
        return
    if suffix in (".graphml", ".gexf"):
        (graphml if suffix == ".graphml" else gexf).write(as_graph(title, drawing), path)
        return
    size = drawing.rect(*ROOM).size().toSize().expandedTo(QSize(200, 120))
    room = QRectF(0, 0, size.width(), size.height())
    write_picture(path, title, size, lambda painter: canvas.paint_all(painter, room))


def _ink(kind: str) -> str:
    return ink(kind).name()


def _days(when: str) -> tuple[str, str]:
    span = days(when)
    if span is None:
        return "", ""
    return ("" if span[0] == EARLIEST else span[0], "" if span[1] == LATEST else span[1])
