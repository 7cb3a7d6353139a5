"""Annotations made in other programs: asked for, looked at, and taken in if somebody agrees."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from workbench.core import intake
from workbench.i18n import _
from workbench.ui.intake.columns import ColumnsDialog
from workbench.ui.intake.dialog import IntakeDialog
from workbench.ui.intake.looking import Looked, Source, look
from workbench.ui.workspace import Workspace

__all__ = ["ColumnsDialog", "IntakeDialog", "look_at", "take_in"]


def take_in(workspace: Workspace, window: QWidget) -> None:
    """Ask for a file of annotations, and say what it would bring."""
    patterns = " ".join(f"*{ending}" for ending in intake.ENDINGS)
    kinds = ";;".join((_("Annotations ({patterns})").format(patterns=patterns), _("All files (*)")))
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Take in annotations"), "", kinds)
    if chosen:
        look_at(workspace, window, Source(Path(chosen)))


def look_at(workspace: Workspace, window: QWidget, source: Source) -> None:
    """Read annotations as a job, and say what they would bring; of a table somebody first says what its columns are."""
    workspace.start(_("Reading annotations"), look, source, done=partial(_show, workspace, window))


def _show(workspace: Workspace, window: QWidget, found: Looked) -> None:
    if not isValid(window):
        return
    if found.sheet is not None:
        dialog = ColumnsDialog(found.source.path.name, found.sheet, window)
        workspace.closing.connect(dialog.close)
        dialog.chosen.connect(lambda columns: look_at(workspace, window, found.source.with_columns(columns)))
        dialog.open()
    else:
        IntakeDialog(workspace, found, window).open()
