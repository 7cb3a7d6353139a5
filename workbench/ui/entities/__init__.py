"""The sidebar of entities: who and what a document names, the card of each, and linking."""

from workbench.ui.entities.pane import Entities

__all__ = ["Entities"]
