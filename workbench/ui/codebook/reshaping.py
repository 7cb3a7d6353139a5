"""Merging a type into another and splitting one, in a panel on its page: what will happen is said before it does."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse import codebook as browse
from workbench.core.browse.codebook import Use
from workbench.core.codebook import Codebook, Merge, Type
from workbench.i18n import _, grouped, ngettext
from workbench.ui.codebook.controls import Choice, Line
from workbench.ui.codebook.entry import Entry
from workbench.ui.codebook.saving import told
from workbench.ui.codebook.words import some
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace

_BY_HAND = ""


class Panel(QWidget):
    """A heading, a form and sentences, which scroll, and the button that does it below. Esc closes it."""

    opened = Signal()
    closed = Signal()

    def __init__(self, workspace: Workspace, action: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        self._kind: Type | None = None
        self._is_open = False
        self.heading, self.outcome, self.problem, self.every = QLabel(), QLabel(), QLabel(), QLabel()
        roles = ("heading", "muted", "problem", "problem")
        for label, role in zip((self.heading, self.outcome, self.problem, self.every), roles, strict=True):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.go, self.leave = QPushButton(action), QPushButton(_("Cancel"))
        self.go.setProperty("role", "primary")
        self.leave.clicked.connect(self.close_panel)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(SPACE[1])
        self._lay_out()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._is_open

    def open_panel(self) -> None:
        """Ask to be shown."""
        self._is_open = True
        self.opened.emit()

    def close_panel(self) -> None:
        """Leave everything as it is."""
        if self._is_open:
            self._is_open = False
            self.closed.emit()

    def say(self, outcome: str, problems: list[str], *, can: bool = True) -> None:
        """Say what will happen, and what is lost or would not fit."""
        self.outcome.setText(outcome)
        self.problem.setText("\n".join(some(problems)))
        self.problem.setVisible(bool(problems))
        self.every.setText("\n".join(problems))
        self.every.setVisible(len(some(problems)) < len(problems))
        self.go.setEnabled(can)

    def _lay_out(self) -> None:
        foot, scroll, page = QFrame(), QScrollArea(), QWidget()
        foot.setObjectName("foot")
        below, buttons = QVBoxLayout(foot), QHBoxLayout()
        below.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        below.setSpacing(SPACE[1])
        below.addWidget(self.outcome)
        below.addWidget(self.problem)
        below.addLayout(buttons)
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        page.setObjectName("page")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        inside.setSpacing(SPACE[1])
        inside.addWidget(self.heading)
        inside.addLayout(self.inside)
        inside.addWidget(self.every)
        inside.addStretch(1)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


class MergePanel(Panel):
    """Into which type, and which of its fields takes what."""

    wanted = Signal(str, str, object)  # source, target, {field: field}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _("Merge"))
        self.setAccessibleName(_("Merge the fact type"))
        self._book: Codebook | None = None
        self._facts = 0
        self.into = Choice()
        self.into.finished.connect(self._on_into)
        self.inside.addWidget(Entry(_("Into"), self.into))
        self.choices: dict[str, Choice] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE[2])
        self._grid.setColumnStretch(1, 1)
        self.inside.addLayout(self._grid)
        self.go.clicked.connect(self._on_go)

    def begin(self, kind: Type, book: Codebook, facts: int) -> None:
        """Offer the other types."""
        self._kind, self._book, self._facts = kind, book, facts
        self.heading.setText(_("Merge “{type}” into another type").format(type=kind.name))
        self.into.offer({other.key: other.name for other in book.types.values() if other.id != kind.id})
        self.into.setCurrentIndex(0)
        self.open_panel()
        self.into.setFocus()
        self._on_into()

    @property
    def mapping(self) -> Mapping[str, str]:
        """Which field takes what is said in which, where it is not the one of the same key."""
        return {key: choice.value() for key, choice in self.choices.items() if choice.value()}

    def _on_into(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.choices = {}
        into = self._book.types.get(self.into.value()) if self._book else None
        if into is None or self._kind is None:
            self.say(_("There is no other type."), [], can=False)
            return
        before: QWidget = self.into
        for row, field in enumerate(self._kind.fields.values()):
            choice = Choice({key: other.name for key, other in into.fields.items()})
            if field.key not in into.fields:
                choice.insertItem(0, _("no field: stays with the facts"), "")
            choice.show_value(field.key if field.key in into.fields else "")
            choice.setAccessibleName(_("Where “{field}” goes").format(field=field.name))
            choice.finished.connect(self._tell)
            title = QLabel(_("{field} →").format(field=field.name))
            title.setBuddy(choice)
            self._grid.addWidget(title, row, 0)
            self._grid.addWidget(choice, row, 1)
            self.choices[field.key] = choice
            QWidget.setTabOrder(before, choice)
            before = choice
        QWidget.setTabOrder(before, self.go)
        QWidget.setTabOrder(self.go, self.leave)
        self._tell()

    def _tell(self) -> None:
        if self._kind is None:
            return
        planned = Merge(self._kind.key, self.into.value(), self.mapping)
        self._workspace.fetch("codebook.merge", told, planned, done=self._on_told)

    def _on_told(self, said: tuple[bool, list[str]]) -> None:
        if self._kind is None:
            return
        words = ngettext(
            "{n} fact of “{type}” becomes one of “{into}”, and “{type}” leaves the codebook. One undo takes it back.",
            "{n} facts of “{type}” become facts of “{into}”, and “{type}” leaves the codebook. One undo takes it back.",
            self._facts,
        )
        into = self.into.currentText()
        self.say(words.format(n=grouped(self._facts), type=self._kind.name, into=into), said[1], can=not said[0])

    def _on_go(self) -> None:
        if self._kind is not None:
            self.wanted.emit(self._kind.key, self.into.value(), dict(self.mapping))


class SplitPanel(Panel):
    """The new type's name, and which facts go there: those that hold a value, or those selected in the list."""

    wanted = Signal(str, str, object)  # type, name of the new one, (field, value) or None for those selected

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _("Split"))
        self.setAccessibleName(_("Split the fact type"))
        self._use: Mapping[str, Use] = {}
        self._selected: list[UUID] = []
        self.name, self.by, self.value = Line(), Choice(), Choice()
        self.value_entry = Entry(_("Which value"), self.value)
        line = QHBoxLayout()
        line.setSpacing(SPACE[2])
        line.addWidget(Entry(_("Its facts"), self.by), 1)
        line.addWidget(self.value_entry, 1)
        self.inside.addWidget(Entry(_("Name of the new type"), self.name))
        self.inside.addLayout(line)
        self.name.textChanged.connect(lambda _words: self._tell())
        self.by.finished.connect(self._on_by)
        self.value.finished.connect(self._tell)
        self.go.clicked.connect(self._on_go)

    def begin(self, kind: Type, selected: list[UUID]) -> None:
        """Offer the fields whose values are listed, and the facts selected."""
        self._kind, self._selected, self._use = kind, selected, {}
        self.heading.setText(_("Split a new type off “{type}”").format(type=kind.name))
        self.name.show_value("")
        fields = [field for field in kind.fields.values() if field.kind in ("choice", "measure")]
        by_hand = _("those selected under “Facts”: {n}").format(n=grouped(len(selected)))
        said = {field.key: _("those that say … in “{field}”").format(field=field.name) for field in fields}
        self.by.offer({_BY_HAND: by_hand} | said)
        self.by.show_value(_BY_HAND if selected or not fields else fields[0].key)
        self.open_panel()
        self.name.setFocus()
        self._workspace.fetch("codebook.used", browse.used, kind.key, done=self._on_used)
        self._on_by()

    def _on_used(self, use: Mapping[str, Use]) -> None:
        self._use = use
        self._on_by()

    def _on_by(self) -> None:
        use = self._use.get(self.by.value())
        values = use.values if use else {}
        self.value.offer({value: f"{value} · {grouped(n)}" for value, n in values.items()})
        self.value_entry.setVisible(self.by.value() != _BY_HAND)
        self._tell()

    def _tell(self) -> None:
        if self._kind is None:
            return
        use = self._use.get(self.by.value())
        by_hand = self.by.value() == _BY_HAND
        n = len(self._selected) if by_hand else use.values.get(self.value.value(), 0) if use else 0
        words = ngettext(
            "“{name}” gets the fields of “{type}” and {n} of its facts. One undo takes it back.",
            "“{name}” gets the fields of “{type}” and {n} of its facts. One undo takes it back.",
            n,
        )
        name = self.name.value() or "…"
        self.say(words.format(name=name, type=self._kind.name, n=grouped(n)), [], can=bool(self.name.value() and n))

    def _on_go(self) -> None:
        if self._kind is not None:
            where = None if self.by.value() == _BY_HAND else (self.by.value(), self.value.value())
            self.wanted.emit(self._kind.key, self.name.value(), where)
