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


# The process ends itself, with the same signal, in the middle of the nth statement that begins so.
DYING = """
import os, signal, sqlite3, sys
begins, left, connect = sys.argv[4].upper(), [int(sys.argv[5])], sqlite3.connect
def dying(*given, **named):
    connection = connect(*given, **named)
    def heard(statement):
        if statement.upper().startswith(begins):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(heard)
    return connection
sqlite3.connect = dying
"""
MOMENTS = {
    "the log is made": ("PRAGMA journal_mode=WAL", 2, ""),
    "a step is begun": ("BEGIN IMMEDIATE", 4, "-wal"),
    "a step is half written": ("INSERT INTO revision", 4, "-wal"),
    "a step is about to be saved": ("COMMIT", 9, "-wal"),
    "the log is moved into the file": ("PRAGMA wal_checkpoint", 1, "-wal"),
    "the log is taken away": ("PRAGMA journal_mode=DELETE", 2, "-wal"),
}


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


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_process_killed_in_each_state_of_the_files_loses_nothing(path, moment):
    begins, number, beside = MOMENTS[moment]
    command = [
        sys.executable,
        "-c",
        DYING + ROUND,
        str(path),
        "0",
        str(path.with_name("copy.fwb")),
        begins,
        str(number),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    assert not beside or path.with_name(path.name + beside).exists()
    acknowledged = set(done.stdout.split("\n")[1:-1])
    assert acknowledged <= names(path)
    with Project.open(path) as project:
        assert safety.check(project) == []


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
    assert survives(path, 2, random.Random(time.time_ns()))


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(path):
    assert len(survives(path, 200, random.Random(time.time_ns()))) > 500
