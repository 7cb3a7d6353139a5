"""The fields of one fact type, the statement above them, and who said it: all of the card that is typed."""

from collections.abc import Mapping, Set
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.browse.card import Named, Shown
from workbench.core.browse.suggest import Filled
from workbench.core.codebook import Codebook, Type
from workbench.core.values import read_range, read_typed
from workbench.i18n import _, ngettext
from workbench.ui.elided import Elided
from workbench.ui.facts.card.capacity import CapacityLines
from workbench.ui.facts.card.entries import Choice, Names
from workbench.ui.facts.card.field import FieldRow, stray
from workbench.ui.facts.card.finder import Finder, id_of
from workbench.ui.facts.card.many import Many
from workbench.ui.facts.card.parts import LABEL_WIDTH, ORIGIN_WIDTH, Link, rule
from workbench.ui.facts.card.statement import Statement
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import attributions, credibilities
from workbench.ui.workspace import Workspace

_OF_VALUE = ("unit", "currency")
_LIMITS = ("minValue", "maxValue")
_FLUSH = -3  # what a line leaves free at its left


class Form(QWidget):
    """The card's fields. `show_new` and `show_fact` fill them; `claim` and `changes` say what to save."""

    edited = Signal()
    arranged = Signal()  # there are other fields, or other chips in them
    cut = Signal(str)  # more was pasted than a field takes: a sentence

    def __init__(self, workspace: Workspace, book: Codebook, kind: Type) -> None:
        super().__init__()
        self.kind, self.measures = kind, book.measures
        self._workspace, self._book = workspace, book
        self.statement = Statement()
        self.rows: dict[str, FieldRow] = {}  # those that were ever in sight
        self.speaker = Finder(workspace, _("Said by"), ("person", "organisation"))
        self.speaker.setPlaceholderText(_("not stated"))
        self.capacity = CapacityLines(workspace)
        self.attribution = Choice(_("Attribution"), list(attributions().items()))
        self.credibility = Choice(_("Credibility"), list(credibilities().items()))
        self._saved: dict[str, Any] = {}
        self._fields: Mapping[str, Any] = {}
        self._names: Names = {}
        for part in (self.speaker, self.attribution, self.credibility):
            part.setObjectName("quiet")
            part.line().setTextMargins(_FLUSH, 0, 0, 0)
        self._meeting = Elided("", "muted")
        self._all = False
        self.more = Link("", _("More fields"))
        self.more.clicked.connect(self.unfold)
        self._lay_out()
        self.statement.textChanged.connect(self.edited)
        self.statement.shortened.connect(self.cut)
        for part in (self.speaker, self.attribution, self.credibility):
            part.edited.connect(self.edited)
        self.capacity.edited.connect(self.edited)
        self.speaker.edited.connect(self._on_speaker)
        self.capacity.arranged.connect(self.arranged)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(self.statement)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE[0])
        column.addLayout(self._column)
        column.addWidget(self.more)
        column.addSpacing(SPACE[0])
        column.addWidget(rule())
        column.addSpacing(SPACE[0])
        for name, part in (
            (_("Said by"), self.speaker),
            (_("Attribution"), self.attribution),
            (_("At"), self._meeting),
            (_("Credibility"), self.credibility),
        ):
            column.addLayout(labelled(name, part))
            if part is self.speaker:
                column.addWidget(self.capacity)

    def prepare(self) -> None:
        """Make the rows that every fact of the type shows, before there is one."""
        for key, field in self.kind.fields.items():
            if field.required:
                self.row(key)

    # --- what it shows

    def show_new(self, words: str, cells: Mapping[str, Any], meeting: Named | None) -> None:
        """Show a fact that is begun on these words, with what they give."""
        self._saved = {"speaker": None, "attribution": "", "credibility": None}
        self._show(words, cells, {}, keep=False)
        self._show_about({}, keep=False)
        self.show_meeting(meeting)
        if all(row.isHidden() for row in self.rows.values()):
            self._unfold()
        for row in self.rows.values():
            row.check(also_required=False)

    def fill(self, filled: Filled) -> None:
        """Put into a fact that is begun what the document suggests; what somebody has typed stays."""
        names = {**self._names, **filled.names}
        fresh = {key: cell for key, cell in filled.cells.items() if key in self.kind.fields}
        fresh = {key: cell for key, cell in fresh.items() if key not in self.rows or not self.rows[key].is_changed}
        self._names, self._fields = names, {**self._fields, **fresh}
        for key, cell in fresh.items():
            self.row(key).show_content(cell, names)
        who: Any = {"entity": filled.speaker} if filled.speaker else filled.printed or None
        for key, part, value in (
            ("speaker", self.speaker, who),
            ("attribution", self.attribution, filled.attribution),
        ):
            if value and (self._about()[key] or None) == (self._saved[key] or None):
                self._saved[key] = value
                part.show_value(value, names)
        self._on_speaker()
        self._fold()

    def fill_alone(self, cells: Mapping[str, Any]) -> None:
        """Hold these cells and no others: one of several figures was chosen."""
        self._fields = cells
        for key in self.kind.fields:
            if key in self.rows or cells.get(key):
                self.row(key).show_content(cells.get(key), self._names)
        self._fold()

    def show_fact(self, shown: Shown, *, keep: bool) -> None:
        """Show a saved fact. With `keep`, what somebody is typing stays."""
        speaker: Any = shown.speaker_printed or None
        if shown.speaker:
            speaker = {"entity": str(shown.speaker.id)} | ({"printed": speaker} if speaker else {})
        kept = self._changed_about() if keep else {}
        self._saved = {"speaker": speaker, "attribution": shown.attribution, "credibility": shown.credibility} | {
            key: self._saved.get(key) for key in kept
        }
        self._show(shown.statement, shown.fields, shown.names, keep=keep)
        self._show_about(shown.names, keep=bool(kept))
        self.show_meeting(shown.meeting)

    def show_meeting(self, meeting: Named | None) -> None:
        """Name the meeting that the document reports."""
        self._meeting.setText(meeting.name if meeting else _("no meeting"))
        self._meeting.setToolTip(_("The meeting that the document reports: {name}").format(name=self._meeting.text()))

    def _show(self, statement: str, fields: Mapping[str, Any], names: Names, *, keep: bool) -> None:
        if not (keep and self.statement.is_edited):
            self.statement.show_words(statement)
        self._names, self._fields = names, fields
        self._drop_strays(kept={key for key in self.rows if keep and self.rows[key].is_changed})
        required = {key for key, field in self.kind.fields.items() if field.required}
        for key in [*self.kind.fields, *(key for key in fields if key not in self.kind.fields)]:
            if key in self.rows or key in required or fields.get(key):
                self.row(key).show_content(fields.get(key), names, keep=keep)
        if not keep:
            self._all = False
        self._fold()

    def _show_about(self, names: Names, *, keep: bool) -> None:
        if keep:
            return
        saved = self._saved["speaker"]
        self.speaker.show_value(saved, names)
        self.capacity.show_post(id_of(saved), str(saved.get("printed") or "") if isinstance(saved, Mapping) else "")
        self.attribution.show_value(self._saved["attribution"] or None, names)
        self.credibility.show_value(self._saved["credibility"], names)

    # --- which fields are seen

    def unfold(self) -> None:
        """Show every field, and go to the first that was folded."""
        folded = [key for key in self.kind.fields if key not in self.rows or self.rows[key].isHidden()]
        self._unfold()
        if folded:
            self.rows[folded[0]].entry.line().setFocus(Qt.FocusReason.TabFocusReason)

    def _unfold(self) -> None:
        self._all = True
        for key in self.kind.fields:
            self.row(key)
        self._fold()

    def row(self, key: str) -> FieldRow:
        """The row of a field, made when it first comes in sight: most fields of a type stay empty."""
        if key not in self.rows:
            field = self.kind.fields.get(key) or stray(key, many=isinstance(self._fields.get(key), list))
            row = FieldRow(self._workspace, self._book, field)
            row.edited.connect(self.edited)
            if isinstance(row.entry, Many):
                row.entry.arranged.connect(self.arranged)
            elif key == "value" and field.kind == "decimal":
                row.entry.settled.connect(self.settle)
            beside = self._beside(key)
            place = self._place(key)
            self.rows[key] = row
            self._column.insertWidget(place, row) if beside is None else beside.put_beside(
                row, first=key == _OF_VALUE[0]
            )
            row.show_content(self._fields.get(key), self._names)
            self.arranged.emit()
        return self.rows[key]

    def _place(self, key: str) -> int:
        """Where the row of a field comes in among those below each other."""
        order = list(self.kind.fields)
        if key not in order:
            return self._column.count()
        below = (other for other in self.rows if other in order and not self._is_beside(other))
        return sum(order.index(other) < order.index(key) for other in below)

    def _is_beside(self, key: str) -> bool:
        """Whether it is the unit or currency of the value, and stands on its line."""
        field, value = self.kind.fields.get(key), self.kind.fields.get("value")
        measures = value is not None and value.kind == "decimal" and not value.many
        return measures and field is not None and not field.many and key == field.kind and key in _OF_VALUE

    def _beside(self, key: str) -> FieldRow | None:
        return self.row("value") if self._is_beside(key) else None

    def _drop_strays(self, kept: Set[str]) -> None:
        """Take away the rows of keys that the type does not have: another fact has others."""
        for key in [key for key in self.rows if key not in self.kind.fields and key not in kept]:
            row = self.rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through, from top to bottom."""
        fields = list(self.kind.fields)
        own = sorted(
            (key for key in fields if key in self.rows),
            key=lambda key: fields.index("value" if self._is_beside(key) else key),
        )
        keys = [*own, *(key for key in self.rows if key not in self.kind.fields)]
        typed = [widget for key in keys for widget in self.rows[key].entry.in_order()]
        about = [self.speaker, *self.capacity.in_order(), self.attribution, self.credibility]
        return [self.statement, *typed, self.more, *about]

    def _fold(self) -> None:
        if "value" in self.rows:  # between a least and a most there need be none
            self.rows["value"].is_excused = any(key in self.rows and not self.rows[key].is_empty for key in _LIMITS)
        seen = {key for key, row in self.rows.items() if self._all or row.field.required or not row.is_empty}
        for key, row in self.rows.items():
            row.setVisible(key in seen)
        folded = len(self.kind.fields.keys() - seen)
        self.more.setText(ngettext("More fields ({n})", "More fields ({n})", folded).format(n=folded))
        self.more.setToolTip(_("Show the fields that are empty (Alt+M)"))
        self.more.setShortcut("Alt+M")
        self.more.setVisible(bool(folded))

    def first(self) -> QWidget:
        """Where typing begins."""
        rows = (self.rows[key] for key in self.kind.fields if key in self.rows)
        return next((row.entry.line() for row in rows if not row.isHidden()), self.statement)

    # --- what to save

    def settle(self) -> None:
        """Read a figure that was typed with all its words, and fill with them the fields that are empty."""
        row = self.rows.get("value")
        if row is None or row.field.kind != "decimal" or row.field.many or not row.is_changed or not row.problem_now():
            return
        given = read_typed(row.entry.words()) or self._limits(row.entry.words())
        for key in ("modifier", "unit", "currency", *_LIMITS):
            field = self.kind.fields.get(key)
            fits = field is not None and not field.many and (not field.choices or given.get(key) in field.choices)
            if key in given and fits and self.row(key).is_empty:
                self.row(key).entry.put_words(given[key])
        if given:
            row.entry.put_words(given.get("value", ""))
            for key in given:
                if key in self.rows:
                    self.rows[key].check(also_required=False)
            self._fold()

    def _limits(self, words: str) -> dict[str, str]:
        """What typed words say of the least and the most, if there is room for both."""
        fields = [self.kind.fields.get(key) for key in _LIMITS]
        is_room = all(field is not None and field.kind == "decimal" for field in fields)
        return read_range(words) if is_room and all(self.row(key).is_empty for key in _LIMITS) else {}

    @property
    def is_edited(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.statement.is_edited or bool(self._changed_about()) or any(r.is_changed for r in self.rows.values())

    def claim(self, who: UUID | None) -> dict[str, Any]:
        """What `facts.tag` takes of a fact that is begun; what is suggested counts as confirmed by `who`, if given."""
        contents = {key: row.confirmed(who) if who else row.new_content() for key, row in self.rows.items()}
        return {
            "statement": self.statement.words() if self.statement.is_edited else "",
            "fields": {key: content for key, content in contents.items() if content is not None},
            **self._about(),
        }

    def draft(self) -> dict[str, Any]:
        """The fact as it reads now, saved or not, for `compare.beside_draft`."""
        contents = {**self._fields, **{key: row.content() for key, row in self.rows.items()}}
        fields = {key: content for key, content in contents.items() if content not in (None, "", [])}
        return {"type": self.kind.key, "fields": fields, "statement": self.statement.words(), **self._about()}

    def changes(self, who: UUID | None = None) -> dict[str, Any]:
        """What `facts.edit` takes: only what was changed; what is left of a list counts as confirmed by `who`."""
        changed: dict[str, Any] = {
            key: row.confirmed(who) if who and isinstance(row.entry, Many) else row.content()
            for key, row in self.rows.items()
            if row.is_changed
        }
        if self.statement.is_edited:
            changed["statement"] = self.statement.words()
        return changed | self._changed_about()

    def confirmations(self, who: UUID) -> dict[str, Any]:
        """What `facts.edit` takes to confirm what is suggested."""
        return {key: row.confirmed(who) for key, row in self.rows.items() if row.is_pending}

    def warn(self) -> None:
        """Look every field over."""
        for row in self.rows.values():
            row.check()
        self._fold()

    def _about(self) -> dict[str, Any]:
        return {
            "speaker": self._speaks(),
            "attribution": self.attribution.value() or "",
            "credibility": self.credibility.value(),
        }

    def _speaks(self) -> object:
        """The speaker, with the post in which they speak."""
        who, printed = self.speaker.value(), self.capacity.printed
        entity = who.get("entity") if isinstance(who, Mapping) else None
        return {"entity": entity, **({"printed": printed} if printed else {})} if entity else who

    def _on_speaker(self) -> None:
        self.capacity.follow(id_of(self.speaker.value()))

    def _changed_about(self) -> dict[str, Any]:
        return {key: value for key, value in self._about().items() if key in self._saved and value != self._saved[key]}


def labelled(name: str, part: QWidget) -> QHBoxLayout:
    """A part beside its label, on the two columns of the card."""
    label = Elided(name, "muted", policy=QSizePolicy.Policy.Fixed)
    label.setFixedWidth(theme.sized(LABEL_WIDTH - SPACE[1]))
    label.setBuddy(part)
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, theme.sized(ORIGIN_WIDTH) + SPACE[1], 0)
    line.setSpacing(SPACE[1])
    line.addWidget(label)
    line.addWidget(part, 1)
    return line
