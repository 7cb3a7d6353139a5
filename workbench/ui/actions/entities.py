"""What can be done about entities: who and what is named."""

from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.actions.kinds import TEXT, WRITE, Action, Need

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

_ONE = Need.PROJECT | Need.ENTITY


def about() -> tuple[Action, ...]:
    """Lists, pictures and decisions, in the order of the menu."""
    return (*_in_the_document(), *_pictures(), *_identities(), *_files())


def _in_the_document() -> tuple[Action, ...]:
    names = Need.PROJECT | Need.DOCUMENT
    words = TEXT | Need.SELECTION
    posts = _("People in posts in this document")
    return (
        Action("link_all", _("Link all mentions…"), "link", _link_all, Need.PROJECT, "Ctrl+Shift+Y"),
        Action("unknown_names", _("Unknown names…"), "suggestion", _unknown, names),
        Action(
            "add_alias", _("Add the words as a name (alias)"), "rename", lambda w: w.name_words(), words, key="Shift+E"
        ),
        Action("posts", posts, "post", lambda w: w.show_bottom("posts"), Need.DOCUMENT, "Ctrl+Shift+P"),
    )


def _link_all(window: "MainWindow") -> None:
    window.show_bottom("mentions")
    window.mentions.look()


def _unknown(window: "MainWindow") -> None:
    window.show_bottom("mentions")
    window.mentions.look_for_names()


def _pictures() -> tuple[Action, ...]:
    return (
        Action("card", _("Open in a tab"), "card", lambda w: _show_of(w, "card"), _ONE, "Ctrl+Alt+E"),
        Action("network", _("Network of entities"), "network", lambda w: _show(w, "network")),
        Action("timeline", _("Timeline"), "timeline", lambda w: _show(w, "timeline")),
        Action("network_around", _("Network around the entity"), "network", lambda w: _show_of(w, "network"), _ONE),
        Action("timeline_of", _("Timeline of the entity"), "timeline", lambda w: _show_of(w, "timeline"), _ONE),
    )


def _identities() -> tuple[Action, ...]:
    return (
        Action("duplicates", _("Entities that may be the same…"), "same", lambda w: _show(w, "duplicates")),
        Action("same_as", _("Same as another entity…"), "same", lambda w: _show_of(w, "duplicates"), _ONE),
        Action("split", _("Split the entity…"), "different", lambda w: _show_of(w, "split"), WRITE | Need.ENTITY),
    )


def _files() -> tuple[Action, ...]:
    return (
        Action("import_entities", _("Import entities…"), "import", _import, WRITE),
        Action("export_entities", _("Export entities…"), "export", _export),
    )


def _import(window: "MainWindow") -> None:
    from workbench.ui.catalogue import import_entities

    import_entities(window.workspace, window)


def _export(window: "MainWindow") -> None:
    from workbench.ui.catalogue import export_entities

    export_entities(window.workspace, window)


def _show(window: "MainWindow", kind: str) -> None:
    """Open a tab about the whole project."""
    window.workspace.current.show_sheet(kind)


def _show_of(window: "MainWindow", kind: str) -> None:
    """Open a tab about the entity on its card."""
    current = window.workspace.current
    current.show_sheet(kind, current.entity)
