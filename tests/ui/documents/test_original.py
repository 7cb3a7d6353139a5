"""The original file is written byte for byte, and shown as a private copy that cannot be changed."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core import documents
from workbench.formats.types import ParsedDocument
from workbench.ui.documents.original import Originals

DATA = "\ufeffThe bridge.\r\n".encode("utf-16-le")


@pytest.fixture
def shown():
    return []


@pytest.fixture
def originals(qtbot, workspace, shown):
    window = QWidget()
    qtbot.addWidget(window)
    return Originals(workspace, window, lambda url: shown.append(Path(url.toLocalFile())) is None)


def kept(workspace, source="../bridge.txt", data=DATA):
    parsed = ParsedDocument("The bridge.\n", "text/plain", "utf-16", "Bridge", "", "", "", ())
    return documents.add(workspace.project, parsed, source, data)[0]


def test_the_file_is_written_as_it_was_under_a_name_that_leads_nowhere(
    qtbot, workspace, originals, tmp_path, monkeypatch
):
    offered = []
    out = tmp_path / "out.txt"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _parent, _title, name: (offered.append(name) or str(out), "")
    )
    with qtbot.waitSignal(workspace.told):
        originals.export(kept(workspace), "../bridge.txt")
    assert (out.read_bytes(), offered) == (DATA, ["bridge.txt"])


def test_what_is_opened_is_a_private_copy_that_goes_with_the_project(qtbot, workspace, originals, shown):
    originals.open(kept(workspace))
    qtbot.waitUntil(lambda: bool(shown))
    (file,) = shown
    assert (file.name, file.read_bytes()) == ("bridge.txt", DATA)
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o400 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    workspace.close()
    assert not file.parent.exists()


def test_a_program_is_not_opened_and_the_sentence_says_what_to_do(qtbot, workspace, originals, shown):
    with qtbot.waitSignal(workspace.failed, check_params_cb=lambda said: "Export it instead" in said):
        originals.open(kept(workspace, "run.exe", b"MZ"))
    assert shown == []
