"""Bugs planted in a copy of the program are caught, each by the test named beside it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COPIED = ("workbench", "tests", "seeds", "resources", "pyproject.toml")
MACHINE = "tests/core/test_undo_machine.py"
LISTENER = "tests/core/test_project.py::test_a_listener_hears_of_a_change_once_another_window_can_see_it"
KILL = "tests/core/test_store_sqlite.py::test_kill_9_loses_nothing_acknowledged"
MERGING = "tests/core/sharing/test_merging.py"
SIGNED = "tests/core/sharing/test_signed.py"
UTF16 = "tests/test_text.py"

LATER = """
@contextmanager
def _later(connection: Connection, seconds: float) -> Iterator[Connection]:
    connection.begin()
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
    end = threading.Timer(seconds, lambda: (connection.commit(), connection.close()))
    end.start() if seconds else end.function()


@contextmanager
def _joined("""
COMMIT_LATER = {
    ", writing.begin() as": ", _later(writing.connect(), 0.05 if label == 'Add' else 0) as",
    "\n@contextmanager\ndef _joined(": LATER,
}


@dataclass(frozen=True)
class Plant:
    """Replace these texts in one module; each stands there once."""

    module: str
    texts: dict[str, str]
    caught_by: str


PLANTS = {
    "an operation not logged": Plant(
        "core/history.py",
        {"if changes:\n            op = self": "if changes and target.name != 'alias':\n            op = self"},
        "tests/core/test_undo_rows.py",
    ),
    "an undo that skips a table": Plant(
        "core/undo.py",
        {"    _refuse_if_changed_since(s": "    if name == 'evidence': continue\n        _refuse_if_changed_since(s"},
        MACHINE,
    ),
    "an offset off by one after an emoji, when a passage is saved": Plant(
        "core/annotations.py",
        {'return {"start": start,': "return {\"start\": start + any(sign > '\\uffff' for sign in whole[:start]),"},
        MACHINE,
    ),
    "an offset off by one after an emoji, at the border to UTF-16": Plant(
        "text/__init__.py",
        {"bisect_left(self._starts, position)": "max(0, bisect_left(self._starts, position) - 1)"},
        UTF16,
    ),
    "a merge that takes the later of two writes and says nothing": Plant(
        "core/replicas/graph.py",
        {"return [place for place in places if not seen >> place & 1]": "return places[-1:]"},
        f"{MERGING}::test_one_field_changed_by_both_is_decided_once_for_both_copies",
    ),
    "a merge in which a deletion wins over what it had not seen": Plant(
        "core/replicas/graph.py",
        {"if not all(unseen):": "if True:"},
        f"{MERGING}::test_a_fact_that_one_deleted_and_the_other_changed_lives",
    ),
    "a merge that leaves passages behind without their document": Plant(
        "core/replicas/outcome.py",
        {"        while wanted:": "        while wanted and False:"},
        f"{MERGING}::test_a_document_that_one_deleted_lives_while_the_other_has_marked_a_passage_in_it",
    ),
    "a merge that believes any file": Plant(
        "core/sharing/reading.py",
        {"if not digest.is_digest(": "if not True and not digest.is_digest("},
        f"{MERGING}::test_a_copy_that_somebody_tampered_with_brings_nothing_false_in[who did it]",
    ),
    "a signature that vouches for any step": Plant(
        "core/sharing/signing.py",
        {"log_of(theirs, numbers[newest]) != log": "not log"},
        f"{SIGNED}::test_what_was_changed_after_it_was_signed_is_refused_whole[a step]",
    ),
    "a decision that does not travel": Plant(
        "core/history.py",
        {"if pair[0] != pair[1] or key in op.insisted": "if pair[0] != pair[1]"},
        f"{MERGING}::test_deciding_for_what_is_shown_already_settles_it_in_both_copies",
    ),
    "a save acknowledged before commit": Plant("core/project.py", COMMIT_LATER, LISTENER),
    "a save acknowledged before commit, and a kill": Plant("core/project.py", COMMIT_LATER, KILL),
}


def replace(file, texts):
    code = file.read_text(encoding="utf-8")
    for old, new in texts.items():
        assert code.count(old) == 1, f"{file.name} has changed: plant the bug anew at {old!r}"
        code = code.replace(old, new)
    file.write_text(code, encoding="utf-8")


@pytest.fixture
def program(tmp_path):
    """A copy of the program and its tests; the machines stop at the first failure instead of making it small."""
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    replace(tmp_path / "tests/core/undoable.py", {"phases=set(Phase) - {Phase.explain}": "phases={Phase.generate}"})
    return tmp_path


def run(program, *tests):
    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-seed=0"]
    environment = os.environ | {
        "PYTHONPATH": str(program),
        "HYPOTHESIS_PROFILE": "hunt",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "pytest", *options, *tests]
    return subprocess.run(command, cwd=program, env=environment, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("bug", PLANTS)
def test_a_planted_bug_is_caught(program, bug):
    plant = PLANTS[bug]
    replace(program / "workbench" / plant.module, plant.texts)
    done = run(program, plant.caught_by)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert "1 failed" in done.stdout


@pytest.mark.slow
def test_without_a_planted_bug_the_copy_passes(program):
    done = run(program, LISTENER)
    assert done.returncode == pytest.ExitCode.OK, done.stdout + done.stderr
