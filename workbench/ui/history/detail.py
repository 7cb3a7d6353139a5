"""One line of the history in full: each value before and after, and the ways back."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.browse.history import Changed
from workbench.core.browse.history.lines import Line
from workbench.core.restoring import Offer
from workbench.i18n import _, grouped, ngettext
from workbench.ui.flow import Flow
from workbench.ui.history.words import mark_words, name_words, pair_words, row_words, value_words, what_words
from workbench.ui.theme import SPACE
from workbench.ui.when import when

_PLACE = {"start", "end", "exact"}


class Detail(QScrollArea):
    """Filled anew for each line; `offer` comes later, and with it the buttons that restore."""

    restore_wanted = Signal(list)  # keys of fields
    back_wanted = Signal()
    undo_wanted = Signal()
    compare_wanted = Signal()
    apart_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The change in full"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons: dict[str, QPushButton] = {}  # by the key of a field, or by what they do
        self._shown: tuple[Line | None, Offer | None, bool, bool] | None = None
        self.show_line(None)

    def show_line(
        self, line: Line | None, offer: Offer | None = None, *, pair: bool = False, able: bool = True
    ) -> None:
        """Show a line, or what can be done with two of them; `able` says whether anything may be saved."""
        shown = (line, offer, pair, able) if line is not None else (None, None, False, False)
        if shown == self._shown:
            return
        self._shown = shown
        page, self.buttons = QWidget(), {}
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        if line is None:
            hint = _("Everything that is done is kept here. Select a change to see it in full.")
            column.addWidget(_words(hint, "muted"))
        else:
            self._head(column, line)
            for one in line.fields:
                self._field(column, line, one, offer if able else None)
            self._foot(column, line, offer if able else None, pair)
        column.addStretch(1)
        self.setWidget(page)
        page.show()

    @property
    def text(self) -> str:
        """All that it says, a line each."""
        page = self.widget()
        return "\n".join(label.text() for label in page.findChildren(QLabel)) if page is not None else ""

    def _head(self, column: QVBoxLayout, line: Line) -> None:
        who = " · ".join(filter(None, (when(line.at), line.analyst, line.label, mark_words(line))))
        column.addWidget(_words(who, "caption"))
        column.addWidget(_words(f"{row_words(line)} — {what_words(line.what)}", "heading"))

    def _field(self, column: QVBoxLayout, line: Line, one: Changed, offer: Offer | None) -> None:
        column.addWidget(_words(name_words(line.table, one), "section"))
        column.addWidget(_words(pair_words(line, one)))
        fields = () if offer is None else offer.fields
        if one.key in fields or (one.key == "exact" and not _PLACE.isdisjoint(fields)):
            before = value_words(line.table, one, one.old)
            button = self._button(one.key, _("Restore this value") if before else _("Make it empty again"), "link")
            button.setAccessibleName(f"{name_words(line.table, one)}: {button.text()} {before}".strip())
            button.clicked.connect(lambda: self.restore_wanted.emit([one.key]))
            column.addWidget(_left(button))

    def _foot(self, column: QVBoxLayout, line: Line, offer: Offer | None, pair: bool) -> None:
        deeds, row = Flow(), QWidget()
        row.setLayout(deeds)
        if line.row is None:
            self._deed(deeds, "apart", _("Show each row"), self.apart_wanted)
        if offer is not None and len(offer.fields) > 1:
            words = ngettext("Restore {n} value", "Restore all {n} values", len(line.fields))
            button = self._button("all", words.format(n=grouped(len(line.fields))))
            button.clicked.connect(lambda: self.restore_wanted.emit(list(offer.fields)))
            deeds.addWidget(button)
        if offer is not None and offer.is_gone:
            self._deed(deeds, "back", _("Bring it back"), self.back_wanted)
        if line.row is not None and (offer is None or not offer.is_gone):
            words = _("Compare the two") if pair else _("Compare with now")
            self._deed(deeds, "compare", words, self.compare_wanted)
        self._deed(deeds, "undo", _("Undo to here…"), self.undo_wanted)
        self.buttons["undo"].setToolTip(_("Undo this step and everything that was done after it"))
        self.buttons["undo"].setEnabled(not (line.is_undone or line.is_back or line.came_with is not None))
        column.addWidget(row)
        if offer is not None and offer.why and line.fields:
            column.addWidget(_words(offer.why, "caption"))

    def _deed(self, deeds: Flow, name: str, words: str, wanted: SignalInstance) -> None:
        button = self._button(name, words)
        button.clicked.connect(wanted)
        deeds.addWidget(button)

    def _button(self, name: str, words: str, role: str = "") -> QPushButton:
        button = QPushButton(words)
        if role:
            button.setProperty("role", role)
        self.buttons[name] = button
        return button


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _left(button: QPushButton) -> QPushButton:
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button
