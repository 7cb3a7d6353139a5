"""One row of a card: label, words and links, how many passages prove it, and what can be done with it."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse.entities.others import Proof
from workbench.i18n import _, ngettext
from workbench.ui import icons
from workbench.ui.cards.rows import Part, Row, To
from workbench.ui.theme import SPACE, colours, theme

LABEL_WIDTH = 148
_KEYS = Qt.TextInteractionFlag.LinksAccessibleByKeyboard
_MOUSE = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.TextSelectableByMouse
_SIDE = 14


def beside_labels() -> int:
    """Where a button has to begin so that its icon stands under the words of the rows."""
    return theme.sized(LABEL_WIDTH) + SPACE[2] - SPACE[1]


class Words(QLabel):
    """Words and links in as many lines as they need; `followed` tells where a link leads."""

    followed = Signal(object)  # To

    def __init__(self, parts: tuple[Part, ...], *, is_small: bool = False) -> None:
        super().__init__()
        self.parts = parts
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setTextFormat(Qt.TextFormat.RichText)
        has_links = any(part.to for part in parts)
        self.setTextInteractionFlags(_MOUSE | _KEYS if has_links else Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if has_links else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAccessibleName("".join(part.text for part in parts))
        if is_small:
            self.setProperty("role", "caption")
        self.linkActivated.connect(self._on_link)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self.setText("".join(_html(place, part) for place, part in enumerate(self.parts)))

    def _on_link(self, place: str) -> None:
        to = self.parts[int(place)].to
        if to is not None:
            self.followed.emit(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter follows the first link while none is marked; arrows belong to the page."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.hasSelectedText():
            to = next(part.to for part in self.parts if part.to)
            self.followed.emit(to)
        else:
            super().keyPressEvent(event)


class RowLine(QWidget):
    """Shows one row. Keys that reach it: F2 edits, Delete removes, Alt with arrows moves it."""

    followed = Signal(object)  # To
    edit_wanted = Signal()
    removed = Signal()
    prove_wanted = Signal()
    unproved = Signal(object)  # UUID of a citation
    moved = Signal(int)  # -1 up, 1 down

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row
        self.setObjectName("cardRow")
        self.setAccessibleName(" ".join([row.label, *(part.text for part in row.parts)]))
        self.label = QLabel(row.label)
        self.label.setProperty("role", "muted")
        self.label.setWordWrap(True)
        self.label.setFixedWidth(theme.sized(LABEL_WIDTH))
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words = Words(row.parts)
        self.words.followed.connect(self.followed)
        self.tools: list[QWidget] = []
        self._proofs = QWidget()
        self._proofs.hide()
        self.prove: QToolButton | None = None
        self.edit: QToolButton | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QGridLayout(self)
        inner.setContentsMargins(0, 1, 0, 1)
        inner.setHorizontalSpacing(SPACE[2])
        inner.setVerticalSpacing(0)
        inner.setColumnStretch(1, 1)
        inner.addLayout(_spaced(self.label, SPACE[0] + 1, SPACE[0]), 0, 0)
        inner.addLayout(_spaced(self.words, SPACE[0] + 1, 0 if self.row.below else SPACE[0]), 0, 1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in self._make_tools():
            tools.addWidget(tool)
            self.tools.append(tool)
        inner.addLayout(tools, 0, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        if self.row.below:
            below = Words(self.row.below, is_small=True)
            below.followed.connect(self.followed)
            inner.addLayout(_spaced(below, 0, SPACE[0]), 1, 1, 1, 2)
        inner.addWidget(self._proofs, 2, 1, 1, 2)

    def _make_tools(self) -> Iterable[QWidget]:
        row = self.row
        if row.proofs:
            count = len(row.proofs)
            self.chip = _Chip(str(count))
            self.chip.setProperty("role", "chip")
            self.chip.setCheckable(True)
            self.chip.setIcon(icons.icon("evidence", colours().muted))
            self.chip.setIconSize(QSize(_SIDE, _SIDE))
            said = ngettext("{n} passage proves this", "{n} passages prove this", count).format(n=count)
            self.chip.setToolTip(said)
            self.chip.setAccessibleName(said)
            self.chip.toggled.connect(self._show_proofs)
            yield self.chip
        if row.about is not None:
            self.prove = _tool("evidence", _("Prove with the selected passage"), self.prove_wanted.emit)
            self.prove.hide()
            yield self.prove
        if row.form is not None:
            self.edit = _tool("edit", _("Edit (F2)"), self.edit_wanted.emit)
            yield self.edit
            self._faint(True)
        elif row.remove is not None:
            yield _tool("unlink", _("Delete"), self.removed.emit)

    def _show_proofs(self, shown: bool) -> None:
        if shown and self._proofs.layout() is None:
            column = QVBoxLayout(self._proofs)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for proof in self.row.proofs:
                column.addWidget(self._proof(proof))
        self._proofs.setVisible(shown)

    def _proof(self, proof: Proof) -> QWidget:
        line = QWidget()
        along = QHBoxLayout(line)
        along.setContentsMargins(0, 0, 0, 0)
        to = To("passage", proof.document, proof.start, proof.end)
        words = Words(
            (Part(_("“{quote}”").format(quote=proof.quote), to, "quote"), Part(f"  {proof.title}", look="muted"))
        )
        words.followed.connect(self.followed)
        along.addWidget(words, 1)
        if self.row.about is not None:
            gone = _tool("unlink", _("Take this proof away"), lambda: self.unproved.emit(proof.citation))
            along.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def offer_to_prove(self, offered: bool) -> None:
        """Whether a passage is selected that may prove it."""
        if self.prove is not None:
            self.prove.setVisible(offered)

    def focus_in(self) -> bool:
        """Take the keyboard, if there is anything to do here."""
        for widget in (self.words, *self.tools):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.isHidden():
                widget.setFocus()
                return True
        return False

    def _faint(self, faint: bool) -> None:
        if self.edit is not None:
            self.edit.setIcon(icons.icon("edit", colours().edge if faint else colours().text))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """What can be done shows where one points."""
        self._faint(False)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """And steps back elsewhere."""
        self._faint(True)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F2, Delete, and Alt with arrows."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_F2 and self.row.form is not None:
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and self.row.remove is not None:
            self.removed.emit()
        elif event.key() in moves and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _spaced(widget: QWidget, above: int, below: int) -> QVBoxLayout:
    """A widget with room above and below, at the top of what it gets: a style sheet undoes margins of a label."""
    column = QVBoxLayout()
    column.setContentsMargins(0, above, 0, below)
    column.addWidget(widget)
    column.addStretch(1)
    return column


class _Tool(QToolButton):
    """A button of one icon, which leaves arrows to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter as Space."""
        if not _is_taken(self, event):
            super().keyPressEvent(event)


class _Chip(QPushButton):
    """How many passages prove a row; pressed, it lists them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter as Space."""
        if not _is_taken(self, event):
            super().keyPressEvent(event)


def _is_taken(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether a key needs no more of the button: Enter presses it, Up and Down are left to the page."""
    if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        event.ignore()
        return True
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        button.click()
        return True
    return False


def _tool(drawn: str, name: str, run: Callable[[], object]) -> QToolButton:
    tool = _Tool()
    tool.setIcon(icons.icon(drawn, colours().muted))
    tool.setIconSize(QSize(theme.sized(_SIDE), theme.sized(_SIDE)))
    tool.setToolTip(name)
    tool.setAccessibleName(name)
    tool.clicked.connect(lambda: run())
    return tool


def _html(place: int, part: Part) -> str:
    said = escape(part.text)
    shade = {"muted": colours().muted, "amber": colours().statuses["returned"]}.get(part.look, colours().text)
    weight = "600" if part.look == "strong" else "400"
    style = f"font-weight: {weight}; font-style: {'italic' if part.look == 'quote' else 'normal'}"
    if part.to is None:
        return f"<span style='color: {shade}; {style}'>{said}</span>"
    ink = shade if part.look in ("muted", "quote") else colours().accent
    mark = ""
    if part.icon:
        drawn = icons.of_kind(part.icon) if part.to.where == "card" else icons.of_type(part.icon)
        drawn = icons.icon("document", colours().muted) if part.icon == "document" else drawn
        mark = icons.in_html(drawn, theme.sized(_SIDE)) + "&nbsp;"
    return f"{mark}<a href='{place}' style='color: {ink}; {style}; text-decoration: none'>{said}</a>"
