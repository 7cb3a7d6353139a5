"""Going to anything by its name: what the palette offers beside the commands."""

from collections.abc import Callable
from functools import partial

from workbench.core.browse import facts, overview
from workbench.core.browse.overview import Hit
from workbench.i18n import _
from workbench.ui.palette import Entry
from workbench.ui.words import kinds
from workbench.ui.workspace import Workspace


def search(workspace: Workspace, typed: str, done: Callable[[list[Entry]], None]) -> None:
    """Look in the background for documents, entities and facts that hold the words typed; `done` gets the newest."""
    if workspace.project is None:
        done([])
    workspace.fetch("palette", overview.find, typed, done=lambda hits: done([_entry(workspace, hit) for hit in hits]))


def _entry(workspace: Workspace, hit: Hit) -> Entry:
    kind = {"document": _("document"), "fact": _("fact"), **kinds()}.get(hit.kind, hit.kind)
    detail = f"{kind} · {hit.what}" if hit.what else kind
    return Entry(hit.name, detail, hit.kind, partial(_show, workspace, hit))


def _show(workspace: Workspace, hit: Hit) -> None:
    current = workspace.current
    if hit.kind == "document":
        current.show_document(hit.id)
    elif hit.kind == "fact":
        place = workspace.ask(facts.passage, hit.id, current.document)
        if place is not None:
            current.show_passage(*place)
        current.show_fact(hit.id)
    else:
        current.show_entity(hit.id)
