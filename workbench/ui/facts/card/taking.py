"""Words that are clicked in a text, put into the field that has the keyboard, with their place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from workbench.core.browse import suggest
from workbench.core.browse.marks import text
from workbench.core.project import Project
from workbench.ui.current import Passage, Pointed
from workbench.ui.facts.card.entries import DateLine, read
from workbench.ui.facts.card.field import FieldRow
from workbench.ui.facts.card.finder import Finder
from workbench.ui.facts.card.form import Form
from workbench.ui.facts.card.parts import holds
from workbench.ui.workspace import Workspace

_OF_FIGURE = {"decimal": "value", "integer": "value", "unit": "unit", "currency": "currency"}
_BESIDE = {"value": "value", "modifier": "modifier", "unit": "unit", "currency": "currency"}
_LIMITS = {"minValue": "min", "maxValue": "max"}
_LONGEST = 5_000  # characters of a sentence in which a figure or a date is looked for

Cell = Mapping[str, Any]
_Kind = TypeVar("_Kind", bound=QObject)


class Taking(QObject):
    """Tells texts while a field of the card takes words, and fills it with those that are clicked.

    `document_of` says in which document the words of the fact stand, given their place: the place of words of another
    document is not kept.
    """

    def __init__(
        self, workspace: Workspace, card: QWidget, document_of: Callable[[tuple[int, int]], UUID | None]
    ) -> None:
        super().__init__(card)
        self._workspace, self._card, self._document_of = workspace, card, document_of
        self._field: FieldRow | Finder | None = None
        self._has_read = False
        workspace.current.words_given.connect(self._on_given)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._field = _field_of(new) if new is not None and holds(self._card, new) else None
        self._workspace.current.take_words(self._field is not None)
        if self._field is not None and not self._has_read:
            self._has_read = True
            self._workspace.fetch("figures and dates", _read_once, done=lambda _read: None)
        line = self._field.entry.line() if isinstance(self._field, FieldRow) else None
        document = self._document_of((0, 0)) if isinstance(line, DateLine) else None
        if isinstance(line, DateLine) and document is not None:
            line.said = None  # until the day of this document is read
            self._workspace.fetch("said", _said, document, done=partial(_tell_day, line))

    def _on_given(self, given: Pointed) -> None:
        field = self._field
        if field is None or not isValid(field):
            return
        if isinstance(field, Finder):
            field.take_words(given.words.words)
            return
        line = field.entry.line()
        said = line.said if isinstance(line, DateLine) else None
        found = cells_of(field.field.kind, field.field.key, given, said)
        cells = {key: self._placed(cell, given.words.document) for key, cell in found.items()}
        field.take(cells.pop(field.field.key))
        form = _above(field, Form)
        for key, cell in cells.items():
            row = form.row(key) if form is not None and key in form.kind.fields else None
            if row is not None and row.is_empty and not row.field.many:
                row.take(cell)
        place = field.range()
        if place is not None:
            self._workspace.current.show_words(Passage(given.words.document, *place))

    def _placed(self, cell: Cell, document: UUID) -> Cell:
        if self._document_of((cell["start"], cell["end"])) == document:
            return cell
        return {**cell, "printed": None, "start": None, "end": None, "origin": "analyst"}


def cells_of(kind: str, key: str, given: Pointed, said: str | None = None) -> dict[str, Cell]:
    """The cell for a field of this kind, by its key, and for a figure those that may stand beside it.

    A click takes the whole figure or date it stands in, else the word; what was dragged over is taken as it is. `said`
    is the EDTF day that relative dates count from.
    """
    sentence, word = given.sentence, given.words
    if given.is_chosen:
        sentence = word
    if kind in _OF_FIGURE and len(sentence.words) <= _LONGEST:
        from workbench.core.suggest.quantities import find as figures

        for one in figures(sentence.words):
            if _touches(one.start, one.end, sentence, word) and isinstance(one.value, Mapping):
                place = (sentence.start + one.start, sentence.start + one.end)
                found = _of_figure(key, kind, one.value, _part(sentence, *place))
                if found:
                    return found
    if kind == "edtf" and len(sentence.words) <= _LONGEST:
        from workbench.core.suggest.dates import find as dates

        for one in dates(sentence.words, said):
            if one.value and _touches(one.start, one.end, sentence, word):
                place = (sentence.start + one.start, sentence.start + one.end)
                return {key: _cell(one.value, _part(sentence, *place))}
    return {key: _cell(read(kind, word.words, said), word)}


def _of_figure(key: str, kind: str, value: Mapping[str, Any], printed: Passage) -> dict[str, Cell]:
    own = value.get(_LIMITS.get(key, _OF_FIGURE[kind]))
    if own is None and kind in ("unit", "currency"):
        return {}
    parts = {**_BESIDE, **_LIMITS}
    beside = {
        name: _cell(value[part], printed) for name, part in parts.items() if value.get(part) not in (None, "exact")
    }
    if key not in ("value", *_LIMITS):
        beside = {}
    return beside | {key: _cell(printed.words if own is None else own, printed)}


def _touches(start: int, end: int, sentence: Passage, word: Passage) -> bool:
    return sentence.start + start < word.end and word.start < sentence.start + end


def _part(sentence: Passage, start: int, end: int) -> Passage:
    return replace(sentence, start=start, end=end, words=sentence.words[start - sentence.start : end - sentence.start])


def _cell(value: Any, printed: Passage) -> Cell:
    return {
        "value": value,
        "printed": printed.words,
        "start": printed.start,
        "end": printed.end,
        "origin": "stated",
    }


def _field_of(widget: QWidget) -> FieldRow | Finder | None:
    return _above(widget, FieldRow) or (widget if isinstance(widget, Finder) else None)


def _above(widget: QObject | None, kind: type[_Kind]) -> _Kind | None:
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parent()
    return widget


def _said(project: Project, document: UUID) -> str | None:
    return suggest.said(project, document, text(project, document))


def _read_once(_project: Project) -> bool:
    """Read a figure and a date, so that the first ones somebody clicks are read at once."""
    words = Passage(UUID(int=0), 0, 10, "1 km, 2026")
    return all(cells_of(kind, "", Pointed(words, words, is_chosen=True)) for kind in ("decimal", "edtf"))


def _tell_day(line: DateLine, day: str | None) -> None:
    if isValid(line):
        line.said = day
