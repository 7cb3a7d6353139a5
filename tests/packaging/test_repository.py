"""What must not stand in any file of the repository: where packages came from here, and this machine's folders."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Taken apart so that this file does not name them either.
HOSTS = ["pypi." + "org", "python" + "hosted", "npm" + "js.", "crates" + ".io", "proxy.go" + "lang", "deb." + "debian"]
FOLDERS = re.compile(r"(?<![\w.:/*-])/(?:work|root|opt|home/\w+|Users/\w+)/|\b[A-Z]:\\{1,2}Users\\", re.ASCII)


def local_traces(text):
    """The registry hosts and absolute folders named in `text`."""
    return [host for host in HOSTS if host in text] + FOLDERS.findall(text)


def repository_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def test_no_file_names_a_registry_or_a_folder_of_one_machine():
    found = {
        str(path.relative_to(ROOT)): traces
        for path in repository_files()
        if (traces := local_traces(path.read_bytes().decode("utf-8", "replace")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "planted",
    [
        f"--index-url https://{HOSTS[0]}/simple",
        f"https://files.{HOSTS[1]}.org/packages/x.whl",
        "open('/" + "work/main/x.txt')",
        "see /" + "home/olga/x.txt",
        "C:" + "\\Users\\olga",
    ],
)
def test_planted_traces_are_reported(planted):
    assert local_traces(planted)


@pytest.mark.parametrize("harmless", ["../shared/corpus", "https://example.com/work/1", "src/work/x", "home/olga/x"])
def test_relative_paths_and_addresses_are_no_traces(harmless):
    assert not local_traces(harmless)
