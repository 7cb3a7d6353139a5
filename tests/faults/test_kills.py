"""A process killed in the middle of anything: what it said to be saved is there, and the file opens as it is."""

import random
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import select

from tests.factories import a_document, a_fact, a_project
from workbench.core import safety
from workbench.core.models import Entity, table
from workbench.core.project import Project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

# Every state of the files comes by: the log is made, written, moved into the file and taken away; a copy is written.
ROUND = """
import sys
from pathlib import Path
from workbench.core import entities, safety, store_sqlite
from workbench.core.project import Project
path, number, copy = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
print("begun", flush=True)
for lap in range(1000):
    with Project.open(path) as project:
        for n in range(6):
            name = f"{number}.{lap}.{n}"
            entities.create(project, "person", name)
            print(name, flush=True)
        store_sqlite.fold(path)
        entities.create(project, "person", f"{number}.{lap}.last")
        print(f"{number}.{lap}.last", flush=True)
        safety.save_copy(project, lambda done, total: None, copy)
"""


@pytest.fixture
def path(tmp_path):
    with a_project(tmp_path) as project:
        a_fact(project, document=a_document(project))
    return project.path


def killed(path, number, delay):
    """Let another process work until it is killed; the names it acknowledged."""
    command = [sys.executable, "-c", ROUND, str(path), str(number), str(path.with_name("copy.fwb"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout.readline() == "begun\n"
        time.sleep(delay)
        worker.send_signal(signal.SIGKILL)
        return set(worker.stdout.read().split("\n")[:-1])


def names(path):
    e = table(Entity).c
    with Project.open(path) as project, project.read() as connection:
        return set(connection.execute(select(e.name).where(e.deleted.is_(False))).scalars())


def survives(path, kills, chance):
    acknowledged, copy = set(), path.with_name("copy.fwb")
    for number in range(kills):
        acknowledged |= killed(path, number, chance.uniform(0.02, 0.9))
        assert acknowledged <= names(path)
        if copy.exists():
            assert names(copy) <= names(path)  # whole or not there
    with Project.open(path) as project:
        assert safety.check(project) == []
    return acknowledged


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_it_acknowledged(path):
    assert survives(path, 4, random.Random(time.time_ns()))


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(path):
    assert len(survives(path, 200, random.Random(time.time_ns()))) > 500
