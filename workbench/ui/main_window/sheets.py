"""The tabs that are no documents, each kind loaded when somebody first opens one."""

from importlib import import_module
from typing import TYPE_CHECKING
from uuid import UUID

from workbench.ui.sheet import Sheet

if TYPE_CHECKING:
    from workbench.ui.workspace import Workspace

_KINDS = {  # kind → where it is, and its class
    "agreement": ("workbench.ui.agreement", "AgreementSheet"),
    "backups": ("workbench.ui.safety.backups", "BackupsSheet"),
    "card": ("workbench.ui.cards", "EntitySheet"),
    "check": ("workbench.ui.safety.checking", "CheckSheet"),
    "conclusions": ("workbench.ui.conclusions", "ConclusionsSheet"),
    "conflicts": ("workbench.ui.sharing", "ConflictsSheet"),
    "documents": ("workbench.ui.documents.table", "DocumentsSheet"),
    "duplicates": ("workbench.ui.identities", "DuplicatesSheet"),
    "network": ("workbench.ui.network", "NetworkSheet"),
    "search": ("workbench.ui.search", "SearchSheet"),
    "split": ("workbench.ui.identities", "SplitSheet"),
    "timeline": ("workbench.ui.timeline", "TimelineSheet"),
    "versions": ("workbench.ui.versions", "VersionsSheet"),
}


def make(kind: str, workspace: "Workspace", entity: UUID | None) -> Sheet:
    """A tab of this kind, about an entity or about all."""
    module, name = _KINDS[kind]
    sheet: Sheet = getattr(import_module(module), name)(workspace, entity)
    return sheet
