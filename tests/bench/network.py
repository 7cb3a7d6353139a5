"""A network of 500 entities and 2,000 ties: frames a second while one is dragged and while the picture is moved."""

import random
import time
from collections.abc import Iterator
from uuid import UUID

from tests.bench.measure import Figure, median

CASES = ("500/2000",)
_FRAMES = 60
_SIZE = (1280, 752)


def run(case: str) -> Iterator[Figure]:
    """lay_out_cpu, first_paint_cpu, drag_cpu, pan_cpu, zoom_cpu in ms of a frame; drag_fps, pan_fps of NODES/TIES."""
    from PySide6.QtCore import QPointF

    from tests.bench import offscreen
    from workbench.ui.network.canvas import Canvas
    from workbench.ui.network.drawing import Drawing
    from workbench.ui.network.layout import lay_out

    offscreen.application()
    network = _network(*map(int, case.split("/")))
    ids = [node.id for node in network.nodes]
    pulls = [(tie.of, tie.to, 1.0) for tie in network.ties]
    yield Figure("network", "lay_out_cpu", median(lambda: lay_out(ids, pulls, {}), runs=3), "ms", case)
    drawing = Drawing(network, lay_out(ids, pulls, {}))
    canvas = Canvas()
    canvas.resize(*_SIZE)
    offscreen.show(canvas)
    canvas.show_drawing(drawing)

    def drag(frame: int) -> None:
        drawing.move(0, drawing.points[0] + QPointF(3 if frame % 2 else -3, 2))

    def pan(frame: int) -> None:
        canvas._pan(3 if frame % 20 < 10 else -3, 1)

    def zoom(frame: int) -> None:
        canvas.zoom(1.02 if frame % 20 < 10 else 1 / 1.02)

    yield Figure("network", "first_paint_cpu", offscreen.frame(canvas.viewport()), "ms", case)
    for name, step in (("drag", drag), ("pan", pan), ("zoom", zoom)):
        began, used = time.perf_counter(), time.thread_time()
        for number in range(_FRAMES):
            step(number)
            offscreen.frame(canvas.viewport())
        yield Figure("network", f"{name}_cpu", (time.thread_time() - used) * 1000 / _FRAMES, "ms", case)
        yield Figure("network", f"{name}_fps", _FRAMES / (time.perf_counter() - began), "1/s", case)
    canvas.close()


def _network(nodes: int, ties: int):
    from workbench.core.browse.entities import KIND_ORDER
    from workbench.core.browse.entities.network import TIES, Network, Node, Source, Tie

    chance = random.Random(7)
    ids = [UUID(int=chance.getrandbits(128)) for _number in range(nodes)]
    found = []
    for number in range(ties):
        of, to = ids[int(nodes * chance.random() ** 2)], chance.choice(ids)
        if of != to:
            found.append(Tie(chance.choice(TIES), f"tie {number}", of, to, (Source("fact", of),), ("2025",)))
    count = {one: sum(one in (tie.of, tie.to) for tie in found) for one in ids}
    named = sorted(ids, key=lambda one: -count[one])
    words = "Council of Ministers for Transport and Energy of Norland".split()
    rows = (
        Node(one, chance.choice(KIND_ORDER), f"{' '.join(chance.sample(words, 3))} {number}", "2025", count[one])
        for number, one in enumerate(named)
    )
    return Network(tuple(rows), tuple(found))
