"""Dates, periods and relative dates in a text, in English and Russian, read as EDTF.

A text becomes tokens (`tokens.py`, with the words of `vocabulary.py`); tables of rules (`rules.py`, `relative.py`) read
years, then points in a year, then what joins them; `context.py` says what is no date after all.
"""

from workbench.core.suggest.dates.document import published
from workbench.core.suggest.dates.passage import find

__all__ = ["find", "published"]
