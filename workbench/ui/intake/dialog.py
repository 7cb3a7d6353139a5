"""The dialog that says what a file of annotations would bring, takes it in, and says what came of it."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.core.intake import Taken
from workbench.formats.annotated import Doubt
from workbench.i18n import _
from workbench.ui.choices import Choices
from workbench.ui.intake import words
from workbench.ui.intake.looking import Looked, Source, look_again, take
from workbench.ui.intake.tags import BECOMES, Tags
from workbench.ui.intake.unplaced import Unplaced
from workbench.ui.job_dialog import JobDialog
from workbench.ui.keys import OwnEnter
from workbench.ui.list_cell import ListCell
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_SIZE, _LINE, _FEW = (920, 680), 22, 6
_TAG, _COUNT, _NUMBER, _DOCUMENT, _WHY = 0, 110, 84, 180, 300
_BECOMES = 320


class IntakeDialog(JobDialog):
    """Open it with `open()`. Ctrl+Enter takes in; while it does, Esc or Cancel stops it and nothing is saved."""

    def __init__(self, workspace: Workspace, found: Looked, parent: QWidget | None) -> None:
        super().__init__(workspace, _("Taking in annotations"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Take in annotations from “{file}”").format(file=found.source.path.name))
        self.resize(theme.sized(_SIZE[0]), theme.sized(_SIZE[1]))
        self._found, self._source = found, found.source
        self._looks = False
        self._doubts: dict[str, Doubt] = {}  # once answered they are no doubts to the reader, but may be answered anew
        self._heading, self._told = QLabel(), QLabel()
        self._heading.setProperty("role", "title")
        self._told.setProperty("role", "muted")
        for label in (self._heading, self._told):
            label.setWordWrap(True)
        self.questions = QWidget()
        self._asked = QVBoxLayout(self.questions)
        self._asked.setContentsMargins(0, 0, 0, 0)
        self.questions.hide()
        self.tags = Tags(found.types)
        self.table = Choices(self.tags, _("Tags"), (_TAG, _COUNT, _BECOMES), several=False)
        self.table.setItemDelegateForColumn(BECOMES, ListCell(_("Becomes"), self.tags.offered, self.table))
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.unplaced = Unplaced()
        self.listed = Choices(self.unplaced, _("Passages that cannot be placed"), (_NUMBER, 0, _DOCUMENT, _WHY))
        self._unplaced_title, self.copy = QLabel(), QPushButton(_("Copy the list"))
        self._unplaced_title.setProperty("role", "section")
        self.copy.setProperty("role", "link")
        self._left_out, self._left_out_title = QPlainTextEdit(), QLabel(_("Left out"))
        self._left_out_title.setProperty("role", "section")
        self.button.setToolTip(_("Take in (Ctrl+Enter)"))
        self._lay_out()
        self._connect()
        self.parts = (self.table, self.questions, self.button)
        self._show(found)
        (self.table if self.tags.rowCount() else self.button).setFocus()

    @property
    def heading(self) -> str:
        """What would come in, or has come in."""
        return self._heading.text()

    @property
    def told(self) -> str:
        """What else is said above the tables, a sentence a line."""
        return self._told.text()

    @property
    def left_out(self) -> str:
        """What has no place here, a sentence a line."""
        return self._left_out.toPlainText()

    def take_in(self) -> None:
        """Take in what was looked at, as a job of one step."""
        plan = self._found.plan
        if self._runs or self._looks or plan is None or not self.button.isEnabled() or self.button.isHidden():
            return
        self.run_job(take, plan, self._source.path.name, done=self._on_done)

    def _lay_out(self) -> None:
        listing = QHBoxLayout()
        listing.addWidget(self._unplaced_title, 1)
        listing.addWidget(self.copy)
        self.copy.setAutoDefault(False)
        self._left_out.setObjectName("field")
        self._left_out.setReadOnly(True)
        self._left_out.setTabChangesFocus(True)
        self._left_out.setAccessibleName(_("Left out"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        for part in (self._heading, self._told, self.questions):
            column.addWidget(part)
        column.addWidget(self.table, 3)
        column.addLayout(listing)
        column.addWidget(self.listed, 2)
        column.addWidget(self._left_out_title)
        column.addWidget(self._left_out)
        column.addStretch(0)
        column.addLayout(self.foot())

    def _connect(self) -> None:
        self.tags.changed.connect(self._look_again)
        self.table.activated.connect(self._edit)
        self.table.clicked.connect(self._on_clicked)
        self.copy.clicked.connect(self._copy)
        self.button.clicked.connect(self.take_in)
        self._workspace.failed.connect(self._on_failed)
        OwnEnter(self, self.take_in)

    def _show(self, found: Looked) -> None:
        """Say what would come in."""
        self._found, plan = found, found.plan
        if plan is None:
            return
        self._heading.setText(words.would(plan))
        self._told.setText("\n".join(words.sentences(plan)))
        self._told.setVisible(bool(self._told.text()))
        self._ask(plan.doubts)
        at = self.table.currentIndex().row()
        self.tags.show_tags(plan.tags)
        if self.tags.rowCount():
            self.table.setCurrentIndex(self.tags.index(max(0, at), BECOMES))
        self.table.setVisible(self.tags.rowCount() > 0)
        self.unplaced.show_rows(plan.unmatched)
        self._unplaced_title.setText(words.unplaced(plan))
        for part in (self._unplaced_title, self.copy, self.listed):
            part.setVisible(bool(plan.unmatched))
        self._say_left_out(plan.discarded)
        self.button.setText(
            _("Take in {counted}").format(counted=words.counted(plan.facts, len(plan.lines) - plan.facts))
            if plan.lines
            else _("Take in")
        )
        project = self._workspace.project
        self.button.setEnabled(bool(plan.lines) and project is not None and not project.read_only)

    def _ask(self, doubts: tuple[Doubt, ...]) -> None:
        """Show the questions that only a person can answer, each with its answers."""
        if not {doubt.key for doubt in doubts} - self._doubts.keys():
            return
        self._doubts.update((doubt.key, doubt) for doubt in doubts)
        while item := self._asked.takeAt(0):
            if (part := item.widget()) is not None:
                part.deleteLater()
        for doubt in self._doubts.values():
            question, box = QLabel(doubt.question), QComboBox()
            question.setWordWrap(True)
            question.setBuddy(box)
            box.setAccessibleName(doubt.question)
            for value, meant in doubt.answers:
                box.addItem(meant, value)
            box.setCurrentIndex(max(0, box.findData(self._source.answers.get(doubt.key, ""))))
            box.setProperty("key", doubt.key)
            box.activated.connect(self._on_answered)
            for part in (question, box):
                self._asked.addWidget(part)
        self.questions.show()

    def _on_answered(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self._source = self._source.with_answer(str(box.property("key")), str(box.currentData()))
            self._look_again()

    def _edit(self, index: QModelIndex) -> None:
        """Let somebody choose what becomes of a tag."""
        cell = index.siblingAtColumn(BECOMES)
        if not self.table.isPersistentEditorOpen(cell):
            self.table.edit(cell)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == BECOMES:
            self._edit(index)

    def _look_again(self) -> None:
        """Work out anew what would come in, after a choice or an answer."""
        self._looks = True
        self.complain("")
        self.button.setEnabled(False)
        asked: tuple[Looked, Source, dict[str, str]] = (self._found, self._source, dict(self.tags.chosen))
        self._workspace.study("intake", look_again, *asked, done=self._on_looked)

    def _on_looked(self, found: Looked) -> None:
        if isValid(self):
            self._looks = False
            self._show(found)

    def _on_failed(self, _sentence: str) -> None:
        """Go back to what was shown: the sentence stands above the buttons."""
        if self._looks:
            self._source = self._found.source
            self._on_looked(self._found)

    def _copy(self) -> None:
        if self._found.plan is not None:
            QGuiApplication.clipboard().setText(words.unplaced_as_text(self._found.plan))

    def _say_left_out(self, sentences: tuple[str, ...]) -> None:
        self._left_out.setPlainText("\n".join(sentences))
        for part in (self._left_out, self._left_out_title):
            part.setVisible(bool(sentences))
        self._left_out.setFixedHeight(theme.sized(_LINE * (min(len(sentences), _FEW) + 1)))

    def _on_done(self, taken: Taken) -> None:
        if not isValid(self):
            return
        self._show_running(False)
        for part in (self.table, self.questions, self.button):
            part.hide()
        self._heading.setText(words.result(taken, self._source.path))
        self._told.setText(_("Undo takes all of it back in one step."))
        self._left_out_title.setText(_("To look at"))
        self._left_out.setAccessibleName(_("To look at"))
        self._say_left_out(tuple(words.afterwards(taken)))
        self._left_out.setMaximumHeight(self.height())  # there is nothing else to look at
        self.cancel.setText(_("Close"))
        self.cancel.setFocus()
