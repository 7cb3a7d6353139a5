"""What is carried by mouse from one pane to the other: an entity to words of a text, or words to an entity."""

from uuid import UUID

from PySide6.QtCore import QMimeData

ENTITY = "application/x-fact-workbench-entity"  # its id and kind
PASSAGE = "application/x-fact-workbench-passage"  # the words that are selected


def entity_in(carried: QMimeData) -> tuple[UUID, str] | None:
    """The id and kind of the entity that is carried; None if it is none."""
    if not carried.hasFormat(ENTITY):
        return None
    row, _space, kind = bytes(carried.data(ENTITY).data()).decode(errors="replace").partition(" ")
    try:
        return UUID(row), kind
    except ValueError:  # from another program
        return None
