"""The rows of the list: headings by kind that fold, and the entities under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from workbench.core.browse.entities import Listing, Named
from workbench.i18n import _, ngettext
from workbench.ui.entities import words
from workbench.ui.entities.lines import COUNT, DETAIL, HEADING, MARK, PINNED
from workbench.ui.icons import icon, of_kind
from workbench.ui.theme import colours

FOLDED_AT_FIRST = frozenset({"place"})
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over the entities of one kind."""

    kind: str
    count: int
    is_folded: bool


class Sections(QAbstractTableModel):
    """Entities under the headings of their kinds. Editing a name tells `renamed`; saving is somebody else's work."""

    renamed = Signal(object, str)  # UUID, the new name
    ROW = Role.UserRole  # Named, or None for a heading

    def __init__(self) -> None:
        super().__init__()
        self._listing = Listing((), {}, {}, None)
        self._in_document = False
        self._unfolded = False
        self._folded = set(FOLDED_AT_FIRST)
        self._items: list[Heading | Named] = []
        self.is_editable = True

    def show(self, listing: Listing, *, in_document: bool, unfolded: bool) -> None:
        """Show these entities; `unfolded` opens every section, as a filter does."""
        self._in_document = in_document
        items = self._lines(listing, unfolded)
        if items == self._items:
            self._listing, self._unfolded = listing, unfolded
            if items:
                self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, 0))
            return
        self.beginResetModel()
        self._listing, self._unfolded, self._items = listing, unfolded, items
        self.endResetModel()

    def toggle(self, kind: str) -> None:
        """Fold a section, or unfold it."""
        self._folded ^= {kind}
        self.beginResetModel()
        self._items = self._lines(self._listing, self._unfolded)
        self.endResetModel()

    def item(self, index: Index) -> Heading | Named | None:
        """What stands in a line."""
        return self._items[index.row()] if index.isValid() and index.row() < len(self._items) else None

    def place(self, wanted: UUID | str | None) -> QModelIndex:
        """The line of an entity, or of the heading of a kind; invalid if it is not shown."""
        for number, item in enumerate(self._items):
            if wanted == (item.kind if isinstance(item, Heading) else item.id):
                return self.index(number, 0)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first entity, or else the first heading."""
        number = next((n for n, item in enumerate(self._items) if isinstance(item, Named)), 0)
        return self.index(number, 0) if self._items else QModelIndex()

    @property
    def entities(self) -> int:
        """How many entities there are, folded away or not."""
        return len(self._listing.rows)

    def _lines(self, listing: Listing, unfolded: bool) -> list[Heading | Named]:
        items: list[Heading | Named] = []
        for kind, group in groupby(listing.rows, key=lambda row: row.kind):
            rows = list(group)
            folded = kind in self._folded and not unfolded
            items.append(Heading(kind, len(rows), folded))
            items += [] if folded else rows
        return items

    def _of_heading(self, item: Heading, role: int) -> Any:
        title = words.sections().get(item.kind, item.kind)
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            state = _("{title}, {n}, folded") if item.is_folded else _("{title}, {n}")
            return title if role == Role.DisplayRole else state.format(title=title, n=item.count)
        return {HEADING: -1 if item.is_folded else 1, COUNT: item.count if item.is_folded else 0}.get(role)

    def _of_row(self, item: Named, role: int) -> Any:
        if role in (Role.DisplayRole, Role.EditRole):
            return item.name
        if role == self.ROW:
            return item
        if role == Role.DecorationRole:
            return of_kind(item.kind)
        count = self._listing.counts.get(item.id, 0)
        if role == COUNT:
            return count
        if role == PINNED:
            return bool(item.when)
        if role == MARK:
            return icon("document", colours().muted) if item.id == self._listing.reported else None
        if role == DETAIL:
            return words.detail(item, self._listing)
        if role == Role.AccessibleTextRole:
            said = (item.name, words.detail(item, self._listing), self._reported(item), str(count or ""))
            return ", ".join(filter(None, said))
        return self._tip(item, count) if role == Role.ToolTipRole else None

    def _reported(self, item: Named) -> str:
        return _("this document reports it") if item.id == self._listing.reported else ""

    def _tip(self, item: Named, count: int) -> str:
        if self._in_document:
            counted = ngettext(
                "{n} fact or marked passage names it here", "{n} facts and marked passages name it here", count
            )
        else:
            counted = ngettext("{n} link or statement in the project", "{n} links and statements in the project", count)
        detail = words.detail(item, self._listing)
        lines = (item.name, detail, *item.aliases[:8], self._reported(item), counted.format(n=count))
        return "\n".join(dict.fromkeys(filter(None, lines)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a view asks for."""
        item = self.item(index)
        if item is None:
            return None
        return self._of_heading(item, role) if isinstance(item, Heading) else self._of_row(item, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        """Tell that a name was edited; it changes on screen once it is saved."""
        item = self.item(index)
        if role != Role.EditRole or not isinstance(item, Named) or str(value).strip() == item.name:
            return False
        self.renamed.emit(item.id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entities can be dragged and renamed, headings only chosen."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(self.item(index), Named):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            flags |= Qt.ItemFlag.ItemIsEditable if self.is_editable else Qt.ItemFlag.NoItemFlags
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """A dragged entity is its id, as text."""
        return ["text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The ids of the dragged entities, one a line."""
        carried = QMimeData()
        dragged = [item for item in map(self.item, indexes) if isinstance(item, Named)]
        carried.setText("\n".join(str(item.id) for item in dragged))
        return carried
