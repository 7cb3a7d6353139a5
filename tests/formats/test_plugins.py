"""Formats of other packages: the example of the README, installed beside this program."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8").partition("## A format of your own")[2]


@pytest.fixture
def installed(tmp_path):
    """A folder with the package of the README in it, as an installer leaves it."""
    folder = tmp_path / "site"
    about = folder / "fact_workbench_quotes-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fact-workbench-quotes\nVersion: 1.0\n")
    groups = re.findall(r'\[project\.entry-points\."(.*)"\]\n(\S+) = "(.*)"', README)
    assert [group for group, _name, _place in groups] == ["fact_workbench.writers", "fact_workbench.readers"]
    said = "\n".join(f"[{group}]\n{name} = {place}" for group, name, place in groups)
    (about / "entry_points.txt").write_text(said)
    (code,) = re.findall(r"```python\n(.*?)```", README.partition("\n## ")[0], re.DOTALL)
    assert len(code.splitlines()) <= 35
    (folder / "fact_workbench_quotes.py").write_text(code, encoding="utf-8")
    return folder


@pytest.fixture
def run(installed, tmp_path):
    """Run the program as a process of its own that finds the package."""

    def run(*arguments):
        environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(installed)))}
        command = [sys.executable, "-m", "workbench", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, env=environment, timeout=120, encoding="utf-8")

    return run


@pytest.mark.slow
def test_the_example_of_the_readme_writes_and_reads(run, tmp_path):
    project, out = tmp_path / "p.workbench", tmp_path / "said.quotes"
    assert run("sample", project).returncode == 0
    done = run("export", project, "--format", "quotes", "--output", out, "--status", "all", "--json")
    assert done.returncode == 0, done.stderr
    written = json.loads(done.stdout)
    assert written["losses"] == ["Only quotes and speakers are written."]
    lines = out.read_text(encoding="utf-8").splitlines()
    assert len(lines) == written["rows"] > 50 and any(line.startswith("Mikhail Mishustin: ") for line in lines)
    assert len(json.loads(run("import", project, out, "--json").stdout)["imported"]) == 1


@pytest.mark.slow
def test_a_package_that_cannot_be_imported_is_a_sentence(run, installed, tmp_path):
    (installed / "fact_workbench_quotes.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
    project, out = tmp_path / "p.workbench", tmp_path / "said.quotes"
    run("new", project)
    done = run("export", project, "--format", "quotes", "--output", out)
    assert done.returncode == 1 and not out.exists()
    assert "“quotes” of the package “fact-workbench-quotes” cannot be used: No module named" in done.stderr
    assert run("export", project, "--format", "json", "--output", tmp_path / "o.json").returncode == 0
