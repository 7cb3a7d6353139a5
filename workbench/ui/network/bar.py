"""What stands over a network: find an entity, a time, how far around, zoom, and what to write to a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QToolButton

from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.picture_bar import PictureBar, Wording
from workbench.ui.theme import theme


class Bar(PictureBar):
    """Gathers what is asked for; does nothing itself."""

    found = Signal(str)  # Enter in the field to find an entity
    timed = Signal()
    stepped = Signal()
    anew = Signal()  # forget where somebody put entities

    def __init__(self, *, around: bool) -> None:
        find = _("Find an entity")
        said = Wording(find, find, _("Show ties from this time on"), _("Show ties until"), 220, 92)
        formats = {
            ".png": _("Picture (PNG)"),
            ".svg": _("Picture (SVG)"),
            ".graphml": _("Network (GraphML)"),
            ".gexf": _("Network (GEXF 1.3, for Gephi)"),
        }
        super().__init__(said, formats, zoom=(0.8, 1.25))
        self.steps, self.again = QComboBox(), QToolButton()
        self.search.returnPressed.connect(lambda: self.found.emit(self.search.text()))
        for field in (self.start, self.end):
            field.editingFinished.connect(self.timed)
        self.steps.setAccessibleName(_("How far around"))
        self.steps.addItem(_("1 step away"), 1)
        self.steps.addItem(_("2 steps away"), 2)
        self.steps.currentIndexChanged.connect(lambda _at: self.stepped.emit())
        self.again.setToolTip(_("Arrange anew: forget where entities were dragged to"))
        self.again.setAccessibleName(_("Arrange anew"))
        self.again.clicked.connect(self.anew)
        self.lay_out(beside_search=(self.steps,), tools=(self.again,))
        self.steps.setVisible(around)  # in its place: by itself it would be a window, and take the keyboard
        theme.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Sizes and icons of the theme in use."""
        super().draw()
        self.again.setIcon(icon("restore"))
