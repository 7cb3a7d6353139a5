"""Linking with the key E: type a few letters of a name, Enter links the fact or the passage to it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QVBoxLayout

from workbench.core import annotations, links, mentions
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Suggested
from workbench.core.browse.pages import Area
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.elided import Elided
from workbench.ui.entities import words
from workbench.ui.entities.lines import OneLine
from workbench.ui.entities.shared import Reading, Tool
from workbench.ui.entities.suggestions import PICKED, Creation, detail, kind_of, line
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import kinds, roles, usual_role

_LONGEST_NAME = 80
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class LinkPicker(QFrame):
    """A field with suggestions and a role. `done` when something was linked or the analyst left."""

    done = Signal()

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._workspace = reading.workspace
        self._fact: UUID | None = None
        self._passage: Passage | None = None
        self._mark: UUID | None = None
        self._words = ""
        self._new_name = ""
        self._asking = False
        self._waiting: list[Callable[[], None]] = []  # what was pressed before the suggestions came
        self._role_chosen = False
        self._found = Suggested((), False)
        self._target = Elided("", "caption")
        self._field, self._role, self._list = QLineEdit(), QComboBox(), QListView()
        self._problem, self._as_what = QLabel(), QLabel(_("as"))
        self._naming = False  # the words become a name
        self.rows = QStandardItemModel(self)
        self._make()
        self._lay_out()
        self.setFocusProxy(self._field)
        OwnEnter(self)
        theme.changed.connect(self._fill_again)

    @property
    def problem(self) -> str:
        """What is in the way; "" if nothing is."""
        return self._problem.text()

    def begin(self, passage: Passage | None, fact: UUID | None, name: str = "", *, naming: bool = False) -> None:
        """Link a fact, or else a passage, to what is picked from here on; `name` is typed already.

        With `naming`, the words become a name of what is picked as well.
        """
        self._fact, self._passage, self._mark = fact, None if fact else passage, None
        self._naming = naming
        for part in (self._as_what, self._role):
            part.setHidden(naming)
        self._new_name = ""
        self._role_chosen = False
        backing = self._workspace.ask(browse.words_of, fact) if fact else ""
        said = passage.words if passage else ""
        self._words = said or backing or ""
        quoted = " ".join((backing if fact else self._words or "…").split())
        sentence = _("Link the fact “{words}”") if fact else _("Link the words “{words}”")
        if naming:
            sentence = _("“{words}” is a name of")
        self._field.setPlaceholderText(_("Name or alias") if naming else _("Name, alias, or a new name"))
        self._target.setText(sentence.format(words=quoted[:400]))
        self._say("")
        self._field.setText(name)
        self._field.selectAll()
        self._suggest()

    def begin_area(self, area: Area) -> None:
        """Link an area of a page, which has no words, to what is picked from here on."""
        self.begin(None, None)
        self._mark = area.annotation
        self._target.setText(_("Link: {words}").format(words=annotations.words("", area.page)))

    def _make(self) -> None:
        self._field.setAccessibleName(_("Whom or what to link"))
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._role.setAccessibleName(_("Role of the link"))
        for role, name in roles().items():
            self._role.addItem(name, role)
        self._role.activated.connect(self._on_role)
        self._role.installEventFilter(self)
        self._list.setAccessibleName(_("Names that fit"))
        self._list.setItemDelegate(OneLine(self._list))
        self._list.setModel(self.rows)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._take)
        self._list.selectionModel().currentChanged.connect(self._propose_role)
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)

    def _lay_out(self) -> None:
        top, under = QHBoxLayout(), QHBoxLayout()
        leave = Tool("close", _("Leave without linking (Esc)"), self.done.emit)
        top.addWidget(self._target, 1)
        top.addWidget(leave)
        self._as_what.setProperty("role", "muted")
        self._as_what.setBuddy(self._role)
        under.addWidget(self._as_what)
        under.addWidget(self._role, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(top)
        column.addWidget(self._field)
        column.addLayout(under)
        column.addWidget(self._problem)
        column.addWidget(self._list, 1)

    # --- what is suggested

    def _suggest(self) -> None:
        asked = (self._reading.known, self._field.text(), self._words, self._workspace.current.document)
        self._asking = True
        self._waiting.clear()
        self._workspace.fetch("entities.suggest", browse.suggest, *asked, done=self._on_found)

    def _on_found(self, found: Suggested) -> None:
        self._asking = False
        self._fill(found)
        keys = self._waiting[:]
        self._waiting.clear()
        for act in keys:
            act()

    def _fill(self, found: Suggested) -> None:
        self._found = found
        self.rows.clear()
        lines = [line(row.name, row, detail=detail(row)) for row in found.rows]
        typed = self._field.text().strip() or " ".join(self._words.split())
        if self._new_name:
            new = self._new_name
            lines = [line(kind_of(name, new), Creation(new, kind)) for kind, name in kinds().items()]
        elif typed and len(typed) <= _LONGEST_NAME and not self._naming:
            create = line(_("Create “{name}” as …").format(name=typed), Creation(typed))
            lines.insert(len(lines) if found.is_meant else 0, create)
        for item in lines:
            self.rows.appendRow(item)
        # Enter must not link what nobody has named
        sure = found.is_meant or (bool(lines) and isinstance(lines[0].data(PICKED), Creation))
        self._list.setCurrentIndex(self.rows.index(0, 0) if sure else QModelIndex())

    def _fill_again(self) -> None:
        if self.isVisible():
            self._suggest()

    def _on_typed(self) -> None:
        self._new_name = ""
        self._say("")
        self._suggest()

    def _propose_role(self, index: QModelIndex) -> None:
        picked = index.data(PICKED)
        if picked is not None and picked.kind and not self._role_chosen:
            role = usual_role(picked.kind, of_fact=self._fact is not None)
            self._role.setCurrentIndex(self._role.findData(role))

    def _on_role(self) -> None:
        self._role_chosen = True
        self._field.setFocus()

    # --- linking

    def _take(self, index: QModelIndex) -> None:
        picked = index.data(PICKED)
        if isinstance(picked, Creation) and not picked.kind:
            self._new_name = picked.name
            self._fill(self._found)
        elif isinstance(picked, Creation):
            self._save(links.tie_new, picked.kind, picked.name, name=picked.name)
        elif picked is not None and self._naming and self._passage is not None:
            place = (self._passage.document, self._passage.start, self._passage.end)
            done = partial(self._on_linked, words.named(" ".join(self._words.split()), picked.name))
            self._workspace.do(mentions.name_so, picked.id, *place, done=done, failed=self._say)
        elif picked is not None:
            self._save(links.tie, picked.id, name=picked.name)

    def _save(self, verb: Any, *what: object, name: str) -> None:
        passage = self._passage
        place = None if passage is None else (passage.document, passage.start, passage.end)
        done = partial(self._on_linked, _("“{name}” is linked.").format(name=name))
        role = self._role.currentData()
        to = {"fact": self._fact, "passage": place, "annotation": self._mark}
        self._workspace.do(verb, *what, role, **to, done=done, failed=self._say)

    def _on_linked(self, sentence: str, _saved: object) -> None:
        self._workspace.told.emit(sentence)
        self.done.emit()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _on_enter(self) -> None:
        self._take(self._list.currentIndex())

    def _act(self, key: Qt.Key, *, in_field: bool) -> Callable[[], None] | None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._on_enter
        return partial(self._step, _STEPS[key]) if in_field and key in _STEPS else None

    def _step(self, step: int) -> None:
        last = self.rows.rowCount() - 1
        number = max(0, min(last, self._list.currentIndex().row() + step))
        self._list.setCurrentIndex(self.rows.index(number, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move among the suggestions while one types; Enter links."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            act = self._act(key, in_field=watched is self._field)
            if act is not None and self._asking:
                self._waiting.append(act)
            elif act is not None:
                act()
            return act is not None
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc asks no kind any more, or leaves."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._new_name:
            self._new_name = ""
            self._fill(self._found)
        else:
            self.done.emit()
