"""The list: tabs for this document and for all, a filter over all names, the kinds to show, and the entities."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.core import entities
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Listing, Named
from workbench.i18n import _, ngettext
from workbench.ui.entities.filter_line import FilterLine
from workbench.ui.entities.here import NamesHere
from workbench.ui.entities.kinds import KindTabs
from workbench.ui.entities.lines import OneLine
from workbench.ui.entities.nothing import Nothing, no_match, nothing_yet
from workbench.ui.entities.sections import Heading, Sections
from workbench.ui.entities.shared import Reading, Tool
from workbench.ui.entities.view import View
from workbench.ui.icons import icon
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme

HERE, ALL = 0, 1


class EntityList(QWidget):
    """Entities of the document that is read, or all. A double click or Enter opens one, F2 renames, Del deletes."""

    opened = Signal(object)  # UUID
    removed = Signal(object)  # UUID: somebody wants it deleted
    opened_apart = Signal(object)  # UUID: in a tab of its own
    linked = Signal(object)  # UUID: the selected words were dropped on it
    pointed = Signal(object)  # UUID | None: the mouse rests on it
    marks_wanted = Signal(object)  # UUID
    new_wanted = Signal(str)  # the name to begin with
    unknown_wanted = Signal()  # the names of the document that nobody is known by
    all_wanted = Signal(object)  # UUID: all places that name it are to be linked
    left = Signal()

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        OwnEnter(self, only_typing=True)
        self._reading = reading
        self._workspace = reading.workspace
        self.tabs, self.filter = QTabBar(), FilterLine()
        self.model, self.view = Sections(), View()
        self._stack = QStackedWidget()
        self._nothing = Nothing()
        self.unknown = QPushButton()
        self.kinds = KindTabs()
        self.here = NamesHere(reading)
        self._make()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Show a project from its start: no filter, the entities of the document."""
        self.filter.clear()
        self.kinds.clear()
        self.tabs.setCurrentIndex(HERE)

    def refresh(self) -> None:
        """Read the list again, in the background."""
        workspace = self._workspace
        if workspace.project is None:
            self._show(Listing())
            return
        self.model.is_editable = not workspace.project.read_only
        document = workspace.current.document
        if self._in_document and document is None:
            workspace.drop("entities.list")
            self._show(Listing())
            return
        here = document if self._in_document else None
        asked = (self._reading.known, here, self.filter.text(), self.kinds.chosen, self.here.places if here else {})
        workspace.fetch("entities.list", browse.listing, *asked, done=self._on_read)

    def _on_read(self, listing: Listing) -> None:
        self.view.when_still(partial(self._show, listing))

    def choose(self, entity: UUID | None) -> None:
        """Put the selection on an entity, if it is shown."""
        place = self.model.place(entity)
        if place.isValid():
            self.view.setCurrentIndex(place)

    @property
    def chosen(self) -> Named | None:
        """The entity that is selected."""
        item = self.model.item(self.view.currentIndex())
        return item if isinstance(item, Named) else None

    @property
    def hint(self) -> str:
        """What stands in place of an empty list; "" if there is something to list."""
        return self._nothing.sentence if self._stack.currentIndex() else ""

    def rename(self) -> None:
        """Edit the name of the entity that is selected, in its line."""
        if self.chosen is not None and self.model.is_editable:
            self.view.edit(self.view.currentIndex())

    # --- making it

    def _make(self) -> None:
        self.tabs.setAccessibleName(_("Which entities"))
        self.tabs.addTab(_("In this document"))
        self.tabs.addTab(_("All"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.view.setAccessibleName(_("Entities"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(OneLine(self.view))
        self.unknown.setProperty("role", "link")
        self.unknown.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.tabs, 1)
        self._new = Tool("add", _("New entity"), lambda: self.new_wanted.emit(""))
        top.addWidget(self._new)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(top)
        column.addWidget(self.filter)
        column.addWidget(self.kinds)
        column.addWidget(self._stack, 1)
        column.addWidget(self.unknown, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.refresh)
        self.filter.textChanged.connect(self.refresh)
        self.filter.entered.connect(self._enter)
        self.filter.accepted.connect(lambda: self._on_opened(self.model.first()))
        self.filter.left.connect(self.left)
        self.kinds.changed.connect(self.refresh)
        self.view.opened.connect(self._on_opened)
        self.view.opened_apart.connect(self._on_opened_apart)
        self.view.pointed.connect(self._on_pointed)
        self.model.linked.connect(self.linked)
        self.view.clicked.connect(self._on_clicked)
        self.view.key.connect(self._on_key)
        self.view.menu_wanted.connect(self._show_menu)
        # saving reads the list anew, which must not happen while its editor is closing
        self.model.renamed.connect(self._on_renamed, Qt.ConnectionType.QueuedConnection)
        self._nothing.accepted.connect(self._on_offer)
        self.unknown.clicked.connect(self.unknown_wanted)
        self.tabs.currentChanged.connect(self._show_unknown)
        self.here.found.connect(self.refresh)
        self.here.counted.connect(self._show_unknown)
        theme.changed.connect(self.view.viewport().update)

    # --- showing

    @property
    def _in_document(self) -> bool:
        return self.tabs.currentIndex() == HERE

    def _show(self, listing: Listing) -> None:
        chosen, scroll = self._chosen_before(), self.view.verticalScrollBar().value()
        filtered = bool(self.filter.text().strip() or self.kinds.chosen)
        self.model.show(listing, in_document=self._in_document, unfolded=filtered)
        self.kinds.show_counts(listing.kinds)
        place = self.model.place(chosen)
        if not place.isValid() and self.view.hasFocus():
            place = self.model.first()
        self.view.setCurrentIndex(place)
        self.view.verticalScrollBar().setValue(scroll)
        self._stack.setCurrentIndex(0 if listing.rows else 1)
        if not listing.rows:
            self._explain()

    def _show_unknown(self) -> None:
        count = self.here.unknown
        self.unknown.setText(ngettext("{n} unknown name", "{n} unknown names", count).format(n=count))
        self.unknown.setVisible(self._in_document and count > 0)

    def _chosen_before(self) -> UUID | str | None:
        item = self.model.item(self.view.currentIndex())
        return item.kind if isinstance(item, Heading) else item.id if item else None

    def _explain(self) -> None:
        """Say why there is nothing, and what to do."""
        workspace = self._workspace
        if self.filter.text().strip() or self.kinds.chosen:
            said = no_match(self.filter.text().strip(), in_document=self._in_document)
        else:
            said = nothing_yet(
                project=workspace.project is not None,
                document=workspace.current.document is not None,
                in_document=self._in_document,
            )
        self._nothing.say(*said)

    def _on_offer(self) -> None:
        if self._in_document:
            self.tabs.setCurrentIndex(ALL)
        else:
            self.new_wanted.emit(self.filter.text().strip())

    # --- acting

    def _enter(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            self.view.setCurrentIndex(self.model.first())

    def _on_opened(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if isinstance(item, Heading):
            self._toggle(item)
        elif item is not None:
            self.opened.emit(item.id)

    def _on_opened_apart(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if isinstance(item, Named):
            self.opened_apart.emit(item.id)

    def _on_pointed(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        self.pointed.emit(item.id if isinstance(item, Named) else None)

    def _on_clicked(self, index: QModelIndex) -> None:
        item = self.model.item(index)
        if isinstance(item, Heading):
            self._toggle(item)

    def _toggle(self, heading: Heading) -> None:
        scroll = self.view.verticalScrollBar().value()
        self.model.toggle(heading.kind)
        self.view.setCurrentIndex(self.model.place(heading.kind))
        self.view.verticalScrollBar().setValue(scroll)

    def _on_key(self, key: int) -> None:
        item = self.model.item(self.view.currentIndex())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Space and isinstance(item, Heading):
            self._toggle(item)
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif isinstance(item, Named):
            (self.marks_wanted if key == Qt.Key.Key_Space else self.removed).emit(item.id)

    def _show_menu(self, at: QPoint) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("open"), _("Open the card"), partial(self.opened.emit, chosen.id))
        menu.addAction(icon("new_window"), _("Open in a tab"), partial(self.opened_apart.emit, chosen.id))
        menu.addAction(
            icon("highlight"), _("Mark its mentions in the text"), partial(self.marks_wanted.emit, chosen.id)
        )
        if self.model.is_editable:
            menu.addAction(icon("link"), _("Link all mentions…"), partial(self.all_wanted.emit, chosen.id))
            menu.addSeparator()
            menu.addAction(icon("rename"), _("Rename"), self.rename)
            menu.addAction(icon("delete"), _("Delete"), partial(self.removed.emit, chosen.id))
        menu.popup(at)

    def _on_renamed(self, entity: UUID, name: str) -> None:
        self._workspace.do(entities.edit, entity, {"name": name})
