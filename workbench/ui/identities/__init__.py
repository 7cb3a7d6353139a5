"""Deciding who is the same: what is proposed, two entities side by side, and one taken apart."""

from workbench.ui.identities.pane import DuplicatesSheet
from workbench.ui.identities.splitting import SplitSheet

__all__ = ["DuplicatesSheet", "SplitSheet"]
