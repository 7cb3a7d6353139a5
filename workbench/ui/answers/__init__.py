"""The place where facts answer: a table for each question, a small chart, and the words that carry every line."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.core.answers import citing
from workbench.core.answers.citing import Words
from workbench.core.answers.lines import Answer, Line
from workbench.core.browse import facts
from workbench.core.history import Change
from workbench.i18n import _, grouped, ngettext
from workbench.ui.answers import taking
from workbench.ui.answers.arranging import NOTHING, Arranged, Found, arrange, find
from workbench.ui.answers.drawn import Drawn
from workbench.ui.answers.evidence import MOST, EvidenceList
from workbench.ui.answers.filters import Filters
from workbench.ui.answers.head import Head
from workbench.ui.answers.rates import Rates
from workbench.ui.answers.table import Table
from workbench.ui.answers.words import Question, questions
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_SOON_MS, _SIDE = 400, 340


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
        self._found: dict[str, Found] = {}
        self._shown = NOTHING
        self._is_stale, self._is_coming = True, False  # somebody has just come here, and no line was there yet
        self.head, self.filters = Head(self._questions), Filters()
        self.drawn, self.evidence = Drawn(workspace), EvidenceList()
        self._count, self._problem = QLabel(), QLabel()
        self._tables: dict[str, Table] = {}
        self._stack, self._said = QStackedWidget(), QLabel()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read)
        self._lay_out()
        self._connect()
        self._on_project()

    @property
    def question(self) -> Question:
        """The one in front."""
        return self._questions[self.head.tabs.currentIndex()]

    @property
    def table(self) -> Table | None:
        """The table in front, once it was read."""
        return self._tables.get(self.question.key)

    def show_question(self, key: str) -> None:
        """Go to a question."""
        self.head.tabs.setCurrentIndex([one.key for one in self._questions].index(key))

    # --- putting it together

    def _lay_out(self) -> None:
        self.setFocusProxy(self.head.tabs)
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
        column.addWidget(self.head)
        column.addLayout(under, 1)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        self.head.tabs.currentChanged.connect(lambda _n: self._on_question())
        self.head.day_changed.connect(self._on_day)
        self.head.relating.clicked.connect(self._relate)
        self.head.rates.clicked.connect(self.show_rates)
        self.head.exporting.clicked.connect(self.export)
        self.filters.changed.connect(self._arrange)
        self.evidence.opened.connect(self._open_fact)
        self.evidence.document_opened.connect(self._open_document)
        self.drawn.chart.current_changed.connect(self._go_to_line)
        self.drawn.chart.chosen.connect(self._open_line)

    # --- reading

    def _on_project(self) -> None:
        self._found.clear()
        for table in self._tables.values():
            table.show_arranged(NOTHING)
        self._show_nothing()
        self.filters.clear()
        self._read_when_seen()

    def _on_changed(self, _change: Change) -> None:
        self._found.clear()
        self._read_when_seen()

    def _on_day(self) -> None:
        self._found.clear()
        self._read()

    def _on_question(self) -> None:
        if self.question.key in self._found:
            self._shown = NOTHING  # what is in sight until the lines have come is of another question
            self._offer()
        else:
            self._show_nothing()
            self._read()

    def _read_when_seen(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._soon.start()

    def _read(self) -> None:
        self._is_stale = False
        question = self.question
        self._count.setText(_("Working it out…"))
        self._workspace.study("answers", find, question.ask, self.head.day, done=partial(self._on_found, question.key))

    def _on_found(self, key: str, found: Found) -> None:
        self._found[key] = found
        if key == self.question.key:
            self._offer()

    def _offer(self) -> None:
        self.filters.offer(self._found[self.question.key].offered)
        self._arrange()

    def _arrange(self) -> None:
        problem = self.head.problem or self.filters.problem
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        key, found = self.question.key, self._found.get(self.question.key)
        if found is not None:
            order = self._table(key, found.answer).order
            done = partial(self._on_arranged, key)
            self._workspace.fetch("answers-lines", arrange, found, self.filters.choice, order, done=done)

    def _on_arranged(self, key: str, arranged: Arranged) -> None:
        if key == self.question.key:
            self._show(arranged)

    def _show_nothing(self) -> None:
        self._shown = NOTHING
        self._said.setText(_("Working it out…"))
        self._stack.setCurrentWidget(self._said)
        self._count.clear()
        self.head.exporting.setEnabled(False)
        self._on_moved()

    def _show(self, arranged: Arranged) -> None:
        self._shown = arranged
        table, n, of = self._tables[self.question.key], len(arranged.places), arranged.of
        table.show_arranged(arranged)
        if n and table.current() is None:
            table.go_to_line(arranged.places[0])
        self._stack.setCurrentWidget(table if n else self._said)
        self.setFocusProxy(table if n else self.head.tabs)
        if n and self._is_coming:
            self._is_coming = False
            if self.head.tabs.hasFocus():  # there was nothing else to go to
                table.setFocus()
        if not n:
            self._said.setText(_("No line fits the filter.") if of else self.question.empty)
        words = (
            ngettext("{n} line", "{n} lines", n) if n == of else ngettext("{n} of {all} line", "{n} of {all} lines", of)
        )
        self._count.setText(words.format(n=grouped(n), all=grouped(of)) if of else "")
        self.head.exporting.setEnabled(bool(n))
        self._on_moved()

    def _table(self, key: str, answer: Answer) -> Table:
        if key not in self._tables:
            table = self._tables[key] = Table(self.question, answer.columns)
            table.opened.connect(lambda row: self._open(table.line(row)))
            table.moved.connect(lambda _row: self._on_moved())
            table.order_changed.connect(self._arrange)
            table.copied.connect(self.copy)
            table.typed.connect(self._type)
            self._stack.addWidget(table)
        return self._tables[key]

    # --- the line in view

    def _line(self) -> Line | None:
        return self.table.line() if self.table is not None and self._shown.places else None

    def _on_moved(self) -> None:
        line = self._line()
        place = self.table.place() if line is not None and self.table is not None else -1
        self.drawn.show_answer(self._shown.answer, place, self.head.day)
        self.head.relating.setEnabled(line is not None and len(line.facts) > 1)
        if line is None:
            self._workspace.drop("answers-words")
            self.evidence.show_words([], 0)
            return
        done = partial(self._on_words, len(line.facts))
        self._workspace.fetch("answers-words", citing.evidence, line, MOST, done=done)

    def _on_words(self, count: int, words: list[Words]) -> None:
        self.evidence.show_words(words, count)

    def _go_to_line(self, place: int) -> None:
        if self.table is not None and self._shown.places:
            self.table.go_to_line(place)
            self._on_moved()

    def _open_line(self, place: int) -> None:
        if self._shown.places:
            self._open(self._shown.answer.lines[place])

    def _open(self, line: Line | None) -> None:
        if line is not None and line.facts:
            self._open_fact(line.facts[0])
        elif line is not None and line.documents:
            self._open_document(line.documents[0])

    def _open_document(self, document: UUID) -> None:
        self.read_wanted.emit()
        self._workspace.current.show_document(document)

    def _open_fact(self, fact: UUID) -> None:
        current = self._workspace.current
        self.read_wanted.emit()
        current.show_fact(fact)
        place = self._workspace.ask(facts.passage, fact, current.document)
        if place is not None:
            current.show_passage(*place)

    def copy(self) -> None:
        """Copy the lines selected, each with the words that carry it as they are cited."""
        if self.table is not None and self._shown.places:
            taking.copy(self._workspace, self._shown.answer, self.table.selected_lines())

    def export(self) -> None:
        """Ask where to, and write the lines that are shown with their evidence, as a job."""
        path = taking.ask_path(self, self._workspace, self.question) if self._shown.places else None
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the lines that are shown to a file, as a job."""
        shown = Answer(self._shown.answer.columns, tuple(self._shown.lines))
        taking.export(self._workspace, path, self.question, shown, self.head.day)

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
