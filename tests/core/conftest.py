"""One small project with two analysts, two reports, three people and a fact, copied anew for each test."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from tests.core.steps import place
from workbench import paths
from workbench.core import analysts, codebook, documents, entities, facts
from workbench.core.models import Annotation, Fact, table
from workbench.core.project import Project

TRADE = (
    "Trade came to nearly 4 trillion roubles in 2025, Mikhail Mishustin said.\n"
    "He met Alexander Turchin in Moscow. Later he met Alexander Turchin in Minsk.\n"
)
GROWTH = "Торговля выросла на 4,5 % — сказал Мишустин.\n"


def _book():
    """Three types of the starter codebook: the whole of it would make every comparison slow."""
    book = json.loads((paths.seeds() / "codebook.json").read_text("utf-8"))
    types = [kind for kind in book["types"] if kind["key"] in ("quantity", "event", "statement")]
    return {"types": types, "measures": book["measures"][:2]}


def _write(folder):
    (folder / "trade.txt").write_text(TRADE, encoding="utf-8")
    (folder / "growth.txt").write_text(GROWTH, encoding="utf-8")
    with Project.create(folder / "p.workbench", "Trade", fill=lambda new: codebook.load(new, _book())) as project:
        analysts.join(project, "Pavel")
        analysts.act_as(project, "Anna")
        documents.import_files(project, [folder / "trade.txt", folder / "growth.txt"])
        entities.create(project, "person", "Mikhail Mishustin", ref="per:mishustin", aliases=["Мишустин"])
        entities.create(project, "person", "Alexander Turchin", ref="per:turchin")
        entities.create(project, "place", "Moscow", ref="plc:moscow")
        with project.read() as connection:
            report = documents.find(connection, "trade.txt")
        start, end = place(project, report, "nearly 4 trillion roubles")
        facts.tag(project, report, start, end, "quantity", fields={"value": "4000000000000"}, speaker="per:mishustin")
    return (folder / "p.workbench").read_bytes()


@cache
def _file():
    with TemporaryDirectory() as folder:
        return _write(Path(folder))


@pytest.fixture
def project(tmp_path):
    """The project, with Anna, who wrote its fact, at work."""
    path = tmp_path / "p.workbench"
    path.write_bytes(_file())
    with Project.open(path) as project:
        project.analyst = analysts.join(project, "Anna")
        yield project


@pytest.fixture
def known(project):
    """Ids of what is there: anna, pavel, report, growth, mishustin, turchin, moscow, fact, passage."""
    with project.read() as connection:
        refs = {"mishustin": "per:mishustin", "turchin": "per:turchin", "moscow": "plc:moscow"}
        return SimpleNamespace(
            anna=analysts.join(project, "Anna"),
            pavel=analysts.join(project, "Pavel"),
            report=documents.find(connection, "trade.txt"),
            growth=documents.find(connection, "growth.txt"),
            fact=connection.execute(select(table(Fact).c.id)).scalar_one(),
            passage=connection.execute(select(table(Annotation).c.id)).scalar_one(),
            **{name: entities.by_ref(connection, ref) for name, ref in refs.items()},
        )
