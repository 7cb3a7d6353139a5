"""Files that are no usable project: each gets its own sentence and stays byte for byte as it was."""

import random
import sqlite3
from contextlib import closing, contextmanager

import pytest

from workbench.core.models import SCHEMA


@pytest.fixture
def source(tmp_path):
    """A document that could be imported."""
    file = tmp_path / "source.txt"
    file.write_text("Trade grew.", encoding="utf-8")
    return file


@contextmanager
def missing(file):
    file.unlink()
    yield "There is no file"


@contextmanager
def folder(file):
    file.unlink()
    file.mkdir()
    yield "is a folder"


@contextmanager
def empty(file):
    file.write_bytes(b"")
    yield "is empty"


@contextmanager
def text(file):
    file.write_text("These are my notes.\n" * 100, encoding="utf-8")
    yield "not a project file"


@contextmanager
def truncated(file):
    file.write_bytes(file.read_bytes()[:-6000])
    yield "is cut short"


@contextmanager
def cut_in_the_header(file):
    file.write_bytes(file.read_bytes()[:50])
    yield "is cut short"


@contextmanager
def garbled(file):
    whole = bytearray(file.read_bytes())
    noise = random.Random(1)
    for at in range(100, len(whole), 7):
        whole[at] = noise.randrange(256)
    file.write_bytes(whole)
    yield "is damaged"


@contextmanager
def of_another_program(file):
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    yield "of another program"


@contextmanager
def newer(file):
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    yield "newer version"


@contextmanager
def locked(file):
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield "is in use by another program"


KINDS = [missing, folder, empty, text, truncated, cut_in_the_header, garbled, of_another_program, newer]
ALL = [*KINDS, pytest.param(locked, marks=pytest.mark.slow)]  # it waits five seconds for the other program


def state(file):
    """The bytes of the file, and the names beside it."""
    return file.is_file() and file.read_bytes(), sorted(other.name for other in file.parent.iterdir())


def refuses(run, file, sentence, *arguments):
    before = state(file)
    done = run(*arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("workbench: ")
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert state(file) == before


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["text", "json"])
def test_an_unusable_file_is_not_listed(run, project, kind, as_json):
    with kind(project) as sentence:
        refuses(run, project, sentence, "list", project, "facts", *as_json)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_nothing_is_imported_into_an_unusable_file(run, project, kind, source):
    with kind(project) as sentence:
        refuses(run, project, sentence, "import", project, source)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_other_command_touches_an_unusable_file(run, project, kind, tmp_path):
    (tmp_path / "lines.jsonl").write_text("", encoding="utf-8")
    commands = {
        "check": (),
        "undo": (),
        "redo": (),
        "backup": (),
        "export": ("--format", "json", "--output", tmp_path / "out.json"),
        "annotate": (tmp_path / "lines.jsonl", "--analyst", "Anna"),
        "review": ("accept", "--all", "--analyst", "Anna"),
        "edit": ("01a201ac-851a-7d1e-a0ea-419fdbf41b95", "--set", "value=1", "--analyst", "Anna"),
    }
    with kind(project) as sentence:
        for command, more in commands.items():
            refuses(run, project, sentence, command, project, *more)
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_unusable_backup_is_not_restored(run, project, kind, tmp_path):
    with kind(project) as sentence:
        refuses(run, project, sentence, "restore", project, tmp_path / "again.workbench")
    assert not (tmp_path / "again.workbench").exists()


def test_a_read_only_file_is_listed_but_takes_nothing_in(run, annotated, source):
    annotated.chmod(0o444)
    before = state(annotated)
    assert len(run("list", annotated, "facts", "--json").json) == 2
    assert run("check", annotated).status == 0
    for arguments in (("import", annotated, source), ("undo", annotated)):
        refuses(run, annotated, "read only", *arguments)
    assert state(annotated) == before
    annotated.chmod(0o644)


def test_in_a_read_only_folder_a_project_is_listed_and_nothing_is_made(run, annotated, source):
    annotated.parent.chmod(0o555)
    try:
        before = state(annotated)
        assert len(run("list", annotated, "facts", "--json").json) == 2
        refuses(run, annotated, "read only", "import", annotated, source)
        assert state(annotated) == before
    finally:
        annotated.parent.chmod(0o755)


def test_a_project_open_elsewhere_can_be_listed_and_written(run, annotated, source):
    from workbench import Project

    with Project.open(annotated):
        assert len(run("list", annotated, "facts", "--json").json) == 2
        assert run("import", annotated, source).status == 0
    assert len(run("list", annotated, "documents", "--json").json) == 2
