import shutil
import subprocess
import sys
from pathlib import Path

import workbench
from workbench import paths

CODE = "from workbench import paths; print(paths.resources(), paths.seeds(), sep='\\n')"


def shipped_folders(root):
    """What a fresh interpreter finds when its `workbench` is the one in `root`."""
    done = subprocess.run([sys.executable, "-c", CODE], cwd=root, capture_output=True, text=True, check=True)
    return [Path(line).relative_to(root.resolve()).as_posix() for line in done.stdout.splitlines()]


def copied_package(root):
    package = root / "workbench"
    package.mkdir()
    for name in ("__init__.py", "paths.py"):
        shutil.copy(Path(workbench.__file__).parent / name, package)
    return package


def test_a_checkout_has_the_shipped_folders_beside_the_package(tmp_path):
    copied_package(tmp_path)
    assert shipped_folders(tmp_path) == ["resources", "seeds"]


def test_a_wheel_has_the_shipped_folders_inside_the_package(tmp_path):
    package = copied_package(tmp_path)
    (package / "_resources").mkdir()
    (package / "_seeds").mkdir()
    assert shipped_folders(tmp_path) == ["workbench/_resources", "workbench/_seeds"]


def test_here_both_folders_exist():
    assert paths.resources().is_dir()
    assert paths.seeds().is_dir()


def test_workbench_home_moves_a_persons_files(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "elsewhere"))
    assert paths.home() == tmp_path / "elsewhere"


def test_without_workbench_home_the_platform_says_where(monkeypatch):
    monkeypatch.delenv("WORKBENCH_HOME")
    assert paths.home().is_absolute()
    assert paths.home().name == "fact-workbench"
