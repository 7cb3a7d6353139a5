"""What stands around a fact: its evidence, linked entities, other facts on the same claim, review and comments."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.core import facts, links, relating
from workbench.core.browse.card import Backing, Outcome, Shown, Tie
from workbench.i18n import N_, _, grouped, ngettext
from workbench.ui.comments import Threads
from workbench.ui.compare import Compare
from workbench.ui.current import Passage
from workbench.ui.elided import Elided
from workbench.ui.facts.card.parts import LABEL_WIDTH, Link, Small, role
from workbench.ui.icons import of_kind, of_status
from workbench.ui.theme import SPACE, TARGET, theme
from workbench.ui.when import lately
from workbench.ui.words import roles
from workbench.ui.workspace import Workspace

_OUTCOMES = {
    "accept": ("accepted", N_("Accepted by {name}")),
    "reject": ("rejected", N_("Rejected by {name}")),
    "return": ("returned", N_("Returned by {name}")),
    "settle_accept": ("accepted", N_("Dispute settled by {name}: accepted")),
    "settle_reject": ("rejected", N_("Dispute settled by {name}: rejected")),
    "settle_return": ("returned", N_("Dispute settled by {name}: returned")),
    "withdraw": ("in_review", N_("Opinion withdrawn by {name}")),
}


class Block(QWidget):
    """A label and, beside it, some rows, shown only if there are any."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown: list[QWidget] = []
        label = Elided(name, "muted", policy=QSizePolicy.Policy.Fixed)
        label.setFixedWidth(theme.sized(LABEL_WIDTH - SPACE[1]))
        label.setFixedHeight(theme.sized(TARGET))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[1])
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._rows, 1)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these instead of what there was."""
        while (item := self._rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for row in rows:
            self._rows.addWidget(row)
        self._shown = list(rows)
        self.setVisible(bool(rows))

    def in_order(self) -> list[QWidget]:
        """The links and buttons in its rows."""
        return [button for row in self._shown for button in row.findChildren(QAbstractButton)]


class Around(QWidget):
    """Evidence, links, comments and review of the fact on the card. `refused` says why something was not done."""

    refused = Signal(str)
    arranged = Signal()  # there are other links and buttons

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._fact: UUID | None = None
        self._parts: tuple[object, ...] | None = None
        self._evidence, self._linked = Block(_("Evidence")), Block(_("Linked"))
        self._review, self._comments = Block(_("Review")), Block(_("Comments"))
        self.compare, self._compared = Compare(workspace, "card"), Block(_("Compare"))
        self._compared.show_rows([self.compare])
        self._compared.hide()
        self.compare.arranged.connect(self._on_compared)
        self.compare.fact_wanted.connect(workspace.current.show_fact)
        self.compare.unrelate_wanted.connect(lambda relation: self._do(relating.unrelate, relation))
        self._threads = Threads(workspace)
        self._threads.refused.connect(self.refused)
        self._threads.arranged.connect(self.arranged)
        self._count = Elided("", "caption")
        self._comments.show_rows([self._count, self._threads])
        self._comments.hide()
        self.comment = self._threads.field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        for part in (self._evidence, self._linked, self._compared, self._review, self._comments):
            column.addWidget(part)
        theme.changed.connect(self._again)
        self._shown: Shown | None = None

    def show_new(self, passage: Passage, words: str, title: str, paragraph: int) -> None:
        """Show the passage on which a fact is begun."""
        self._fact, self._parts, self._shown = None, None, None
        only = Backing(UUID(int=0), passage.document, title, passage.start, passage.end, words, paragraph)
        self._evidence.show_rows([self._passage(only, alone=True)])
        for part in (self._linked, self._review):
            part.show_rows([])
        self._threads.show_threads(None, ())
        self._comments.hide()
        self.arranged.emit()

    def show_fact(self, shown: Shown) -> None:
        """Show what stands around a saved fact; a comment being typed stays."""
        self._fact, self._shown = shown.id, shown
        self._threads.show_threads(("fact", shown.id), shown.comments)
        count = self._threads.count
        self._count.setText(ngettext("{n} comment", "{n} comments", count).format(n=grouped(count)))
        self._count.setVisible(bool(count))
        self._comments.show()
        parts = (shown.id, shown.status, shown.evidence, shown.links, shown.outcome)
        if parts == self._parts:
            return
        self._parts = parts
        alone = len(shown.evidence) == 1
        self._evidence.show_rows([self._passage(backing, alone=alone) for backing in shown.evidence])
        self._linked.show_rows([self._tie(tie) for tie in shown.links])
        outcome = None if shown.status == "returned" else shown.outcome  # what was returned says so in the head
        self._review.show_rows([self._outcome(outcome)] if outcome else [])
        self.arranged.emit()

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through, from top to bottom."""
        blocks = (self._evidence, self._linked, self._compared, self._review)
        return [*(widget for block in blocks for widget in block.in_order()), *self._threads.in_order()]

    def document_of(self, place: tuple[int, int]) -> UUID | None:
        """The document in which the words of a field stand: that of the evidence which holds them, else the first."""
        evidence = self._shown.evidence if self._shown is not None else ()
        holding = [backing.document for backing in evidence if backing.start <= place[0] and place[1] <= backing.end]
        return next(iter([*holding, *(backing.document for backing in evidence)]), None)

    def say(self) -> None:
        """Save the comment that stands in its line, if any does."""
        self._threads.say()

    def _on_compared(self) -> None:
        self._compared.setVisible(bool(self.compare.rows))
        self.arranged.emit()

    def _again(self) -> None:
        if self._shown is not None:
            self._parts = None
            self.show_fact(self._shown)

    def _passage(self, backing: Backing, *, alone: bool) -> QWidget:
        sentence = _("¶ {n} · {title} · “{quote}”") if backing.start < backing.end else "{title} · {quote}"
        words = sentence.format(n=backing.paragraph, title=backing.title, quote=" ".join(backing.quote.split()))
        link = Link(words, _("Evidence: {words}").format(words=words))
        current = self._workspace.current
        link.clicked.connect(lambda: current.show_passage(backing.document, backing.start, backing.end))
        if alone:
            return _row(link)
        out = Small("close", _("Take this passage out of the evidence"))
        out.clicked.connect(lambda: self._do(facts.drop_evidence, self._fact, backing.annotation))
        return _row(link, out)

    def _tie(self, tie: Tie) -> QWidget:
        said = roles().get(tie.role, tie.role)
        link = Link(tie.entity.name, _("{name}, {role}").format(name=tie.entity.name, role=said))
        link.clicked.connect(lambda: self._workspace.current.show_entity(tie.entity.id))
        drawn, as_what = QLabel(), QLabel(said)
        drawn.setPixmap(of_kind(tie.entity.kind).pixmap(theme.sized(16), theme.sized(16)))
        role(as_what, "caption")
        out = Small("close", _("Unlink {name}").format(name=tie.entity.name))
        out.clicked.connect(lambda: self._do(links.unlink, tie.id))
        return _row(drawn, link, as_what, out)

    def _outcome(self, outcome: Outcome) -> QWidget:
        status, sentence = _OUTCOMES[outcome.decision]
        drawn, words = QLabel(), Elided(_(sentence).format(name=outcome.name))
        drawn.setPixmap(of_status(status).pixmap(theme.sized(16), theme.sized(16)))
        at = QLabel(lately(outcome.at))
        role(at, "caption")
        first = _row(drawn, words, at)
        reason = _wrapped(outcome.reason)
        return _stack(first, reason) if outcome.reason else first

    def _do(self, verb: Callable[..., Any], *args: Any) -> None:
        self._workspace.do(verb, *args, failed=self.refused.emit)


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    row.setMinimumHeight(TARGET)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE[0])
    for part in parts:
        line.addWidget(part, 1 if isinstance(part, Link | Elided) else 0)
    return row


def _stack(*parts: QWidget) -> QWidget:
    stack = QWidget()
    column = QVBoxLayout(stack)
    column.setContentsMargins(0, SPACE[0], SPACE[1], 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return stack


def _wrapped(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
