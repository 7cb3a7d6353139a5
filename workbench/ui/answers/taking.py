"""Lines taken along: to the clipboard with the words that carry them, and to files with their evidence."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core.answers import citing
from workbench.core.answers.lines import Answer, Line
from workbench.formats.write_lines import WRITERS
from workbench.i18n import _, grouped, ngettext
from workbench.ui.answers.words import Question
from workbench.ui.workspace import Workspace


def copy(workspace: Workspace, answer: Answer, lines: list[Line]) -> None:
    """Copy these lines of an answer, each with the words that carry it as they are cited, and say so."""

    def on_read(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        n = len(lines)
        said = ngettext("{n} line was copied with citations.", "{n} lines were copied with citations.", n)
        workspace.told.emit(said.format(n=grouped(n)))

    workspace.fetch("answers-copy", citing.as_text, answer, lines, done=on_read)


def ask_path(parent: QWidget, workspace: Workspace, question: Question) -> Path | None:
    """Ask where a table is to be written to; None if somebody thinks better of it."""
    kinds = ";;".join(f"{suffix.removeprefix('.').upper()} (*{suffix})" for suffix in WRITERS)
    folder = workspace.project.path.parent if workspace.project else Path()
    usual = str(folder / f"{question.key}.csv")
    chosen, kind = QFileDialog.getSaveFileName(parent, _("Export the table to"), usual, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(kind.rpartition("*")[2].rstrip(")") or ".csv")


def export(workspace: Workspace, path: Path, question: Question, answer: Answer, day: str) -> None:
    """Write the lines of an answer to a file, as a job, and say how many there were."""
    workspace.start(
        _("Exporting"), citing.export, path, question.title, answer, day, done=partial(_told, workspace, path)
    )


def _told(workspace: Workspace, path: Path, count: int) -> None:
    said = ngettext("{n} line was written to {file}.", "{n} lines were written to {file}.", count)
    workspace.told.emit(said.format(n=grouped(count), file=path.name))
