"""What stands over the list of similar passages: what they are like, how many, and what is done with those selected."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QWidget

from workbench.core.codebook import Type
from workbench.i18n import _
from workbench.ui.elided import Elided
from workbench.ui.icons import icon, of_type
from workbench.ui.similar.looking import Search
from workbench.ui.theme import ROW, SPACE, theme

_PROGRESS_WIDTH, _OFTEN_MS = 120, 100


class Bar(QWidget):
    """A heading, and a line of buttons; while a search is on its way, how far it is and a way to end it."""

    ended = Signal()  # the search is not wanted any more
    wanted = Signal()  # search again
    tagged = Signal()  # tag the passages selected as before
    type_wanted = Signal(str)  # tag them as this type
    evidence = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._search: Search | None = None
        self._kind: Type | None = None
        self.title, self.counting, self.progress = Elided(), QLabel(), QProgressBar()
        self.again, self.tag, self.other, self.back = QPushButton(), QToolButton(), QToolButton(), QToolButton()
        self.types = QMenu(self.other)
        self._watch = QTimer(self)
        self._watch.setInterval(_OFTEN_MS)
        self._watch.timeout.connect(self._show_progress)
        self._make_parts()
        self._lay_out()
        theme.changed.connect(self._draw)
        self.show_search(None)

    def _make_parts(self) -> None:
        self.title.setProperty("role", "heading")
        self.counting.setProperty("role", "muted")
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.sized(_PROGRESS_WIDTH))
        self.again.setProperty("role", "link")
        self.again.clicked.connect(self._on_again)
        for button in (self.tag, self.back):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tag.setText(_("Tag this too"))
        self.tag.clicked.connect(self.tagged)
        self.other.setMenu(self.types)
        self.other.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.other.setToolTip(_("Tag the passages selected as another type"))
        self.other.setAccessibleName(self.other.toolTip())
        self.types.setAccessibleName(_("Types of fact"))
        self.back.setText(_("Evidence of the same fact"))
        self.back.clicked.connect(self.evidence)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], 0, SPACE[1], 0)
        row.setSpacing(SPACE[1])
        row.addWidget(self.title, 1)
        for part in (self.counting, self.progress, self.again):
            row.addWidget(part)
        deeds, tag = QWidget(), QHBoxLayout()
        line = QHBoxLayout(deeds)
        for layout, space in ((line, SPACE[1]), (tag, 0)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(space)
        tag.addWidget(self.tag)
        tag.addWidget(self.other)
        line.addLayout(tag)
        line.addWidget(self.back)
        row.addWidget(deeds)
        self._deeds = deeds
        self._draw()

    # --- what it shows

    def show_search(self, search: Search | None) -> None:
        """Tell how far this search is, until it is over: None."""
        self._search = search
        self.again.setText(_("Cancel") if search else _("Look again"))
        self.again.setToolTip("" if search else _("Look through the documents again for what is like this"))
        self._deeds.setVisible(search is None)
        self.progress.setVisible(search is not None)
        if search is not None:
            self.progress.setRange(0, 0)
            self.counting.setText(_("Looking through the documents …"))
            self._watch.start()
        else:
            self._watch.stop()

    def show_heading(self, words: str, count: str) -> None:
        """Say what the passages are like, and how many there are."""
        self.title.setText(words)
        self.counting.setText(count)
        self._deeds.setVisible(bool(count))

    def offer(self, kind: Type | None, *, tags: bool, backs: bool) -> None:
        """Let the passages selected be tagged, as this type if one is known, and be evidence."""
        self._kind = kind
        self.tag.setEnabled(tags)
        self.other.setEnabled(tags)
        self.back.setEnabled(backs)
        said = _("Tag the passages selected as {type} (T)").format(type=kind.name) if kind else ""
        self.tag.setToolTip(said or _("Tag the passages selected (T)"))
        self.back.setToolTip(_("Let the passages selected back the fact asked about as well (V)"))
        self._draw()

    def fill_types(self, kinds: Iterable[Type]) -> None:
        """Put these types into the menu of the button, each under its digit."""
        self.types.clear()
        for kind in kinds:
            name = kind.name.replace("&", "&&")
            words = f"&{kind.shortcut}   {name}" if kind.shortcut else name
            self.types.addAction(of_type(kind.key, kind.icon), words, partial(self.type_wanted.emit, kind.key))

    def ask_type(self) -> None:
        """Open the list of types."""
        self.types.popup(self.tag.mapToGlobal(QPoint(0, self.tag.height())))
        if actions := self.types.actions():
            self.types.setActiveAction(actions[0])

    # --- inside

    def _on_again(self) -> None:
        (self.ended if self._search is not None else self.wanted).emit()

    def _show_progress(self) -> None:
        if self._search is not None and self._search.total:
            self.progress.setRange(0, 1000)
            self.progress.setValue(1000 * self._search.done // self._search.total)

    def _draw(self) -> None:
        self.setFixedHeight(theme.sized(ROW) + SPACE[0])
        self.tag.setIcon(of_type(self._kind.key, self._kind.icon) if self._kind else icon("tag"))
        self.other.setIcon(icon("next"))
        self.back.setIcon(icon("evidence"))
