"""The passages that wait, and the places that one of them may have gone to."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from workbench.core.browse.versions import Offered
from workbench.core.versions import Waiting
from workbench.i18n import _
from workbench.text import one_line
from workbench.ui.theme import SPACE, theme
from workbench.ui.versions.words import why

_MOST = 2_000  # rows: the next ones come up as these are decided
_LONGEST = 400  # characters of a passage that are shown


class Queue(QListWidget):
    """The passages that wait, in the order of the text."""

    gone_to = Signal(object)  # Waiting | None
    decided = Signal(str, int)  # "take" and which place, "keep", "delete", "later"

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Passages to decide on"))
        self.setProperty("keys", _("1–9 Enter take   K keep   Del delete   Space later   Ctrl+Z back   F1 help"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(SPACE[0] // 2)
        self._rows: list[Waiting] = []
        self.currentRowChanged.connect(lambda _row: self.gone_to.emit(self.waiting))

    @property
    def waiting(self) -> Waiting | None:
        """The passage the keyboard is on."""
        row = self.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def show_queue(self, rows: Sequence[Waiting]) -> None:
        """List these, and stay where one was, or go to what follows."""
        if [one.id for one in rows[:_MOST]] == [one.id for one in self._rows]:
            self._rows = list(rows[:_MOST])
            return
        at, before = max(self.currentRow(), 0), self.waiting
        self._rows = list(rows[:_MOST])
        self.blockSignals(True)
        self.clear()
        for one in self._rows:
            item = QListWidgetItem(_of_passage(one))
            item.setToolTip("\n".join((one_line(one.exact)[:_LONGEST], *one.facts)))
            self.addItem(item)
        ids: list[UUID] = [one.id for one in self._rows]
        row = ids.index(before.id) if before is not None and before.id in ids else min(at, len(ids) - 1)
        self.setCurrentRow(row)
        self.blockSignals(False)
        self.gone_to.emit(self.waiting)

    def put_off(self) -> None:
        """Go on to the next one, from the last to the first."""
        if self.count():
            self.setCurrentRow((self.currentRow() + 1) % self.count())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """1 to 9 and Enter take a place, K keeps the passage, Delete deletes it, Space puts it off."""
        deed = _deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            self.decided.emit(*deed)


class Places(QListWidget):
    """The places that a passage may have gone to, by the digits that take them."""

    gone_to = Signal(int)
    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Places it may have gone to"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(SPACE[0] // 2)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self.gone_to)
        self.itemActivated.connect(lambda item: self.taken.emit(self.row(item)))

    def show_offered(self, rows: Sequence[Offered]) -> None:
        """List these places, the first one chosen."""
        self.blockSignals(True)
        self.clear()
        for number, one in enumerate(rows, start=1):
            self.addItem(_of_place(number, one))
        self.setCurrentRow(0 if rows else -1)
        self.blockSignals(False)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for a few."""
        return QSize(theme.sized(320), theme.sized(180))


def _deed(event: QKeyEvent) -> tuple[str, int] | None:
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return None
    key = event.key()
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return "take", key - Qt.Key.Key_1
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "take", -1
    deeds = {Qt.Key.Key_K: "keep", Qt.Key.Key_Delete: "delete", Qt.Key.Key_Space: "later"}
    return (deeds[Qt.Key(key)], 0) if key in deeds else None


def _of_passage(one: Waiting) -> str:
    words = one_line(one.exact)[:_LONGEST]
    if one.kind == "area":
        return _("Area on page {n}").format(n=one.page)
    return words


def _of_place(number: int, one: Offered) -> QListWidgetItem:
    exact = one_line(one.exact)[:_LONGEST]
    if one.place.start == one.place.end:
        exact = _("The page of the same number")
    before, after = one_line(one.before), one_line(one.after)
    said = f"{number}   {why(one.place.why)} · {round(100 * one.place.score)} %"
    item = QListWidgetItem(f"{said}\n… {before} [{exact}] {after} …" if exact else said)
    item.setToolTip(exact)
    return item
