"""The place where facts answer: a table for each question, a small chart, and the words that carry every line."""

from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.core.answers import citing
from workbench.core.answers.citing import Words
from workbench.core.answers.lines import Answer, Line, narrowed, offered
from workbench.core.browse import facts
from workbench.core.history import Change
from workbench.core.values.days import days
from workbench.formats.write_lines import WRITERS
from workbench.i18n import _, grouped, ngettext
from workbench.ui.answers.drawn import Drawn
from workbench.ui.answers.evidence import MOST, EvidenceList
from workbench.ui.answers.filters import Filters
from workbench.ui.answers.rates import Rates
from workbench.ui.answers.table import Table
from workbench.ui.answers.words import Question, questions
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_SOON_MS, _TYPING_MS, _DATE, _SIDE = 400, 350, 104, 340
_NOTHING = Answer(())


class Answers(QWidget):
    """A tab for each question. Enter on a line opens its evidence, Ctrl+C copies it with citation."""

    read_wanted = Signal()  # the text is to be shown, with the fact that was opened
    relate_wanted = Signal(UUID, UUID)  # how the one fact bears on the other is to be noted
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Answers"))
        self._workspace = workspace
        self._questions = questions()
        self._answers: dict[str, Answer] = {}
        self._shown = _NOTHING
        self._is_stale, self._is_coming = True, False  # somebody has just come here, and no line was there yet
        self.tabs, self.filters = QTabBar(), Filters()
        self.drawn, self.evidence = Drawn(workspace), EvidenceList()
        self.as_of, self._count, self._problem = QLineEdit(), QLabel(), QLabel()
        self._tables: dict[str, Table] = {}
        self._stack, self._said = QStackedWidget(), QLabel()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_day)
        self._lay_out()
        self._connect()
        self._on_project()

    @property
    def question(self) -> Question:
        """The one in front."""
        return self._questions[self.tabs.currentIndex()]

    @property
    def table(self) -> Table | None:
        """The table in front, once it was read."""
        return self._tables.get(self.question.key)

    def show_question(self, key: str) -> None:
        """Go to a question."""
        self.tabs.setCurrentIndex([one.key for one in self._questions].index(key))

    # --- putting it together

    def _lay_out(self) -> None:
        for question in self._questions:
            self.tabs.addTab(question.title)
        self.tabs.setAccessibleName(_("Questions"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.setFocusProxy(self.tabs)
        self.as_of.setText(date.today().isoformat())
        self.as_of.setFixedWidth(theme.sized(_DATE))
        self.as_of.setAccessibleName(_("As of this day"))
        self.as_of.setToolTip(_("What was said and known by this day"))
        label = QLabel(_("As of"))
        label.setBuddy(self.as_of)
        label.setProperty("role", "muted")
        self.relating, self.exporting = QPushButton(_("Relate…")), QPushButton(_("Export…"))
        self.rates = QPushButton(_("Rates…"))
        self.rates.setToolTip(_("Conversion rates, at which figures in two currencies are compared"))
        self.relating.setToolTip(_("Note what the first two facts of the line are to each other"))
        head = QHBoxLayout()
        head.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], 0)
        head.setSpacing(SPACE[1])
        head.addWidget(self.tabs, 1)
        for part in (label, self.as_of, self.rates, self.relating, self.exporting):
            head.addWidget(part)
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self._said.setProperty("role", "muted")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setWordWrap(True)
        self._stack.addWidget(self._said)
        self._count.setProperty("role", "caption")
        side = QSplitter(Qt.Orientation.Vertical)
        side.addWidget(self.drawn)
        side.addWidget(self.evidence)
        side.setChildrenCollapsible(False)
        side.setSizes([280, 320])
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(self._stack)
        middle.addWidget(side)
        middle.setStretchFactor(0, 1)
        middle.setSizes([900, theme.sized(_SIDE)])
        middle.setChildrenCollapsible(False)
        under = QVBoxLayout()
        under.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        under.setSpacing(SPACE[1])
        for widget in (self.filters, self._problem, middle, self._count):
            under.addWidget(widget, 1 if widget is middle else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(under, 1)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        self.tabs.currentChanged.connect(lambda _n: self._on_question())
        self.filters.changed.connect(self._narrow)
        self.as_of.textEdited.connect(lambda _text: self._typing.start())
        self.evidence.opened.connect(self._open_fact)
        self.drawn.chart.current_changed.connect(self._go_to_line)
        self.drawn.chart.chosen.connect(self._open_line)
        self.relating.clicked.connect(self._relate)
        self.rates.clicked.connect(self.show_rates)
        self.exporting.clicked.connect(self.export)

    # --- reading

    @property
    def day(self) -> str:
        """The day that the answers are of; today if the line holds none."""
        span = days(self.as_of.text().strip())
        return span[1] if span else date.today().isoformat()

    @property
    def _undated(self) -> str:
        """The sentence on a day that cannot be read; "" if it can."""
        typed = self.as_of.text().strip()
        if not typed or days(typed) is not None:
            return ""
        return _("“{date}” is no date. Write it as 2026-02-26, 2026-02 or 2026.").format(date=typed)

    def _on_project(self) -> None:
        self._answers.clear()
        self._show(_NOTHING)
        self.filters.clear()
        self._read_when_seen()

    def _on_changed(self, _change: Change) -> None:
        self._answers.clear()
        self._read_when_seen()

    def _on_day(self) -> None:
        self._answers.clear()
        self._read()

    def _on_question(self) -> None:
        if self.question.key in self._answers:
            self._offer()
        else:
            self._read()

    def _read_when_seen(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._soon.start()

    def _read(self) -> None:
        self._is_stale = False
        question = self.question
        if self.table is None:
            self._said.setText(_("Working it out…"))
            self._stack.setCurrentWidget(self._said)
        self._workspace.study("answers", question.ask, self.day, done=partial(self._on_read, question.key))

    def _on_read(self, key: str, answer: Answer) -> None:
        self._answers[key] = answer
        if key == self.question.key:
            self._offer()

    def _offer(self) -> None:
        self.filters.offer(offered(self._answers[self.question.key]))
        self._narrow()

    def _narrow(self) -> None:
        answer = self._answers.get(self.question.key)
        problem = self._undated or self.filters.problem
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if answer is not None:
            self._show(narrowed(answer, self.filters.choice), len(answer.lines))

    def _show(self, answer: Answer, of: int = 0) -> None:
        self._shown = answer
        if answer.columns:
            table = self._table(answer)
            table.show_answer(answer)
            self._stack.setCurrentWidget(table if answer.lines else self._said)
            self.setFocusProxy(table if answer.lines else self.tabs)
            if answer.lines and self._is_coming:
                self._is_coming = False
                if self.tabs.hasFocus():  # there was nothing else to go to
                    table.setFocus()
        if not answer.lines:
            self._said.setText(self.question.empty if not of else _("No line fits the filter."))
        n = len(answer.lines)
        words = (
            ngettext("{n} line", "{n} lines", n) if n == of else ngettext("{n} of {all} line", "{n} of {all} lines", of)
        )
        self._count.setText(words.format(n=grouped(n), all=grouped(of)) if of else "")
        self.exporting.setEnabled(bool(n))
        self._on_moved()

    def _table(self, answer: Answer) -> Table:
        key = self.question.key
        if key not in self._tables:
            table = self._tables[key] = Table(self.question, answer.columns)
            table.opened.connect(lambda row: self._open(table.line(row)))
            table.moved.connect(lambda _row: self._on_moved())
            table.copied.connect(self.copy)
            table.typed.connect(self._type)
            self._stack.addWidget(table)
        return self._tables[key]

    # --- the line in view

    def _line(self) -> Line | None:
        return self.table.line() if self.table is not None and self._shown.lines else None

    def _on_moved(self) -> None:
        line = self._line()
        place = self.table.place() if line is not None and self.table is not None else -1
        self.drawn.show_answer(self._shown, place, self.day)
        self.relating.setEnabled(line is not None and len(line.facts) > 1)
        if line is None:
            self._workspace.drop("answers-words")
            self.evidence.show_words([], 0)
            return
        done = partial(self._on_words, len(line.facts))
        self._workspace.fetch("answers-words", citing.words, line.facts[:MOST], done=done)

    def _on_words(self, count: int, words: list[Words]) -> None:
        self.evidence.show_words(words, count)

    def _go_to_line(self, place: int) -> None:
        if self.table is not None:
            self.table.go_to_line(place)
            self._on_moved()

    def _open_line(self, place: int) -> None:
        self._open(self._shown.lines[place])

    def _open(self, line: Line | None) -> None:
        if line is not None and line.facts:
            self._open_fact(line.facts[0])

    def _open_fact(self, fact: UUID) -> None:
        current = self._workspace.current
        self.read_wanted.emit()
        current.show_fact(fact)
        place = self._workspace.ask(facts.passage, fact, current.document)
        if place is not None:
            current.show_passage(*place)

    def copy(self) -> None:
        """Copy the lines selected, each with the words that carry it as they are cited."""
        if self.table is not None and self._shown.lines:
            lines = self.table.selected_lines()
            done = partial(self._on_copied, len(lines))
            self._workspace.fetch("answers-copy", citing.as_text, self._shown, lines, done=done)

    def _on_copied(self, count: int, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        said = ngettext("{n} line was copied with citations.", "{n} lines were copied with citations.", count)
        self._workspace.told.emit(said.format(n=grouped(count)))

    def export(self) -> None:
        """Ask where to, and write the lines that are shown with their evidence, as a job."""
        if self.table is None or not self._shown.lines:
            return
        kinds = ";;".join(f"{suffix.removeprefix('.').upper()} (*{suffix})" for suffix in WRITERS)
        folder = self._workspace.project.path.parent if self._workspace.project else Path()
        usual = str(folder / f"{self.question.key}.csv")
        chosen, kind = QFileDialog.getSaveFileName(self, _("Export the table to"), usual, kinds)
        if chosen:
            path = Path(chosen)
            suffix = kind.rpartition("*")[2].rstrip(")") or ".csv"
            self.export_to(path if path.suffix else path.with_suffix(suffix))

    def export_to(self, path: Path) -> None:
        """Write the lines that are shown to a file, as a job."""
        if self.table is None:
            return
        shown = Answer(self._shown.columns, tuple(self.table.shown))
        done = partial(self._on_exported, path)
        self._workspace.start(_("Exporting"), citing.export, path, self.question.title, shown, self.day, done=done)

    def _on_exported(self, path: Path, count: int) -> None:
        said = ngettext("{n} line was written to {file}.", "{n} lines were written to {file}.", count)
        self._workspace.told.emit(said.format(n=grouped(count), file=path.name))

    def _relate(self) -> None:
        line = self._line()
        if line is not None and len(line.facts) > 1:
            self.relate_wanted.emit(line.facts[0], line.facts[1])

    def show_rates(self) -> Rates:
        """Open the list of conversion rates; it comes back."""
        dialog = Rates(self._workspace, self)
        dialog.open()
        return dialog

    def _type(self, words: str) -> None:
        self.filters.words.setFocus()
        self.filters.words.insert(words)
        self.filters.words.textEdited.emit(self.filters.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc goes from the fields to the table."""
        if event.key() == Qt.Key.Key_Escape and self.table is not None:
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what was saved while nobody saw the place."""
        super().showEvent(event)
        self._is_coming = True
        if self._is_stale:
            self._read()
