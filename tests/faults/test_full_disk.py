"""A disk that is full, for real where a small one can be mounted: a sentence, and nothing saved is lost.

Where nothing can be mounted a limit on the size of files stands in for it: here for copies, and for steps in
tests/core/test_store_sqlite.py. Those always run.
"""

import subprocess
import sys

import pytest

from tests.factories import a_document, a_fact, a_project
from workbench.core import dataset, entities, safety
from workbench.core.project import Project
from workbench.core.sharing import giving
from workbench.errors import UserError


@pytest.fixture
def small(tmp_path):
    """A disk of two megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = sys.platform == "linux" and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def project(small):
    with a_project(small) as made:
        made.fact = a_fact(made, document=a_document(made))
        yield made


def fill(place, left):
    """Fill a disk up to so many bytes."""
    with (place / "filler").open("wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(bytes(4096))
    with (place / "filler").open("rb+") as file:
        file.truncate((place / "filler").stat().st_size - left)


def test_what_does_not_fit_is_refused_whole_and_goes_in_when_there_is_room(project, small):
    entities.create(project, "person", "Ann")
    fill(small, 20_000)
    saved = 1
    with pytest.raises(UserError, match="nothing of this step was saved"):
        for number in range(1000):
            entities.create(project, "person", f"Person {number} " * 50)
            saved += 1
    assert project.steps()[0] == 3 + saved
    (small / "filler").unlink()
    entities.create(project, "person", "After")
    assert safety.check(project) == []
    project.close()
    with Project.open(project.path) as again:
        assert again.steps()[0] == 4 + saved


def test_a_copy_a_backup_and_an_export_that_do_not_fit_leave_nothing(project, small):
    fill(small, 8_000)
    before = sorted(file.name for file in small.rglob("*") if file.is_file())
    for write in (
        lambda: safety.backup(project.path),
        lambda: safety.save_copy(project, lambda _d, _t: None, small / "copy.fwb"),
        lambda: giving.share(project, lambda _d, _t: None, small / "boris.fwb", "Boris"),
        lambda: dataset.export(project, small / "o.json", format="json", statuses=["all"], report=lambda _d, _t: None),
    ):
        with pytest.raises(UserError):
            write()
        assert sorted(file.name for file in small.rglob("*") if file.is_file()) == before
    (small / "filler").unlink()
    assert safety.check(project) == []


LIMITED = """
import resource, sys
from pathlib import Path
from workbench.core import dataset, safety
from workbench.core.project import Project
from workbench.core.sharing import giving
from workbench.errors import UserError
quiet = lambda done, total: None
with Project.open(Path(sys.argv[1])) as project:
    place = project.path.parent
    whole = lambda: sorted(str(file) for file in place.rglob("*") if file.is_file())
    before = whole()
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
    for name, write in {
        "backup": lambda: safety.backup(project.path),
        "copy": lambda: safety.save_copy(project, quiet, place / "copy.fwb"),
        "share": lambda: giving.share(project, quiet, place / "boris.fwb", "Boris"),
    }.items():
        try:
            write()
            print(name, "was written")
        except UserError as error:
            print(name, "refused")
        assert whole() == before, (name, whole())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert safety.check(project) == []
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits a process as POSIX does")
def test_copies_that_may_not_grow_leave_nothing_wherever_this_runs(tmp_path):
    with a_project(tmp_path) as made:
        a_fact(made, document=a_document(made))
    done = subprocess.run([sys.executable, "-c", LIMITED, str(made.path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[:-1] == ["backup refused", "copy refused", "share refused"]
