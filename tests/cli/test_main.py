"""Dispatch, usage, help, and what every command keeps to."""

import os
import signal
import subprocess
import sys
import time

import pytest

from workbench import __version__
from workbench.cli import COMMANDS
from workbench.cli.commands import app

QT_OR_DATABASE = "import sys, workbench.__main__, workbench.cli.commands; print(*sys.modules)"


def test_the_known_words_are_the_commands():
    assert tuple(command.name for command in app.registered_commands) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(run, command):
    done = run(command, "--help")
    assert done.status == 0
    assert f"Example: workbench {command} " in done.out
    assert "\x1b" not in done.out
    assert done.err == ""


def test_help_names_every_command(spawn):
    done = spawn("--help")
    assert done.status == 0
    assert all(f"  {command} " in done.out for command in COMMANDS)
    assert "..." not in done.out.split("Commands:")[1]


def test_the_version_is_told(spawn):
    assert spawn("--version").out == f"workbench {__version__}\n"


def test_help_loads_neither_qt_nor_the_database():
    loaded = subprocess.run([sys.executable, "-c", QT_OR_DATABASE], capture_output=True, text=True, check=True).stdout
    assert {"PySide6", "sqlalchemy", "pydantic", "rich"}.isdisjoint(loaded.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "p.workbench", "things"),
        ("import", "p.workbench"),
        ("import", "", "x.txt"),
        ("annotate", "p.workbench", "x.jsonl"),
        ("review", "p.workbench", "accept", "--analyst", "Boris"),
        ("review", "p.workbench", "accept", "some-id", "--all", "--analyst", "Boris"),
        ("review", "p.workbench", "praise", "--all", "--analyst", "Boris"),
        ("edit", "p.workbench", "some-id", "--analyst", "Anna"),
        ("edit", "p.workbench", "some-id", "--set", "novalue", "--analyst", "Anna"),
        ("edit", "p.workbench", "some-id", "--set", "a=1", "--set", "a=2", "--analyst", "Anna"),
        ("export", "p.workbench", "--format", "json"),
        ("lst", "p.workbench"),
        ("--frobnicate",),
    ],
)
def test_a_wrong_call_is_a_matter_of_usage(run, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert "Usage: workbench" in done.err
    assert list(tmp_path.iterdir()) == []


def test_what_can_be_put_right_is_one_sentence_on_stderr(spawn, tmp_path):
    done = spawn("list", tmp_path / "none.workbench", "facts", "--json")
    assert done.status == 1
    assert done.out == ""
    assert done.err.startswith("workbench: There is no file “none.workbench”.")
    assert done.err.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_says_that_the_commands_do_the_work(spawn):
    done = spawn(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("workbench: There is no display")
    assert "workbench --help" in done.err


def test_a_word_that_is_neither_a_command_nor_a_file_opens_no_window(spawn):
    done = spawn("lst")
    assert (done.status, done.out) == (1, "")
    assert done.err == "workbench: “lst” is neither a command nor a file.\n"


@pytest.mark.slow
def test_a_name_with_spaces_and_cyrillic_works_in_any_locale(spawn, tmp_path):
    project = tmp_path / "проект за март.workbench"
    source = tmp_path / "записка № 1.txt"
    source.write_text("Товарооборот вырос на 5 %.", encoding="utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert spawn("new", project, **ascii_only).status == 0
    assert spawn("import", project, source, "--json", **ascii_only).json["imported"][0]["characters"] == 26
    listed = spawn("list", project, "documents", **ascii_only).out
    assert "Товарооборот" in listed and "записка № 1.txt" in listed
    assert "“нет.workbench”" in spawn("list", tmp_path / "нет.workbench", "facts", **ascii_only).err


def test_the_home_folder_may_be_written_as_a_tilde(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert run("new", "~/p.workbench").status == 0
    assert (tmp_path / "p.workbench").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are always text there")
def test_an_analyst_whose_name_is_no_text_is_refused(run, project):
    done = run("review", project, "accept", "--all", "--analyst", b"B\xff".decode("utf-8", "surrogateescape"))
    assert done.status == 2
    assert run("list", project, "analysts", "--json").json == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pipe")
def test_a_reader_that_has_seen_enough_is_no_error(spawn, annotated):
    command = [sys.executable, "-m", "workbench", "list", str(annotated), "facts"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_result_that_cannot_be_written_is_said(annotated):
    command = [sys.executable, "-m", "workbench", "list", str(annotated), "facts"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("workbench: The result cannot be written")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_control_c_stops_with_a_sentence_and_leaves_a_sound_project(run, project, tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(4000):  # a busy machine may look away while it reads
        (many / f"{number}.txt").write_text(f"Report number {number:04}.\n" * 20, encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "import", str(project), str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not project.with_name(project.name + "-wal").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err == "workbench: Stopped. What was saved before stays; nothing was left half done.\n"
    assert run("check", project).status == 0
    whole = run("list", project, "documents", "--json").json
    assert all(document["characters"] == 20 * 20 for document in whole)
