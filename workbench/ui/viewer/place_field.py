"""A field over the text that goes to a paragraph, a page, a heading or a speaker."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from workbench.i18n import _, grouped
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, colours, theme
from workbench.ui.viewer.page import Page
from workbench.ui.viewer.pages.pane import PagesPane
from workbench.ui.viewer.places import Places, Target
from workbench.ui.workspace import Workspace

_WIDEST, _MOST_ROWS = 460, 9
_ICONS = {"paragraph": "paragraph", "page": "document", "heading": "heading", "speaker": "speaker"}
_IN_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PlaceField(QFrame):
    """Shows the place that is chosen in the list; Enter or a click goes there, Esc returns to where one was."""

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._page = workspace, page
        self._places: Places | None = None
        self._is_going = False  # Enter was pressed before the places were read
        self._is_over = False
        self.field, self.list, self._said = QLineEdit(), QListWidget(), QLabel()
        self.field.setPlaceholderText(_("12, p 3, or words of a heading or speaker"))
        self.field.setAccessibleName(_("Go to a paragraph, page, heading or speaker"))
        self.field.installEventFilter(self)
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(_("Places in the document"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self._said.setProperty("role", "caption")
        self._said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        for widget in (self.field, self._said, self.list):
            column.addWidget(widget)
        self.field.textChanged.connect(self._on_typed)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemClicked.connect(lambda _item: self._go())

    @property
    def said(self) -> str:
        """What is said about what was found."""
        return self._said.text()

    def ask(self) -> None:
        """Open over the text and read its places."""
        page = self._page
        page.standing.look()
        self._place = page.place
        page.standing.is_held = True
        text, pieces = page.pane.text, tuple(page.pane.structure.pieces)
        self._workspace.fetch(f"places {id(self)}", lambda _project: Places(text, pieces), done=self._on_read)
        self._fill([])
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Close, and return to where one was."""
        if not self._is_over:
            self._end()
            self._page.standing.return_to(self._place.caret, self._place.top)
            self._page.pane.setFocus()

    # --- inside

    def _on_read(self, places: Places) -> None:
        if self._is_over:
            return
        self._places = places
        self._on_typed()
        if self._is_going:
            self._go()

    def _on_typed(self) -> None:
        if self._places is not None:
            self._fill(self._places.find(self.field.text()))

    def _fill(self, found: list[Target]) -> None:
        self.list.clear()
        for target in found:
            self.list.addItem(_item(target))
        self.list.setVisible(bool(found))
        self._said.setText(self._comment(found))
        self._said.setVisible(bool(self._said.text()))
        if found and self.field.text().strip():
            self.list.setCurrentRow(0)
        else:
            self._page.pane.show_outlines([])
        self._put()

    def _comment(self, found: list[Target]) -> str:
        if self._places is None:
            return _("Reading the document…")
        if found:
            return ""
        typed = self.field.text().strip()
        if not len(self._places):
            return _("Pages 1 to {n}.").format(n=grouped(self._places.pages))
        if not typed:
            return _("Paragraphs 1 to {n}; no headings or speakers.").format(n=grouped(len(self._places)))
        sentence = _("Nothing here for “{words}”; paragraphs go from 1 to {n}.")
        return sentence.format(words=typed, n=grouped(len(self._places)))

    def _put(self) -> None:
        """In the middle above the text, as high as the list needs."""
        pane = self._page.pane.geometry()
        rows = min(self.list.count(), _MOST_ROWS)
        self.list.setFixedHeight(rows * _row_height() + 2)
        width = min(theme.sized(_WIDEST), pane.width() - 2 * SPACE[3])
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(pane.left() + (pane.width() - width) // 2, pane.top() + SPACE[1])

    def _target(self) -> Target | None:
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Target) else None

    def _on_row(self, _row: int) -> None:
        target = self._target()
        if target is not None:
            pane = self._page.pane
            pane.show_outlines([(target.start, target.end)])
            pane.bring_into_sight(target.start, target.end)
            self._show_picture(target)

    def _go(self) -> None:
        if self._places is None:
            self._is_going = True
            return
        if self._target() is None and self.list.count():
            self.list.setCurrentRow(0)
        target = self._target()
        if target is not None and not self._is_over:
            self._end()
            self._page.standing.return_to(self._place.caret, self._place.top)  # a jump goes from where one was
            self._page.show_passage(target.start, target.end)
            self._show_picture(target)
            self._page.pane.setFocus()

    def _show_picture(self, target: Target) -> None:
        """A page that is a picture is no place of the text: it is gone to by its number."""
        pane = self._page.pane
        if isinstance(pane, PagesPane) and target.kind == "page" and target.start == target.end:
            pane.show_page(target.number - 1)

    def _end(self) -> None:
        self._is_over = True
        self._page.standing.is_held = False
        self._page.show_fact(self._workspace.current.fact, scroll=False)
        self.close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keys of the field that are the list's, Enter and Esc; leaving it for elsewhere leaves the text as it is."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and not self._is_over:
            if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self._end()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._took(event)
        return False

    def _took(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif event.key() in _IN_LIST:
            self.list.event(event)
        else:
            return False
        return True


def _row_height() -> int:
    return theme.sized(TARGET + SPACE[0])


def _item(target: Target) -> QListWidgetItem:
    name = target.name
    if target.kind == "paragraph":
        name = _("¶ {n}").format(n=target.number) + f"  {target.name}"
    elif target.kind == "page":
        name = _("Page {n}").format(n=target.number) + f"  {target.name}"
    item = QListWidgetItem(icon(_ICONS[target.kind], colours().muted), name)
    item.setToolTip(target.name)
    item.setData(Qt.ItemDataRole.UserRole, target)
    item.setSizeHint(QSize(0, _row_height()))
    return item
