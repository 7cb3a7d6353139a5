"""The sheet that looks a project over: what is wrong, where, what to do about it, and a button for each repair."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import safety
from workbench.core.project import Project, Report
from workbench.core.safety import Problem, repairs, restoring
from workbench.core.safety.repairs import COPY, Repair
from workbench.i18n import _, grouped, ngettext
from workbench.ui.choices import Choices
from workbench.ui.safety.panel import Lines
from workbench.ui.safety.replacing import replace
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace

_WHERE = 220


class CheckSheet(Sheet):
    """Problems in a table; above them the repairs that may mend them, each with what it does."""

    KIND = "check"
    ICON = "confirm"
    IS_WIDE = True
    SHOWS = frozenset[str]()

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self.problems: list[Problem] | None = None  # None while they are looked for
        self.count, self.again = QLabel(), QPushButton(_("Check again"))
        self.lines = Lines(_("Where"), _("What is wrong"))
        self.table = Choices(self.lines, _("What is wrong"), (_WHERE, 0), several=False)
        self.do = QLabel()
        self.repairs: dict[str, QPushButton] = {}
        self._offers = QFrame()
        self._offered = QVBoxLayout(self._offers)
        self._lay_out()
        self.setFocusProxy(self.again)
        self.again.clicked.connect(self.refresh)
        self.table.selectionModel().selectionChanged.connect(self._show_advice)
        workspace.busy.connect(self._on_busy)
        self.name(_("Check"))

    def refresh(self) -> None:
        """Look the project over, as a job."""
        self.problems = None
        self.again.setEnabled(False)
        for button in self.repairs.values():
            button.setEnabled(False)
        self.count.setText(_("Looking the project over…"))
        self.workspace.start(_("Checking"), _check, done=self._on_checked)

    def repair(self, name: str) -> None:
        """Do a repair, as a job; one on a copy closes the project and opens it again."""
        project, title = self.workspace.project, _(repairs.named(name).title)
        if project is None or project.read_only:
            return
        if repairs.named(name).how == COPY:
            done = partial(replace, self.workspace, project.path, "repair")
            self.workspace.start(title, repairs.prepare, name, done=done)
        else:
            self.workspace.start(title, repairs.mend, name, done=self._on_mended)

    def _on_busy(self, busy: bool) -> None:
        """A check that was cancelled or failed has no end of its own."""
        if not busy and self.problems is None:
            self.again.setEnabled(True)
            self.count.setText(_("The project was not looked over to the end"))

    def _on_mended(self, _done: None) -> None:
        self.workspace.told.emit(_("Repaired."))
        if isValid(self):
            self.refresh()

    def _on_checked(self, found: list[Problem]) -> None:
        if not isValid(self):
            return
        self.problems = found
        self.again.setEnabled(True)
        said = ngettext("{n} problem found", "{n} problems found", len(found)).format(n=grouped(len(found)))
        self.count.setText(said if found else _("No problems found"))
        self.lines.show(tuple((problem.where, problem.what) for problem in found))
        self.table.setVisible(bool(found))
        all_is_well = _("Texts, passages, references, the log and all that is worked out from it fit together.")
        self.do.setText("" if found else all_is_well)
        self._offer(repairs.offered(found))
        if found:
            self.table.selectRow(0)
        project = self.workspace.project
        if project is not None and any(not problem.repair for problem in found):
            self.workspace.failed.emit(str(restoring.damage(project.path)))  # the message says what can be done

    def _offer(self, offered: list[Repair]) -> None:
        for line in self._offers.findChildren(QWidget, "repair"):
            line.setParent(None)
            line.deleteLater()
        self.repairs = {}
        project = self.workspace.project
        for repair in offered:
            line = self._line(repair)
            self.repairs[repair.name].setEnabled(project is not None and not project.read_only)
            self._offered.addWidget(line)
        self._offers.setVisible(bool(offered))

    def _line(self, repair: Repair) -> QWidget:
        line, button, words = QWidget(), QPushButton(_("Repair")), QLabel(_(repair.title))
        line.setObjectName("repair")
        words.setWordWrap(True)
        button.setAccessibleName(f"{_('Repair')}: {_(repair.title)}")
        button.setToolTip(_how(repair))
        button.clicked.connect(lambda: self.repair(repair.name))
        self.repairs[repair.name] = button
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addWidget(button)
        row.addWidget(words, 1)
        return line

    def _show_advice(self) -> None:
        rows = self.table.selected_rows
        if self.problems and rows:
            problem = self.problems[rows[0]]
            offered = repairs.REPAIRS.get(problem.repair)
            self.do.setText(_(offered.title) + f". {_how(offered)}" if offered else problem.do)

    def _lay_out(self) -> None:
        self.count.setProperty("role", "heading")
        self.do.setWordWrap(True)
        self.do.setProperty("role", "muted")
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.again)
        self._offered.setContentsMargins(0, 0, 0, 0)
        self._offered.setSpacing(SPACE[1])
        self._offers.hide()
        self.table.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addLayout(head)
        column.addWidget(self._offers)
        column.addWidget(self.do)
        column.addWidget(self.table, 1)
        column.addStretch(0)


def _how(repair: Repair) -> str:
    if repair.how == COPY:
        return _("Done on a copy; the file as it is stays beside the project, under another name.")
    return _("Done in place.") if repair.how == repairs.DERIVED else _("One step, after a backup.")


def _check(project: Project, report: Report) -> list[Problem]:
    return safety.check(project, report=report)
