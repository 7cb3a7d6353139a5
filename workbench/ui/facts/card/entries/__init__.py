"""What one value of a field is typed into: a line for text, numbers and dates, a list to choose from for the rest.

Every entry has `edited` (as one types), `settled` (editing finished), `value`, `show_value`, `words` and `echo`.
"""

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from workbench.core import values
from workbench.core.codebook import Codebook, Field
from workbench.i18n import _
from workbench.ui.facts.card.entries.choice import Choice
from workbench.ui.facts.card.entries.codes import Currency, Unit
from workbench.ui.facts.card.entries.dates import DateLine
from workbench.ui.facts.card.entries.line import Line
from workbench.ui.facts.card.entries.reading import Names, read, settled, written
from workbench.ui.facts.card.finder import Finder
from workbench.ui.workspace import Workspace

__all__ = ["Choice", "Currency", "DateLine", "Entry", "Line", "Names", "Unit", "entry", "read", "settled", "written"]


class Entry(Protocol):
    """Where one value is typed; each of them is a QWidget."""

    edited: SignalInstance
    settled: SignalInstance

    def value(self) -> object:
        """What stands there as the value to save; None for nothing. What cannot be read stays as typed."""

    def show_value(self, value: object, names: Names) -> None:
        """Show a saved value; it comes back as it was unless somebody edits it."""

    def words(self) -> str:
        """What stands there to be read."""

    def echo(self) -> str:
        """What was understood, if that is not what stands there."""

    def put_words(self, words: str) -> None:
        """Write words, as somebody types them."""

    def line(self) -> QWidget:
        """What is typed into."""

    def in_order(self) -> list[QWidget]:
        """What the Tab key goes through."""


def entry(workspace: Workspace, book: Codebook, field: Field) -> "Line | Choice | Finder":
    """The entry for one value of a field."""
    name = field.name
    if field.kind in ("entity", "fact"):
        return Finder(workspace, name, field.entity_kinds, facts=field.kind == "fact")
    if field.kind == "currency":
        return Currency(name)
    if field.kind == "unit":
        return Unit(name)
    if field.kind == "measure":
        return Choice(name, [(term, term) for term in book.measures])
    if field.kind == "boolean":
        return Choice(name, [(True, _("yes")), (False, _("no"))])
    if field.kind == "choice":
        return Choice(name, [(choice, values.choice_in_words(choice)) for choice in field.choices])
    return DateLine(name) if field.kind == "edtf" else Line(name, field.kind)
