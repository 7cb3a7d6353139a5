import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import select

from workbench.core import store_sqlite
from workbench.core.models import SCHEMA, Entity, table
from workbench.core.project import Project
from workbench.errors import UserError


@cache
def sound_file():
    """The bytes of a closed project with 300 entities."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.workbench"
        with Project.create(path, "Trade") as project, project.change("Many") as session:
            session.add_many(Entity, ({"kind": "person", "name": f"name {n} " * 5} for n in range(300)))
        return path.read_bytes()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "p.workbench"
    path.write_bytes(sound_file())
    return path


def names(path):
    with Project.open(path) as project, project.read() as connection:
        return set(connection.execute(select(table(Entity).c.name)).scalars())


def fingerprint(folder):
    """Every file of a folder with the hash of its bytes."""
    return {str(file): file.is_file() and sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*"))}


def refusal(path):
    """The sentence that opening gives; nothing in the folder may change."""
    before = fingerprint(path.parent)
    with pytest.raises(UserError) as raised:
        Project.open(path)
    assert fingerprint(path.parent) == before
    return str(raised.value)


def cut(share):
    return lambda path: path.write_bytes(sound_file()[: int(len(sound_file()) * share)])


def garble(start, size):
    def spoil(path):
        data = bytearray(sound_file())
        data[start : start + size] = random.Random(7).randbytes(size)
        path.write_bytes(data)

    return spoil


def sql(*statements):
    def run(path):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


def another_program(path):
    path.unlink()
    sql("CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('hello')")(path)


UNUSABLE = {
    "missing": (Path.unlink, "There is no file"),
    "folder": (lambda path: (path.unlink(), path.mkdir()), "is a folder"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "text": (lambda path: path.write_text("Dear colleague, " * 20), "is a text file"),
    "garbled header": (garble(0, 16), "is not a project file"),
    "cut after 50 bytes": (lambda path: path.write_bytes(sound_file()[:50]), "is cut short: 50 bytes"),
    "cut in half": (cut(0.5), r"is cut short: \d+ of \d+ bytes"),
    "another program's": (another_program, "a database of another program"),
    "newer": (sql(f"PRAGMA user_version={SCHEMA + 1}"), "saved by a newer version"),
    "garbled middle": (garble(8192, 60_000), "is damaged"),
    "with a trigger": (
        sql("CREATE TRIGGER t AFTER INSERT ON entity BEGIN DELETE FROM fact; END"),
        "holds a trigger",
    ),
    "with a view": (sql("CREATE VIEW v AS SELECT 1"), "holds a view"),
    "never finished": (sql("DELETE FROM project"), "never finished"),
}


def test_a_table_that_a_program_computes_is_refused_unless_it_is_an_index_of_ours(path):
    sql("CREATE VIRTUAL TABLE v USING fts5(words)")(path)
    assert "holds a table “v”" in refusal(path)
    sql("DROP TABLE v", "DROP TABLE local_search", "CREATE VIRTUAL TABLE local_search USING fts5(title, text)")(path)
    assert "holds a table “local_search”" in refusal(path)
    remade = store_sqlite.INDEXES["local_search"]
    sql("DROP TABLE local_search", remade)(path)
    Project.open(path).close()
    sql("DROP TABLE local_search", "CREATE TABLE local_search (title, text)")(path)
    assert "holds a table “local_search”" in refusal(path)


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_file_is_refused_in_a_sentence_and_left_as_it_was(path, case):
    spoil, words = UNUSABLE[case]
    spoil(path)
    assert re.search(words, refusal(path))


def test_each_kind_of_unusable_file_has_its_own_sentence(tmp_path):
    sentences = set()
    for number, (spoil, _) in enumerate(UNUSABLE.values()):
        path = tmp_path / str(number) / "p.workbench"
        path.parent.mkdir()
        path.write_bytes(sound_file())
        spoil(path)
        sentences.add(refusal(path))
    assert len(sentences) == len(UNUSABLE)


@pytest.mark.parametrize(
    "spoil", [sql("CREATE VIEW v AS SELECT 1"), sql("DROP TABLE fact"), sql("DELETE FROM project")]
)
def test_an_unusable_file_in_wal_mode_gets_no_company(path, spoil):
    spoil(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    assert refusal(path)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.7, 0.9, 0.99, 0.9999])
def test_a_file_cut_short_anywhere_is_refused(path, share):
    cut(share)(path)
    assert "cut short" in refusal(path)


@pytest.mark.parametrize("seed", range(12))
def test_garbled_bytes_are_refused_or_do_no_harm_but_never_raise_anything_else(path, seed):
    chance = random.Random(seed)
    garble(chance.randrange(len(sound_file()) - 500), chance.choice([1, 20, 500]))(path)
    before = fingerprint(path.parent)
    with suppress(UserError):
        Project.open(path, read_only=True).close()
    assert fingerprint(path.parent) == before


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.slow
def test_a_file_another_program_holds_is_refused_in_a_sentence(path):
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        assert "in use by another program" in refusal(path)
        holder.stdin.close()
    assert len(names(path)) == 300


def in_read_only_mode(path, place):
    before = fingerprint(path.parent)
    place.chmod(0o444 if place.is_file() else 0o555)
    try:
        with Project.open(path) as project:
            assert project.read_only
            assert project.steps() == (1, 0)
            with pytest.raises(UserError, match="read only") as raised, project.change("Add"):
                pass
    finally:
        place.chmod(0o755)
    assert fingerprint(path.parent) == before
    return str(raised.value)


def test_a_read_only_file_can_be_read_and_changing_it_is_refused(path):
    assert "save a copy" in in_read_only_mode(path, path)


def test_a_file_in_a_read_only_folder_can_be_read_and_changing_it_is_refused(path):
    assert "save a copy" in in_read_only_mode(path, path.parent)


def test_a_copy_from_an_open_project_can_be_read_in_a_read_only_folder(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    in_read_only_mode(path, path.parent)


@contextmanager
def open_project(path):
    with Project.open(path) as project:
        yield project, lambda name: _add(project, name)


def _add(project, name):
    with project.change("Add") as session:
        session.add(Entity(kind="person", name=name))


def copy_as_an_analyst_does(path, target):
    """Copy the file alone, from another process."""
    script = "import shutil, sys; shutil.copy(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", script, str(path), str(target)], check=True)
    return target


def test_a_copy_taken_a_second_after_a_save_holds_everything(path, tmp_path):
    with open_project(path) as (_, add):
        for n in range(20):
            add(f"new {n}")
        time.sleep(1)
        copy = copy_as_an_analyst_does(path, tmp_path / "copy.workbench")
    assert {f"new {n}" for n in range(20)} <= names(copy)


@pytest.mark.slow
def test_copies_taken_during_a_stream_of_saves_hold_what_is_older_than_a_second(path, tmp_path):
    saved, copies = {}, {}
    with open_project(path) as (_, add):
        for n in range(4):
            until = time.monotonic() + 0.9
            while time.monotonic() < until:
                add(f"new {len(saved)}")
                saved[f"new {len(saved)}"] = time.monotonic()
            copies[time.monotonic()] = copy_as_an_analyst_does(path, tmp_path / f"copy{n}.workbench")
    for at, copy in copies.items():
        old = {name for name, saved_at in saved.items() if saved_at < at - 1.3}
        assert old <= names(copy)
    assert old


@pytest.mark.slow
def test_a_reader_does_not_keep_a_copy_from_being_whole(path, tmp_path):
    with open_project(path) as (project, add):
        add("before")
        with project.read() as connection:
            assert connection.execute(select(table(Entity).c.id)).first()
            add("after")
            time.sleep(0.5)
        time.sleep(1.1)
        copy = copy_as_an_analyst_does(path, tmp_path / "copy.workbench")
    assert {"before", "after"} <= names(copy)


def test_after_close_the_file_stands_alone(path):
    with open_project(path) as (_, add), Project.open(path) as other:
        add("Ann")
        assert (path.parent / "p.workbench-wal").exists()
        assert other.steps() == (2, 0)
    assert list(path.parent.iterdir()) == [path]
    with path.open("rb") as file:
        assert file.read(20)[18:] == b"\x01\x01"


def test_a_project_never_closed_opens_with_everything_saved(path, tmp_path):
    with open_project(path) as (_, add):
        add("Ann")
        for suffix in ("", "-wal"):
            source = path.with_name(path.name + suffix)
            copy_as_an_analyst_does(source, tmp_path / ("crashed.workbench" + suffix))
    assert "Ann" in names(tmp_path / "crashed.workbench")


SAVE = """
import sys
from pathlib import Path
from workbench.core.models import Entity
from workbench.core.project import Project
project = Project.open(Path(sys.argv[1]))
print("open", flush=True)
for n in range(int(sys.argv[2])):
    with project.change("Add") as session:
        session.add(Entity(kind="person", name=f"{sys.argv[3]}.{n}"))
    print(f"{sys.argv[3]}.{n}", flush=True)
"""


def saved_before_a_kill(path, number, delay, saves=200):
    """Let another process save until it is killed; the names it acknowledged."""
    command = [sys.executable, "-c", SAVE, str(path), str(saves), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "open\n"
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        return set(writer.stdout.read().split("\n")[:-1])


def survives_kills(path, rounds, seed):
    chance, acknowledged = random.Random(seed), set()
    for number in range(rounds):
        acknowledged |= saved_before_a_kill(path, number, chance.uniform(0.01, 0.4))
        assert acknowledged <= names(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return acknowledged


@pytest.mark.slow
def test_kill_9_loses_nothing_acknowledged(path):
    assert survives_kills(path, rounds=6, seed=time.time_ns())


@pytest.mark.soak
def test_kill_9_loses_nothing_acknowledged_in_many_rounds(path):
    assert len(survives_kills(path, rounds=60, seed=time.time_ns())) > 1000


FILL = """
import resource, sys
from pathlib import Path
from workbench.core.models import Entity
from workbench.core.project import Project
from workbench.errors import UserError
project = Project.open(Path(sys.argv[1]))
limit = Path(sys.argv[1]).stat().st_size + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
n = 0
try:
    while True:
        with project.change("Add") as session:
            session.add_many(Entity, ({"kind": "person", "name": f"{n} " * 50} for _ in range(50)))
        n += 1
except UserError as error:
    print(n, error)
assert project.steps() == (1 + n, 0)
project.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits a process as POSIX does")
def test_a_full_disk_gives_a_sentence_and_nothing_saved_is_lost(path):
    done = subprocess.run([sys.executable, "-c", FILL, str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    steps, sentence = done.stdout.split(maxsplit=1)
    assert "nothing of this step was saved" in sentence
    assert int(steps) > 0
    assert len(names(path)) == 300 + int(steps)


def test_a_copy_is_whole_or_not_there(path, tmp_path):
    target = tmp_path / "copy.workbench"
    store_sqlite.copy(path, target)
    assert names(target) == names(path)
    garble(8192, 60_000)(path)
    with pytest.raises(UserError, match="damaged"):
        store_sqlite.copy(path, tmp_path / "second.workbench")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.workbench", "p.workbench"]


def test_a_copy_of_an_open_project_holds_the_last_save(path, tmp_path):
    with open_project(path) as (_, add):
        add("Ann")
        store_sqlite.copy(path, tmp_path / "copy.workbench")
    assert "Ann" in names(tmp_path / "copy.workbench")
