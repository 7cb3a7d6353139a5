"""Who has decided how much, and for whom how much is left: a small table that unfolds under the queue."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.core.browse import review as browse
from workbench.core.browse.review import Done
from workbench.i18n import _, grouped, ngettext
from workbench.ui.elided import Elided
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_HIGHEST = 200


class Progress(QWidget):
    """Folded away at first; read only while it is unfolded."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._button = QToolButton()
        self._button.setText(_("Who decided how much"))
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._unfold)
        self._area = QScrollArea()
        self._area.setAccessibleName(_("Who decided how much"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._area)
        theme.changed.connect(self._draw)
        self._draw()

    def refresh(self) -> None:
        """Read it anew, if it is seen."""
        if self._button.isChecked():
            self._workspace.study("review-progress", browse.progress, done=self._show)

    def _unfold(self, shown: bool) -> None:
        self._area.setVisible(shown)
        self._draw()
        self.refresh()

    def _show(self, found: Iterable[Done]) -> None:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, SPACE[1], 0)
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(SPACE[0])
        grid.setColumnStretch(0, 1)
        heads = (_("Reviewer"), _("accepted"), _("rejected"), _("returned"), _("waiting"))
        for place, head in enumerate(heads):
            grid.addWidget(_words(head, "caption", is_number=place > 0), 0, place)
        for row, one in enumerate(found, 1):
            name = Elided(one.name)
            decided = ngettext("{n} fact decided", "{n} facts decided", one.decided).format(n=grouped(one.decided))
            name.setToolTip(f"{one.name}: {decided}")
            grid.addWidget(name, row, 0)
            for place, count in enumerate((one.accepted, one.rejected, one.returned, one.left), 1):
                grid.addWidget(_words(grouped(count), is_number=True), row, place)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(page)
        self._area.setFixedHeight(min(theme.sized(_HIGHEST), page.sizeHint().height() + SPACE[0]))

    def _draw(self) -> None:
        self._button.setIcon(icon("next" if self._button.isChecked() else "unfold"))


def _words(text: str, role: str = "", *, is_number: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    if is_number:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
