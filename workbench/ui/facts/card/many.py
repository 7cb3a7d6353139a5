"""A field of several values: a chip for each, with a button to take it out, and an entry that adds one more."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from workbench.core.codebook import Field
from workbench.core.facts import NewEntity
from workbench.i18n import _
from workbench.ui.facts.card.entries import Choice, Line, Names, settled, written
from workbench.ui.facts.card.finder import Finder
from workbench.ui.facts.card.parts import Flow, Small
from workbench.ui.theme import SPACE

CHIP_WIDTH = 190


class Many(QWidget):
    """Values in order. An item is a saved cell, which comes back untouched, or what was typed."""

    edited = Signal()
    settled = Signal()
    arranged = Signal()  # there are other chips

    def __init__(self, field: Field, adds: "Line | Choice | Finder") -> None:
        super().__init__()
        self._field, self._adds = field, adds
        self._items: list[Any] = []
        self._taken: tuple[str, Mapping[str, Any]] = ("", {})  # the words that came from a text, and their cell
        self._names: dict[str, Any] = {}
        self._chips: list[QWidget] = []
        self._outs: list[QWidget] = []
        self._flow = Flow(self)
        self._flow.addWidget(adds)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        adds.setMinimumWidth(90)
        line = adds.line()
        line.setPlaceholderText(_("Add…"))
        line.setAccessibleName(_("Add to {field}").format(field=field.name))
        line.returnPressed.connect(self._on_enter)
        adds.edited.connect(self.edited)
        adds.settled.connect(self.settled)
        if isinstance(adds, Finder):
            adds.taken.connect(self.add)

    def show_cells(self, cells: list[Any], names: Names) -> None:
        """Show what is saved."""
        self._names = dict(names)
        self._items = list(cells)
        self._taken = ("", {})
        self._adds.show_value(None, names)
        self._draw()

    def items(self) -> list[Any]:
        """Every value in order, and what stands in the entry as the last one."""
        pending = self._pending()
        return [*self._items, *([] if pending is None else [pending])]

    def _pending(self) -> Any:
        """What stands in the entry, with its words and their place if it was taken from a text."""
        value = self._adds.value()
        words, cell = self._taken
        is_taken = words and (self._adds.words() == words or (isinstance(self._adds, Finder) and self._adds.meant))
        return {**cell, "value": value} if is_taken and value is not None else value

    def add(self) -> None:
        """Make a chip of what stands in the entry."""
        value = self._pending()
        if value is None:
            return
        meant = self._adds.meant if isinstance(self._adds, Finder) else None
        if meant is not None and not isinstance(meant, NewEntity):
            self._names[str(meant.id)] = meant
        self._items.append(value)
        self._taken = ("", {})
        self._adds.show_value(None, self._names)
        self._draw()
        self.edited.emit()
        self.settled.emit()

    def remove(self, place: int) -> None:
        """Take one value out."""
        del self._items[place]
        self._draw()
        self._adds.setFocus()
        self.edited.emit()
        self.settled.emit()

    def take(self, cell: Mapping[str, Any]) -> None:
        """Add what words of a text say; a name is looked up first, and keeps them when it is taken from the list."""
        if isinstance(self._adds, Finder):
            self._adds.take_words(str(cell["value"] or ""))
            self._taken = (self._adds.words(), cell)
        else:
            self._items.append({**cell, "value": settled(self._adds, cell["value"])})
            self._adds.show_value(None, self._names)
            self._draw()
            self.edited.emit()

    def line(self) -> QWidget:
        """The entry that adds one more."""
        return self._adds.line()

    def in_order(self) -> list[QWidget]:
        """The buttons of the chips, then the entry."""
        return [*self._outs, self._adds]

    def put_words(self, words: str) -> None:
        """Write words into the entry."""
        self._adds.put_words(words)

    def words(self) -> str:
        """All values, to be read."""
        return ", ".join(self._words(item) for item in self.items())

    def echo(self) -> str:
        """What was understood of the one being typed."""
        return self._adds.echo()

    def _words(self, item: Any) -> str:
        value = item.get("value") if isinstance(item, Mapping) and "value" in item else item
        return value.name if isinstance(value, NewEntity) else written(self._field.kind, value, self._names)

    def _draw(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._outs = []
        self._chips = [self._chip(place, self._words(item)) for place, item in enumerate(self._items)]
        for place, chip in enumerate(self._chips):
            self._flow.put(place, chip)
            chip.show()
        self._flow.invalidate()
        self.updateGeometry()
        self.arranged.emit()

    def _chip(self, place: int, words: str) -> QWidget:
        chip = QFrame(self)
        chip.setObjectName("chip")
        label = QLabel(chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, CHIP_WIDTH - 40))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(words)
        out = Small("close", _("Take {name} out").format(name=words))
        out.setObjectName("chipOut")
        self._outs.append(out)
        out.clicked.connect(lambda: self.remove(place))
        row = QHBoxLayout(chip)
        row.setContentsMargins(SPACE[1], 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(label)
        row.addWidget(out)
        return chip

    def _on_enter(self) -> None:
        if not (isinstance(self._adds, Finder) and self._adds.is_open):
            self.add()
