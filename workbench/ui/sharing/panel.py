"""One conflict in full: what it is about, the text it stands in, what was there before, and a card for each side."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.core.browse.conflicts import Shown, Side
from workbench.core.replicas.graph import DUPLICATE, REVIVED
from workbench.i18n import _
from workbench.ui.sharing.words import kinds
from workbench.ui.theme import SPACE
from workbench.ui.when import when
from workbench.ui.words import field_name, kind_of


class Panel(QScrollArea):
    """One conflict: what it is about, the text, what was there before, and a card for each side."""

    decided = Signal(int)
    edited = Signal()
    later = Signal()
    text_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("The conflict that is chosen"))
        self.sides: list[QPushButton] = []

    def show_one(self, found: Shown | None, *, decides: bool) -> None:
        """Show a conflict, or that there is none."""
        self.sides = []
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        if found is None:
            self._add(column, "muted", _("What two copies say differently appears here after a merge."))
        else:
            self._fill(column, found, decides)
        column.addStretch(1)
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, found: Shown, decides: bool) -> None:
        self._add(column, "section", " · ".join(filter(None, (kind_of(found.conflict.table), field_name(found.field)))))
        self._add(column, "title", found.name or "—")
        self._add(column, "muted", kinds()[found.conflict.kind])
        if found.place is not None:
            before, words, after = (escape(part) for part in found.around)
            self._add(column, "", f"…{before}<b><u>{words}</u></b>{after}…".replace("\n", "<br>"), rich=True)
            self._button(column, _("Show in the text"), "link", self.text_wanted.emit)
        if found.base:
            self._add(column, "section", _("Before"))
            self._add(column, "", found.base)
        if found.conflict.kind == REVIVED:
            self._side(column, 0, _("Keep it"), _("It stays, with all that refers to it."), decides)
        shift = int(found.conflict.kind == REVIVED)
        for number, side in enumerate(found.sides):
            words_ = side.words or _("(empty)")
            self._side(column, number + shift, words_, _who(side, found), decides)
        row = QHBoxLayout()
        edit, later = QPushButton(_("Edit (E)")), QPushButton(_("Later (Space)"))
        edit.clicked.connect(self.edited)
        later.clicked.connect(self.later)
        row.addWidget(edit)
        row.addWidget(later)
        row.addStretch(1)
        column.addLayout(row)

    def _side(self, column: QVBoxLayout, number: int, words: str, who: str, decides: bool) -> None:
        arrow = {0: "← ", 1: "→ "}.get(number, "")
        card = QFrame()
        card.setObjectName("side")
        button = QPushButton(_("Take it") if arrow == "" else f"{arrow}{_('Take it')}")
        button.setEnabled(decides)
        button.setAccessibleName(f"{words}. {who}")
        button.clicked.connect(lambda: self.decided.emit(number))
        said = QVBoxLayout()
        said.setSpacing(SPACE[0])
        self._add(said, "caption", f"{number + 1}   {who}")
        self._add(said, "", words)
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE[3], SPACE[2], SPACE[2], SPACE[2])
        row.setSpacing(SPACE[2])
        row.addLayout(said, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(card)
        self.sides.append(button)

    def _button(self, column: QVBoxLayout, words: str, role: str, run: object) -> None:
        button = QPushButton(words)
        button.setProperty("role", role)
        button.clicked.connect(run)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _add(self, column: QVBoxLayout, role: str, words: str, *, rich: bool = False) -> None:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not rich)
        if role:
            label.setProperty("role", role)
        column.addWidget(label)


def _who(side: Side, found: Shown) -> str:
    if found.conflict.kind == DUPLICATE:
        return _("Keep this one")
    shown = _("shown now") if side.shown else ""
    place = _("in this copy") if side.is_mine else _("in the other copy")
    return " · ".join(filter(None, (side.analyst or _("somebody"), place, when(side.at) if side.at else "", shown)))
