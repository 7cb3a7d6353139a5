"""What narrows the queue down: words, and a menu of what else, with the rules of review."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from workbench.core import review as verbs
from workbench.core.browse import review
from workbench.core.browse.review import EVERYTHING, WHOLE, Choices
from workbench.core.project import Project, Report
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.review.words import only_names
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_TYPING_MS = 250
_PERCENTS = (5, 10, 25, 50)


class Filters(QWidget):
    """A line for words and a menu. `wanted` is what the queue should show."""

    changed = Signal()
    all_accepted = Signal()  # the analyst would accept everything that is shown
    agreed_accepted = Signal()  # … or that of it on which people agree

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.wanted = EVERYTHING
        self._names: dict[str, str] = {}
        self._words, self._menu_button, self._menu = QLineEdit(), QToolButton(), QMenu(self)
        self._words.setPlaceholderText(_("Filter facts and documents"))
        self._words.setAccessibleName(_("Filter the queue"))
        self._words.setClearButtonEnabled(True)
        self._typing = QTimer(self)
        self._words.textChanged.connect(lambda _text: self._typing.start())
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(lambda: self._want(text=self._words.text()))
        self._menu_button.setAccessibleName(_("Filter and rules of review"))
        self._menu_button.setToolTip(_("Filter and rules of review"))
        self._menu_button.setMenu(self._menu)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self._said = QLabel()
        self._said.setProperty("role", "caption")
        self._said.setWordWrap(True)
        self._said.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        row.addWidget(self._words, 1)
        row.addWidget(self._menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(row)
        column.addWidget(self._said)
        theme.changed.connect(self._draw)
        self._draw()

    def reset(self) -> None:
        """Want everything: the project is another one."""
        self._words.blockSignals(True)
        self._words.clear()
        self._words.blockSignals(False)
        self._typing.stop()
        self.wanted = EVERYTHING
        self._names.clear()
        self._say()

    def show_only(self, only: frozenset[str]) -> None:
        """Want everything that is so, and nothing else."""
        self.reset()
        self.wanted = replace(EVERYTHING, only=only)
        self._say()
        self.changed.emit()

    @property
    def said(self) -> str:
        """What the queue is narrowed down to, in words; "" for nothing but words typed."""
        return self._said.text() if not self._said.isHidden() else ""

    def _want(self, **change: Any) -> None:
        wanted = replace(self.wanted, **change)
        if wanted != self.wanted:
            self.wanted = wanted
            self._say()
            self.changed.emit()

    def _fill(self) -> None:
        self._menu.clear()
        choices: Choices | None = self._workspace.ask(review.choices)
        project = self._workspace.project
        if choices is None or project is None:
            return
        self._choice(_("Type"), "type", choices.types)
        self._choice(_("Author"), "author", choices.authors)
        self._choice(_("Document"), "document", choices.documents)
        self._menu.addSeparator()
        for key, name in only_names().items():
            self._switch(self._menu, name, key in self.wanted.only, partial(self._narrow, key))
        self._sample(self._menu.addMenu(_("Random sample")))
        self._add(_("Show everything"), self._show_everything).setEnabled(self.wanted != EVERYTHING)
        self._menu.addSeparator()
        self._add(_("Accept all on which people agree…"), self.agreed_accepted.emit).setEnabled(not project.read_only)
        self._add(_("Accept all that are shown…"), self.all_accepted.emit).setEnabled(not project.read_only)
        self._menu.addSeparator()
        self._rules(choices, is_open=not project.read_only)

    def _rules(self, choices: Choices, *, is_open: bool) -> None:
        """The rules of review, which hold for the whole project."""
        four = _("Facts need another reviewer than their author")
        rule = self._switch(self._menu, four, choices.four_eyes, self._require_four_eyes)
        rule.setToolTip(
            _("Switched off, authors may accept their own facts. It holds for the whole project, and exports say so.")
        )
        parties = _("Who gave one of opposing opinions may settle them")
        settling = self._switch(self._menu, parties, choices.parties_settle, self._let_parties_settle)
        settling.setToolTip(_("For a project with two analysts: nobody else is there to settle a dispute."))
        two = self._menu.addMenu(_("Two reviewers must accept"))
        for kind, name, needed in choices.all_types:
            self._switch(two, name, needed, partial(self._require_two, kind)).setEnabled(is_open)
        for action in (rule, settling):
            action.setEnabled(is_open)

    def _sample(self, part: QMenu) -> None:
        for percent in _PERCENTS:
            chosen = self.wanted.percent == percent
            self._switch(part, _("{n} %").format(n=percent), chosen, partial(self._draw_sample, percent))
        part.addSeparator()
        again = part.addAction(_("Draw another one"))
        again.setEnabled(self.wanted.percent < WHOLE)
        again.triggered.connect(lambda _checked: self._want(seed=self.wanted.seed + 1))

    def _draw_sample(self, percent: int, chosen: bool) -> None:
        self._want(percent=percent if chosen else WHOLE, seed=self.wanted.seed if chosen else EVERYTHING.seed)

    def _narrow(self, key: str, chosen: bool) -> None:
        self._want(only=self.wanted.only | {key} if chosen else self.wanted.only - {key})

    @staticmethod
    def _switch(menu: QMenu, name: str, is_on: bool, run: Callable[[bool], None]) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(run)
        return action

    def _choice(self, title: str, field: str, choices: Iterable[tuple[Any, str]]) -> None:
        part = self._menu.addMenu(title)
        chosen = getattr(self.wanted, field)
        for key, name in choices:
            action = part.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(partial(self._choose, field, key, name))
        part.setEnabled(not part.isEmpty())

    def _choose(self, field: str, key: Any, name: str, checked: bool) -> None:
        nothing = getattr(EVERYTHING, field)
        self._names.pop(field, None)
        if checked:
            self._names[field] = name
        self._want(**{field: key if checked else nothing})

    def _say(self) -> None:
        names = [*self._names.values(), *(name for key, name in only_names().items() if key in self.wanted.only)]
        if self.wanted.percent < WHOLE:
            sample = _("a random sample of {n} %, drawn with the number {seed}")
            names.append(sample.format(n=self.wanted.percent, seed=self.wanted.seed))
        self._said.setText(_("Only: {names}").format(names=", ".join(names)))
        self._said.setVisible(bool(names))

    def _show_everything(self) -> None:
        self.reset()
        self.changed.emit()

    def _require_four_eyes(self, needed: bool) -> None:
        self._workspace.do(verbs.require_four_eyes, needed)

    def _let_parties_settle(self, allowed: bool) -> None:
        self._workspace.do(verbs.let_parties_settle, allowed)

    def _require_two(self, kind: UUID, needed: bool) -> None:
        """A job: the statuses of all facts of the type follow."""

        def require(project: Project, _report: Report) -> None:
            verbs.require_two_reviewers(project, kind, needed)

        self._workspace.start(_("Changing the rules of review"), require)

    def _add(self, text: str, run: Callable[[], None]) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(lambda _checked: run())
        return action

    def _draw(self) -> None:
        self._menu_button.setIcon(icon("filter"))
