"""What stands over the history: whose changes, which kind, since when, with which words."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.core import values
from workbench.core.browse.history.lines import KINDS, Wanted
from workbench.core.browse.history.scope import DOCUMENT, ENTITY, FACT, Scope
from workbench.core.browse.history.shares import Given
from workbench.i18n import _
from workbench.ui.current import Current
from workbench.ui.elided import Elided
from workbench.ui.flow import Flow
from workbench.ui.theme import SPACE, theme
from workbench.ui.when import when

PROJECT = "project"
_TYPING_MS = 250
_ANY, _TODAY, _WEEK, _MONTH, _DATE = "any", "today", "week", "month", "date"
_DAYS = {_TODAY: 0, _WEEK: 6, _MONTH: 29}


class Filters(QWidget):
    """Boxes to choose from and a line to type into, in as many lines as there is room for."""

    changed = Signal()
    export_wanted = Signal()

    def __init__(self, current: Current) -> None:
        super().__init__()
        self._current = current
        self._step: tuple[UUID, str] | None = None
        self._shares: Sequence[Given] = ()
        self._people: list[UUID | None] = [None]
        self.scope, self.kind, self.people, self.since = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.words, self.date = QLineEdit(), QLineEdit()
        self.about, self.every, self.export = Elided("", "heading"), QPushButton(), QPushButton(_("Export…"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._make()
        self._lay_out()
        for moved in (current.fact_changed, current.entity_changed, current.document_changed):
            moved.connect(self._on_current)

    # --- what is wanted

    def wanted(self) -> Wanted | None:
        """What to show; None if nothing is chosen whose history it could be."""
        if self._step is not None:
            return Wanted(step=self._step[0])
        scope = self._scope()
        if scope is None and self.scope.currentData() != PROJECT:
            return None
        since, after = self._since()
        return Wanted(
            scope=scope,
            analyst=self._people[max(0, self.people.currentIndex())],
            kind=str(self.kind.currentData() or ""),
            since=since,
            after=after,
            text=self.words.text().strip(),
        )

    def follow(self, kind: str) -> None:
        """Show the history of the fact, the entity or the document in view, or of the whole PROJECT."""
        self._step = None
        self.scope.setCurrentIndex(self.scope.findData(kind))
        self._show_step()
        self.changed.emit()

    def take_apart(self, step: UUID, label: str) -> None:
        """Show each row of one step."""
        self._step = (step, label)
        self._show_step()
        self.changed.emit()

    def forget(self) -> None:
        """Everything of the whole project: it is another one."""
        self._step = None
        self.words.clear()
        self._typing.stop()
        self.scope.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.show_people({})
        self.show_shares(())
        self.since.setCurrentIndex(0)
        self._show_step()

    def show_people(self, people: Mapping[UUID, str]) -> None:
        """Offer these people."""
        chosen, self._people = self._people[max(0, self.people.currentIndex())], [None, *people]
        self.people.clear()
        self.people.addItems([_("Everybody"), *people.values()])
        self.people.setCurrentIndex(self._people.index(chosen) if chosen in self._people else 0)

    def show_shares(self, shares: Sequence[Given]) -> None:
        """Offer to look since a copy was given."""
        chosen, self._shares = self.since.currentData(), shares
        self.since.clear()
        for key, words in (
            (_ANY, _("At any time")),
            (_TODAY, _("Today")),
            (_WEEK, _("In the last 7 days")),
            (_MONTH, _("In the last 30 days")),
            (_DATE, _("Since a date…")),
        ):
            self.since.addItem(words, key)
        for one in shares:
            self.since.addItem(_share_words(one), f"{one.seq} {one.is_own_copy}")
        self.since.setCurrentIndex(max(0, self.since.findData(chosen)))

    # --- making

    def _make(self) -> None:
        for kind, words in (
            (PROJECT, _("Whole project")),
            (FACT, _("This fact")),
            (ENTITY, _("This entity")),
            (DOCUMENT, _("This document")),
        ):
            self.scope.addItem(words, kind)
        for kind, words in (("", _("All kinds")), *_kinds().items()):
            self.kind.addItem(words, kind)
        self.show_shares(())
        self.show_people({})
        for box, name in (
            (self.scope, _("Whose history")),
            (self.kind, _("Which kind of change")),
            (self.people, _("Whose changes")),
            (self.since, _("Since when")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(11)
            box.activated.connect(self._on_chosen)
        self.words.setPlaceholderText(_("Words in the change"))
        self.words.setAccessibleName(_("Words in the change"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(theme.sized(150))
        self.words.textChanged.connect(lambda _text: self._typing.start())
        self.date.setAccessibleName(_("Since which day"))
        self.date.setPlaceholderText("2026-02-26")
        self.date.setFixedWidth(theme.sized(110))
        self.date.textChanged.connect(lambda _text: self._typing.start())
        self.every.setText(_("All changes"))
        self.every.setProperty("role", "link")
        self.every.clicked.connect(lambda: self.follow(str(self.scope.currentData())))
        self.export.setToolTip(_("Write these changes to a file: a table, or PROV-JSON for programs"))
        self.export.clicked.connect(self.export_wanted)

    def _lay_out(self) -> None:
        self._choices, flow = QWidget(), Flow()
        self._choices.setLayout(flow)
        for part in (self.scope, self.words, self.people, self.kind, self.since, self.date, self.export):
            flow.addWidget(part)
        self._apart, line = QWidget(), Flow()
        self._apart.setLayout(line)
        self._note = QLabel(_("Each row of one step:"))
        self._note.setProperty("role", "muted")
        self.about.setMinimumWidth(theme.sized(200))
        for each in (self._note, self.about, self.every):
            line.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        column.addWidget(self._choices)
        column.addWidget(self._apart)
        self._show_step()

    # --- answering

    def _on_chosen(self, _at: int) -> None:
        self._show_step()
        self.changed.emit()

    def _on_current(self, _id: object) -> None:
        if self._step is None and self.scope.currentData() != PROJECT:
            self.changed.emit()

    def _show_step(self) -> None:
        self._choices.setVisible(self._step is None)
        self._apart.setVisible(self._step is not None)
        self.about.setText(self._step[1] if self._step is not None else "")
        self.date.setVisible(self.since.currentData() == _DATE)

    def _scope(self) -> Scope | None:
        kind = str(self.scope.currentData())
        chosen = {FACT: self._current.fact, ENTITY: self._current.entity, DOCUMENT: self._current.document}.get(kind)
        return None if chosen is None else Scope(kind, chosen)

    def _since(self) -> tuple[str, int]:
        """Since when, in UTC, and after which revision."""
        chosen = str(self.since.currentData())
        today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        if chosen in _DAYS:
            return (today - timedelta(days=_DAYS[chosen])).isoformat(), 0
        if chosen == _DATE:
            return self._day(), 0
        return "", int(chosen.partition(" ")[0]) if chosen[:1].isdigit() else 0

    def _day(self) -> str:
        """The beginning of the day that is typed; "" if it is none, which is shown."""
        words = self.date.text().strip()
        day = (values.date_of(words) or "") if words else ""
        try:
            found = datetime.strptime(f"{day}-01-01"[:10] if len(day) < 7 else f"{day}-01"[:10], "%Y-%m-%d")
        except ValueError:
            found = None
        self.date.setProperty("problem", bool(words) and found is None)
        self.date.style().polish(self.date)
        return "" if found is None else found.astimezone().isoformat()


def _share_words(one: Given) -> str:
    if one.is_own_copy:
        return _("Since {name} gave this copy ({when})").format(name=one.analyst or _("somebody"), when=when(one.at))
    return _("Since we shared with {name} ({when})").format(name=one.recipient or _("somebody"), when=when(one.at))


def _kinds() -> Mapping[str, str]:
    words = {
        "facts": _("Facts"),
        "reviews": _("Opinions"),
        "comments": _("Comments"),
        "passages": _("Passages"),
        "documents": _("Documents"),
        "entities": _("Entities"),
        "conclusions": _("Conclusions"),
        "codebook": _("Codebook"),
        "project": _("Project and people"),
    }
    return {kind: words[kind] for kind in KINDS}
