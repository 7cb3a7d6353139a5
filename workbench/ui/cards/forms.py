"""A form in place of a row: its fields, what is said against them, and the buttons to save or leave it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse.entities import Known
from workbench.i18n import _
from workbench.ui.cards.picker import Picker
from workbench.ui.cards.rows import Field, Form
from workbench.ui.elided import ElidedLine
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace

_HINTS = {"date": "2026-02-26"}


class FormBox(QFrame):
    """Enter saves what is typed, Esc leaves it. `removed` if the row is to be deleted."""

    saved = Signal(object)  # {key: value}
    left = Signal()
    removed = Signal()

    def __init__(
        self, workspace: Workspace, known: Callable[[], Known | None], form: Form, *, can_remove: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("cardForm")
        self.form = form
        self._workspace, self._known = workspace, known
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.entries: dict[str, QWidget] = {}
        OwnEnter(self, self.save)
        self._lay_out(can_remove)
        self.setFocusProxy(next(iter(self.entries.values())))

    def _lay_out(self, can_remove: bool) -> None:
        rows = QFormLayout()
        rows.setSpacing(SPACE[0])
        rows.setHorizontalSpacing(SPACE[2])
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for field in self.form.fields:
            entry = self.entries[field.key] = self._entry(field)
            entry.setAccessibleName(field.name)
            if isinstance(entry, QCheckBox):
                rows.addRow(QLabel(), entry)
                continue
            label = QLabel(field.name)
            label.setProperty("role", "muted")
            rows.addRow(label, entry)
        self.save_button, leave = QPushButton(_("Save")), QPushButton(_("Cancel"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        leave.clicked.connect(self.left)
        self.in_order = [*self.entries.values(), self.save_button, leave]
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[1])
        buttons.addWidget(self.save_button)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        if can_remove:
            remove = QPushButton(_("Delete"))
            remove.setProperty("role", "danger")
            remove.clicked.connect(self.removed)
            buttons.addWidget(remove)
            self.in_order.append(remove)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE[2], SPACE[2], SPACE[2], SPACE[2])
        whole.setSpacing(SPACE[1])
        whole.addLayout(rows)
        whole.addWidget(self._problem)
        whole.addLayout(buttons)

    def _entry(self, field: Field) -> QWidget:
        match field.kind:
            case "entity":
                picker = Picker(self._workspace, self._known, field.name, lambda: self._kinds(field))
                picker.show_entity(field.entity)
                return picker
            case "choice":
                box = QComboBox()
                for stored, shown in field.choices:
                    box.addItem(shown or _("not stated"), stored)
                box.setCurrentIndex(max(0, box.findData(field.value)))
                box.currentIndexChanged.connect(lambda: self._on_choice(field.key))
                return box
            case "tick":
                tick = QCheckBox(field.name)
                tick.setChecked(bool(field.value))
                return tick
        line = ElidedLine()
        line.setText(str(field.value))
        hint = field.hint or _HINTS.get(field.kind, "")
        line.setPlaceholderText(hint)
        return line

    def _kinds(self, field: Field) -> tuple[str, ...]:
        return dict(field.by).get(self._value(field.chooser), ()) if field.chooser else field.kinds

    def _on_choice(self, key: str) -> None:
        for field in self.form.fields:
            entry = self.entries.get(field.key)
            if field.chooser == key and isinstance(entry, Picker):
                entry.forget()

    def _value(self, key: str) -> Any:
        match self.entries[key]:
            case Picker() as picker:
                return picker.entity
            case QComboBox() as box:
                return box.currentData()
            case QCheckBox() as tick:
                return tick.isChecked()
            case ElidedLine() as line:
                return line.text().strip()

    def save(self) -> None:
        """Tell what is to be saved; what cannot be is said here."""
        values: dict[str, Any] = {}
        for field in self.form.fields:
            entry, value = self.entries[field.key], self._value(field.key)
            if isinstance(entry, Picker) and entry.is_unknown:
                self.say(_("Choose one of the names offered for “{field}”.").format(field=field.name), entry)
                return
            if field.is_needed and value in ("", None):
                self.say(_("“{field}” is needed.").format(field=field.name), entry)
                return
            if field.kind == "number":
                value = value or None
            if self.form.is_whole or value != (field.value if field.kind != "number" else field.value or None):
                values[field.key] = value
        if values:
            self.saved.emit(values)
        else:
            self.left.emit()

    def say(self, sentence: str, entry: QWidget | None = None) -> None:
        """Say what is wrong; the keyboard goes to where it is put right."""
        self._problem.setText(sentence)
        self._problem.show()
        (entry or next(iter(self.entries.values()))).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter saves, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
