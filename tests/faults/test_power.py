"""The power fails at any moment: what was said to be saved is there, and the file is sound."""

import random

import pytest
from sqlalchemy import select

from tests.factories import a_document, a_fact, a_project
from tests.faults import power
from workbench.core import entities, facts, safety, store_sqlite
from workbench.core.models import Entity, table
from workbench.core.project import Project
from workbench.errors import UserError


@pytest.fixture
def session(tmp_path, monkeypatch):
    """A project before a session, and what was done to its files in it."""
    (tmp_path / "real").mkdir()
    with a_project(tmp_path / "real") as project:
        fact = a_fact(project, document=a_document(project))
        path = project.path
    before = path.read_bytes()
    with power.recorded(monkeypatch) as said, Project.open(path) as project:
        for number in range(12):
            name = f"Person {number}"
            entities.create(project, "person", name)
            said.append(("ack", name))
            facts.edit(project, fact, {"statement": f"Statement {number} " * 40})
            if number % 5 == 4:
                project.undo()
                store_sqlite.fold(path)
    (tmp_path / "again").mkdir()
    again = tmp_path / "again" / path.name
    again.write_bytes(before)
    events = power.replayed(again, said)
    assert names(again) == names(path) and len(names(path)) == 12
    return path.name, before, events, said


def names(path):
    e = table(Entity).c
    with Project.open(path) as project, project.read() as connection:
        return set(connection.execute(select(e.name).where(e.deleted.is_(False))).scalars())


def survives(session, tmp_path, images, chance):
    """Look at so many disks; how often something that was not synced was lost or kept."""
    name, before, events, _said = session
    assert {kind for kind, *_rest in events} >= {"write", "sync", "ack"}
    seen = set()
    for number in range(images):
        disk = power.Disk({name: bytearray(before)})
        for event in events[: chance.randrange(len(events) + 1)]:
            disk.take(event)
        folder = tmp_path / f"disk {number}"
        folder.mkdir()
        for file, content in disk.left(chance).items():
            (folder / file).write_bytes(content)
        found = names(folder / name)
        assert disk.acknowledged <= found, (number, disk.acknowledged - found)
        with Project.open(folder / name) as project:
            assert safety.check(project) == []
        seen.add((len(disk.acknowledged), len(found)))
    return seen


@pytest.mark.slow
def test_what_was_acknowledged_is_there_whatever_the_disk_kept_of_the_rest(session, tmp_path):
    assert len(survives(session, tmp_path, 20, random.Random(1))) > 5


def test_a_disk_left_in_the_middle_of_opening_or_closing_opens_again(session, tmp_path):
    """Then a journal beside the file says what was half written."""
    name, before, events, _said = session
    logs = [at for at, event in enumerate(events) if event[1].endswith("-wal")]
    journals = [at for at, event in enumerate(events) if event[1].endswith("-journal")]
    moments = [at for at in range(len(events)) if at < logs[0] + 2 or at - 3 <= max(journals) <= at + 3]
    assert journals[0] < logs[0]
    for at in moments:
        disk = power.Disk({name: bytearray(before)})
        for event in events[:at]:
            disk.take(event)
        for kept in (0, 1):
            folder = tmp_path / f"disk {at} {kept}"
            folder.mkdir()
            for file, content in disk.left(random.Random(at + kept)).items():
                (folder / file).write_bytes(content)
            assert disk.acknowledged <= names(folder / name)


@pytest.mark.soak
def test_two_hundred_disks_of_a_failing_computer_hold_what_was_acknowledged(session, tmp_path):
    assert len(survives(session, tmp_path, 200, random.Random())) > 8


@pytest.mark.slow
@pytest.mark.parametrize("less", ["NORMAL", "OFF"])
def test_a_program_that_waits_less_for_the_disk_would_be_noticed(session, tmp_path, less):
    name, before, _events, said = session
    careless = [(kind, what.replace("synchronous=FULL", f"synchronous={less}")) for kind, what in said]
    assert careless != said
    (tmp_path / less).mkdir()
    (tmp_path / less / name).write_bytes(before)
    events = power.replayed(tmp_path / less / name, careless)
    with pytest.raises((AssertionError, UserError)):
        survives((name, before, events, said), tmp_path, 60, random.Random(2))
