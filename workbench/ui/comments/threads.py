"""Threads of comments with a line to add one, answer one or reword one's own."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core import analysts, comments
from workbench.core.comments import Remark, Thread
from workbench.i18n import _
from workbench.ui.comments.naming import NameCompleter
from workbench.ui.elided import Elided
from workbench.ui.theme import SPACE
from workbench.ui.when import lately
from workbench.ui.workspace import Workspace

About = tuple[str, UUID]  # table, row


class Threads(QWidget):
    """What is said of one row. Whoever owns it reads the threads and shows them.

    `field` is the line for a new comment; while somebody answers or rewords one, it is for that, and Esc ends it.
    """

    refused = Signal(str)  # why something was not done
    arranged = Signal()  # there are other buttons

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._about: About | None = None
        self._threads: tuple[Thread, ...] = ()
        self._shown_for: tuple[object, ...] | None = None
        self._reply_to: Remark | None = None
        self._edited: Remark | None = None
        self.field = QLineEdit()
        self.field.returnPressed.connect(self.say)
        self.field.installEventFilter(self)
        self._names = NameCompleter(self.field, lambda: workspace.ask(analysts.names) or {})
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(self._list)
        column.addWidget(self.field)
        self._ask_for_new()

    @property
    def count(self) -> int:
        """How many comments are shown."""
        return sum(1 + len(thread.replies) for thread in self._threads)

    def show_threads(self, about: About | None, threads: Iterable[Thread]) -> None:
        """Show these threads about a row; what is being typed stays while it is the same one."""
        if about != self._about:
            self.field.clear()
            self._ask_for_new()
        self._about, self._threads = about, tuple(threads)
        project = self._workspace.project
        is_open = project is not None and not project.read_only
        self.field.setVisible(about is not None and is_open)
        wanted = (about, self._threads, is_open, project.analyst if project is not None else None)
        if wanted != self._shown_for:
            self._shown_for = wanted
            self._write(is_open=is_open)

    def say(self) -> None:
        """Save what stands in the line, if anything does: a comment, a reply, or another wording."""
        text = self.field.text().strip()
        if not text or self._about is None or self._names.is_open:
            return
        failed = partial(self._on_refused, text, self._reply_to, self._edited)
        reply, edited = self._reply_to, self._edited
        self.field.clear()
        self._ask_for_new()
        if edited is not None:
            self._workspace.do(comments.edit, edited.id, text, failed=failed)
        else:
            answered = reply.id if reply is not None else None
            self._workspace.do(comments.comment, *self._about, text, reply_to=answered, failed=failed)

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through, from top to bottom."""
        return [*(button for row in self._rows for button in row.findChildren(QAbstractButton)), self.field]

    # --- making

    def _write(self, *, is_open: bool) -> None:
        for gone in self._rows:
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows = []
        for thread in self._threads:
            self._rows.append(self._row(thread.first, is_open=is_open))
            self._rows += [self._row(reply, is_open=is_open, indent=SPACE[3]) for reply in thread.replies]
        for row in self._rows:
            self._list.addWidget(row)
        self.arranged.emit()

    def _row(self, one: Remark, *, is_open: bool, indent: int = 0) -> QWidget:
        project = self._workspace.project
        mine = project is not None and one.author in (None, project.analyst)
        who = _("you") if mine and one.author is not None else one.name
        head = QHBoxLayout()
        head.setSpacing(SPACE[0])
        head.addWidget(Elided(" · ".join(filter(None, (who, lately(one.at)))), "caption"), 1)
        if is_open:
            head.addWidget(_button(_("Reply"), _("Reply to {name}").format(name=who), partial(self._answer, one)))
        if is_open and mine:
            head.addWidget(_button(_("Edit"), _("Edit this comment"), partial(self._edit, one)))
            head.addWidget(_button(_("Delete"), _("Delete this comment"), partial(self._remove, one)))
        text = QLabel(one.text)
        text.setWordWrap(True)
        text.setMinimumWidth(1)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(indent, 0, SPACE[1], 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(text)
        return row

    # --- doing

    def _ask_for_new(self) -> None:
        self._reply_to = self._edited = None
        self._ask(_("Add a comment"))

    def _ask(self, words: str) -> None:
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def _answer(self, one: Remark) -> None:
        self._ask_for_new()
        self._reply_to = one
        self._ask(_("Reply to {name}").format(name=one.name))
        self.field.setFocus()

    def _edit(self, one: Remark) -> None:
        self._ask_for_new()
        self._edited = one
        self._ask(_("Edit this comment"))
        self.field.setText(one.text)
        self.field.setFocus()

    def _remove(self, one: Remark) -> None:
        self._workspace.do(comments.remove, one.id, failed=self.refused.emit)

    def _on_refused(self, text: str, reply: Remark | None, edited: Remark | None, sentence: str) -> None:
        """What was typed comes back into the line."""
        self._reply_to, self._edited = reply, edited
        self.field.setText(text)
        self.refused.emit(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Esc gives a reply or another wording up, before it leaves the card."""
        begun = self._reply_to is not None or self._edited is not None
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not begun or event.type() not in kinds or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.field.clear()
            self._ask_for_new()
        return True


def _button(text: str, name: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton()
    button.setText(text)
    button.setProperty("role", "link")
    button.setProperty("dense", True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(lambda: run())
    return button
