"""What stands over a timeline: words, a time, kinds to show, zoom, and pictures of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton

from workbench.core.browse.timeline import KINDS
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.picture_bar import PictureBar, Wording
from workbench.ui.theme import colours, theme
from workbench.ui.timeline.words import headings


class Bar(PictureBar):
    """Gathers what is asked for; does nothing itself."""

    filtered = Signal()

    def __init__(self) -> None:
        since, until = _("Show what was from this time on"), _("Show what was until")
        said = Wording(_("Filter by words"), _("Filter the timeline by words"), since, until, 180, 84)
        formats = {".png": _("Picture (PNG)"), ".svg": _("Picture (SVG)")}
        super().__init__(said, formats, zoom=(0.77, 1.3))
        self.shown = {kind: QToolButton() for kind in KINDS}
        self.search.textChanged.connect(lambda _words: self.filtered.emit())
        for field in (self.start, self.end):
            field.editingFinished.connect(self.filtered)
        self._make_choices()
        self.lay_out(choices=tuple(self.shown.values()))
        theme.changed.connect(self.draw)
        self.draw()

    def _make_choices(self) -> None:
        short = {"programme": _("Programmes")}
        for kind, button in self.shown.items():
            button.setCheckable(True)
            button.setChecked(True)
            button.setText(short.get(kind) or headings()[kind])
            button.setToolTip(_("Show or hide: {what}").format(what=headings()[kind]))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.toggled.connect(self._on_toggled)

    def kinds(self) -> frozenset[str]:
        """The kinds of row that are shown."""
        return frozenset(kind for kind, button in self.shown.items() if button.isChecked())

    def _on_toggled(self, _is_on: bool) -> None:
        self.draw()
        self.filtered.emit()

    def draw(self) -> None:
        """Sizes and icons of the theme in use."""
        super().draw()
        self._fit()

    def _fit(self) -> None:
        """Words on the buttons where there is room for them, else the icons of what they show."""
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        buttons = (*self.shown.values(), self.export)
        for button in buttons:
            button.setToolButtonStyle(beside)
        row = self.layout()
        is_wide = row is None or row.sizeHint().width() <= self.width()
        for button in () if is_wide else buttons:
            button.setToolButtonStyle(alone)
        for kind, button in self.shown.items():
            plain = icon("shown" if button.isChecked() else "hidden")
            button.setIcon(plain if is_wide else icon(kind, None if button.isChecked() else colours().edge))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As many words as there is room for."""
        super().resizeEvent(event)
        self._fit()
