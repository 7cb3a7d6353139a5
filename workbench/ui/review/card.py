"""The fact under review, to be read: what it says, by whom, what it rests on, and what others made of it."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse.history import Step, Touched
from workbench.core.browse.review import Card, FieldRow
from workbench.i18n import _
from workbench.ui.icons import icon, of_kind, of_status, of_type
from workbench.ui.review.words import decision_name, origin_name, reason_name, status_name
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.when import when
from workbench.ui.words import attributions, credibilities, roles

_ORIGIN_ICONS = {"stated": "words", "document": "document", "derived": "derived", "analyst": "analyst"}
_NAMES_WIDTH = 104


class CardView(QScrollArea):
    """One fact, read only. Its history is read when somebody unfolds it."""

    history_wanted = Signal(UUID)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The fact under review"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card: Card | None = None
        self._history = QVBoxLayout()
        self._unfolded = False
        theme.changed.connect(self._write)

    def show_card(self, card: Card | None) -> None:
        """Show this fact, or nothing."""
        self._card = card
        self._write()

    def show_history(self, fact: UUID, steps: Iterable[tuple[Step, list[Touched]]]) -> None:
        """Show the life of the fact under it, the newest step first."""
        if self._card is None or self._card.id != fact:
            return
        while (item := self._history.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for step, touched in steps:
            self._history.addWidget(_words(" · ".join((when(step.at), step.analyst)), "caption"))
            self._history.addWidget(_words(step.label))
            for line in dict.fromkeys(line for row in touched for line in _changes(row)):
                self._history.addWidget(_words(line, "muted"))

    def _write(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        if self._card is not None:
            self._write_card(column, self._card)
        column.addStretch(1)
        self.setWidget(page)

    def _write_card(self, column: QVBoxLayout, card: Card) -> None:
        column.addLayout(_heading(card))
        if card.status == "returned" and not card.stale:
            column.addWidget(_words(_why_returned(card), "problem"))
        statement = _words(card.statement, "heading")
        statement.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(statement)
        column.addSpacing(SPACE[0])
        column.addLayout(_table(card.fields))
        how = attributions().get(card.attribution, card.attribution)
        said = [
            (_("Said by"), " · ".join(filter(None, (card.speaker, how)))),
            (_("Credibility"), credibilities().get(card.credibility or 0, "")),
            (_("Written by"), ", ".join(filter(None, card.authors))),
            (_("Made"), when(card.at)),
        ]
        column.addWidget(_rule())
        column.addLayout(_table(FieldRow(name, value, "") for name, value in said if value))
        if card.linked:
            column.addWidget(_words(_("LINKED"), "section"))
            names = roles()
            for kind, name, role in card.linked:
                words = " · ".join(filter(None, (name, names.get(role, role))))
                column.addLayout(_line(of_kind(kind).pixmap(*_side(16)), words))
        self._write_opinions(column, card)
        column.addWidget(self._fold(card.id))
        holder = QWidget()
        self._history = QVBoxLayout(holder)
        self._history.setContentsMargins(SPACE[1], 0, 0, 0)
        self._history.setSpacing(2)
        column.addWidget(holder)
        if self._unfolded:
            self.history_wanted.emit(card.id)

    def _write_opinions(self, column: QVBoxLayout, card: Card) -> None:
        if card.opinions:
            column.addWidget(_words(_("OPINIONS"), "section"))
        for one in card.opinions:
            words = " · ".join(filter(None, (decision_name(one.decision), one.analyst, when(one.at))))
            column.addLayout(_line(icon(one.decision, colours().muted).pixmap(*_side(16)), words))
            said = "\n".join(filter(None, (reason_name(one.reason), one.comment)))
            if said:
                column.addWidget(_words(said))

    def _fold(self, fact: UUID) -> QToolButton:
        fold = QToolButton()
        fold.setText(_("History of the fact"))
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setCheckable(True)
        fold.setChecked(self._unfolded)
        fold.setIcon(icon("history"))

        def unfold(shown: bool) -> None:
            self._unfolded = shown
            if shown:
                self.history_wanted.emit(fact)
            else:
                self.show_history(fact, ())

        fold.toggled.connect(unfold)
        return fold

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as a card is."""
        return QSize(360, 400)


def _heading(card: Card) -> QLayout:
    kind, status = QLabel(), QLabel()
    kind.setPixmap(of_type(card.type, card.icon).pixmap(*_side(20)))
    name = QLabel(card.type_name)
    name.setProperty("role", "title")
    shown = "stale" if card.stale else card.status
    status.setPixmap(of_status(shown).pixmap(*_side(16)))
    words = _words(status_name(shown), "muted")
    words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row = QHBoxLayout()
    row.setSpacing(SPACE[1])
    row.addWidget(kind)
    row.addWidget(name)
    row.addWidget(words, 1)
    row.addWidget(status)
    return row


def _table(fields: Iterable[FieldRow]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE[2])
    grid.setVerticalSpacing(SPACE[0] + 2)
    grid.setColumnMinimumWidth(0, theme.sized(_NAMES_WIDTH))
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for row, field in enumerate(fields):
        name = _words(field.name, "muted")
        name.setFixedWidth(theme.sized(_NAMES_WIDTH))
        said = QVBoxLayout()
        said.setSpacing(0)
        if field.value:
            value = _words(field.value)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.addWidget(value)
        if field.problem:
            said.addWidget(_words(field.problem, "problem"))
        grid.addWidget(name, row, 0, top)
        grid.addLayout(said, row, 1)
        if field.origin in _ORIGIN_ICONS:
            origin = QLabel()
            origin.setPixmap(icon(_ORIGIN_ICONS[field.origin], colours().muted).pixmap(*_side(16)))
            origin.setToolTip(origin_name(field.origin))
            origin.setAccessibleName(origin_name(field.origin))
            grid.addWidget(origin, row, 2, top)
    return grid


def _why_returned(card: Card) -> str:
    """Who returned the fact, and what its author should do."""
    one = next(opinion for opinion in reversed(card.opinions) if opinion.decision in ("return", "settle_return"))
    reason = " · ".join(filter(None, (reason_name(one.reason), one.comment)))
    return _("Returned by {name}: {reason}").format(name=one.analyst, reason=reason)


def _line(picture: object, words: str) -> QLayout:
    drawn = QLabel()
    drawn.setPixmap(picture)  # type: ignore[arg-type]
    row = QHBoxLayout()
    row.setSpacing(SPACE[1])
    row.addWidget(drawn, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_words(words), 1)
    return row


def _side(pixels: int) -> tuple[int, int]:
    """Width and height of an icon, for texts of the size in use."""
    return theme.sized(pixels), theme.sized(pixels)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedHeight(1)
    return rule


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    if role:
        label.setProperty("role", role)
    return label


def _changes(row: Touched) -> Iterable[str]:
    for field, old, new in row.fields:
        yield _("{field}: {old} → {new}").format(field=field, old=old or "—", new=new or "—")
