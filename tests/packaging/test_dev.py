import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

SCRIPT = Path(__file__).parents[2] / "packaging" / "dev.py"


@pytest.fixture(scope="module")
def dev():
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_supported_pythons_are_taken(dev, version):
    assert dev.unsupported(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 14), (4, 0)])
def test_other_pythons_are_refused_in_one_sentence(dev, version):
    sentence = dev.unsupported(version)
    assert f"this is {version[0]}.{version[1]}" in sentence
    assert "3.11 to 3.13" in sentence
    assert sentence.count("\n") == 0


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "packaging").mkdir()
    for name in ("packaging/requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes(b"one\ntwo\n")
    return tmp_path


@pytest.mark.parametrize("name", ["packaging/requirements.lock", "pyproject.toml"])
def test_another_lock_or_project_is_installed_again(dev, checkout, name):
    before = dev.fingerprint(checkout)
    assert dev.fingerprint(checkout) == before
    (checkout / name).write_bytes(b"one\nthree\n")
    assert dev.fingerprint(checkout) != before


def test_line_ends_of_a_windows_checkout_do_not_matter(dev, checkout):
    before = dev.fingerprint(checkout)
    (checkout / "pyproject.toml").write_bytes(b"one\r\ntwo\r\n")
    assert dev.fingerprint(checkout) == before


def test_a_person_gets_one_line_to_paste(dev):
    assert dev.apt_line(["libegl1", "libgl1"]) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    )


def test_root_needs_no_sudo(dev):
    assert [command[0] for command in dev.apt_commands(["libegl1"], [])] == ["apt-get", "apt-get"]


@pytest.mark.parametrize(
    ("variables", "platform", "opens"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_window_needs_a_display(dev, variables, platform, opens):
    assert (dev.no_window(variables, platform) is None) is opens


def test_bytecode_is_written_whatever_the_machine_says(dev, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("KEPT", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in dev.environment()
    assert dev.environment()["KEPT"] == "1"


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_unknown_commands_get_the_help(dev, capsys, arguments, status):
    assert dev.main(arguments) == status
    assert "dev.py run" in capsys.readouterr().out


def test_only_the_standard_library_is_imported():
    code = f"""
import importlib.util, sys
spec = importlib.util.spec_from_file_location("dev", {str(SCRIPT)!r})
spec.loader.exec_module(importlib.util.module_from_spec(spec))
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
sys.exit(any("site-packages" in file for file in files))
"""
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


def test_the_lock_covers_every_dependency():
    """Every requirement of pyproject.toml is met by a locked version."""
    project = tomllib.loads((SCRIPT.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lock = (SCRIPT.parent / "requirements.lock").read_text(encoding="utf-8")
    locked = {}
    for line in lock.splitlines():
        if "==" in line and not line.startswith((" ", "#")):
            name, version = line.split(";")[0].strip(" \\").split("==")
            locked.setdefault(name, []).append(version)
    for requirement in map(Requirement, wanted):
        versions = locked.get(requirement.name.lower().replace("_", "-"), [])
        assert versions, requirement.name
        assert all(version in requirement.specifier for version in versions)


def test_the_ci_script_calls_the_test_command():
    script = (SCRIPT.parents[1] / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\nset -euo pipefail\n")
    assert "python3 packaging/dev.py test" in script
