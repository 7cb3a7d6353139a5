"""What a pass over a text suggests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["entity", "name", "date", "quantity", "speaker", "sentence", "boilerplate"]
Value = str | None | Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the words [start, end) say, in code points of the text.

    `value` is, by kind: entity, the key it is known by; name, its words in their plain form; date, EDTF, or None where
    the words are relative and the day they count from is not known; quantity, {"value", "unit", "currency",
    "modifier", "min", "max"} with decimals in plain notation; speaker, who says these words, None for the document's
    own voice; sentence, None; boilerplate, the kind of region. `rule` names the row of a grammar that found it.
    """

    start: int
    end: int
    kind: Kind
    value: Value
    rule: str
    is_strong: bool = True
