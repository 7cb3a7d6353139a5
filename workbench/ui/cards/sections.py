"""A section of a card: a title, its rows, and a form in place of the row that is edited or under them all."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.core import citations
from workbench.core.browse.entities import Known
from workbench.i18n import grouped, ngettext
from workbench.ui.cards.adding import add_button, more_button
from workbench.ui.cards.flow import Line
from workbench.ui.cards.forms import FormBox
from workbench.ui.cards.lines import RowLine, beside_labels
from workbench.ui.cards.rows import Form, Row, Section
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_FIRST, _MORE = 12, 24  # rows that are drawn at first, and with each press of “more”


class SectionBox(QWidget):
    """Shows one section, and saves what is changed in it. It is drawn anew only when it says something else."""

    followed = Signal(object)  # To
    folded = Signal()  # it has rows, or a form, or none any more

    def __init__(self, workspace: Workspace, known: Callable[[], Known | None]) -> None:
        super().__init__()
        self._workspace, self._known = workspace, known
        self.section: Section | None = None
        self._waiting: Section | None = None  # what it says while somebody types
        self._proves = False
        self.lines: list[RowLine] = []
        self.form: FormBox | None = None
        self._edited: RowLine | None = None
        self._wanted = ""  # the row that the keyboard goes to when it is there
        self._title, self._flag, self._count = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._flag.setProperty("role", "problem")
        self._count.setProperty("role", "caption")
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._adds = Line()
        self._most = _FIRST
        self._lay_out()
        self.hide()
        theme.changed.connect(self._on_theme)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE[1])
        for label in (self._title, self._count, self._flag):
            top.addWidget(label)
        top.addStretch(1)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE[4], 0, 0)
        whole.setSpacing(SPACE[0])
        whole.addLayout(top)
        whole.addWidget(rule)
        whole.addLayout(self._rows)
        whole.addWidget(self._problem)
        whole.addWidget(self._adds)

    # --- showing

    @property
    def is_folded(self) -> bool:
        """Whether there is nothing to show."""
        return self.form is None and (self.section is None or not self.section.rows)

    def show_section(self, section: Section) -> None:
        """Show this; while somebody types, as soon as they are done."""
        if self.form is not None:
            self._waiting = section
        elif section != self.section:
            self._draw(section)

    def _on_theme(self) -> None:
        if self.section is not None and self.form is None:
            self._draw(self.section)

    def _draw(self, section: Section) -> None:
        kept = self._wanted or next((line.row.key for line in self.lines if line.isAncestorOf(_focused(self))), "")
        place = next((n for n, line in enumerate(self.lines) if line.row.key == kept), 0)
        self.section, self._waiting = section, None
        self.setAccessibleName(section.title)
        self._title.setText(section.title)
        self._count.setText(grouped(section.count) if section.count else "")
        self._flag.setText(section.flag)
        self._flag.setVisible(bool(section.flag))
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(row) for row in section.rows[: self._most]]
        for line in self.lines:
            self._rows.addWidget(line)
        self._draw_adds(section)
        self.setVisible(not self.is_folded)
        if kept:
            self._focus(kept, place)

    def _draw_adds(self, section: Section) -> None:
        buttons = [add_button(form, partial(self.add, form)) for form in section.adds]
        left = len(section.rows) - self._most
        if left > 0:
            said = ngettext("Show {n} more", "Show {n} more", left).format(n=grouped(left))
            buttons.insert(0, more_button(said, self.show_more))
        self._adds.show_widgets(buttons, left=beside_labels())

    def show_more(self) -> None:
        """Draw further rows."""
        section = self.section
        if section is None:
            return
        begin, self._most = self._most, self._most + _MORE
        for row in section.rows[begin : self._most]:
            line = self._line(row)
            self.lines.append(line)
            self._rows.addWidget(line)
        self._draw_adds(section)
        self.folded.emit()
        self.lines[begin].focus_in()

    @property
    def in_order(self) -> list[QWidget]:
        """What takes the keyboard, from the top to the bottom."""
        found: list[QWidget] = []
        for line in self.lines:
            is_edited = self.form is not None and line is self._edited
            found += self.form.in_order if self.form is not None and is_edited else _stops(line)
        if self.form is not None and self._edited is None:
            found += self.form.in_order
        return found + self._adds.widgets

    def _line(self, row: Row) -> RowLine:
        line = RowLine(row)
        line.followed.connect(self.followed)
        line.edit_wanted.connect(partial(self.edit, line))
        line.removed.connect(partial(self._remove, line))
        line.prove_wanted.connect(partial(self._prove, line))
        line.unproved.connect(partial(self._unprove, line))
        line.moved.connect(partial(self._move, line))
        line.offer_to_prove(self._proves)
        return line

    def offer_to_prove(self, offered: bool) -> None:
        """Whether a passage is selected that may prove a row."""
        self._proves = offered
        for line in self.lines:
            line.offer_to_prove(offered)

    def _focus(self, key: str, place: int) -> None:
        self._wanted = ""
        line = next((one for one in self.lines if one.row.key == key), None)
        if line is None and self.lines:
            line = self.lines[min(place, len(self.lines) - 1)]
        if line is not None:
            line.focus_in()

    # --- editing

    def add(self, form: Form) -> None:
        """Put a form under the rows."""
        self._open(form, None)

    def edit(self, line: RowLine) -> None:
        """Put a form in place of a row."""
        if line.row.form is not None:
            self._open(line.row.form, line)

    def _open(self, form: Form, line: RowLine | None) -> None:
        self.close_form()
        box = self.form = FormBox(
            self._workspace, self._known, form, can_remove=line is not None and bool(line.row.remove)
        )
        self._edited = line
        box.saved.connect(self._save)
        box.left.connect(self._leave)
        box.removed.connect(self._remove_edited)
        self._rows.insertWidget(self.lines.index(line) if line else self._rows.count(), box)
        if line is not None:
            line.hide()
        self._say("")
        self.show()
        self.folded.emit()
        box.setFocus()

    def close_form(self) -> None:
        """Let go of the form; what is typed there is not saved."""
        if self.form is None:
            return
        box, line = self.form, self._edited
        self.form = self._edited = None
        self._rows.removeWidget(box)
        box.hide()
        box.deleteLater()
        if line is not None:
            line.show()
            line.focus_in()
        if self._waiting is not None and self._waiting != self.section:
            self._draw(self._waiting)
        self._waiting = None
        self.setVisible(not self.is_folded)
        self.folded.emit()

    def _leave(self) -> None:
        is_new = self._edited is None
        self.close_form()
        if is_new and self._adds.isVisible():
            self._adds.focus_at(0)

    def _save(self, values: object) -> None:
        box = self.form
        if box is None:
            return
        key = self._edited.row.key if self._edited else ""
        self._workspace.do(box.form.verb, box.form.of, values, done=lambda _saved: self._on_saved(key), failed=box.say)

    def _on_saved(self, key: str) -> None:
        self.close_form()
        self._wanted = key
        if not key and self._adds.isVisible():
            self._adds.focus_at(0)

    def _remove_edited(self) -> None:
        if self._edited is not None:
            line = self._edited
            self.close_form()
            self._remove(line)

    def _remove(self, line: RowLine) -> None:
        if line.row.remove is not None:
            verb, row = line.row.remove
            self._do(verb, row)

    def _prove(self, line: RowLine) -> None:
        passage, about = self._workspace.current.selection, line.row.about
        if passage is not None and about is not None:
            where = (passage.document, passage.start, passage.end)
            self._do(citations.cite_words, about.table, about.row, about.field, where)

    def _unprove(self, line: RowLine, citation: UUID) -> None:
        self._wanted = line.row.key
        self._do(citations.uncite, citation)

    def _move(self, line: RowLine, by: int) -> None:
        section = self.section
        if section is None or section.order is None or len(section.ids) != len(section.rows):
            return
        place = self.lines.index(line)
        if 0 <= place + by < len(section.ids):
            ids = list(section.ids)
            ids[place], ids[place + by] = ids[place + by], ids[place]
            self._wanted = line.row.key
            verb, of = section.order
            self._do(verb, of, ids)

    def _do(self, verb: Callable[..., object], *args: object) -> None:
        self._workspace.do(verb, *args, done=lambda _saved: self._say(""), failed=self._say)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows go from row to row."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        here = next((n for n, line in enumerate(self.lines) if line.isAncestorOf(_focused(self))), -1)
        if event.key() in steps and here >= 0 and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            by = steps[Qt.Key(event.key())]
            some = self.lines[here + 1 :] if by > 0 else self.lines[:here][::-1]
            if any(line.focus_in() for line in some):
                return
        super().keyPressEvent(event)


def _stops(widget: QWidget) -> list[QWidget]:
    return [one for one in widget.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]


def _focused(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget.window()
