"""The command line in this process and in another, and a project to run it on."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench import cli

ROOT = Path(__file__).parents[2]
TEXT = "Trade came to nearly 4 trillion roubles.\nMikhail Mishustin said so in Minsk.\n"
LINES = [
    {
        "document": "trade.txt",
        "start": 0,
        "end": 39,
        "quote": "Trade came to nearly 4 trillion roubles",
        "type": "quantity",
        "fields": {"value": "4000000000000", "subject": "prg:trade"},
        "speaker": "per:mishustin",
        "entities": [{"ref": "prg:trade", "role": "about"}],
    },
    {"document": "trade.txt", "quote": "in Minsk", "type": "event", "statement": "It was said in Minsk."},
]


@dataclass(frozen=True)
class Done:
    """A finished command: exit status, stdout, stderr."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def run(capsys):
    """Run a command in this process."""

    def run(*arguments):
        capsys.readouterr()
        status = cli.main([str(argument) for argument in arguments])
        return Done(status, *capsys.readouterr())

    return run


@pytest.fixture
def spawn():
    """Run `workbench` as a process of its own, without a terminal."""

    def spawn(*arguments, **variables):
        command = [sys.executable, "-m", "workbench", *map(str, arguments)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
        done = subprocess.run(command, capture_output=True, env=environment, timeout=60)
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return spawn


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The bytes of a new project and of an annotated one, made once."""
    folder = tmp_path_factory.mktemp("made")
    file, source = folder / "report.workbench", folder / "trade.txt"
    source.write_text(TEXT, encoding="utf-8")
    lines = jsonl(folder / "facts.jsonl", LINES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(folder / "home"))
        assert cli.main(["new", str(file)]) == 0
        new = file.read_bytes()
        assert cli.main(["import", str(file), str(source)]) == 0
        assert cli.main(["annotate", str(file), str(lines), "--analyst", "Anna"]) == 0
    return new, file.read_bytes()


@pytest.fixture
def project(made, tmp_path):
    """A new project file, in a folder of its own."""
    file = tmp_path / "work" / "report.workbench"
    file.parent.mkdir()
    file.write_bytes(made[0])
    return file


@pytest.fixture
def annotated(made, project):
    """A project with one document and two facts by Anna."""
    project.write_bytes(made[1])
    return project


@pytest.fixture
def facts(run, annotated):
    """The ids of the two facts."""
    return [fact["id"] for fact in run("list", annotated, "facts", "--json").json]


def jsonl(file, lines):
    """A file of these lines; text goes in as it is."""
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    file.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return file


@pytest.fixture
def lines():
    """Writes a file of lines for `annotate`."""
    return jsonl
