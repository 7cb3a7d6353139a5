"""The preferences, made from the fields of `settings.Settings`: what is chosen counts and is saved at once."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench import settings
from workbench.errors import UserError
from workbench.i18n import _
from workbench.settings import Settings
from workbench.ui.theme import SPACE, TEXT, theme
from workbench.ui.workspace import Workspace

_LABEL_WIDTH, _EDITOR_WIDTH = 260, 220


class Preferences(QDialog):
    """One line for every preference. Open it with `open()`; it closes without asking, for nothing is left to save."""

    changed = Signal(str, object)  # the name of a field, its value

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferences"))
        self._own = workspace.settings
        self.editors: dict[str, QWidget] = {}
        self._problems: dict[str, QLabel] = {}
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(SPACE[3])
        self._lines.setVerticalSpacing(SPACE[0])
        for name, field in shown_fields().items():
            self._add(name, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[4])
        column.addLayout(self._lines)
        column.addStretch(1)
        column.addWidget(buttons)

    def choose(self, name: str, value: object) -> None:
        """Set one preference, let it count, and save it; what is refused is said beside its field."""
        before = getattr(self._own, name)
        if value == before:
            self._tell(name, "")
            return
        try:
            setattr(self._own, name, value)
            if name == "name":
                self._own.name_confirmed = True
            settings.save(self._own)
        except ValidationError as error:
            self._tell(name, refusal(error, Settings.model_fields[name]))
            return
        except UserError as error:
            self._tell(name, str(error))
            return
        self._tell(name, "")
        apply(name, self._own)
        self.changed.emit(name, value)

    def _add(self, name: str, field: FieldInfo) -> None:
        row = self._lines.rowCount()
        title = _(field.description or name)
        label, editor = QLabel(title), self._editor(name, field)
        label.setWordWrap(True)
        label.setMinimumWidth(theme.sized(_LABEL_WIDTH))
        label.setBuddy(editor)
        editor.setAccessibleName(title)
        editor.setMinimumWidth(theme.sized(_EDITOR_WIDTH))
        below = QLabel(_note(field))
        below.setProperty("role", "caption")
        below.setWordWrap(True)
        below.setVisible(bool(below.text()))
        self._lines.addWidget(label, row, 0)
        self._lines.addWidget(editor, row, 1)
        self._lines.addWidget(below, row + 1, 1)
        self._lines.setRowMinimumHeight(row + 2, SPACE[1])
        self._lines.setColumnStretch(1, 1)
        self.editors[name], self._problems[name] = editor, below

    def _editor(self, name: str, field: FieldInfo) -> QWidget:
        value, chosen = getattr(self._own, name), self._chooser(name)
        if get_origin(field.annotation) is Literal:
            return _combo(get_args(field.annotation), value, chosen)
        if field.annotation is bool:
            return _check(value, chosen)
        if field.annotation is int:
            return _spin(limits(field), value, chosen)
        line = QLineEdit(str(value))
        line.editingFinished.connect(lambda: chosen(line.text().strip()))
        return line

    def _chooser(self, name: str) -> Callable[[object], None]:
        return lambda value: self.choose(name, value)

    def _tell(self, name: str, problem: str) -> None:
        field, below, editor = Settings.model_fields[name], self._problems[name], self.editors[name]
        below.setText(problem or _note(field))
        below.setVisible(bool(below.text()))
        below.setProperty("role", "problem" if problem else "caption")
        editor.setProperty("problem", bool(problem))
        editor.setAccessibleDescription(below.text())
        for widget in (below, editor):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def shown_fields() -> Mapping[str, FieldInfo]:
    """The fields an analyst chooses, in order."""
    fields = Settings.model_fields
    return {name: field for name, field in fields.items() if not _extra(field).get("hidden")}


def limits(field: FieldInfo) -> tuple[int, int]:
    """The least and the greatest value of a number."""
    found = {name: getattr(limit, name) for limit in field.metadata for name in ("ge", "le") if hasattr(limit, name)}
    return found.get("ge", 0), found.get("le", 1_000)


def refusal(error: ValidationError, field: FieldInfo) -> str:
    """Why a value cannot be, in words."""
    problem = error.errors()[0]
    if problem["type"] == "string_too_short":
        return _("This may not be empty.")
    if problem["type"] == "string_too_long":
        return _("At most {count} characters.").format(count=problem["ctx"]["max_length"])
    if problem["type"] in ("greater_than_equal", "less_than_equal"):
        least, most = limits(field)
        return _("From {least} to {most}.").format(least=least, most=most)
    return problem["msg"]


def apply(name: str, own: Settings) -> None:
    """Let a preference of the looks count from here on."""
    if name == "theme":
        theme.use(own.theme)
    elif name == "contrast":
        theme.contrast(own.contrast)
    elif name == "interface_scale":
        theme.scale(own.interface_scale / 100)
    elif name in TEXT:
        theme.set_text(own)


def _extra(field: FieldInfo) -> Mapping[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}


def _note(field: FieldInfo) -> str:
    return _(str(_extra(field).get("note", "")))


def _combo(values: tuple[str, ...], value: str, chosen: Callable[[object], None]) -> QComboBox:
    words = {
        "system": _("As the system"),
        "light": _("Light"),
        "dark": _("Dark"),
        "usual": _("Usual"),
        "high": _("High"),
        "interface": _("As the window's own texts"),
        "en": "English",
        "ru": "Русский",
    }
    combo = QComboBox()
    for one in values:
        combo.addItem(words.get(one, one), one)
    combo.setCurrentIndex(values.index(value))
    combo.currentIndexChanged.connect(lambda place: chosen(values[place]))
    return combo


def _check(value: bool, chosen: Callable[[object], None]) -> QCheckBox:
    check = QCheckBox()
    check.setChecked(value)
    check.toggled.connect(chosen)
    return check


def _spin(between: tuple[int, int], value: int, chosen: Callable[[object], None]) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(*between)
    spin.setValue(value)
    spin.setKeyboardTracking(False)
    spin.lineEdit().setTextMargins(SPACE[0], 0, 0, 0)
    spin.valueChanged.connect(chosen)
    return spin
