"""The forms: what is said of a type, of a field, of a measure. Each value is saved for itself, when one leaves it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.core.codebook import Codebook, Field, Term, Type
from workbench.core.values import KINDS
from workbench.i18n import _
from workbench.ui import words
from workbench.ui.codebook.controls import Check, Choice, Line, Several, Words
from workbench.ui.codebook.entry import Entry
from workbench.ui.codebook.words import field_kinds
from workbench.ui.swatches import Swatches
from workbench.ui.theme import SPACE, swatch

_DIGITS = "123456789"


class Form(QWidget):
    """Entries, one below the other; those of one row stand side by side."""

    given = Signal(str, object)  # name of an entry, another value than the one that is saved

    def __init__(self, name: str, entries: Mapping[str, Entry], rows: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.entries = dict(entries)
        self._shown = ""
        self._project = ""
        self._aside: dict[tuple[str, str], dict[str, tuple[object, str]]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for row in rows:
            if len(row) == 1:
                column.addWidget(entries[row[0]])
            else:
                line = QHBoxLayout()
                line.setSpacing(SPACE[2])
                for part in row:
                    line.addWidget(entries[part], 1, Qt.AlignmentFlag.AlignTop)
                column.addLayout(line)
        column.addStretch(1)
        for key, entry in self.entries.items():
            entry.given.connect(lambda value, key=key: self.given.emit(key, value))

    def show_values(self, shown: str, values: Mapping[str, object]) -> None:
        """Show what is saved of something; of the same thing as before, what is being typed stays."""
        is_same = shown == self._shown
        if not is_same:
            self.put_aside({key: entry.refusal for key, entry in self.entries.items() if entry.refusal})
        for key, value in values.items():
            entry = self.entries[key]
            (entry.show_value if is_same else entry.begin)(value)
        self._shown = shown
        for key, (typed, why) in self._aside.pop((self._project, shown), {}).items():
            self.entries[key].resume(typed, why)

    def typed(self) -> dict[str, object]:
        """What is typed or chosen here and not saved."""
        if not self._shown or self.isHidden():
            return {}
        return {key: entry.control.value() for key, entry in self.entries.items() if entry.is_typed}

    @property
    def asked(self) -> QWidget | None:
        """The button of a question that waits here for its answer, or None."""
        return next((entry.notice.question.no for entry in self.entries.values() if entry.is_open), None)

    def put_aside(self, why: Mapping[str, str]) -> None:
        """Keep what is typed in these entries, with why it is not saved, until this thing is shown again."""
        if self._shown and why:
            kept = {key: (self.entries[key].control.value(), sentence) for key, sentence in why.items()}
            self._aside[self._project, self._shown] = kept

    def begin_project(self, project: str) -> None:
        """Nothing of the project before is shown, asked or typed here any more; what was put aside is kept."""
        if self._shown:
            for entry in self.entries.values():
                entry.restore()
        self._project, self._shown = project, ""

    @property
    def shown(self) -> str:
        """What is shown, by its id."""
        return self._shown


class TypeForm(Form):
    """What is said of a fact type."""

    def __init__(self) -> None:
        self._parent = Choice()
        digits = {"": _("none"), **{digit: digit for digit in _DIGITS}}  # i18n: of a key
        entries = {
            "name": Entry(_("Name"), Line()),
            "key": Entry(_("Key in files and scripts"), Line()),
            "colour": Entry(_("Colour"), Swatches()),
            "shortcut": Entry(_("Digit that tags with it"), Choice(digits)),
            "parent": Entry(_("Below"), self._parent),
            "description": Entry(_("What it is for"), Words(3)),
            "examples": Entry(_("Examples, one per line"), Words(3, is_list=True)),
        }
        order = (("name",), ("key", "shortcut"), ("colour",), ("parent",), ("description",), ("examples",))
        super().__init__(_("Fact type"), entries, order)

    def show_type(self, kind: Type, book: Codebook) -> None:
        """Show a type."""
        inside = book.below(kind)
        others = {other.key: other.name for other in book.types.values() if other.id not in inside}
        self._parent.offer({"": _("nothing: at the top"), **others})
        above = next((other.key for other in book.types.values() if other.id == kind.parent), "")
        values: dict[str, object] = {name: getattr(kind, name) for name in self.entries}
        values |= {"parent": above, "colour": swatch(kind.colour, kind.key)}
        self.show_values(str(kind.id), values)


class FieldForm(Form):
    """What is said of a field of a type."""

    def __init__(self) -> None:
        named = field_kinds()
        kinds = Choice({kind: named.get(kind, kind) for kind in KINDS})
        entries = {
            "name": Entry(_("Name of the field"), Line()),
            "key": Entry(_("Key in files and scripts"), Line()),
            "kind": Entry(_("What it holds"), kinds),
            "choices": Entry(_("Choices, one per line"), Words(5, is_list=True)),
            "entity_kinds": Entry(
                _("Which kinds of entity"), Several(dict(words.kinds())), _("None ticked: any of them.")
            ),
            "many": Entry(_("May hold several values"), Check(_("May hold several values")), is_named=False),
            "required": Entry(_("Has to be filled in"), Check(_("Has to be filled in")), is_named=False),
            "help": Entry(_("Hint shown at the field"), Words(2)),
        }
        order = (("name", "key"), ("kind",), ("choices",), ("entity_kinds",), ("many", "required"), ("help",))
        super().__init__(_("Field"), entries, order)

    def show_field(self, field: Field) -> None:
        """Show a field."""
        self.show_values(str(field.id), {name: getattr(field, name) for name in self.entries})
        self.entries["choices"].setVisible(field.kind == "choice")
        self.entries["entity_kinds"].setVisible(field.kind == "entity")


class MeasureForm(Form):
    """What is said of a measure."""

    def __init__(self) -> None:
        entries = {
            "name": Entry(_("Name of the measure"), Line(), _("A name that is given up stays as another name.")),
            "definition": Entry(_("Definition"), Words(3)),
            "synonyms": Entry(_("Other names, one per line"), Words(3, is_list=True)),
            "unit": Entry(_("Unit"), Line()),
            "minimum": Entry(_("Least"), Line()),
            "maximum": Entry(_("Most"), Line()),
        }
        order = (("name",), ("definition",), ("synonyms",), ("unit", "minimum", "maximum"))
        super().__init__(_("Measure"), entries, order)

    def show_term(self, term: Term) -> None:
        """Show a measure."""
        self.show_values(str(term.id), {name: getattr(term, name) for name in self.entries})
