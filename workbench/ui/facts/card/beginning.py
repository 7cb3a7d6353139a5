"""What a fact begins with: what the words of its passage give at once, and how it is saved."""

from typing import Any
from uuid import UUID

from workbench.core import facts
from workbench.core.values import read_passage
from workbench.ui.current import Passage
from workbench.ui.facts.card.form import Form


def read_once(_project: Any) -> None:
    """The patterns of dates and amounts are compiled with the first reading: before somebody waits for it."""
    read_passage("1 %, 2026")


def tag(project: Any, claim: dict[str, Any], *, document: UUID, start: int, end: int, type_key: str) -> UUID:
    """Save what a card says of a passage, in one step; the fact's id comes back."""
    return facts.tag(project, document, start, end, type_key, **claim)


def prefilled(form: Form, words: str, passage: Passage) -> dict[str, Any]:
    """What the words give, for the fields that the type has in the kind they give it."""
    kinds = {"value": "decimal", "modifier": "choice", "unit": "unit", "currency": "currency", "period": "edtf"}
    found = read_passage(words, passage.start)
    fits = {key: field for key, field in form.kind.fields.items() if field.kind == kinds.get(key)}
    known = {key: field.choices for key, field in fits.items()}
    return {key: cell for key, cell in found.items() if key in fits and (not known[key] or cell["value"] in known[key])}
