"""What only a meeting or a programme has, one field each; saved when a field is left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLabel, QWidget

from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Card, Listing, Named
from workbench.i18n import _
from workbench.ui.entities import words
from workbench.ui.entities.fields import Line
from workbench.ui.entities.shared import Reading
from workbench.ui.theme import SPACE

_OFFERED = 30


class EntityLine(Line):
    """The name of another entity of one kind. `chosen` tells its id or None; `unknown` a name that nobody has."""

    chosen = Signal(object)
    unknown = Signal(str)

    def __init__(self, reading: Reading, kind: str, name: str) -> None:
        super().__init__(name)
        self._reading, self._kind = reading, kind
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        self.finished.connect(self._look_up)

    def _offer(self, typed: str) -> None:
        asked = (self._reading.known, None, typed, (self._kind,))
        self._reading.workspace.fetch("entities.offer", browse.listing, *asked, done=self._show)

    def _show(self, found: Listing) -> None:
        self._names.setStringList([row.name for row in found.rows[:_OFFERED]])
        if self.hasFocus() and self.is_modified and found.rows:
            self.completer().complete()

    def _look_up(self, name: str) -> None:
        if not name:
            self.chosen.emit(None)
            return
        asked = (self._reading.known, [name])
        self._reading.workspace.fetch(f"entities.{self._kind}", browse.called, *asked, done=self._settle)

    def _settle(self, found: tuple[Named, ...]) -> None:
        one = next((row.id for row in found if row.kind == self._kind), None)
        if one is None:
            self.unknown.emit(self.text().strip())
        else:
            self.chosen.emit(one)


class Details(QWidget):
    """The fields of one kind. `saved` tells which to change: {column: value}."""

    saved = Signal(object)
    unknown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.in_order: list[QWidget] = []  # the fields, for the Tab key
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(SPACE[0])
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)

    def add(self, title: str, field: QWidget) -> None:
        """One more row."""
        label = QLabel(title)
        label.setProperty("role", "muted")
        label.setMinimumWidth(64)
        self.form.addRow(label, field)
        self.in_order.append(field)

    def tell(self, column: str) -> Callable[[Any], None]:
        """A slot that tells a value under the name of its column."""
        return lambda value: self.saved.emit({column: value})


class MeetingFields(Details):
    """When and where a meeting is, and whether it was held."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.start, self._end = Line(_("First day"), "2026-02-26"), Line(_("Last day"))
        self.place, self._status = EntityLine(reading, "place", _("Place")), QComboBox()
        self._status.setAccessibleName(_("Status of the meeting"))
        for status, name in words.meeting_statuses().items():
            self._status.addItem(name, status)
        self.add(_("From"), self.start)
        self.add(_("To"), self._end)
        self.add(_("Place"), self.place)
        self.add(_("Status"), self._status)
        self.start.finished.connect(self.tell("start_date"))
        self._end.finished.connect(self.tell("end_date"))
        self.place.chosen.connect(self.tell("place"))
        self.place.unknown.connect(self.unknown)
        self._status.activated.connect(lambda: self.saved.emit({"status": self._status.currentData()}))

    def show_card(self, card: Card) -> None:
        """Show what is stored."""
        self.start.show_text(card.meeting.start_date)
        self._end.show_text(card.meeting.end_date)
        self.place.show_text(card.meeting.place_name)
        if self._status.findData(card.meeting.status) < 0:
            self._status.addItem(card.meeting.status, card.meeting.status)
        self._status.setCurrentIndex(self._status.findData(card.meeting.status))


class ProgrammeFields(Details):
    """How long a programme runs, and which one it is a part of."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._period, self._part_of = Line(_("Period"), "2024/2026"), EntityLine(reading, "programme", _("Part of"))
        self.add(_("Period"), self._period)
        self.add(_("Part of"), self._part_of)
        self._period.finished.connect(self.tell("period"))
        self._part_of.chosen.connect(self.tell("part_of"))
        self._part_of.unknown.connect(self.unknown)

    def show_card(self, card: Card) -> None:
        """Show what is stored."""
        self._period.show_text(card.programme.period)
        self._part_of.show_text(card.programme.part_of_name)
