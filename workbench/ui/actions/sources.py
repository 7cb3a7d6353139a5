"""What can be done about where documents come from: their original files, and lists of sources."""

from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.actions.kinds import WRITE, Action, Need

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def original() -> tuple[Action, ...]:
    """The file a document was made from."""
    have = Need.PROJECT | Need.DOCUMENT
    return (
        Action("open_original", _("Open the original file"), "open", lambda w: w.documents.open_original(), have),
        Action(
            "export_original",
            _("Export the original file…"),
            "save_copy",
            lambda w: w.documents.export_original(),
            have,
        ),
    )


def versions() -> tuple[Action, ...]:
    """What a publisher corrected later."""
    name, read = _("Import a new version of this document…"), Need.PROJECT | Need.DOCUMENT
    return (
        Action("import_version", name, "import", lambda w: w.import_version(), WRITE | Need.DOCUMENT),
        Action("versions", _("Versions of the document"), "history", lambda w: w.show_versions(), read),
    )


def lists() -> tuple[Action, ...]:
    """Lists of sources, as reference managers exchange them."""
    return (
        Action("import_sources", _("Import sources…"), "import", _import, WRITE),
        Action("export_sources", _("Export sources…"), "export", _export),
    )


def _import(window: "MainWindow") -> None:
    from workbench.ui.sources import import_sources

    import_sources(window.workspace, window)


def _export(window: "MainWindow") -> None:
    from workbench.ui.sources import export_sources

    export_sources(window.workspace, window)
