"""The left of the sheet: what to decide or what is decided, of which kind, and how far the search is."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QTabBar, QVBoxLayout, QWidget

from workbench.core.browse.entities import KIND_ORDER
from workbench.i18n import _
from workbench.ui.icons import of_kind
from workbench.ui.identities import words
from workbench.ui.identities.listing import Line, Lines, PairList
from workbench.ui.identities.picking import EntityField
from workbench.ui.identities.searching import MOST, Search, Standing
from workbench.ui.rows import counted
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_OFTEN_MS = 100
OPEN, DECIDED = range(2)


class Side(QWidget):
    """A list of pairs. Those put off stand last until the sheet is closed."""

    wanted = Signal()  # search again
    ended = Signal()  # the search is not wanted any more

    def __init__(self, workspace: Workspace, entity: UUID | None) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._standing = Standing()
        self._search: Search | None = None
        self._later: list[frozenset[UUID]] = []
        self.tabs, self.kinds, self.other = QTabBar(), QComboBox(), EntityField(workspace, _("Compare with …"))
        self.lines = Lines(self)
        self.list = PairList(self.lines)
        self.sentence, self.foot, self.again = QLabel(), QLabel(), QPushButton(_("Look again"))
        self._progress, self._stop = QProgressBar(), QPushButton(_("Cancel"))
        self._watch = QTimer(self)
        self._watch.setInterval(_OFTEN_MS)
        self._watch.timeout.connect(self._show_progress)
        self._make()
        self._lay_out()
        self.kinds.setVisible(entity is None)
        self.other.setVisible(entity is not None)
        self.show_standing(Standing())

    @property
    def is_open(self) -> bool:
        """Whether pairs to decide on are listed, not those that are decided."""
        return self.tabs.currentIndex() == OPEN

    def show_standing(self, standing: Standing) -> None:
        """List what is to be decided, and what is decided; the list stays where it was."""
        self._standing = standing
        here, row = self.list.line, max(self.list.currentIndex().row(), 0)
        self._fill()
        self.list.go_to(self._place(here, row))

    def show_search(self, search: Search | None) -> None:
        """Tell how far a search is."""
        self._search = search
        on = search is not None
        self._watch.start() if on else self._watch.stop()
        for part in (self._progress, self._stop):
            part.setVisible(on)
        self.again.setVisible(not on)
        self._show_progress()

    def leave_out(self, line: Line) -> None:
        """Go on to the next pair: on this one something is decided, which is read again soon."""
        pairs = self._standing.pairs
        at = next((at for at, pair in enumerate(pairs) if pair is line), None)
        if at is not None and self.is_open:
            self.show_standing(replace(self._standing, pairs=(*pairs[:at], *pairs[at + 1 :])))

    def put_off(self) -> None:
        """Let the pair stand last, and go to the next."""
        line = self.list.line
        if line is not None:
            if _pair(line) in self._later:
                self._later.remove(_pair(line))
            self._later.append(_pair(line))
            row = self.list.currentIndex().row()
            self._fill()
            self.list.go_to(row)

    def say(self, sentence: str) -> None:
        """Say this under the list; "" for nothing."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    # --- putting it together

    def _make(self) -> None:
        self.tabs.setAccessibleName(_("Which pairs"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab(_("To decide"))
        self.tabs.addTab(_("Decided"))
        self.tabs.currentChanged.connect(lambda: self.show_standing(self._standing))
        self.kinds.setAccessibleName(_("Kinds to show"))
        self.kinds.addItem(_("All kinds"), "")
        for kind in KIND_ORDER:
            self.kinds.addItem(of_kind(kind), words.of_kinds()[kind], kind)
        self.kinds.currentIndexChanged.connect(lambda: self.show_standing(self._standing))
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("role", "muted")
        self.sentence.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
        self.foot.setWordWrap(True)
        self.foot.setProperty("role", "caption")
        self.foot.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        self.again.setProperty("role", "link")
        self.again.clicked.connect(self.wanted)
        self._progress.setAccessibleName(_("Progress"))
        self._progress.setTextVisible(False)
        self._stop.clicked.connect(self.ended)
        theme.changed.connect(self._draw)

    def _lay_out(self) -> None:
        column, foot, filters = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        column.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        column.setSpacing(SPACE[0])
        filters.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        foot.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        filters.addWidget(self.kinds)
        filters.addWidget(self.other)
        foot.addWidget(self._progress, 1)
        foot.addWidget(self._stop)
        foot.addWidget(self.again)
        foot.addStretch(1)
        column.addWidget(self.tabs)
        column.addLayout(filters)
        column.addWidget(self.sentence)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        column.addLayout(foot)

    def _place(self, wanted: Line | None, row: int) -> int:
        """Where a pair stands: where it was, or where it is found, or the same row."""
        lines = self.lines.lines
        if wanted is None or (row < len(lines) and _pair(lines[row]) == _pair(wanted)):
            return row
        ends = {wanted.entity, wanted.other}
        return next((at for at, one in enumerate(lines) if one.entity in ends and one.other in ends), row)

    def _fill(self) -> None:
        kind = self.kinds.currentData() or ""
        every: Sequence[Line] = self._standing.pairs if self.is_open else self._standing.decided
        chosen = list(islice((line for line in every if kind in ("", line.kind)), MOST + len(self._later)))
        if self.is_open and self._later:
            place = {both: number for number, both in enumerate(self._later)}
            chosen.sort(key=lambda line: place.get(_pair(line), -1))
        self.lines.show(chosen[:MOST])
        self.foot.setText(_("The likeliest {n} are listed. Look again when they are decided.").format(n=counted(MOST)))
        self.foot.setVisible(self.is_open and len(chosen) >= MOST)
        for tab, text, found in (
            (OPEN, _("To decide {n}"), self._standing.pairs),
            (DECIDED, _("Decided {n}"), self._standing.decided),
        ):
            self.tabs.setTabText(tab, text.format(n=counted(len(found))))

    def _show_progress(self) -> None:
        search = self._search
        self._progress.setRange(0, search.total if search else 0)
        self._progress.setValue(search.done if search else 0)

    def _draw(self) -> None:
        for at, kind in enumerate(KIND_ORDER, 1):
            self.kinds.setItemIcon(at, of_kind(kind))
        self.list.viewport().update()


def _pair(line: Line) -> frozenset[UUID]:
    return frozenset((line.entity, line.other))
