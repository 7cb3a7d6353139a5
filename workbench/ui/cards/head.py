"""The top of a card: what the entity is, under all its names, and what leads on from it."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.core import citations, entities
from workbench.core.browse.entities import Known
from workbench.core.browse.entities.card import NameRow
from workbench.core.browse.entities.others import Proof
from workbench.core.browse.entities.whole import Whole
from workbench.core.entities import KINDS
from workbench.i18n import _, ngettext
from workbench.ui import words as common
from workbench.ui.cards import saving
from workbench.ui.cards.adding import add_button
from workbench.ui.cards.flow import Line
from workbench.ui.cards.forms import FormBox
from workbench.ui.cards.rows import Field, Form, To
from workbench.ui.icons import icon, of_kind
from workbench.ui.theme import SPACE, colours, reading_font, theme
from workbench.ui.workspace import Workspace

_POINTS, _ICON, _CHIP_WIDTH = 21, 30, 300


class Head(QWidget):
    """Name, other names, description, and the pictures around the entity."""

    followed = Signal(object)  # To

    def __init__(self, workspace: Workspace, known: Callable[[], Known | None]) -> None:
        super().__init__()
        self._workspace, self._known = workspace, known
        self.whole: Whole | None = None
        self.form: FormBox | None = None
        self._is_open = False
        self._icon, self._name, self._about = QLabel(), QLabel(), QLabel()
        self._description, self._same, self._problem = QLabel(), QPushButton(), QLabel()
        self._names = Line()
        self.edit_button = self._button("edit", _("Edit"), self.edit)
        self.network = self._button("network", _("Network"), lambda: self._show("network"))
        self.timeline = self._button("timeline", _("Timeline"), lambda: self._show("timeline"))
        self.split = self._button("different", _("Split"), lambda: self._show("split"))
        self._lay_out()
        theme.changed.connect(self._draw)

    def _lay_out(self) -> None:
        for label, role in ((self._about, "muted"), (self._problem, "problem")):
            label.setProperty("role", role)
        for label in (self._name, self._about, self._description, self._problem):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._same.setProperty("role", "link")
        self._same.clicked.connect(lambda: self._show("duplicates"))
        self._problem.hide()
        self._top = QVBoxLayout()
        self._top.setSpacing(SPACE[1])
        self._top.addWidget(self._name)
        self._top.addWidget(self._about)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE[2])
        beside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(self._top, 1)
        self._buttons = Line()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[1])
        self._column.addLayout(beside)
        for widget in (self._description, self._names, self._problem):
            self._top.addWidget(widget)
        self._top.addWidget(self._buttons)
        all_buttons = (self.edit_button, self.network, self.timeline, self._same, self.split)
        self._buttons.show_widgets(all_buttons, top=SPACE[0])

    @staticmethod
    def _button(drawn: str, name: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(name)
        button.setProperty("role", "link")
        button.setProperty("drawn", drawn)
        button.clicked.connect(lambda: run())
        return button

    # --- showing

    def show_whole(self, whole: Whole, *, is_open: bool) -> None:
        """Show an entity; with `is_open` it can be changed."""
        if (whole, is_open) != (self.whole, self._is_open):
            self.whole, self._is_open = whole, is_open
            self._draw()

    def _draw(self) -> None:
        if self.whole is None:
            return
        card = self.whole.card
        side = theme.sized(_ICON)
        self._icon.setPixmap(of_kind(card.kind).pixmap(QSize(side, side), self.devicePixelRatioF()))
        font = reading_font(_POINTS)
        font.setWeight(font.Weight.DemiBold)
        self._name.setFont(font)
        self._name.setText(card.name)
        reference = _("reference {ref}").format(ref=card.ref) if card.ref else ""
        self._about.setText(" · ".join(filter(None, (common.kinds()[card.kind], reference))))
        self._description.setText(card.description)
        self._description.setVisible(bool(card.description))
        for button in (self.edit_button, self.split):
            button.setVisible(self._is_open)
        for button in (self.edit_button, self.network, self.timeline, self.split):
            button.setIcon(icon(button.property("drawn"), colours().accent))
        count = len(card.same)
        said = ngettext("{n} entity is the same", "{n} entities are the same", count).format(n=count)
        self._same.setText(said if count else _("Duplicates"))
        self._same.setIcon(icon("same", colours().accent))
        self._same.setToolTip("\n".join(" · ".join(filter(None, (one.name, one.ref))) for one in card.same))
        self._draw_names(self.whole)

    def _draw_names(self, whole: Whole) -> None:
        shown: list[QWidget] = [self._chip(row, whole.of_names) for row in whole.card.names[1:]]
        if self._is_open:
            fields = (Field("text", _("Other name"), is_needed=True),)
            form = Form(_("Name"), saving.add_name, whole.card.id, fields, is_whole=True)
            shown.append(add_button(form, partial(self.open, form)))
        self._names.show_widgets(shown)

    def _chip(self, row: NameRow, proofs: Mapping[UUID, tuple[Proof, ...]]) -> "NameChip":
        chip = NameChip(row, proofs.get(row.alias, ()) if row.alias else ())
        chip.clicked.connect(partial(self._offer, chip))
        chip.removed.connect(partial(self._remove, row))
        return chip

    @property
    def in_order(self) -> list[QWidget]:
        """What takes the keyboard, from the top to the bottom."""
        return [*self._names.widgets, *self._buttons.widgets]

    # --- doing

    def edit(self) -> None:
        """Edit name, kind and description."""
        if self.whole is None:
            return
        card, names = self.whole.card, common.kinds()
        fields = (
            Field("name", _("Name"), "line", card.name, is_needed=True),
            Field("description", _("Description"), "line", card.description),
            Field("kind", _("Kind"), "choice", card.kind, choices=tuple((kind, names[kind]) for kind in KINDS)),
        )
        self.open(Form("", entities.edit, card.id, fields))

    def open(self, form: Form) -> None:
        """Put a form under the head."""
        self.close_form()
        box = self.form = FormBox(self._workspace, self._known, form)
        box.saved.connect(self._save)
        box.left.connect(self._leave)
        self._column.addWidget(box)
        box.setFocus()

    def close_form(self) -> None:
        """Let go of the form."""
        if self.form is not None:
            box, self.form = self.form, None
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()

    def _leave(self) -> None:
        self.close_form()
        self.edit_button.setFocus()

    def _save(self, values: Mapping[str, object]) -> None:
        box = self.form
        if box is not None:
            form = box.form
            self._workspace.do(form.verb, form.of, values, done=lambda _saved: self._leave(), failed=box.say)

    def _show(self, sheet: str) -> None:
        if self.whole is not None:
            self._workspace.current.show_sheet(sheet, self.whole.card.id)

    def _offer(self, chip: "NameChip") -> None:
        """What can be done with a name, where it stands."""
        menu = QMenu(chip)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for proof in chip.proofs:
            to = To("passage", proof.document, proof.start, proof.end)
            said = _("“{quote}”, {title}").format(quote=proof.quote, title=proof.title)
            menu.addAction(said).triggered.connect(partial(self.followed.emit, to))
        if self._is_open:
            prove = menu.addAction(_("Prove with the selected passage"))
            prove.setEnabled(self._workspace.current.selection is not None)
            prove.triggered.connect(partial(self._prove, chip.row.alias))
            if chip.row.alias is not None:
                for proof in chip.proofs:
                    said = _("Take the proof “{quote}” away").format(quote=proof.quote)
                    menu.addAction(said).triggered.connect(partial(self._do, citations.uncite, proof.citation))
                menu.addAction(_("Delete this name")).triggered.connect(partial(self._remove, chip.row))
        if not menu.isEmpty():
            menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _prove(self, alias: UUID | None) -> None:
        passage = self._workspace.current.selection
        if passage is not None and alias is not None:
            where = (passage.document, passage.start, passage.end)
            self._do(citations.cite_words, "alias", alias, "", where)

    def _remove(self, row: NameRow) -> None:
        if self._is_open and row.alias is not None:
            self._do(entities.remove_alias, row.alias)

    def _do(self, verb: Callable[..., object], *args: object) -> None:
        self._workspace.do(verb, *args, done=lambda _saved: self._say(""), failed=self._say)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F2 edits."""
        if event.key() == Qt.Key.Key_F2 and self._is_open:
            self.edit()
        else:
            super().keyPressEvent(event)


class NameChip(QPushButton):
    """Another name; its tool tip says in which letters it is and where it was taken from."""

    removed = Signal()

    def __init__(self, row: NameRow, proofs: tuple[Proof, ...]) -> None:
        super().__init__()
        self.row, self.proofs = row, proofs
        self.setProperty("role", "chip")
        self.setAccessibleName(row.text)
        self.setText(self.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, _CHIP_WIDTH))
        origin = common.origin(row.origin)
        if origin and origin == row.origin:
            origin = _("from {origin}").format(origin=origin)
        count = len(proofs)
        proved = ngettext("{n} passage proves this", "{n} passages prove this", count).format(n=count) if count else ""
        script = common.scripts().get(row.script, row.script)
        self.setToolTip("\n".join(filter(None, (row.text, script, origin, proved))))
        self.setAccessibleDescription(self.toolTip())
        if proofs:
            self.setIcon(icon("evidence", colours().muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Delete takes it away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
