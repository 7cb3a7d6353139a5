"""A type as it is defined: what is said of it, its fields in order, and what is said of the field chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.core.codebook import Codebook, Type
from workbench.i18n import _
from workbench.ui.codebook.adder import Adder
from workbench.ui.codebook.buttons import Buttons
from workbench.ui.codebook.entry import Notice
from workbench.ui.codebook.forms import FieldForm, TypeForm
from workbench.ui.codebook.listing import Lines, Table
from workbench.ui.codebook.words import field_kinds
from workbench.ui.theme import SPACE, theme

_BESIDE = 700  # pixels from which on type and fields stand side by side
_KEY, _KEY_WIDTH = 1, 110  # a column, shown where the names before it keep room
_NAME_WIDTH = 120
_ROWS = 8  # fields that are seen without scrolling


class Definition(QScrollArea):
    """Type and fields side by side where there is room, else below each other."""

    field_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.type_form, self.fields = TypeForm(), Fields()
        inside = QWidget()
        inside.setObjectName("page")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._box.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[3])
        self._box.setSpacing(SPACE[4])
        self._box.addWidget(self.type_form, 2)
        self._box.addWidget(self.fields, 3)
        self.setWidget(inside)

    def show_type(self, kind: Type, book: Codebook) -> None:
        """Show a type and its fields."""
        self.type_form.show_type(kind, book)
        self.fields.show_type(kind)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Side by side, or below each other."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= theme.sized(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)


class Fields(QWidget):
    """The fields of a type as a list, and the form of the one chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._kind: Type | None = None
        self._wanted = ""  # the field to choose when it is there
        titles = (_("Field"), _("Key"), _("Holds"), _("Values"), _("Needed"))
        self.lines = Lines(titles)
        self.table = Table(self.lines, _("Fields"))
        self.table.setMinimumHeight(theme.sized(_ROWS * 26 + 30))
        self.table.setColumnWidth(_KEY, theme.sized(_KEY_WIDTH))
        self.table.setColumnWidth(_KEY + 1, theme.sized(150))
        self.table.fit(_KEY + 2, _KEY + 3)
        self.adder = Adder(_("Name of a new field"))
        self.buttons = Buttons(
            (
                ("previous", _("Move up (Alt+Up)")),
                ("next", _("Move down (Alt+Down)")),
                ("delete", _("Delete the field (Del)")),
            )
        )
        self.notice, self.form = Notice(), FieldForm()
        self.nothing = QLabel(_("No fields yet: give the first one a name."))
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self._lay_out()
        self.table.chosen.connect(lambda _key: self._show_field())

    @property
    def chosen(self) -> str:
        """The key of the field that is chosen, "" for none."""
        return self.table.chosen_key

    def choose(self, key: str) -> None:
        """Choose a field, as soon as it is there."""
        self._wanted = key
        if key in set(self.lines.keys()):
            self.table.choose(key)
            self._wanted = ""

    def show_type(self, kind: Type) -> None:
        """Show the fields of a type."""
        named = field_kinds()
        before = self.chosen if self._kind is not None and self._kind.id == kind.id else ""
        if self.form.shown:  # its key may be another one
            before = next((f.key for f in kind.fields.values() if str(f.id) == self.form.shown), before)
        self._kind = kind
        self.lines.show_lines(
            [
                (
                    field.key,
                    (
                        field.name,
                        field.key,
                        named.get(field.kind, field.kind),
                        _("several") if field.many else _("one"),
                        _("yes") if field.required else "",
                    ),
                )
                for field in kind.fields.values()
            ]
        )
        wanted = self._wanted if self._wanted in kind.fields else before
        self._wanted = "" if self._wanted in kind.fields else self._wanted
        self.table.choose(wanted)
        self._give_names_room()
        self._show_field()

    def _show_field(self) -> None:
        field = self._kind.fields.get(self.chosen) if self._kind else None
        self.form.setVisible(field is not None)
        self.nothing.setVisible(field is None)
        self.table.setVisible(field is not None)
        self.buttons.setVisible(field is not None)
        if field is not None:
            self.form.show_field(field)

    def _give_names_room(self) -> None:
        header = self.table.horizontalHeader()
        others = sum(
            max(header.sectionSize(at), self.table.sizeHintForColumn(at)) for at in range(_KEY + 1, header.count())
        )
        room = self.table.viewport().width() - others - theme.sized(_KEY_WIDTH)
        self.table.setColumnHidden(_KEY, room < theme.sized(_NAME_WIDTH))

    def _lay_out(self) -> None:
        title = QLabel(_("Fields"))
        title.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for part in (title, self.nothing, self.table, self.adder, self.buttons, self.notice, self.form):
            column.addWidget(part)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The keys, which the form says as well, give way to the names."""
        super().resizeEvent(event)
        self._give_names_room()
