"""The fact under review, to be read: what it says, by whom, what it rests on, and what others made of it."""

from collections.abc import Iterable
from functools import partial
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

from workbench.core import local, relating
from workbench.core.browse.history import Step, Touched
from workbench.core.browse.review import Card, FieldRow, Opinion
from workbench.i18n import _, grouped
from workbench.ui.comments import OwnThreads
from workbench.ui.compare import Compare
from workbench.ui.icons import icon, of_kind, of_status, of_type
from workbench.ui.review.words import (
    decision_icon,
    origin_name,
    reason_name,
    status_name,
)
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.when import when
from workbench.ui.words import attributions, credibilities, decision_name, field_name, roles
from workbench.ui.workspace import Workspace

_ORIGIN_ICONS = {"stated": "words", "document": "document", "derived": "derived", "analyst": "analyst"}
_NAMES_WIDTH = 104


class CardView(QScrollArea):
    """One fact, read only. Its history is read when somebody unfolds it."""

    history_wanted = Signal(UUID)
    fact_wanted = Signal(UUID)  # a related fact is to be looked at

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.threads, self._comments = OwnThreads(workspace), QLabel()
        self._comments.setProperty("role", "section")
        self.threads.counted.connect(self._on_counted)
        self._body = QWidget()
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        self._column.setSpacing(SPACE[1])
        self.compare, self._compared = Compare(workspace, "review"), QLabel(_("COMPARE"))
        self._compared.setProperty("role", "section")
        self.compare.arranged.connect(self._on_compared)
        self.compare.fact_wanted.connect(self.fact_wanted)
        self.compare.unrelate_wanted.connect(partial(workspace.do, relating.unrelate))
        self._on_compared()
        for widget in (self._body, self._compared, self.compare, self._comments, self.threads):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(page)
        self.setAccessibleName(_("The fact under review"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card: Card | None = None
        self._history = QVBoxLayout()
        self._unfolded = False
        theme.changed.connect(self._write)

    def show_card(self, card: Card | None) -> None:
        """Show this fact, or nothing. What is said of it reads itself, and stays while it is typed."""
        self._card = card
        self.threads.show_row("fact", [card.id] if card is not None else [])
        if card is not None:
            self.compare.show_fact(card.id)
        else:
            self.compare.clear()
        self._comments.setVisible(card is not None)
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

    def _on_counted(self, count: int) -> None:
        self._comments.setText(_("COMMENTS {n}").format(n=grouped(count)) if count else _("COMMENTS"))

    def _on_compared(self) -> None:
        found = self.compare.conflicts
        self._compared.setVisible(bool(self.compare.rows))
        self._compared.setText(_("COMPARE · {n} against").format(n=grouped(found)) if found else _("COMPARE"))

    def _write(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        if self._card is not None:
            self._write_card(column, self._card)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _write_card(self, column: QVBoxLayout, card: Card) -> None:
        column.addLayout(_heading(card))
        if card.status == "returned" and not card.stale:
            column.addWidget(_words(_why_returned(card), "problem"))
        if card.status == "disputed":
            column.addWidget(_Dispute(card))
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
        if card.status != "disputed":
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
            drawn = icon(decision_icon(one.decision), colours().muted)
            column.addLayout(_line(drawn.pixmap(*_side(16)), words))
            if said := _reasons(one):
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


class _Dispute(QFrame):
    """The opinions that stand against each other, side by side with their reasons."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.setObjectName("confirm")
        self.setAccessibleName(_("Opposing opinions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.addWidget(_words(_("OPINIONS"), "section"))
        sides = QGridLayout()
        sides.setHorizontalSpacing(SPACE[2])
        for place, one in enumerate(opinion for opinion in card.opinions if opinion.counts):
            side = QVBoxLayout()
            side.setSpacing(SPACE[0])
            drawn = of_status(local.STATUS_OF[one.decision]).pixmap(*_side(16))
            side.addLayout(_line(drawn, decision_name(one.decision)))
            side.addWidget(_words(" · ".join(filter(None, (one.analyst, when(one.at)))), "caption"))
            side.addWidget(_words(_reasons(one) or _("No reason given"), "" if _reasons(one) else "muted"))
            side.addStretch(1)
            sides.addLayout(side, place // 2, place % 2)
            sides.setColumnStretch(place % 2, 1)
        column.addLayout(sides)


def _reasons(one: Opinion) -> str:
    return "\n".join(filter(None, (reason_name(one.reason), one.comment)))


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
        yield _("{field}: {old} → {new}").format(field=field_name(field), old=old or "—", new=new or "—")
