"""Citing facts: in which conclusion, as what, or beside which hypotheses; Enter cites, in one step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.conclusions import citing, reading
from workbench.i18n import _, ngettext
from workbench.ui.conclusions import words
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_WIDTH, _SHOWN = 440, 80
_CONCLUSION, _QUESTION = "conclusion", "question"


def ask_conclusion(workspace: Workspace, over: QWidget, facts: Sequence[UUID]) -> "Cite":
    """Ask where facts shall be cited, over a widget; what was opened comes back."""
    asked = Cite(workspace, over, facts)
    asked.ask()
    return asked


class Cite(QFrame):
    """A list of conclusions and questions, the first entry a new conclusion with the words below; Esc leaves."""

    def __init__(self, workspace: Workspace, over: QWidget, facts: Sequence[UUID]) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setObjectName("picker")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Cite in a conclusion"))
        self._workspace, self._over, self._facts = workspace, over, list(facts)
        self._key = f"cite {id(self)}"
        title = QLabel(ngettext("Cite {n} fact", "Cite {n} facts", len(facts)).format(n=len(facts)))
        title.setProperty("role", "title")
        self.where, self.text, self.role = QComboBox(), QLineEdit(), QComboBox()
        self.group = QCheckBox(_("With all facts on the same claim"))
        self.citing, self._problem = QPushButton(_("Cite")), QLabel()
        self.where.setAccessibleName(_("Where"))
        self.text.setAccessibleName(_("What follows from it"))
        self.text.setPlaceholderText(_("What follows from it"))
        self.role.setAccessibleName(_("What the fact is to it"))
        for key, name in words.roles().items():
            self.role.addItem(name, key)
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[2], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        for part in (title, self.where, self.text, self.role, self.group, self._problem, self.citing):
            column.addWidget(part)
        self.where.addItem(icon("add"), _("New conclusion"), ("", None))
        self.where.currentIndexChanged.connect(lambda _n: self._on_where())
        self.citing.clicked.connect(self.save)
        self.setFocusProxy(self.text)

    def ask(self) -> None:
        """Open it, and read in the background where one may cite."""
        self.setFixedWidth(theme.sized(_WIDTH))
        room = self.screen().availableGeometry()
        at = self._over.mapToGlobal(QPoint(-self.width() - SPACE[1], 0))
        self.move(max(room.left(), min(at.x(), room.right() - self.width())), max(room.top(), at.y()))
        self.show()
        self.text.setFocus()
        self._workspace.study(self._key, reading.both, done=self._on_read)

    def save(self) -> None:
        """Cite the facts, in one step, and close; a sentence tells what is missing."""
        kind, row = self.where.currentData()
        role, is_group = self.role.currentData(), self.group.isChecked()
        verb: Callable[..., Any]
        if kind == _QUESTION:
            verb = partial(citing.weigh_all, question=row, facts=self._facts)
        elif kind == _CONCLUSION:
            verb = partial(citing.cite_all, conclusion=row, facts=self._facts, role=role, is_group=is_group)
        else:
            text = self.text.text()
            verb = partial(citing.conclude_from, text=text, facts=self._facts, role=role, is_group=is_group)
        self._workspace.do(verb, done=self._on_cited, failed=self._refuse)

    def _on_read(self, found: tuple[list[reading.Assessment], list[reading.Matrix]]) -> None:
        if not isValid(self):
            return
        for one in reversed(found[0]):
            self.where.addItem(icon("conclusion"), _short(one.text), (_CONCLUSION, one.id))
        for matrix in reversed(found[1]):
            if matrix.hypotheses:
                self.where.addItem(icon("question"), _short(matrix.text), (_QUESTION, matrix.id))

    def _on_where(self) -> None:
        kind, _row = self.where.currentData()
        self.text.setVisible(not kind)
        self.role.setVisible(kind != _QUESTION)
        self.group.setVisible(kind != _QUESTION)
        self.adjustSize()

    def _on_cited(self, _made: object) -> None:
        self.close()

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter cites."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Nothing that is still read is wanted."""
        self._workspace.drop(self._key)
        super().closeEvent(event)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
