"""The sidebar over 100,000 entities with aliases: CPU time of a list, of a filter as one types, and of showing it."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from tests.bench.measure import Figure, cpu, median

CASES = ("10k", "100k")
_COUNTS = {"10k": 10_000, "100k": 100_000}
_PARTS = "bel dor gan kor lin mar nov ost pol rud sol tav ved vor yar zim".split()
_KINDS = ("person",) * 6 + ("organisation",) * 3 + ("meeting", "programme", "place")
_TYPED = ("b", "be", "bel", "beldor", "белдор", "ganlin ru", "зим кор")


def run(case: str) -> Iterator[Figure]:
    """first_cpu reads all names, list_cpu all once more, filter_cpu the slowest of what is typed, show_cpu the view."""
    from workbench.core import seeds
    from workbench.core.browse import entities as browse
    from workbench.core.browse.entities import Known

    with tempfile.TemporaryDirectory() as folder, seeds.new(Path(folder) / "bench.workbench", name="Bench") as project:
        _fill(project, _COUNTS[case])
        known = Known(project)
        yield Figure("entities", "first_cpu", cpu(lambda: browse.listing(project, known, None, "bel")), "ms", case)
        yield Figure("entities", "list_cpu", median(lambda: browse.listing(project, known, None)), "ms", case)
        filtered = [median(lambda typed=typed: browse.listing(project, known, None, typed)) for typed in _TYPED]
        yield Figure("entities", "filter_cpu", max(filtered), "ms", case)
        yield from _shown(case, [browse.listing(project, known, None, typed) for typed in ("", *_TYPED)])


def _shown(case: str, listings: list) -> Iterator[Figure]:
    from tests.bench import offscreen

    offscreen.application()
    from workbench.ui.entities.sections import Sections
    from workbench.ui.entities.view import View

    model, view = Sections(), View()
    view.setModel(model)
    view.resize(320, 600)
    offscreen.show(view)

    def show(listing: object) -> None:
        model.show(listing, in_document=False, unfolded=True)
        offscreen.frame(view.viewport())

    show(listings[-1])  # a warm-up: letters are drawn for the first time
    yield Figure("entities", "show_cpu", max(cpu(lambda one=one: show(one)) for one in listings), "ms", case)
    view.deleteLater()


def _fill(project: object, count: int) -> None:
    from workbench.core.ids import new_id
    from workbench.core.models import Alias, Entity

    chance = random.Random(11)

    def name() -> str:
        return " ".join("".join(chance.choices(_PARTS, k=chance.choice((2, 3)))).capitalize() for _ in range(2))

    rows: list[tuple[UUID, str, str]] = [(new_id(), _KINDS[n % len(_KINDS)], name()) for n in range(count)]
    with project.change("Generate") as session:
        session.add_many(Entity, ({"id": row, "kind": kind, "name": said} for row, kind, said in rows))
        session.add_many(Alias, ({"entity": row, "text": name()} for row, *_rest in rows[::2]))
