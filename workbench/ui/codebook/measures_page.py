"""The measures: the list at the left, what is said of the one chosen at the right."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from workbench.core import codebook
from workbench.core.browse import codebook as browse
from workbench.core.codebook import MeasureChange, Term
from workbench.i18n import _, grouped
from workbench.ui.codebook.adder import Adder
from workbench.ui.codebook.buttons import Buttons
from workbench.ui.codebook.entry import Notice, Spot
from workbench.ui.codebook.forms import MeasureForm
from workbench.ui.codebook.listing import Lines, Table
from workbench.ui.codebook.saving import Kept, Saving
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_LEFT, _FORM = 420, 560


class MeasuresPage(QSplitter):
    """What figures measure: names that mean the same everywhere."""

    counted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._workspace = workspace
        self._saving = Saving(workspace)
        self._terms: dict[str, Term] = {}
        self._wanted = ""
        self.lines = Lines((_("Measure"), _("Unit"), _("Facts")), numbers=2)
        self.table = Table(self.lines, _("Measures"))
        self.adder = Adder(_("Name of a new measure"))
        self.buttons = Buttons((("delete", _("Delete the measure (Del)")),))
        self.notice, self.form = Notice(), MeasureForm()
        self.nothing = QLabel(
            _("Measures are the names of what figures count, so that figures of several documents can be compared.")
        )
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self._lay_out()
        self.table.chosen.connect(lambda _name: self._show())
        self.table.removed.connect(self.remove)
        self.buttons["delete"].clicked.connect(self.remove)
        self.adder.wanted.connect(self.add)
        self.form.given.connect(self.change)

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What changes something: not for a project that can only be read."""
        return (self.adder, self.buttons, self.form)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here: to a question that waits, else to the list."""
        return self.form.asked or (self.table if self._terms else self.adder)

    def refresh(self) -> None:
        """Read the measures again, in the background."""
        self._workspace.fetch("codebook.measures", browse.measures, done=self.show_measures)

    def show_measures(self, found: list[tuple[Term, int]]) -> None:
        """Show these measures; the one that was shown stays."""
        before = self._wanted or next((t.name for t, _n in found if str(t.id) == self.form.shown), "")
        self._terms = {term.name: term for term, _n in found}
        self.lines.show_lines([(term.name, (term.name, term.unit, grouped(n) if n else "")) for term, n in found])
        if self._wanted in self._terms:
            self._wanted = ""
        self.table.choose(before)
        self.counted.emit(len(found))
        self._show()

    def add(self, name: str) -> None:
        """Add a measure; it is shown."""

        def added(_id: Any) -> None:
            self._wanted = name
            self.adder.clear()

        self._saving.do(codebook.add_measure, name, {}, done=added, spot=Spot(self.adder.notice))

    def change(self, part: str, value: Any) -> None:
        """Say something else of the measure."""
        name, entry = self.table.chosen_key, self.form.entries[part]
        given = {part: list(value) if isinstance(value, tuple) else value}
        spot = Spot(entry, partial(self.table.choose, name), value)
        run = partial(self._saving.do, codebook.edit_measure, name, given, spot=spot)
        self._saving.propose(MeasureChange(name, given), run, spot)

    def remove(self) -> None:
        """Take the measure out of the list."""
        name = self.table.chosen_key
        if name:
            spot = Spot(self.notice)
            run = partial(self._saving.do, codebook.remove_measure, name, spot=spot)
            self._saving.propose(MeasureChange(name, None), run, spot)

    def keep_typed(self) -> Kept:
        """Save what is typed and not saved, before it can be typed no more; what is not saved is put aside."""
        with self._saving.at_once() as kept:
            for part, value in self.form.typed().items():
                self.change(part, value)
            self.adder.finish()
        self.form.put_aside(kept.of(self.form.entries))
        return kept

    def begin_project(self, project: str) -> None:
        """Forget the project before."""
        self._wanted = ""
        self.form.begin_project(project)
        self.notice.clear()
        self.adder.clear()

    def _show(self) -> None:
        term = self._terms.get(self.table.chosen_key)
        self.form.setVisible(term is not None)
        self.table.setVisible(bool(self._terms))
        self.buttons.setVisible(bool(self._terms))
        self.nothing.setVisible(not self._terms)
        if term is not None:
            self.form.show_term(term)

    def _lay_out(self) -> None:
        left, inside, right = QWidget(), QWidget(), QScrollArea()
        left.setObjectName("panel")
        inside.setObjectName("page")
        self.table.setColumnWidth(1, theme.sized(110))
        self.table.setColumnWidth(2, theme.sized(70))
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[1])
        column.addWidget(self.table, 1)
        for part in (self.nothing, self.adder, self.buttons, self.notice):
            column.addWidget(part)
        column.addStretch(0)
        self.form.setMaximumWidth(theme.sized(_FORM))
        page = QVBoxLayout(inside)
        page.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[3])
        page.addWidget(self.form)
        page.addStretch(1)
        right.setFrameShape(QFrame.Shape.NoFrame)
        right.setWidgetResizable(True)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right.setWidget(inside)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setSizes([theme.sized(_LEFT), 1000])
