"""One column of the viewer: tabs, the documents and sheets behind them, and the way one came."""

from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.sheet import Sheet
from workbench.ui.theme import colour, theme
from workbench.ui.viewer.page import Page
from workbench.ui.viewer.tabs import Tabs
from workbench.ui.viewer.trail import NOBODY, Place, Trail

_LINE = 2
_BUTTONS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class Side(QWidget):
    """Shows one of its pages. Which document is read, and in which side, the viewer says."""

    wanted = Signal(int)  # the tab at this place was chosen
    closed = Signal(int)  # the cross of the tab at this place was clicked
    touched = Signal()  # clicked beside the text
    stepped = Signal(int)  # the mouse asks to go back (-1) or forward (1)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_("Open documents and text"))
        self.opened: list[Page | Sheet] = []  # in the order of the tabs
        self.recent: list[Page | Sheet] = []  # the one shown last at the end
        self._is_beside = False
        self.trail = Trail()
        self.tabs, self._stack, self._line = Tabs(), QStackedWidget(), _Line()
        self._empty = QLabel(_("Choose a document on the left, or drop files on the window."))
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack.addWidget(self._empty)
        self._stack.setObjectName("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._line, self.tabs, self._stack):
            column.addWidget(widget)
        self.tabs.currentChanged.connect(self.wanted)
        self.tabs.tabBarClicked.connect(lambda _place: self.touched.emit())
        self.tabs.closed.connect(self.closed)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def sheet(self) -> Sheet | None:
        """What is shown, if it is no document."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Sheet) else None

    @property
    def pages(self) -> list[Page]:
        """The documents that are open here, in the order of their tabs."""
        return [each for each in self.opened if isinstance(each, Page)]

    def sheet_of(self, kind: str, entity: UUID | None) -> Sheet | None:
        """The sheet of this kind about an entity, if it is open here."""
        sheets = (each for each in self.opened if isinstance(each, Sheet))
        return next((sheet for sheet in sheets if (sheet.KIND, sheet.entity) == (kind, entity)), None)

    def page_of(self, document: UUID) -> Page | None:
        """The page of a document, if it is open here."""
        return next((page for page in self.pages if page.document == document), None)

    def add(self, page: Page | Sheet) -> None:
        """Take a page or a sheet in, behind the last tab; the one in front stays."""
        self.opened.append(page)
        self._stack.addWidget(page)
        self.tabs.add(page.title, page.icon if isinstance(page, Sheet) else "")
        self._show_tabs()

    def bring(self, page: Page | Sheet) -> bool:
        """Show a page or a sheet of this side; True at its first time."""
        is_first = page not in self.recent
        self.recent = [each for each in self.recent if each is not page] + [page]
        self.setFocusProxy(page.pane if isinstance(page, Page) else page)
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(self.opened.index(page))
        self._stack.setCurrentWidget(page)
        return is_first

    def show_nothing(self) -> None:
        """Say what to do without a document."""
        self._stack.setCurrentWidget(self._empty)
        self.setFocusProxy(None)  # type: ignore[arg-type]

    def take(self, page: Page | Sheet) -> None:
        """Give a page or a sheet away; which one is shown then, others say."""
        place = self.opened.index(page)
        self.opened.remove(page)
        self.recent = [each for each in self.recent if each is not page]
        self.tabs.remove(place)
        self._stack.removeWidget(page)
        self._show_tabs()

    def put_at(self, page: Page | Sheet, place: int) -> None:
        """Give a page or a sheet this place among the tabs."""
        before = self.opened.index(page)
        with QSignalBlocker(self.tabs):
            self.tabs.moveTab(before, place)
        self.opened.insert(place, self.opened.pop(before))

    def rename(self, page: Page | Sheet, title: str) -> None:
        """Write another title on the tab of a page or a sheet."""
        self.tabs.name(self.opened.index(page), title, page.icon if isinstance(page, Sheet) else "")

    def stand(self) -> None:
        """Note on the trail where one is."""
        page, sheet = self.page, self.sheet
        if page is not None:
            page.standing.look()
            self.trail.stand(page.place, page.standing.sight)
        elif sheet is not None:
            self.trail.stand(Place(sheet.entity or NOBODY, 0, sheet=sheet.KIND))

    def show_beside(self, beside: bool, active: bool) -> None:
        """Whether another side stands beside this one, and whether the keyboard works here."""
        self._is_beside = beside
        self._show_tabs()
        self._line.show_active(active)
        self._line.setVisible(beside)

    def _show_tabs(self) -> None:
        """A single document needs no tab; a sheet says on its tab what it is."""
        self.tabs.show_always(self._is_beside or len(self.pages) < len(self.opened))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go back and forward with the buttons at the side of the mouse; any other makes this the active side."""
        step = _BUTTONS.get(event.button())
        self.touched.emit()
        if step is not None:
            self.stepped.emit(step)


class _Line(QWidget):
    """The line on top of a side: in the accent colour where the keyboard works."""

    def __init__(self) -> None:
        super().__init__()
        self._is_active = False
        self.setFixedHeight(_LINE)
        theme.changed.connect(self.update)
        self.hide()

    def show_active(self, active: bool) -> None:
        """Draw it so from here on."""
        self._is_active = active
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """One colour."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("accent" if self._is_active else "window"))
        painter.end()
