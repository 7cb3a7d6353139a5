"""The rows of the list: headings by kind that fold, and the entities under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from workbench.core.browse.entities import Listing, Named
from workbench.i18n import _, ngettext
from workbench.ui.carried import ENTITY, PASSAGE
from workbench.ui.entities import words
from workbench.ui.entities.lines import COUNT, DETAIL, FOUND, HEADING, MARK, PINNED
from workbench.ui.icons import icon, of_kind
from workbench.ui.theme import colours

FOLDED_AT_FIRST = frozenset({"place"})
PAGE = 12_000  # lines that a view is told of at once: it takes its time for each, seen or not
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over the entities of one kind."""

    kind: str
    count: int
    is_folded: bool


class Sections(QAbstractTableModel):
    """Entities under the headings of their kinds. Editing a name tells `renamed`; saving is somebody else's work.

    Views hear of the first PAGE lines, and of more when they come to the last of these or look for one behind it.
    """

    renamed = Signal(object, str)  # UUID, the new name
    linked = Signal(object)  # UUID: words of the text were dropped on it
    ROW = Role.UserRole  # Named, or None for a heading

    def __init__(self) -> None:
        super().__init__()
        self._listing = Listing()
        self._in_document = False
        self._unfolded = False
        self._folded = set(FOLDED_AT_FIRST)
        self._items: list[Heading | Named] = []
        self._told = 0  # how many lines views know of
        self.is_editable = True

    def show(self, listing: Listing, *, in_document: bool, unfolded: bool) -> None:
        """Show these entities; `unfolded` opens every section, as a filter does."""
        self._in_document = in_document
        items = self._lines(listing, unfolded)
        if items == self._items:
            self._listing, self._unfolded = listing, unfolded
            if items:
                self.dataChanged.emit(self.index(0, 0), self.index(self._told - 1, 0))
            return
        self._listing, self._unfolded = listing, unfolded
        self._begin_anew(items)

    def toggle(self, kind: str) -> None:
        """Fold a section, or unfold it."""
        self._folded ^= {kind}
        self._begin_anew(self._lines(self._listing, self._unfolded))

    def item(self, index: Index) -> Heading | Named | None:
        """What stands in a line."""
        return self._items[index.row()] if index.isValid() and index.row() < self._told else None

    def place(self, wanted: UUID | str | None) -> QModelIndex:
        """The line of an entity, or of the heading of a kind; invalid if it is not shown."""
        if wanted is not None:
            for number, item in enumerate(self._items):
                if wanted == (item.kind if isinstance(item, Heading) else item.id):
                    return self._reach(number)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first entity, or else the first heading."""
        number = next((n for n, item in enumerate(self._items) if isinstance(item, Named)), 0)
        return self._reach(number) if self._items else QModelIndex()

    def last(self) -> QModelIndex:
        """The last line of all."""
        return self._reach(len(self._items) - 1) if self._items else QModelIndex()

    @property
    def entities(self) -> int:
        """How many entities there are, folded away or not."""
        return len(self._listing.rows)

    def _begin_anew(self, items: list[Heading | Named]) -> None:
        """Other lines: as many are told of as before, so that a view finds its place again."""
        self.beginResetModel()
        self._items, self._told = items, min(len(items), max(PAGE, self._told))
        self.endResetModel()

    def _reach(self, number: int) -> QModelIndex:
        """The line at this place, after views have heard of it."""
        if number >= self._told:
            self._tell(min(len(self._items), number + PAGE))
        return self.index(number, 0)

    def _tell(self, lines: int) -> None:
        self.beginInsertRows(QModelIndex(), self._told, lines - 1)
        self._told = lines
        self.endInsertRows()

    def _lines(self, listing: Listing, unfolded: bool) -> list[Heading | Named]:
        items: list[Heading | Named] = []
        for kind, group in groupby(listing.rows, key=attrgetter("kind")):
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
        if role in (COUNT, FOUND):
            return count if role == COUNT else self._listing.found.get(item.id, 0)
        if role == PINNED:
            return bool(item.when)
        if role == MARK:
            return icon("document", colours().muted) if item.id == self._listing.reported else None
        if role == DETAIL:
            return words.detail(item, self._listing)
        if role == Role.AccessibleTextRole:
            said = (
                item.name,
                words.detail(item, self._listing),
                self._reported(item),
                str(count or ""),
                self._to_link(item),
            )
            return ", ".join(filter(None, said))
        return self._tip(item, count) if role == Role.ToolTipRole else None

    def _reported(self, item: Named) -> str:
        return _("this document reports it") if item.id == self._listing.reported else ""

    def _to_link(self, item: Named) -> str:
        found = self._listing.found.get(item.id, 0)
        sentence = ngettext("named at {n} place, not linked yet", "named at {n} places, not linked yet", found)
        return sentence.format(n=found) if found else ""

    def _tip(self, item: Named, count: int) -> str:
        if self._in_document:
            counted = ngettext(
                "{n} fact or marked passage names it here", "{n} facts and marked passages name it here", count
            )
        else:
            counted = ngettext("{n} link or statement in the project", "{n} links and statements in the project", count)
        detail = words.detail(item, self._listing)
        told = self._to_link(item) or counted.format(n=count)
        lines = (item.name, detail, *item.aliases[:8], self._reported(item), told)
        return "\n".join(dict.fromkeys(filter(None, lines)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many lines there are, as far as views have heard of them."""
        return 0 if parent.isValid() else self._told

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Whether there are lines behind those."""
        return not parent.isValid() and self._told < len(self._items)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Tell of the next ones."""
        if self.canFetchMore(parent):
            self._tell(min(len(self._items), self._told + PAGE))

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
            if self.is_editable:
                flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """An entity can be dragged, words of a text can be dropped."""
        return [ENTITY, "text/plain", PASSAGE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The dragged entity; in other programs its name."""
        carried = QMimeData()
        dragged = [item for item in map(self.item, indexes) if isinstance(item, Named)]
        carried.setText("\n".join(item.name for item in dragged))
        if dragged:
            carried.setData(ENTITY, f"{dragged[0].id} {dragged[0].kind}".encode())
        return carried

    def canDropMimeData(  # noqa: N802
        self, carried: QMimeData, _action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Words of a text, on an entity."""
        return carried.hasFormat(PASSAGE) and self.is_editable and isinstance(self.item(parent), Named)

    def dropMimeData(self, carried: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: N802
        """Tell that words were dropped on an entity; linking them is somebody else's work."""
        item = self.item(parent)
        if not isinstance(item, Named) or not self.canDropMimeData(carried, action, row, column, parent):
            return False
        self.linked.emit(item.id)
        return True

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """What is dropped stays where it is as well."""
        return Qt.DropAction.LinkAction | Qt.DropAction.CopyAction
