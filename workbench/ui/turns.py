"""Who says this turn: asked once over the text; the facts that rest on the turn follow in one step."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import turns
from workbench.core.browse import turns as browse
from workbench.core.browse.turns import Turn
from workbench.i18n import _, ngettext
from workbench.ui.facts.card.finder import Finder
from workbench.ui.facts.card.parts import holds, role
from workbench.ui.theme import SPACE, theme
from workbench.ui.viewer.page import Page
from workbench.ui.workspace import Workspace

_WIDTH = 400
_OUTLINED = 1_000  # characters: a box around much more hides what it should show
_KINDS = ("person", "organisation")


def ask_speaker(workspace: Workspace, page: Page) -> "SpeakerField":
    """Open the field over the text for the selection, or else the turn at the caret; it comes back."""
    field = SpeakerField(workspace, page)
    field.ask()
    return field


class SpeakerField(QFrame):
    """Enter sets who speaks, Esc leaves all as it is."""

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Who says this turn"))
        self._workspace, self._page = workspace, page
        self._key = f"turn {id(self)}"
        self._turn: Turn | None = None
        self._is_going = False  # Enter was pressed before the turn was found
        self._is_over = False
        title = QLabel(_("Who says this turn?"))
        role(title, "title")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        role(self._words, "muted")
        self.speaker = Finder(workspace, _("Who says this turn"), _KINDS)
        self.others = QCheckBox()
        self._said = QLabel(_("Reading the document…"))
        role(self._said, "caption")
        self._said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[2], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        for widget in (title, self._words, self.speaker, self.others, self._said):
            column.addWidget(widget)
        self.others.hide()
        self.others.toggled.connect(self._tell)
        self.speaker.edited.connect(self._tell)
        self.speaker.taken.connect(self.save)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def said(self) -> str:
        """What is said to happen on Enter."""
        return self._said.text()

    def ask(self) -> None:
        """Show the field, and find the turn in the background."""
        page = self._page
        chosen, caret = page.selection(), page.pane.caret()
        place = (chosen.start, chosen.end) if chosen is not None else (caret, caret)
        self._workspace.study(self._key, browse.at, page.document, *place, done=self._on_found)
        self._put()
        self.show()
        self.raise_()
        self.speaker.setFocus()

    def save(self) -> None:
        """Set who speaks, in one step; as soon as the turn is found."""
        turn = self._turn
        if turn is None:
            self._is_going = True
        elif not self._is_over and turn.start < turn.end:
            place = (self._page.document, turn.start, turn.end)
            done = partial(self._on_set, self.speaker.words())
            self._workspace.do(turns.set_speaker, *place, self.speaker.value(), self._facts(), done=done)

    def leave(self) -> None:
        """Close, and go back to the text."""
        if not self._is_over:
            self._end()
            self._page.pane.setFocus()

    # --- inside

    def _on_found(self, turn: Turn) -> None:
        if not isValid(self) or self._is_over:
            return
        self._turn = turn
        self._words.setText(f"“{turn.words}”")
        if not self.speaker.words():
            named = turn.speaker
            value: Any = {"entity": str(named.id)} if named else turn.printed or None
            self.speaker.show_value(value, {str(named.id): named} if named else {})
            self.speaker.selectAll()
        n = len(turn.others)
        said = ngettext("Also {n} fact that names somebody else", "Also {n} facts that name somebody else", n)
        self.others.setText(said.format(n=n))
        self.others.setVisible(n > 0)
        if turn.end - turn.start <= _OUTLINED:
            self._page.pane.show_outlines([(turn.start, turn.end)])
        self._tell()
        self._put()
        if self._is_going:
            self.save()

    def _facts(self) -> list[Any]:
        assert self._turn is not None  # noqa: S101 - asked for only once it is found
        return [*self._turn.facts, *(self._turn.others if self.others.isChecked() else ())]

    def _tell(self) -> None:
        if self._turn is None:
            return
        if self._turn.start == self._turn.end:
            self._said.setText(_("There are no words here."))
            return
        n = len(self._facts())
        said = ngettext("Enter: {n} fact will say so too.", "Enter: {n} facts will say so too.", n)
        if not n:
            said = _("Enter: facts of this turn will say so.")
        if not self.speaker.words():
            said = _("Enter: nobody is named for this turn.")
        self._said.setText(said.format(n=n))

    def _on_set(self, name: str, changed: int) -> None:
        said = ngettext("{n} fact changed.", "{n} facts changed.", changed).format(n=changed)
        who = _("This turn is said by {name}.").format(name=name) if name else _("This turn is said by nobody named.")
        self._workspace.told.emit(f"{who} {said}")
        self.leave()

    def _put(self) -> None:
        """In the middle above the text."""
        pane = self._page.pane.geometry()
        self.setFixedWidth(min(theme.sized(_WIDTH), pane.width() - 2 * SPACE[3]))
        self.adjustSize()
        self.move(pane.left() + (pane.width() - self.width()) // 2, pane.top() + SPACE[1])

    def _end(self) -> None:
        self._is_over = True
        self._workspace.drop(self._key)
        self._page.show_fact(self._workspace.current.fact, scroll=False)
        self.close()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self._is_over and holds(self, old) and new is not None and not holds(self, new):
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter sets, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)
