"""The complete card of an entity, in a tab of its own beside the documents."""

from workbench.ui.cards.sheet import EntitySheet

__all__ = ["EntitySheet"]
