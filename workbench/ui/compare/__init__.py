"""Compare: what other facts say of the same as one, before it is saved and after; a part of cards, no pane."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import claimed
from workbench.core.browse import compare
from workbench.core.browse.compare import Beside
from workbench.core.claims import AGREES, NOT_COMPARABLE, RULES
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.compare import words
from workbench.ui.icons import icon, of_type
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.words import statuses
from workbench.ui.workspace import Workspace

_WAIT_MS = 250  # after the last key that changed what is compared
_ICON = 16
_PLAIN = (AGREES, NOT_COMPARABLE)  # need no reason in sight
_COMPARED = frozenset({"fact", "evidence", "link", "review", "fact_relation", "document", "entity", "alias"})
_COMPARED |= {"identity", "project", "relation", "fact_type", "field"}

Draft = Callable[[], Mapping[str, Any]]


class Compare(QWidget):
    """Rows, the gravest first; hidden while there are none. Reads itself in the background, also as facts are saved."""

    fact_wanted = Signal(UUID)  # is to be looked at
    unrelate_wanted = Signal(UUID)  # the row of a relation
    arranged = Signal()  # there are other rows

    def __init__(self, workspace: Workspace, key: str) -> None:
        super().__init__()
        self._workspace, self._key = workspace, f"compare {key}"
        self._fact: UUID | None = None
        self._draft: Draft | None = None
        self.rows: tuple[Beside, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE[1])
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._read)
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self.clear)
        theme.changed.connect(self._write)
        self.hide()

    def show_fact(self, fact: UUID) -> None:
        """Set others beside a saved fact."""
        self._begin(fact, None)

    def show_draft(self, draft: Draft, instead_of: UUID | None = None) -> None:
        """Set others beside what is being written, once nobody types for a moment; `draft` is asked then."""
        self._begin(instead_of, draft)

    def clear(self) -> None:
        """Compare nothing."""
        self._workspace.drop(self._key)
        self._wait.stop()
        self._fact = self._draft = None
        self._show(())

    @property
    def conflicts(self) -> int:
        """How many of the rows speak against it."""
        return sum(words.opposes(row) for row in self.rows)

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through."""
        return [button for button in self.findChildren(QToolButton) if not button.isHidden()]

    def _begin(self, fact: UUID | None, draft: Draft | None) -> None:
        if fact != self._fact:
            self._workspace.drop(self._key)  # what is read of the fact before
            if self.rows:
                self._show(())
        self._fact, self._draft = fact, draft
        self._wait.start(_WAIT_MS if draft is not None else 0)

    def _read(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        read = self._workspace.fetch if claimed.is_ready(project) else self._workspace.study
        if self._draft is not None:
            read(self._key, compare.beside_draft, self._draft(), self._fact, done=self._on_read)
        elif self._fact is not None:
            read(self._key, compare.beside, self._fact, done=self._on_read)

    def _on_read(self, rows: tuple[Beside, ...]) -> None:
        if isValid(self) and rows != self.rows:
            self._show(rows)

    def _on_changed(self, change: Change) -> None:
        is_open = self._fact is not None or self._draft is not None
        if is_open and (change.rows is None or _COMPARED & {name for name, _row in change.rows}):
            self._wait.start(_WAIT_MS)

    def _show(self, rows: tuple[Beside, ...]) -> None:
        had, self.rows = bool(self.rows), rows
        self._write()
        self.setVisible(bool(rows))
        if had or rows:
            self.arranged.emit()

    def _write(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for row in self.rows:
            self._rows.addWidget(self._line(row))

    def _line(self, row: Beside) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[1])
        verdict = QLabel()
        against = words.opposes(row)
        drawn = icon(words.icon_of(row), colours().statuses["disputed"] if against else colours().muted)
        verdict.setPixmap(drawn.pixmap(theme.sized(_ICON), theme.sized(_ICON)))
        said = QVBoxLayout()
        said.setSpacing(0)
        head = _words(" · ".join(filter(None, (words.verdict_name(row), row.says))), "problem" if against else "")
        rule = f"{_(RULES[row.rule].name)}: {_(RULES[row.rule].explained)}" if row.rule in RULES else ""
        head.setToolTip("\n".join(filter(None, (row.reason, rule))))
        said.addWidget(head)
        for sentence in (row.note, row.reason if row.verdict not in _PLAIN else ""):
            if sentence:
                said.addWidget(_words(sentence, "muted"))
        if not row.says or row.kind:
            said.addWidget(_words(row.statement, "muted"))
        status = statuses().get(row.status, "")
        once = "" if row.is_independent else _("same source")
        said.addWidget(_words(" · ".join(filter(None, (row.speaker, row.title, status, once))), "caption"))
        line.addWidget(verdict, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        if row.relation is not None:
            take_away = _button("close", _("Take this relation away"))
            take_away.clicked.connect(partial(self.unrelate_wanted.emit, row.relation))
            line.addWidget(take_away, 0, Qt.AlignmentFlag.AlignTop)
        go = _button("", _("Open “{statement}”").format(statement=row.statement))
        go.setIcon(of_type(row.type, row.icon))
        go.clicked.connect(partial(self.fact_wanted.emit, row.id))
        line.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return holder


def _button(drawn: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setToolTip(name)
    button.setAccessibleName(name)
    if drawn:
        button.setIcon(icon(drawn, colours().muted))
    return button


def _words(text: str, part: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if part:
        label.setProperty("role", part)
    return label
