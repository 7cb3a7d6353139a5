"""The tags of a file, a row each, with what becomes of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from workbench.core.browse.facts import Choice
from workbench.core.intake import TagFound
from workbench.core.intake.here import MARK
from workbench.i18n import _, grouped
from workbench.ui.icons import Icon, icon, of_type
from workbench.ui.rows import Index

TAG, PASSAGES, BECOMES = range(3)
_NEW = "new"


class Tags(QAbstractTableModel):
    """Each tag of a file; `chosen` holds the type, or MARK, by the key of a tag that somebody chose one for."""

    changed = Signal()

    def __init__(self, types: Sequence[Choice]) -> None:
        super().__init__()
        self.types = {one.key: one for one in types}
        self.chosen: dict[str, str] = {}
        self._tags: tuple[TagFound, ...] = ()
        self._begun: dict[str, TagFound] = {}

    def show_tags(self, tags: Sequence[TagFound]) -> None:
        """Show these; what is chosen stays so."""
        for tag in tags:
            self._begun.setdefault(tag.key, tag)
        if [tag.key for tag in tags] == [tag.key for tag in self._tags]:  # a list that is open over a cell stays
            self._tags = tuple(tags)
            self.dataChanged.emit(self.index(0, 0), self.index(len(tags) - 1, BECOMES))
            return
        self.beginResetModel()
        self._tags = tuple(tags)
        self.endResetModel()

    def offered(self, index: Index) -> Iterator[tuple[Icon, str, str]]:
        """(icon, words, key) of what the tag in a row may become."""
        begun = self._begun[self._tags[index.row()].key]
        if begun.is_new:
            yield of_type(_NEW), _("A new type “{name}”").format(name=begun.name), _NEW
        for one in self.types.values():
            yield of_type(one.key, one.icon), one.name, one.key
        yield icon("highlight"), _("A mark, the tag in its note"), MARK

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many tags there are."""
        return 0 if parent.isValid() else len(self._tags)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Tag, passages, what becomes of it."""
        return 0 if parent.isValid() else BECOMES + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, and the icon of the type."""
        if not index.isValid():
            return None
        tag, column = self._tags[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole and column == BECOMES:
            return _NEW if tag.is_new else tag.type
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (tag.name, grouped(tag.count), self._becomes(tag))[column]
        if role == Qt.ItemDataRole.DecorationRole and column == BECOMES:
            known = self.types.get(tag.type)
            return icon("highlight") if tag.type == MARK else of_type(tag.type, known.icon if known else "")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Let a tag become something else."""
        if role != Qt.ItemDataRole.EditRole or index.column() != BECOMES or value is None:
            return False
        tag = self._tags[index.row()]
        if value == (_NEW if tag.is_new else tag.type):
            return False
        if value == _NEW:
            self.chosen.pop(tag.key, None)
        else:
            self.chosen[tag.key] = value
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What becomes of a tag can be chosen."""
        can = super().flags(index)
        return can | Qt.ItemFlag.ItemIsEditable if index.column() == BECOMES else can

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """What a column shows."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Tag"), _("Passages"), _("Becomes"))[section]

    def _becomes(self, tag: TagFound) -> str:
        if tag.type == MARK:
            return _("A mark, the tag in its note")
        if tag.is_new:
            return _("A new type “{name}”").format(name=tag.name)
        known = self.types.get(tag.type)
        return known.name if known else tag.type
