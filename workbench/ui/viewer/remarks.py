"""Comments on a document: a button with their number in its heading, and the threads under it when it is pressed."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from workbench.i18n import _, grouped, ngettext
from workbench.ui.comments import OwnThreads
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.workspace import Workspace

_HIGHEST = 220


class Remarks(QFrame):
    """The threads of one document, folded away at first; `button` unfolds them."""

    counted = Signal()  # the button has another width
    left = Signal()  # Esc: the keyboard goes back to the text

    def __init__(self, workspace: Workspace, document: UUID) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("Comments on the document"))
        self.threads, self._problem = OwnThreads(workspace), QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self._unfold)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[4], SPACE[1], SPACE[2], SPACE[2])
        for widget in (self._problem, self.threads):
            column.addWidget(widget)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(_("Comments on the document"))
        self._area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.hide()
        self.threads.counted.connect(self._count)
        self.threads.refused.connect(self._say)
        self.threads.arranged.connect(self._fit)
        theme.changed.connect(self._draw)
        self._draw()
        self._count(0)
        self.threads.show_row("document", [document])

    def open(self) -> None:
        """Unfold the threads and put the keyboard into the line for a comment."""
        self.button.setChecked(True)
        self.threads.field.setFocus()

    def _unfold(self, shown: bool) -> None:
        self.setVisible(shown)
        self._say("")
        self._fit()

    def _fit(self) -> None:
        """As high as what is said, up to where it scrolls."""
        inside = self._area.widget()
        wanted = inside.heightForWidth(max(200, self.width())) if inside is not None else 0
        self.setFixedHeight(min(theme.sized(_HIGHEST), max(wanted, inside.sizeHint().height() if inside else 0)))

    def _count(self, count: int) -> None:
        said = ngettext("{n} comment", "{n} comments", count).format(n=grouped(count)) if count else _("No comments")
        self.button.setText(grouped(count) if count else "")
        self.button.setToolTip(_("Comments on the document: {said}").format(said=said))
        self.button.setAccessibleName(self.button.toolTip())
        self.counted.emit()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _draw(self) -> None:
        self.button.setIcon(icon("comment", colours().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc folds them away."""
        if event.key() == Qt.Key.Key_Escape:
            self.button.setChecked(False)
            self.left.emit()
        else:
            super().keyPressEvent(event)
