"""The figures of one passage, each of which becomes a fact: a list with ticks, saved in one step."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from workbench.core.browse.suggest import Filled
from workbench.core.codebook import Type
from workbench.core.suggest.completing import figure_in
from workbench.core.values import choice_in_words, grouped
from workbench.i18n import _, ngettext
from workbench.ui.facts.card.parts import role
from workbench.ui.facts.card.types import Mark
from workbench.ui.theme import ROW, SPACE, theme

_SHOWN = ("modifier", "value", "minValue", "maxValue", "unit", "currency", "baseValue", "period")


class Figures(QWidget):
    """Offers a fact for each figure. Space ticks, Enter opens one alone, the card's Ctrl+Enter saves those ticked."""

    save_wanted = Signal()
    one_wanted = Signal(object, object)  # the cells of one figure and its place, to be looked at in the form

    def __init__(self) -> None:
        super().__init__()
        self._filled: Filled | None = None
        self._mark: Mark | None = None
        self._head = QHBoxLayout()
        self._title, self._said, self.list, self.save = QLabel(), QLabel(), QListWidget(), QPushButton()
        role(self._title, "title")
        role(self._said, "muted")
        self._said.setWordWrap(True)
        hint = QLabel(_("Space ticks a figure, Enter opens it alone."))
        role(hint, "caption")
        hint.setWordWrap(True)
        self.list.setAccessibleName(_("Figures of the passage"))
        self.list.setWordWrap(True)
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(self._count)
        self.list.itemDoubleClicked.connect(lambda item: self._open(self.list.row(item)))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self.save_wanted)
        self._head.setSpacing(SPACE[1])
        self._head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addLayout(self._head)
        for part in (self._said, self.list, hint):
            column.addWidget(part)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.list)

    def offer(self, kind: Type, filled: Filled) -> None:
        """List these figures, all of them ticked but those that were listed before and are not."""
        before = self._filled.each if self._filled is not None and self.isVisible() else []
        off = {_place(cells) for cells in before} - {_place(before[row]) for row in self._ticked() if before}
        at = max(0, self.list.currentRow()) if before else 0
        self._filled = filled
        n = len(filled.each)
        self._title.setText(ngettext("{n} figure here", "{n} figures here", n).format(n=n))
        self._said.setText(_("Said by {name}").format(name=filled.printed) if filled.printed else "")
        self._said.setVisible(bool(filled.printed))
        if self._mark is not None:
            self._mark.hide()
            self._mark.deleteLater()
        self._mark = Mark(kind)
        self._head.insertWidget(0, self._mark)
        self.list.clear()
        for cells in filled.each:
            item = QListWidgetItem(_in_words(cells))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if _place(cells) in off else Qt.CheckState.Checked)
            item.setSizeHint(QSize(0, theme.sized(2 * ROW - SPACE[1])))
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, n - 1))
        self._count()

    def claims(self, who: UUID, place: tuple[int, int] | None) -> list[dict[str, Any]]:
        """What `facts.tag_each` takes: a claim for each that is ticked, on `place` or else on the words that gave it.

        What the rows show counts as confirmed by `who`.
        """
        filled = self._filled
        if filled is None:
            return []
        said = {
            "speaker": {"entity": filled.speaker} if filled.speaker else filled.printed or None,
            "attribution": filled.attribution,
        }
        places = dict(enumerate(filled.places))
        return [
            {"row": row, "place": place or places[row], "fields": _looked_at(filled.each[row], who), **said}
            for row in self._ticked()
        ]

    def _ticked(self) -> list[int]:
        rows = range(self.list.count())
        return [row for row in rows if self.list.item(row).checkState() == Qt.CheckState.Checked]

    def _open(self, row: int) -> None:
        if self._filled is not None and row >= 0:
            alone = {key: _alone(content) for key, content in self._filled.each[row].items()}
            self.one_wanted.emit(alone, self._filled.places[row])

    def _count(self) -> None:
        n = len(self._ticked())
        self.save.setText(ngettext("Save {n} fact  Ctrl+Enter", "Save {n} facts  Ctrl+Enter", n).format(n=n))
        self.save.setEnabled(n > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take Enter before the card does, and Ctrl+Enter before the list."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.save_wanted.emit()
            else:
                self._open(self.list.currentRow())
            return True
        return super().eventFilter(watched, event)


def _place(cells: Mapping[str, Any]) -> object:
    """Where the figure of a row stands."""
    figure = figure_in(cells)
    return None if figure is None else figure["start"]


def _alone(content: Any) -> Any:
    """A cell without the row it was worked out from: that row is not saved with it."""
    return {part: held for part, held in content.items() if part != "from"} if isinstance(content, dict) else content


def _looked_at(cells: Mapping[str, Any], who: UUID) -> dict[str, Any]:
    seen = {key for key in _SHOWN if key in cells and cells[key]["value"] is not None}
    return {key: {**cell, "confirmed_by": str(who)} if key in seen else cell for key, cell in cells.items()}


def _in_words(cells: Mapping[str, Any]) -> str:
    """The words of a figure as printed, and below them what they mean."""
    figure = figure_in(cells)
    printed = " ".join(str(figure["printed"] or "").split()) if figure is not None else ""
    said = [key for key in _SHOWN if key in cells and cells[key]["value"] != "exact"]
    return "\n".join((printed, " · ".join(_meant(key, cells[key]) for key in said)))


def _meant(key: str, cell: Mapping[str, Any]) -> str:
    value = cell["value"]
    if value is None:  # it waits for the day of the document
        return f"{cell['printed']}?"
    if key == "modifier":
        return choice_in_words(str(value))
    if key == "baseValue":
        return _("from {value}").format(value=grouped(str(value)))
    if key in ("minValue", "maxValue"):
        said = _("at least {value}") if key == "minValue" else _("at most {value}")
        return said.format(value=grouped(str(value)))
    return grouped(str(value)) if key == "value" else str(value)
