"""New versions of documents: bringing one in, and deciding on the passages that did not move by themselves."""

from workbench.ui.versions.bringing import ask_for_version
from workbench.ui.versions.pane import VersionsSheet

__all__ = ["VersionsSheet", "ask_for_version"]
