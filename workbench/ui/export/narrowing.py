"""Which facts among those of the statuses chosen: by type, collection, analyst, entity, and date of publication."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.core.browse.export import Offered
from workbench.core.browse.facts import Choice
from workbench.core.dataset import EVERY, Filter
from workbench.i18n import _
from workbench.ui.chooser import Chooser
from workbench.ui.flow import Flow
from workbench.ui.period import Period
from workbench.ui.picker import Picker
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace


class Narrowing(QWidget):
    """Buttons with lists, and two dates. Nothing chosen is everything."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._picker = Picker(self, workspace)
        self.types, self.collections, self.analysts = (
            Chooser(_("Type")),
            Chooser(_("Collection")),
            Chooser(_("Analyst")),
        )
        self.entities = Chooser(_("Entity"), _("Choose an entity…"), self._pick)
        self._choosers = (self.types, self.collections, self.analysts, self.entities)
        self.period = Period(
            (_("Published from"), _("Published from this date on")), (_("to"), _("Published until this date"))
        )
        self.clearing = QPushButton(_("Clear filters"))
        self.clearing.setProperty("role", "link")
        self.clearing.clicked.connect(lambda: self.show_choice(EVERY))
        self._lay_out()
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def among(self) -> Filter:
        """The facts wanted, whatever their status; a date that cannot be read narrows nothing."""
        return Filter(
            types=self.types.chosen(),
            collections=frozenset(map(UUID, self.collections.chosen())),
            analysts=frozenset(map(UUID, self.analysts.chosen())),
            entities=frozenset(map(UUID, self.entities.chosen())),
            since=self.period.first,
            until=self.period.last,
        )

    @property
    def problem(self) -> str:
        """The sentence on a date that cannot be read; "" if both can."""
        return self.period.problem

    def offer(self, offered: Offered) -> None:
        """Let somebody choose among these; what is ticked stays so."""
        self.types.offer(offered.types)
        self.collections.offer(offered.collections)
        self.analysts.offer(offered.analysts)
        for entity in offered.entities:
            self.entities.add(entity, ticked=entity.key in self.entities.chosen())

    def show_choice(self, among: Filter) -> None:
        """Choose this, of what is offered."""
        for chooser, keys in (
            (self.types, among.types),
            (self.collections, frozenset(map(str, among.collections))),
            (self.analysts, frozenset(map(str, among.analysts))),
            (self.entities, frozenset(map(str, among.entities))),
        ):
            chooser.choose(keys)
        self.period.show_days(among.since, among.until)
        self._on_changed()

    def forget(self) -> None:
        """Another project: its entities are not offered any more."""
        self.entities.offer(())
        self.show_choice(EVERY)

    def _lay_out(self) -> None:
        row = Flow(self, gap=SPACE[1])
        for chooser in self._choosers:
            chooser.changed.connect(self._on_changed)
            row.addWidget(chooser)
        self.period.changed.connect(self._on_changed)
        row.addWidget(self.period)
        row.addWidget(self.clearing)
        self.clearing.hide()

    def _on_changed(self) -> None:
        self.period.settle()
        self.clearing.setVisible(self.among != EVERY or bool(self.problem))
        self.changed.emit()

    def _pick(self, chooser: Chooser) -> None:
        title = _("Name of a person, body, meeting, place…")
        at = chooser.mapToGlobal(QPoint(0, chooser.height()))
        self._picker.ask(at, title, "entity", partial(self._add, chooser))

    def _add(self, chooser: Chooser, choice: Choice) -> None:
        chooser.add(choice)
        self._on_changed()

    def _draw(self) -> None:
        for chooser in self._choosers:
            chooser.draw()
