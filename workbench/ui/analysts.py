"""Who works here: a bar that asks for the name in line, and lets another person of this computer take over."""

from uuid import UUID, uuid4

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench import settings
from workbench.core import analysts
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.icons import icon
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_FIELD_WIDTH = 220


class WhoBar(QFrame):
    """Hidden until it asks. Each person of this computer keeps one id, whatever their name and in whatever file."""

    changed = Signal()  # somebody else acts, or has another name

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("whoBar")
        self.setAccessibleName(_("Who works here"))
        self._workspace = workspace
        self._was_closed = False
        self._back_to: QWidget | None = None  # who had the keyboard before
        self._question, self._problem = Elided(policy=QSizePolicy.Policy.Maximum), QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._field = QLineEdit()
        self._field.setAccessibleName(_("Your name"))
        self._field.setMaximumWidth(theme.sized(_FIELD_WIDTH))
        self._field.setMaxLength(200)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self._field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(completer)
        self._field.returnPressed.connect(self.keep)
        self._keep, self._other, self._close = QPushButton(), QPushButton(), QToolButton()
        self._keep.setProperty("role", "primary")
        self._keep.clicked.connect(self.keep)
        self._other.setText(_("Another person works here now"))
        self._other.clicked.connect(self.switch)
        self._close.setAccessibleName(_("Close"))
        self._close.setToolTip(_("Close"))
        self._close.clicked.connect(self._on_close)
        OwnEnter(self)
        self._lay_out()
        workspace.project_changed.connect(self._on_project)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    @property
    def name(self) -> str:
        """What the analyst who acts is called in the project, or will be once they change something."""
        known = self._names()
        return known.get(self._workspace.settings.analyst, self._workspace.settings.name)

    @property
    def problem(self) -> str:
        """The sentence that says why a name cannot be taken, or ""."""
        return "" if self._problem.isHidden() else self._problem.text()

    def confirm(self, name: str) -> None:
        """Ask, without taking the keyboard, whether colleagues should see this name. Asks once in a session."""
        if self._was_closed or not self.isHidden():
            return
        self._open(_("Saved as “{name}”. Is that how colleagues should see you?").format(name=name), _("Keep"), name)
        self._other.hide()

    def ask(self) -> None:
        """Ask who works here: another name for the same person, or another person."""
        question = _("You work as {name} on this computer.").format(name=self.name)
        self._open(question, _("Change my name"), self.name)
        self._known.setStringList(sorted(self._workspace.settings.people))
        self._other.show()
        focus = QApplication.focusWidget()
        self._back_to = focus if focus and not self.isAncestorOf(focus) else self._back_to
        self._field.selectAll()
        self._field.setFocus()

    def keep(self) -> None:
        """Take the name in the field for the person who works here, in the settings and in the project."""
        own, name = self._workspace.settings, self._field.text().strip()
        if own.people.get(name, own.analyst) != own.analyst:
            self._refuse(_("“{name}” is another person at this computer.").format(name=name))
        elif self._is_good(name, own.analyst) and self._is_renamed(name):
            people = {known: person for known, person in own.people.items() if person != own.analyst}
            self._save(name, own.analyst, people)

    def switch(self) -> None:
        """Let the person with the name in the field act from here on; somebody unknown here gets an id of their own."""
        own, name = self._workspace.settings, self._field.text().strip()
        if name == own.name:
            self._refuse(_("“{name}” works here already.").format(name=name))
            return
        person = own.people.get(name) or uuid4()
        if self._is_good(name, person):
            self._save(name, person, {**own.people, own.name: own.analyst})

    def _is_good(self, name: str, person: UUID) -> bool:
        """Whether the person may go by this name here; says why not."""
        if not name:
            self._refuse(_("Write a name."))
            return False
        project = self._workspace.project
        try:
            if project is not None:
                analysts.refuse_namesake(project, name, person)
        except UserError as error:
            self._refuse(str(error))
            return False
        return True

    def _is_renamed(self, name: str) -> bool:
        """Whether the project calls the person who acts by this name, or does not know them yet."""
        me, project = self._workspace.settings.analyst, self._workspace.project
        if project is None or project.read_only or self._names().get(me, name) == name:
            return True
        renamed: list[bool] = []
        self._workspace.do(analysts.rename, me, name, done=lambda _nothing: renamed.append(True), failed=self._refuse)
        return bool(renamed)

    def _save(self, name: str, person: UUID, people: dict[str, UUID]) -> None:
        own = self._workspace.settings
        own.name, own.analyst, own.name_confirmed = name, person, True
        own.people = {**people, name: person}
        try:
            settings.save(own)
        except UserError as error:
            self._workspace.failed.emit(str(error))
        self._workspace.act()
        self._on_close()
        self.changed.emit()

    def _names(self) -> dict[UUID, str]:
        return self._workspace.ask(analysts.names) or {}

    def _open(self, question: str, keep: str, name: str) -> None:
        self._question.setText(question)
        self._keep.setText(keep)
        self._field.setText(name)
        self._refuse("")
        self.show()

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _on_project(self) -> None:
        """Ask for another name at once if somebody else in the project has this one: nothing could be saved."""
        self.hide()
        project, own = self._workspace.project, self._workspace.settings
        if project is None or project.read_only:
            return
        try:
            analysts.refuse_namesake(project, own.name, own.analyst)
        except UserError as error:
            self._open(_("Who are you in this project?"), _("Change my name"), own.name)
            self._other.show()
            self._refuse(str(error))

    def _on_close(self) -> None:
        self._was_closed = True
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if inside and self._back_to is not None and isValid(self._back_to) and self._back_to.isVisible():
            self._back_to.setFocus()
        self._back_to = None

    def _lay_out(self) -> None:
        row, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[0])
        column.setSpacing(SPACE[0])
        row.setSpacing(SPACE[1])
        row.addWidget(self._question)
        for widget in (self._field, self._keep, self._other):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)
        column.addLayout(row)
        column.addWidget(self._problem)

    def _draw(self) -> None:
        self._close.setIcon(icon("close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc closes the bar; everything stays as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_close()
        else:
            super().keyPressEvent(event)
