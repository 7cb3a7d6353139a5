"""Every action in one table: menus, tool bar, shortcuts, the command palette and the key list are made from it.

A `shortcut` works everywhere; a `key` is a letter that acts only while the text or the review queue has focus.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.actions import comments, entities, review, similar, sources, suggestions, text
from workbench.ui.actions.kinds import TEXT, WRITE, Action, Need

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

__all__ = ["TEXT", "WRITE", "Action", "Need", "menus", "table"]


def menus() -> dict[str, str]:
    """The menus in order: key → title."""
    return {
        "file": _("File"),
        "edit": _("Edit"),
        "view": _("View"),
        "document": _("Document"),
        "mark": _("Mark"),
        "tag": _("Tag at once"),
        "suggest": _("Suggestions"),
        "entity": _("Entities"),
        "review": _("Review"),
        "help": _("Help"),
    }


def table() -> tuple[Action, ...]:
    """Every action in the order of menus and palette, in the language in use."""
    parts = {
        "file": _file(),
        "edit": (*_edit(), *text.choose()),
        "view": _view(),
        "document": _document(),
        "mark": (*text.mark(), *comments.say(), *similar.mark(), *text.through_the_text(), *text.tags()),
        "tag": text.tags_at_once(),
        "suggest": suggestions.walk(),
        "entity": entities.about(),
        "review": (*review.decide(), *review.say_more()),
        "help": _help(),
    }
    return tuple(replace(action, menu=menu) for menu, part in parts.items() for action in part)


def _file() -> tuple[Action, ...]:
    none, project = Need.NOTHING, Need.PROJECT
    return (
        Action("new", _("New project…"), "new", lambda w: w.files.new(), none, "Ctrl+N"),
        Action("new_window", _("New window"), "new_window", lambda w: w.new_window(), project, "Ctrl+Shift+N"),
        Action("open", _("Open project…"), "open", lambda w: w.files.open(), none, "Ctrl+O"),
        Action("sample", _("Open the sample project"), "sample", lambda w: w.files.open_sample(), none),
        Action("save_copy", _("Save a copy…"), "save_copy", lambda w: w.files.save_copy(), project, "Ctrl+Shift+S"),
        Action("share", _("Share a copy…"), "share", lambda w: w.files.share(), project),
        Action("merge", _("Merge a colleague's file…"), "merge", lambda w: w.files.merge(), WRITE),
        Action("conflicts", _("Conflicts"), "merge", lambda w: w.show_sheet("conflicts", None), project),
        Action("backups", _("Backups…"), "restore", lambda w: w.show_sheet("backups", None), project),
        Action("check", _("Check the project"), "confirm", lambda w: w.show_sheet("check", None), project),
        Action("unseen", _("Facts changed by a merge"), "fact", lambda w: w.show_changed_facts(), project),
        Action("see_all", _("Mark all facts as looked at"), "read", lambda w: w.see_all(), WRITE),
        Action("import", _("Import documents…"), "import", lambda w: w.documents.import_files(), WRITE, "Ctrl+I"),
        Action("import_folder", _("Import a folder…"), "folder", lambda w: w.documents.import_folder(), WRITE),
        Action(
            "import_clipboard",
            _("Import the text on the clipboard"),
            "import",
            lambda w: w.documents.import_clipboard(),
            WRITE,
            "Ctrl+Alt+I",
        ),
        Action(
            "watch_folder",
            _("Watch a folder…"),
            "folder",
            lambda w: w.documents.watch_folder(),
            WRITE,
            is_on=lambda w: w.documents.watching.folder is not None,
        ),
        Action("intake", _("Take in annotations…"), "import", lambda w: w.files.take_in_annotations(), WRITE),
        *sources.lists(),
        Action("codebook", _("Codebook"), "codebook", lambda w: w.show_place("codebook"), project, "Ctrl+Shift+K"),
        Action("export", _("Export…"), "export", lambda w: w.show_place("export"), project, "Ctrl+E"),
        Action("print", _("Print the document…"), "print", lambda w: w.viewer.print_text(), Need.DOCUMENT, "Ctrl+P"),
        Action("save_pdf", _("Save the document as PDF…"), "pdf", lambda w: w.viewer.save_pdf(), Need.DOCUMENT),
        Action("preferences", _("Preferences…"), "settings", lambda w: w.guide.preferences(), none, "Ctrl+,"),
        Action("close_project", _("Close the project"), "close", lambda w: w.close_project(), project, "Ctrl+Shift+W"),
        Action("quit", _("Quit"), "quit", lambda w: w.close(), none, "Ctrl+Q"),
    )


def _edit() -> tuple[Action, ...]:
    return (
        Action("undo", _("Undo"), "undo", lambda w: w.workspace.undo(), Need.PROJECT | Need.UNDO, "Ctrl+Z"),
        Action("redo", _("Redo"), "redo", lambda w: w.workspace.redo(), Need.PROJECT | Need.REDO, "Ctrl+Shift+Z"),
        Action("history", _("History"), "history", lambda w: w.show_bottom("history"), Need.PROJECT, "Ctrl+H"),
        Action("find", _("Find in the document"), "find", lambda w: w.viewer.find(), Need.DOCUMENT, "Ctrl+F"),
        Action("find_next", _("Find next"), "next", lambda w: w.viewer.find_next(), Need.DOCUMENT, "F3"),
        Action(
            "find_previous",
            _("Find previous"),
            "previous",
            lambda w: w.viewer.find_previous(),
            Need.DOCUMENT,
            "Shift+F3",
        ),
        Action("tag_hits", _("Tag all places found…"), "tag", lambda w: w.viewer.tag_hits(), TEXT, "Ctrl+Shift+A"),
        Action(
            "cite", _("Copy with citation"), "copy", lambda w: w.viewer.copy_citation(), Need.DOCUMENT, "Ctrl+Shift+C"
        ),
        Action("cancel", _("Cancel the job"), "close", lambda w: w.workspace.cancel(), Need.JOB),
    )


def _view() -> tuple[Action, ...]:
    none, project = Need.NOTHING, Need.PROJECT
    return (
        Action("palette", _("Search, go to, or run a command"), "find", lambda w: w.show_palette(), none, "Ctrl+K"),
        Action("go_back", _("Back to the place before"), "back", lambda w: w.step(-1), Need.BEHIND, "Alt+Left"),
        Action("go_forward", _("Forward again"), "forward", lambda w: w.step(1), Need.AHEAD, "Alt+Right"),
        Action("go_to", _("Go to a paragraph, page, heading or speaker"), "jump", _go_to, Need.DOCUMENT, "Ctrl+G"),
        Action("today", _("Today"), "today", lambda w: w.show_place("today"), project, "Ctrl+1"),
        Action("read", _("Read"), "read", lambda w: w.show_place("read"), project, "Ctrl+2"),
        Action("review", _("Review"), "review", lambda w: w.show_place("review"), project, "Ctrl+3"),
        Action("answers", _("Answers"), "answers", lambda w: w.show_place("answers"), project, "Ctrl+4"),
        Action("conclusions", _("Conclusions"), "conclusion", lambda w: w.show_sheet("conclusions", None), project),
        Action("export_place", _("Export"), "export", lambda w: w.show_place("export"), project, "Ctrl+5"),
        Action(
            "toggle_documents", _("Show or hide documents"), "left", lambda w: w.toggle("documents"), project, "Ctrl+B"
        ),
        Action(
            "toggle_bottom",
            _("Show or hide the lists below"),
            "bottom",
            lambda w: w.toggle("bottom"),
            project,
            "Ctrl+J",
        ),
        Action(
            "toggle_right",
            _("Show or hide card and entities"),
            "right",
            lambda w: w.toggle("right"),
            project,
            "Ctrl+Alt+B",
        ),
        Action("search", _("Search everything"), "search", _search, project, "Ctrl+Shift+G"),
        Action("facts", _("Table of facts"), "fact", lambda w: w.show_bottom("facts"), project, "Ctrl+Shift+F"),
        Action("passages", _("List of passages"), "highlight", lambda w: w.show_bottom("passages"), project),
        Action("entities", _("Entities"), "person", lambda w: w.show_pane("entities"), project, "Ctrl+Shift+E"),
        Action("beside", _("Read beside"), "beside", lambda w: w.read_beside(), Need.TAB, "Ctrl+\\"),
        Action("next_side", _("The other text"), "next", lambda w: w.viewer.sides.next(), Need.TAB, "Ctrl+F6"),
        Action("next_pane", _("Next pane"), "next", lambda w: w.next_pane(1), none, "F6"),
        Action("previous_pane", _("Previous pane"), "previous", lambda w: w.next_pane(-1), none, "Shift+F6"),
        Action("zoom_in", _("Larger text"), "zoom_in", lambda w: w.looks.zoom(1), none, "Ctrl++"),
        Action("zoom_out", _("Smaller text"), "zoom_out", lambda w: w.looks.zoom(-1), none, "Ctrl+-"),
        Action("zoom_reset", _("Usual text size"), "find", lambda w: w.looks.zoom(0), none, "Ctrl+0"),
        Action(
            "switch_view",
            _("Pages or text of the document"),
            "pdf",
            lambda w: w.viewer.switch_view(),
            Need.DOCUMENT,
            "Ctrl+Alt+P",
        ),
        Action("fold", _("Fold or show boilerplate"), "fold", lambda w: w.viewer.fold(), Need.DOCUMENT, "Ctrl+Shift+B"),
        Action("theme", _("Light or dark colours"), "theme", lambda w: w.looks.switch_theme(), none, "Ctrl+Shift+L"),
    )


def _go_to(window: "MainWindow") -> None:
    window.show_place("read")
    window.viewer.ask_place()


def _search(window: "MainWindow") -> None:
    window.show_place("read")
    window.workspace.current.show_sheet("search")


def _document() -> tuple[Action, ...]:
    have = WRITE | Need.DOCUMENT
    return (
        Action(
            "documents",
            _("Find a document"),
            "document",
            lambda w: w.show_pane("documents"),
            Need.PROJECT,
            "Ctrl+Shift+D",
        ),
        Action(
            "all_documents",
            _("All documents in a table"),
            "answers",
            lambda w: w.workspace.current.show_sheet("documents"),
            Need.PROJECT,
            "Ctrl+Alt+D",
        ),
        Action(
            "label_documents", _("Collections and labels…"), "label", lambda w: w.documents.label(), WRITE, "Ctrl+L"
        ),
        Action("rename_document", _("Rename the document"), "rename", lambda w: w.documents.rename(), have, "F2"),
        Action(
            "edit_document",
            _("Edit title, date and source…"),
            "edit",
            lambda w: w.documents.edit(),
            have,
            "Ctrl+Shift+I",
        ),
        Action(
            "confirm_document",
            _("Confirm what the document says of itself"),
            "confirm",
            lambda w: w.viewer.confirm_document(),
            have,
            "Ctrl+Shift+Return",
        ),
        suggestions.take_all(),
        *sources.versions(),
        *sources.original(),
        Action("delete_document", _("Delete the document"), "delete", lambda w: w.documents.remove(), have),
        Action("close_tab", _("Close the tab"), "close", lambda w: w.viewer.close_tab(), Need.TAB, "Ctrl+W"),
        Action("next_tab", _("Next open tab"), "next", lambda w: w.viewer.next_tab(1), Need.TAB, "Ctrl+Tab"),
        Action(
            "previous_tab",
            _("Previous open tab"),
            "previous",
            lambda w: w.viewer.next_tab(-1),
            Need.TAB,
            "Ctrl+Shift+Tab",
        ),
    )


def _help() -> tuple[Action, ...]:
    none = Need.NOTHING
    return (
        Action("help", _("Help for this place"), "help", lambda w: w.guide.help(), none, "F1"),
        Action("keys", _("Keys"), "keys", lambda w: w.guide.keys(), none, "Ctrl+F1"),
        Action("tour", _("Two-minute tour"), "tour", lambda w: w.guide.tour(), none),
        Action("about", _("About Fact Workbench"), "information", lambda w: w.guide.about(), none),
    )
