"""The fact types: the tree at the left, the page of the one chosen at the right."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.core import codebook
from workbench.core.browse import codebook as browse
from workbench.core.browse import facts
from workbench.core.browse.codebook import TypeRow
from workbench.core.codebook import Codebook, Type
from workbench.core.project import Project
from workbench.i18n import _
from workbench.ui.codebook.adder import Adder
from workbench.ui.codebook.buttons import Buttons
from workbench.ui.codebook.changing import Changing
from workbench.ui.codebook.definition import Definition
from workbench.ui.codebook.facts_of import FactsOf
from workbench.ui.codebook.forms import Form
from workbench.ui.codebook.head import DEFINITION, FACTS, LIFE, Head
from workbench.ui.codebook.life import Life
from workbench.ui.codebook.reshaping import MergePanel, SplitPanel
from workbench.ui.codebook.saving import Kept, Saving
from workbench.ui.codebook.tree import Tree, Types
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_LEFT, _LEAST = 250, 190
Found = tuple[list[TypeRow], Codebook]


class TypesPage(QSplitter):
    """All types, and one of them to be changed."""

    counted = Signal(int)  # how many types there are

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.workspace = workspace
        self.book: Codebook | None = None
        self._chosen: UUID | None = None
        self._wanted = ""  # the type to choose when it is there
        self.types = Types()
        self.tree = Tree(self.types)
        self.adder = Adder(_("Name of a new type"))
        self.buttons = Buttons((("previous", _("Move up (Alt+Up)")), ("next", _("Move down (Alt+Down)"))))
        self.head, self.definition, self.life = Head(), Definition(), Life(workspace)
        self.facts_of = FactsOf(workspace)
        self.merging, self.splitting = MergePanel(workspace), SplitPanel(workspace)
        self._panels = (self.merging, self.splitting)
        self._forms: tuple[Form, ...] = (self.definition.type_form, self.definition.fields.form)
        self._changing = Changing(self, Saving(workspace))
        self._lay_out()
        self._connect()

    # --- what is chosen

    @property
    def row(self) -> TypeRow | None:
        """The type that is shown, with its counts."""
        return next((row for row in self.types.rows if row.id == self._chosen), None)

    @property
    def kind(self) -> Type | None:
        """The type that is shown."""
        return self.book.types.get(self.chosen) if self.book else None

    @property
    def chosen(self) -> str:
        """The key of the type that is shown, "" for none."""
        row = self.row
        return row.key if row else ""

    @property
    def facts(self) -> int:
        """How many facts are of the type that is shown."""
        row = self.row
        return row.facts if row else 0

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here: to a question that waits, else to the list."""
        return next((form.asked for form in self._forms if form.asked and form.asked.isVisible()), None) or self.tree

    @property
    def writing(self) -> tuple[QWidget, ...]:
        """What changes something: not for a project that can only be read."""
        head, fields = self.head, self.definition.fields
        forms = (self.definition.type_form, fields.adder, fields.buttons, fields.form)
        return (self.adder, self.buttons, head.merge, head.split, head.remove, *forms)

    def choose(self, key: str) -> None:
        """Show a type, as soon as it is there."""
        place = self.types.place_of(key)
        self._wanted = "" if place.isValid() else key
        if place.isValid():
            self.tree.setCurrentIndex(place)

    def refresh(self) -> None:
        """Read the types again, in the background."""
        self.workspace.fetch("codebook.types", read, done=self.show_types)

    def show_types(self, found: Found) -> None:
        """Show these types; the one that was shown stays."""
        rows, self.book = found
        before = self._chosen
        if before is not None and before not in {row.id for row in rows}:
            before = None
        self.tree.blockSignals(True)
        self.types.show_rows(rows)
        self.tree.blockSignals(False)
        wanted = next((row.id for row in rows if row.key == self._wanted), before)
        if wanted != before:
            self._wanted = ""
        self._chosen = wanted or (rows[0].id if rows else None)
        self.tree.setCurrentIndex(self.types.place_of(self.chosen))
        self.counted.emit(len(rows))
        self._show()

    def show_older(self) -> None:
        """List the facts of the type that were decided on under an older version."""
        self.head.tabs.setCurrentIndex(FACTS)
        self.facts_of.show_older()
        self.facts_of.grid.setFocus()

    def show_definition(self) -> None:
        """Show what is said of the type, in place of its facts or its history."""
        self._close_panels()
        self.head.tabs.setCurrentIndex(DEFINITION)

    def keep_typed(self) -> Kept:
        """Save what is typed and not saved, before it can be typed no more; what is not saved is put aside."""
        kept = self._changing.keep_typed()
        for form in self._forms:
            form.put_aside(kept.of(form.entries))
        return kept

    def begin_project(self, project: str) -> None:
        """Forget the project before."""
        self._wanted = ""
        self._close_panels()
        for form in self._forms:
            form.begin_project(project)
        for notice in (self.head.notice, self.definition.fields.notice):
            notice.clear()
        for adder in (self.adder, self.definition.fields.adder):
            adder.clear()

    # --- showing

    def _on_chosen(self, key: str) -> None:
        row = next((row for row in self.types.rows if row.key == key), None)
        if row is not None and row.id != self._chosen:
            self._chosen = row.id
            self._close_panels()
            self.head.notice.clear()
            self._show()

    def _show(self) -> None:
        row, kind = self.row, self.kind
        self._right.setVisible(row is not None)
        if row is None or kind is None or self.book is None:
            return
        self.head.show_type(row)
        self.definition.show_type(kind, self.book)
        self._show_tab()

    def _show_tab(self) -> None:
        tab, row = self.head.tabs.currentIndex(), self.row
        if any(panel.is_open for panel in self._panels):
            return
        self._parts.setCurrentIndex(tab)
        if row is not None and tab == FACTS:
            self.facts_of.show_type(row)
        elif row is not None and tab == LIFE:
            self.life.read(row.id)

    def _open(self, fact: UUID | None) -> None:
        if fact is None:
            return
        current = self.workspace.current
        current.show_fact(fact)
        place = self.workspace.ask(facts.passage, fact, current.document)
        if place is not None:
            current.show_passage(*place)

    def _close_panels(self) -> None:
        for panel in self._panels:
            panel.close_panel()

    def _merge(self) -> None:
        self.splitting.close_panel()
        if self.kind is not None and self.book is not None:
            self.merging.begin(self.kind, self.book, self.facts)

    def _split(self) -> None:
        self.merging.close_panel()
        if self.kind is not None:
            selected = self.facts_of.chosen if self.head.tabs.currentIndex() == FACTS else []
            self.splitting.begin(self.kind, selected)

    # --- putting it together

    def _lay_out(self) -> None:
        left, self._right, self._parts = QWidget(), QWidget(), QStackedWidget()
        left.setObjectName("panel")
        self._right.setObjectName("page")
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[1])
        for part in (self.tree, self.adder, self.buttons):
            column.addWidget(part)
        left.setMinimumWidth(theme.sized(_LEAST))
        self.tree.setIconSize(QSize(theme.sized(18), theme.sized(18)))
        for shown in (self.definition, self.facts_of, self.life, *self._panels):
            self._parts.addWidget(shown)
        page = QVBoxLayout(self._right)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACE[0])
        page.addWidget(self.head)
        page.addWidget(self._parts, 1)
        self.addWidget(left)
        self.addWidget(self._right)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setSizes([theme.sized(_LEFT), 1000])
        self._right.hide()

    def _connect(self) -> None:
        change, head, fields = self._changing, self.head, self.definition.fields
        self.tree.chosen.connect(self._on_chosen)
        self.tree.shifted.connect(change.shift_type)
        self.tree.removed.connect(change.remove_type)
        self.types.moved.connect(change.move_type)
        self.adder.wanted.connect(change.add_type)
        self.buttons["previous"].clicked.connect(partial(change.shift_type, -1))
        self.buttons["next"].clicked.connect(partial(change.shift_type, 1))
        self.definition.type_form.given.connect(change.change_type)
        fields.form.given.connect(change.change_field)
        fields.adder.wanted.connect(change.add_field)
        fields.table.shifted.connect(change.shift_field)
        fields.table.removed.connect(change.remove_field)
        fields.buttons["previous"].clicked.connect(partial(change.shift_field, -1))
        fields.buttons["next"].clicked.connect(partial(change.shift_field, 1))
        fields.buttons["delete"].clicked.connect(change.remove_field)
        head.tabs.currentChanged.connect(lambda _tab: self._show_tab())
        head.tabs.tabBarClicked.connect(lambda _tab: self._close_panels())
        for panel in self._panels:
            panel.opened.connect(partial(self._parts.setCurrentWidget, panel))
            panel.closed.connect(self._show_tab)
        head.older_wanted.connect(self.show_older)
        head.merge.clicked.connect(self._merge)
        head.split.clicked.connect(self._split)
        head.remove.clicked.connect(change.remove_type)
        self.merging.wanted.connect(change.merge)
        self.splitting.wanted.connect(change.split)
        self.facts_of.opened.connect(self._open)


def read(project: Project) -> Found:
    """The types with their counts, and the codebook."""
    return browse.types(project), codebook.of(project)


__all__ = ["DEFINITION", "FACTS", "LIFE", "TypesPage", "read"]
