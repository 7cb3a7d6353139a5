"""One field on the card: its label, where it is typed, where its value comes from, and what does not fit."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from workbench.core.codebook import Codebook, Field
from workbench.core.facts import NewEntity
from workbench.i18n import N_, _
from workbench.ui.elided import Elided
from workbench.ui.facts.card.entries import Names, entry, written
from workbench.ui.facts.card.finder import Finder, id_of
from workbench.ui.facts.card.many import Many
from workbench.ui.facts.card.parts import LABEL_WIDTH, ORIGIN_WIDTH, role, short
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, TARGET, colours, theme
from workbench.ui.words import kinds
from workbench.ui.workspace import Workspace

_ORIGINS = {
    "words": N_("From the words “{words}”"),
    "document": N_("From the document"),
    "derived": N_("Worked out from other values"),
    "analyst": N_("Entered by an analyst"),
    "empty": N_("Not stated"),
    "suggestion": N_("Suggested and not confirmed: saving the fact with Ctrl+Enter confirms it"),
}
_STRAY = UUID(int=0)
_OTHER_KIND = N_("“{name}” is of the kind {kind}; the field takes {kinds}.")


class FieldRow(QWidget):
    """Label, entry and origin on one line, and below it what was understood or what does not fit."""

    edited = Signal()

    def __init__(self, workspace: Workspace, book: Codebook, field: Field) -> None:
        super().__init__()
        self.field = field
        self._book = book
        self.is_excused = False  # another field says what a required one would
        self._loaded: Any = None
        self._names: Names = {}
        single = entry(workspace, book, field)
        self.entry = Many(field, single) if field.many else single
        self._finder = single if isinstance(single, Finder) else None
        self._taken: tuple[str, Mapping[str, Any]] = ("", {})  # the words put in from a text, and their cell
        self._label = Elided(field.name, "muted", policy=QSizePolicy.Policy.Fixed)
        self._label.setFixedWidth(theme.sized(LABEL_WIDTH - SPACE[1]))
        self._label.setToolTip(f"{field.name}\n{field.help}" if field.help else field.name)
        self._label.setBuddy(self.entry.line())
        self.entry.line().setAccessibleDescription(field.help)
        self._origin, self._note = QLabel(), QLabel()
        self._origin.setFixedWidth(theme.sized(ORIGIN_WIDTH))
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.hide()
        self._lay_out()
        line = self.entry.line()
        if isinstance(line, QLineEdit):
            line.textEdited.connect(self._let_go)
        self.entry.edited.connect(self._on_edited)
        self.entry.settled.connect(self.check)
        theme.changed.connect(self._draw_origin)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        height = theme.sized(TARGET + 2)
        self._label.setFixedHeight(height)
        self._origin.setFixedHeight(height)
        grid.addWidget(self._label, 0, 0, top)
        self._line = QHBoxLayout()
        self._line.setSpacing(SPACE[0])
        self._line.addWidget(self.entry, 3)
        grid.addLayout(self._line, 0, 1)
        grid.addWidget(self._origin, 0, 2, top)
        grid.addWidget(self._note, 1, 1)
        grid.setColumnStretch(1, 1)

    def put_beside(self, row: "FieldRow", *, first: bool) -> None:
        """Take another field onto this line, before or behind those that stand there."""
        row.lose_label()
        self._line.insertWidget(1 if first else -1, row, 2, Qt.AlignmentFlag.AlignTop)

    def lose_label(self) -> None:
        """Be the entry alone, as narrow as it must; while it is empty the name stands in it."""
        self._label.hide()
        self._origin.hide()
        self.entry.setProperty("narrow", True)
        self.entry.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = self.entry.line()
        line.setToolTip(self._label.toolTip())
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(self.field.name)

    # --- what it holds

    def show_content(self, content: Any, names: Names, *, keep: bool = False) -> None:
        """Show a cell, a list of cells, or None. With `keep`, what somebody is typing stays and only its base moves."""
        kept = keep and self.is_changed
        self._loaded, self._names = content, names
        if not kept:
            self._taken = ("", {})
            self._show()
        self._note.hide()
        self.check(also_required=content is not None)

    def _show(self) -> None:
        if isinstance(self.entry, Many):
            loaded = self._loaded
            self.entry.show_cells(loaded if isinstance(loaded, list) else [loaded] if loaded else [], self._names)
        else:
            cells = self._cells()
            self.entry.show_value(cells[0].get("value") if cells else None, self._names)

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than what was loaded."""
        if isinstance(self.entry, Many):
            return self.entry.items() != self._cells()
        cells, taken = self._cells(), self._from_text()
        if taken is not None:
            return not cells or any(taken.get(part) != cells[0].get(part) for part in ("value", "start", "end"))
        return bool(self.entry.value() != (cells[0].get("value") if cells else None))

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing."""
        return self.content() is None

    def content(self) -> Any:
        """What `facts.tag` and `facts.edit` take: saved cells as they were, bare values for what was typed; or None."""
        if isinstance(self.entry, Many):
            return self.entry.items() or None
        return (self._from_text() or self.entry.value()) if self.is_changed else self._loaded

    def take(self, cell: Mapping[str, Any]) -> None:
        """Put in what words of a text say; `cell` has them and their place. Somebody else's typing lets go of them."""
        if isinstance(self.entry, Many):
            self.entry.take(cell)
            return
        value = cell["value"]
        if isinstance(self.entry, Finder):
            self.entry.take_words(str(value or ""))
        else:
            self.entry.put_words(written(self.field.kind, value, self._names))
        self._taken = (self.entry.words(), cell)
        self._on_edited()
        self.entry.settled.emit()

    def _let_go(self, _words: str) -> None:
        """Somebody types: the words are theirs."""
        self._taken = ("", {})

    def _from_text(self) -> dict[str, Any] | None:
        """The cell of the words that were taken from a text, if they still stand there or their name was found."""
        words, cell = self._taken
        meant = self._finder.meant if self._finder is not None else None
        if not words or isinstance(self.entry, Many) or (self.entry.words() != words and meant is None):
            return None
        return {**cell, "value": self.entry.value()}

    def new_content(self) -> Any:
        """The content of a fact that is not saved yet: what was typed is the analyst's."""
        if isinstance(self.entry, Many):
            return [_by_analyst(item) for item in self.entry.items()] or None
        if not self.is_changed:
            return self._loaded
        taken = self._from_text()
        if taken is not None:
            return taken
        value = self.entry.value()
        cells = self._cells()
        kept = {key: held for key, held in (cells[0] if cells else {}).items() if key not in ("confirmed_by", "from")}
        return None if value is None else {**kept, "value": value, "origin": "analyst"}

    def confirmed(self, who: UUID) -> Any:
        """The content as it is once somebody has looked at it."""
        content = self.new_content()
        return [_confirmed(item, who) for item in content] if isinstance(content, list) else _confirmed(content, who)

    @property
    def is_pending(self) -> bool:
        """Whether it holds what was suggested and nobody has confirmed."""
        return not self.is_changed and any(_waits(cell) for cell in self._cells())

    def range(self) -> tuple[int, int] | None:
        """Where the words of its first value stand in the document."""
        taken = self._from_text()
        for cell in [taken] if taken is not None else self._cells():
            if cell.get("start") is not None and cell.get("end") is not None:
                return int(cell["start"]), int(cell["end"])
        return None

    def _cells(self) -> list[Mapping[str, Any]]:
        loaded = self._loaded if isinstance(self._loaded, list) else [self._loaded] if self._loaded else []
        return [cell for cell in loaded if isinstance(cell, Mapping)]

    # --- what is said about it

    def check(self, *, also_required: bool = True) -> None:
        """Say below what does not fit, or else what was understood."""
        problem = self.problem_now() or (_("Required, and not stated.") if also_required and self._misses() else "")
        self._say(problem or self.entry.echo() or self._awaits(), "problem" if problem else "caption")
        self._mark(bool(problem))
        self._draw_origin()

    @property
    def problem(self) -> str:
        """What is said not to fit, or ""."""
        return self._note.text() if self._note.property("role") == "problem" and not self._note.isHidden() else ""

    @property
    def note(self) -> str:
        """What stands below the field, or ""."""
        return "" if self._note.isHidden() else self._note.text()

    def _awaits(self) -> str:
        """What a date waits for whose words count from the day of the document; "" for any other content."""
        words = " … ".join(str(cell["printed"]) for cell in self._cells() if _lacks_a_day(cell))
        return _("“{words}” waits for the date of the document.").format(words=short(words)) if words else ""

    def _misses(self) -> bool:
        return self.field.required and self.is_empty and not self.is_excused

    def problem_now(self) -> str:
        """What does not fit in what stands there, or ""."""
        content = self.content()
        for item in content if isinstance(content, list) else [content]:
            value = item.get("value") if isinstance(item, Mapping) and "value" in item else item
            sentence = self._about_entity(value) if self.field.kind in ("entity", "fact") else None
            field = None if self.field.id == _STRAY and value is not None else self.field
            sentence = sentence or self._book.warning(field, self.field.key, value)
            if sentence:
                return sentence
        return ""

    def _about_entity(self, value: Any) -> str | None:
        if value is None or isinstance(value, NewEntity):
            return None
        meant = self._finder.meant if self._finder is not None else None
        known = id_of(value)
        named = self._names.get(str(known or value), meant)
        if named is None or isinstance(named, NewEntity):
            if known is not None:
                return None
            return _("“{words}” is nothing known here; it is kept as text.").format(words=short(value))
        if self.field.entity_kinds and named.kind not in (*self.field.entity_kinds, "fact"):
            names = kinds()
            wanted = ", ".join(names.get(kind, kind) for kind in self.field.entity_kinds)
            return _(_OTHER_KIND).format(name=short(named.name), kind=names.get(named.kind, named.kind), kinds=wanted)
        return None

    def _say(self, words: str, kind: str) -> None:
        if self._note.text() != words or self._note.property("role") != kind:
            self._note.setText(words)
            role(self._note, kind)
        self._note.setVisible(bool(words))

    def _mark(self, wrong: bool) -> None:
        line = self.entry.line()
        parent = line.parentWidget()
        box = parent if not isinstance(self.entry, Many) and parent is self.entry else line
        if bool(box.property("problem")) != wrong:
            box.setProperty("problem", wrong)
            box.style().unpolish(box)
            box.style().polish(box)

    def _on_edited(self) -> None:
        self._say(self.entry.echo(), "caption")
        self._draw_origin()
        self.edited.emit()

    def _draw_origin(self) -> None:
        origin, words = self._where_from()
        drawn = {"document": "words"}.get(origin, origin)
        ink = colours().statuses["returned"] if self._misses() else colours().muted
        said = _(_ORIGINS[origin]).format(words=words)
        if self.is_pending and origin != "empty":
            drawn, ink, said = "suggestion", colours().statuses["returned"], f"{said}\n{_(_ORIGINS['suggestion'])}"
        self._origin.setPixmap(icon(drawn, ink).pixmap(theme.sized(16), theme.sized(16)))
        self._origin.setToolTip(said)
        self._origin.setAccessibleName(said)

    def _where_from(self) -> tuple[str, str]:
        if self.is_empty:
            return "empty", ""
        taken = self._from_text()
        if self.is_changed:
            return ("words", str(taken["printed"])) if taken and taken.get("printed") else ("analyst", "")
        cells = self._cells()
        words = " … ".join(str(cell["printed"]) for cell in cells if cell.get("printed"))
        origin = str(cells[0].get("origin") or "stated") if cells else "analyst"
        return ("words" if words else "document", words) if origin == "stated" else (_known(origin), words)


def stray(key: str, *, many: bool) -> Field:
    """A field for a key that the type does not have, so that what is kept under it is seen."""
    return Field(_STRAY, key, key, "text", required=False, many=many, choices=(), entity_kinds=(), help="")


def _known(origin: str) -> str:
    return origin if origin in _ORIGINS else "analyst"


def _waits(cell: Mapping[str, Any]) -> bool:
    return "confirmed_by" in cell and cell["confirmed_by"] is None


def _lacks_a_day(cell: Mapping[str, Any]) -> bool:
    return bool(cell.get("value") is None and cell.get("printed") and cell.get("origin") == "derived")


def _confirmed(item: Any, who: UUID) -> Any:
    is_waiting = isinstance(item, Mapping) and _waits(item) and not _lacks_a_day(item)
    return {**item, "confirmed_by": str(who)} if is_waiting else item


def _by_analyst(item: Any) -> Any:
    return item if isinstance(item, Mapping) and "value" in item else {"value": item, "origin": "analyst"}
