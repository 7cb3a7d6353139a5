"""In which post the speaker says it: as taken, as offered for that day, and what speaks against it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.browse.entities.conflicts import Conflict
from workbench.core.browse.entities.posts import Capacity
from workbench.core.browse.entities.speaking import Speaking, speaking
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.facts.card.parts import LABEL_WIDTH, Link, Small, role
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, colours, theme
from workbench.ui.when import date
from workbench.ui.workspace import Workspace

_MOST = 2  # posts that are offered at once


class CapacityLines(QWidget):
    """Lines below the speaker. `edited` when somebody took a post or left it out; nothing is ever taken by itself."""

    edited = Signal()
    arranged = Signal()  # there are other links and buttons

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._speaker: UUID | None = None
        self._document: UUID | None = None
        self._fact: UUID | None = None
        self._said_at = ""
        self._told = Speaking((), None)
        self.printed = ""  # the post as it is saved with the speaker
        self.taken = _Taken(self._leave_out)
        self.offers = [Link("", "") for _n in range(_MOST)]
        self.warning = _Warning(self._show_evidence)
        self._lay_out()
        theme.changed.connect(self.warning.draw)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.sized(LABEL_WIDTH), 0, 0, 0)
        column.setSpacing(0)
        for place, offer in enumerate(self.offers):
            offer.clicked.connect(partial(self._take, place))
        key = QShortcut("Alt+P", self.offers[0])  # a button's own shortcut clicks late: saving might come first
        key.activated.connect(partial(self._take, 0))
        for part in (self.taken, *self.offers, self.warning):
            column.addWidget(part)
            part.hide()
        self.hide()

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through, from top to bottom."""
        return [self.taken.out, *self.offers, self.warning.link]

    # --- what it shows

    def stand_in(self, document: UUID | None, fact: UUID | None, said_at: str = "") -> None:
        """What is said is said in this document, by this fact if it is saved, on this day unless the document's."""
        where = (document, fact, said_at)
        if where != (self._document, self._fact, self._said_at):
            self._told = Speaking((), None)
        self._document, self._fact, self._said_at = where

    def show_post(self, speaker: UUID | None, printed: str) -> None:
        """Show the post that is saved, and look in the background for what else is known of the speaker."""
        if speaker != self._speaker:
            self._told = Speaking((), None)
        self._speaker, self.printed = speaker, printed
        self._draw()
        self._workspace.drop("card.capacity")
        if speaker is not None and self._document is not None:
            where = (speaker, self._document, self._fact, self._said_at)
            self._workspace.study("card.capacity", speaking, *where, done=partial(self._on_told, where))

    def follow(self, speaker: UUID | None) -> None:
        """Somebody else is said to speak: the post was another's."""
        if speaker != self._speaker:
            self.show_post(speaker, "")

    def _on_told(self, where: tuple[object, ...], told: Speaking) -> None:
        if isValid(self) and where == (self._speaker, self._document, self._fact, self._said_at):
            self._told = told
            self._draw()

    def _draw(self) -> None:
        offered = self._told.capacities[:_MOST] if not self.printed else ()
        self.taken.show_words(self.printed)
        for place, link in enumerate(self.offers):
            if place < len(offered):
                link.setText(_offer(offered[place]))
                link.setAccessibleName(_("Said as: {post}").format(post=link.text()))
                link.setToolTip(_why(offered[place], is_first=place == 0))
            link.setVisible(place < len(offered))
        self.warning.show_conflict(self._told.conflict)
        self.setVisible(bool(self.printed or offered or self._told.conflict))
        self.arranged.emit()

    # --- what is done

    def _take(self, place: int) -> None:
        offered = self._told.capacities
        if not self.printed and place < len(offered):
            self._write(offered[place].words)

    def _leave_out(self) -> None:
        self._write("")

    def _write(self, printed: str) -> None:
        had_focus = any(part.hasFocus() for part in self.in_order())
        self.printed = printed
        self._draw()
        if had_focus:
            (self.taken.out if printed else self.offers[0]).setFocus()
        self.edited.emit()

    def _show_evidence(self) -> None:
        conflict = self._told.conflict
        if conflict is not None and conflict.proof is not None:
            proof = conflict.proof
            self._workspace.current.show_passage(proof.document, proof.start, proof.end)
        elif conflict is not None and conflict.told is not None:
            self._workspace.current.show_fact(conflict.told)
        elif conflict is not None:
            self._workspace.current.show_sheet("card", conflict.holder.id)


class _Taken(QWidget):
    """The post that is saved with the speaker, and a way to leave it out."""

    def __init__(self, left_out: object) -> None:
        super().__init__()
        self.words = Elided("", "muted")
        self.out = Small("close", _("Leave the post out"))
        self.out.clicked.connect(left_out)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[0])
        line.addWidget(self.words, 1)
        line.addWidget(self.out)
        self.setMinimumHeight(TARGET)

    def show_words(self, printed: str) -> None:
        self.words.setText(_("as {post}").format(post=printed) if printed else "")
        self.words.setToolTip(printed)
        self.setVisible(bool(printed))


class _Warning(QWidget):
    """That somebody else held the post on that day, and the way to what shows it."""

    def __init__(self, wanted: object) -> None:
        super().__init__()
        self._drawn, self.words, self.link = QLabel(), QLabel(), Link("", "")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        role(self.words, "caption")
        self.link.setText(_("What shows it"))
        self.link.clicked.connect(wanted)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.link)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, SPACE[0], 0, SPACE[0])
        line.setSpacing(SPACE[1])
        line.addWidget(self._drawn, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        self.draw()

    def draw(self) -> None:
        ink = colours().statuses["disputed"]
        self._drawn.setPixmap(icon("warning", ink).pixmap(theme.sized(16), theme.sized(16)))

    def show_conflict(self, conflict: Conflict | None) -> None:
        self.setVisible(conflict is not None)
        if conflict is not None:
            said = _sentence(conflict)
            self.words.setText(said)
            self.link.setAccessibleName(_("What shows it: {sentence}").format(sentence=said))
            self.link.setToolTip(_shown_by(conflict))


def _offer(capacity: Capacity) -> str:
    seen = date(capacity.seen)
    return _("{post} · seen {date}").format(post=capacity.words, date=seen) if seen else capacity.words


def _why(capacity: Capacity, *, is_first: bool) -> str:
    sure = (
        _("seen in the post before and after this day") if capacity.is_sure else _("may have held the post on this day")
    )
    key = _("Note that it is said in this post (Alt+P)") if is_first else _("Note that it is said in this post")
    return f"{_offer(capacity)}\n{sure}\n{key}"


def _sentence(conflict: Conflict) -> str:
    words = {
        "holder": conflict.holder.name,
        "person": conflict.person.name,
        "post": conflict.printed,
        "seen": _days(conflict.seen),
        "own": _days(conflict.own),
    }
    if conflict.own[0]:
        return _("{post}: {person} was seen in the post {own}, {holder} {seen}.").format(**words)
    return _("{post}: {holder} was seen in the post {seen}, {person} never.").format(**words)


def _days(seen: tuple[str, str]) -> str:
    first, last = map(date, seen)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _shown_by(conflict: Conflict) -> str:
    if conflict.proof is None:
        return _("What is noted of {name}").format(name=conflict.holder.name)
    return _("{title}: “{quote}”").format(title=conflict.proof.title, quote=" ".join(conflict.proof.quote.split()))
