"""Widgets in lines, of which the keyboard can be put on one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from workbench.ui.flow import Flow


class Line(QWidget):
    """Widgets in a flow, of which the keyboard can be put on one."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self)
        self.widgets: list[QWidget] = []

    def show_widgets(self, widgets: Sequence[QWidget], *, top: int = 0, left: int = 0) -> None:
        """Show these in place of those before; hidden without any. The keyboard stays at its place."""
        had = next((place for place, one in enumerate(self.widgets) if one.hasFocus()), -1)
        while self._flow.takeAt(0) is not None:
            pass
        before, self.widgets = self.widgets, list(widgets)
        for one in widgets:
            self._flow.addWidget(one)
            one.show()  # the layout would do so a turn later, and until then it takes no keyboard
        self._flow.setContentsMargins(left, top, 0, 0)
        self.setVisible(bool(widgets))
        if had >= 0:
            self.focus_at(had)
        for one in before:
            one.hide()
            one.deleteLater()
        self.updateGeometry()

    def focus_at(self, place: int) -> None:
        """Put the keyboard on one of them, or the last."""
        if self.widgets:
            self.widgets[min(place, len(self.widgets) - 1)].setFocus()
