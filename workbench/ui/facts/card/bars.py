"""What stays in place while the card scrolls: type and status above, the buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.browse.card import Shown
from workbench.core.codebook import Type
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.facts.card.parts import Link, role
from workbench.ui.icons import of_status, of_type
from workbench.ui.theme import SPACE, theme
from workbench.ui.when import lately
from workbench.ui.words import statuses

STATUS_WIDTH = 150  # what a long name of a type leaves for the status


class Head(QFrame):
    """Icon and name of the type; status, author and time; why the fact was returned."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cardHead")
        self._kind: Type | None = None
        self._status_key = "draft"
        self._icon, self._type = QLabel(), Elided("", "title")
        self._type.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._mark, self._status = QLabel(), Elided("", "caption")
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        role(self._note, "problem")
        self._note.hide()
        column, line = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[0])
        column.setSpacing(SPACE[0])
        column.addLayout(line)
        column.addWidget(self._note)
        line.setSpacing(SPACE[1])
        line.addWidget(self._icon)
        line.addWidget(self._type)
        line.addStretch(1)
        line.addWidget(self._mark)
        line.addWidget(self._status, 1000)
        theme.changed.connect(self._draw)

    def show_new(self, kind: Type) -> None:
        """Name a fact that is begun."""
        self._tell("")
        self._show(kind, "draft", [_("Draft"), _("you"), _("not saved yet")])

    def show_fact(self, kind: Type, shown: Shown, *, mine: bool) -> None:
        """Name a saved fact, and say why it was returned if it was."""
        returned = shown.outcome if shown.status == "returned" else None
        said = _("Returned by {name}: {reason}").format(name=returned.name, reason=returned.reason) if returned else ""
        self._tell(said)
        words = [statuses()[shown.status], _("you") if mine else shown.author_name, lately(shown.at)]
        if shown.stale:
            words.insert(1, _("stale"))
        self._show(kind, "stale" if shown.stale else shown.status, words)

    @property
    def note(self) -> str:
        """Why the fact was returned, or ""."""
        return self._note.text()

    def _tell(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def _show(self, kind: Type, status: str, words: list[str]) -> None:
        self._kind, self._status_key = kind, status
        self._type.setText(kind.name)
        said = " · ".join(filter(None, words))
        self._status.setText(said)
        width = self._status.fontMetrics().horizontalAdvance(said) + 2
        self._status.setMinimumWidth(min(width, theme.sized(STATUS_WIDTH)))
        self._status.setMaximumWidth(width)
        self._status.setAccessibleName(_("Status: {words}").format(words=said))
        self._draw()

    def _draw(self) -> None:
        if self._kind is not None:
            self._icon.setPixmap(of_type(self._kind.key, self._kind.icon).pixmap(theme.sized(20), theme.sized(20)))
            self._mark.setPixmap(of_status(self._status_key).pixmap(theme.sized(16), theme.sized(16)))


class Foot(QFrame):
    """What was refused, and the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cardFoot")
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        role(self._problem, "problem")
        self.save = QPushButton(_("Save  Ctrl+Enter"))
        self.save.setProperty("role", "primary")
        self.save.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.save.setToolTip(_("Save the fact in one step (Ctrl+Enter)"))
        self.submit = Link(_("Send to review"), _("Send to review"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self.submit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[0])
        column.addWidget(self._problem)
        column.addLayout(buttons)

    def show_new(self, *, read_only: bool) -> None:
        """Offer what can be done with a fact that is begun."""
        self.save.setEnabled(not read_only)
        self.submit.setVisible(not read_only)
        self.warn("")

    def show_fact(self, shown: Shown, *, read_only: bool) -> None:
        """Offer what can be done with a saved fact."""
        self.save.setEnabled(not read_only)
        self.submit.setVisible(not read_only and (shown.status in ("draft", "returned") or shown.stale))

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through."""
        return [self.save, self.submit]

    def warn(self, sentence: str) -> None:
        """Say above the buttons what was refused; "" for nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @property
    def problem(self) -> str:
        """What is said above the buttons, or ""."""
        return self._problem.text()
