"""Clocks that are wrong: steps keep their order, undo takes the newest, and colleagues are warned of a clock ahead."""

import time

import pytest
from sqlalchemy import select

from tests.factories import a_document, a_fact, a_project
from workbench.core import facts, safety
from workbench.core.analysts import act_as
from workbench.core.models import Fact, Revision, table
from workbench.core.project import Project
from workbench.core.sharing import giving, merging

YEAR = 365 * 24 * 60 * 60 * 10**9
DAY = YEAR // 365


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        made.fact = a_fact(made, document=a_document(made))
        yield made


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of this computer on by so many nanoseconds."""
    real, shift = time.time_ns, [0]
    monkeypatch.setattr(time, "time_ns", lambda: real() + shift[0])
    monkeypatch.setattr(time, "time", lambda: (real() + shift[0]) / 10**9)

    def move(by):
        shift[0] = by

    return move


def statement(project):
    f = table(Fact).c
    with project.read() as connection:
        return connection.execute(select(f.statement).where(f.id == project.fact)).scalar_one()


def clocks(project):
    r = table(Revision).c
    with project.read() as connection:
        return list(connection.execute(select(r.hlc).order_by(r.seq)).scalars())


def test_a_clock_set_back_a_year_leaves_steps_in_order_and_undo_takes_the_newest(project, clock):
    facts.edit(project, project.fact, {"statement": "Before"})
    clock(-YEAR)
    facts.edit(project, project.fact, {"statement": "After"})
    assert clocks(project) == sorted(set(clocks(project)))
    project.undo()
    assert statement(project) == "Before"
    project.redo()
    assert statement(project) == "After" and safety.check(project) == []


def test_whoever_works_with_a_clock_a_year_behind_is_not_overruled(project, clock, tmp_path):
    facts.edit(project, project.fact, {"statement": "Hers"})
    giving.share(project, lambda _d, _t: None, tmp_path / "boris.fwb", "Boris")
    clock(-YEAR)
    with Project.open(tmp_path / "boris.fwb") as boris:
        act_as(boris, "Boris")
        facts.edit(boris, project.fact, {"statement": "His, and he had seen hers"})
    clock(0)
    done = merging.merge(project, tmp_path / "boris.fwb", backup=None)
    assert statement(project) == "His, and he had seen hers" and done.opened == () and done.warnings == ()
    assert safety.check(project) == []


def test_a_colleague_whose_clock_is_ahead_is_taken_in_with_a_warning_and_order_holds(project, clock, tmp_path):
    giving.share(project, lambda _d, _t: None, tmp_path / "boris.fwb", "Boris")
    clock(2 * DAY)
    with Project.open(tmp_path / "boris.fwb") as boris:
        act_as(boris, "Boris")
        facts.edit(boris, project.fact, {"statement": "From the day after tomorrow"})
    clock(0)
    done = merging.merge(project, tmp_path / "boris.fwb", backup=None)
    assert len(done.warnings) == 1 and "a day ahead" in done.warnings[0]
    facts.edit(project, project.fact, {"statement": "Hers, later"})
    assert clocks(project) == sorted(set(clocks(project)))
    assert statement(project) == "Hers, later" and safety.check(project) == []
