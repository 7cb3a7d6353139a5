"""The entries of a file of entities, a row each, with what becomes of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from workbench.core.catalogue import Decision, Preview, Proposal
from workbench.i18n import _
from workbench.text import fold
from workbench.ui.catalogue import words
from workbench.ui.choices import Choices
from workbench.ui.icons import icon, of_kind
from workbench.ui.rows import Index
from workbench.ui.theme import colours

_WIDTHS = (290, 220, 0, 190)
_DIFFERENCES, _CHOICE = 2, 3
_LONGEST = 300


class Entries(QAbstractTableModel):
    """The entries that pass the filters, and what was chosen of all; `counts` says how often it has which effect."""

    chosen = Signal()

    def __init__(self, found: Preview) -> None:
        super().__init__()
        self._found = found
        self._choices: dict[int, tuple[str, UUID | None]] = {}
        self._shown: list[Proposal] = []
        self.counts = Counter(words.effect(one, one.decision.choice) for one in found.proposals)
        self._folded = [fold(one.name) for one in found.proposals]
        self.show_only("", "")

    def show_only(self, what: str, text: str) -> None:
        """Show those to which this happens ("" for all) and whose name holds the text; unclear ones first."""
        rank, wanted = {what: n for n, what in enumerate(words.order())}, fold(text.strip())
        self.beginResetModel()
        self._shown = [
            one for one in self._found.proposals if (not what or one.what == what) and wanted in self._folded[one.place]
        ]
        self._shown.sort(key=lambda one: (_FIRST.get(one.what, rank[one.what] + len(_FIRST)), one.place))
        self.endResetModel()

    def proposal(self, row: int) -> Proposal:
        """The entry in a row."""
        return self._shown[row]

    def choice(self, proposal: Proposal) -> str:
        """What becomes of an entry."""
        return self._choices.get(proposal.place, (proposal.decision.choice, None))[0]

    def whom(self, proposal: Proposal) -> UUID | None:
        """Which entity here it is compared with; None where there is none."""
        chosen = self._choices.get(proposal.place, ("", None))[1] or proposal.decision.entity
        return chosen or (proposal.perhaps[0][0] if proposal.perhaps else None)

    def choose(self, proposals: Iterable[Proposal], choice: str, entity: UUID | None = None) -> None:
        """Let this become of entries; nothing happens to those for which it cannot be chosen."""
        may = dict[tuple[str, str], bool]()  # there are few kinds of entries, and may be many of each
        for proposal in proposals:
            kind = (proposal.what, proposal.decision.choice)
            if kind not in may:
                may[kind] = choice in proposal.choices()
            if may[kind]:
                before = self.choice(proposal)
                if before != choice:
                    self.counts[words.effect(proposal, before)] -= 1
                    self.counts[words.effect(proposal, choice)] += 1
                self._choices[proposal.place] = (choice, entity or self.whom(proposal))
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))
        self.chosen.emit()

    def decisions(self) -> dict[int, Decision]:
        """What was chosen, by place of the entry, as an import takes it."""
        proposals = self._found.proposals
        return {place: proposals[place].chosen(*choice) for place, choice in self._choices.items()}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, the whole of them as a tip, and its icon."""
        if not index.isValid():
            return None
        proposal, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole:
            return of_kind(proposal.kind) if column == 0 else self._icon(proposal) if column == 1 else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        parts = (
            lambda: proposal.name,
            lambda: words.happens(proposal),
            lambda: words.differences(proposal),
            lambda: words.does(proposal, self.choice(proposal)),
        )
        return " ".join(parts[column]()[:_LONGEST].split())

    def _icon(self, proposal: Proposal) -> Any:
        waits = proposal.what in _FIRST
        return icon(words.ICONS[proposal.what], colours().statuses["disputed"] if waits else colours().muted)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("In the file"), _("Compared with here"), _("What the file says more or otherwise"), _("Do"))[section]


_FIRST = {"alike": 0, "differs": 1}  # somebody should look at these


class Table(Choices):
    """Space chooses the next thing to do with the selected entries, a digit just that one."""

    moved = Signal()  # to another entry

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries, _("Entities in the file"), _WIDTHS)
        self.entries = entries
        self.setAccessibleDescription(_("Space or 1 to 5 choose what becomes of the selected entities."))
        self.selectionModel().currentChanged.connect(lambda *_places: self.moved.emit())
        self.doubleClicked.connect(lambda _index: self.choose_next())

    def current(self) -> Proposal | None:
        """The entry the keyboard is on."""
        index = self.currentIndex()
        return self.entries.proposal(index.row()) if index.isValid() else None

    def selected(self) -> list[Proposal]:
        """The entries selected, from above."""
        return [self.entries.proposal(row) for row in self.selected_rows]

    def choose(self, choice: str) -> None:
        """Let this become of the selected entries, where it can."""
        self.entries.choose(self.selected(), choice)

    def choose_next(self) -> None:
        """Choose what comes after what is chosen on the current entry, for all that are selected."""
        proposal = self.current()
        if proposal is not None:
            options = proposal.choices()
            self.choose(options[(options.index(self.entries.choice(proposal)) + 1) % len(options)])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space and digits choose; Enter does nothing, so that it cannot begin the import."""
        digit = event.key() - Qt.Key.Key_1
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Space:
            self.choose_next()
        elif plain and 0 <= digit < len(words.choices()):
            self.choose(list(words.choices())[digit])
        elif not (plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
