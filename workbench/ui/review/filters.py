"""What narrows the queue down: words, and a menu of types, authors and documents, with the rules of review."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from workbench.core import review as verbs
from workbench.core.browse import review
from workbench.core.browse.review import Choices, Wanted
from workbench.i18n import _
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_TYPING_MS = 250


class Filters(QWidget):
    """A line for words and a menu. `wanted` is what the queue should show."""

    changed = Signal()
    all_accepted = Signal()  # the analyst would accept everything that is shown

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.wanted = Wanted()
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
        self.wanted = Wanted()
        self._names.clear()
        self._say()

    def _want(self, **change: Any) -> None:
        wanted = replace(self.wanted, **change)
        if wanted != self.wanted:
            self.wanted = wanted
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
        self._add(_("Show everything"), self._show_everything).setEnabled(self.wanted != Wanted())
        self._menu.addSeparator()
        self._add(_("Accept all that are shown…"), self.all_accepted.emit).setEnabled(not project.read_only)
        rule = self._menu.addAction(_("Facts need another reviewer than their author"))
        rule.setCheckable(True)
        rule.setChecked(choices.four_eyes)
        rule.triggered.connect(self._require_four_eyes)
        rule.setEnabled(not project.read_only)
        rule.setToolTip(
            _("Switched off, authors may accept their own facts. It holds for the whole project, and exports say so.")
        )

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
        nothing = getattr(Wanted(), field)
        self._names.pop(field, None)
        if checked:
            self._names[field] = name
        self._say()
        self._want(**{field: key if checked else nothing})

    def _say(self) -> None:
        self._said.setText(_("Only: {names}").format(names=", ".join(self._names.values())))
        self._said.setVisible(bool(self._names))

    def _show_everything(self) -> None:
        self.reset()
        self.changed.emit()

    def _require_four_eyes(self, needed: bool) -> None:
        self._workspace.do(verbs.require_four_eyes, needed)

    def _add(self, text: str, run: Callable[[], None]) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(lambda _checked: run())
        return action

    def _draw(self) -> None:
        self._menu_button.setIcon(icon("filter"))
