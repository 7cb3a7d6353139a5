"""Typed values of a fact's fields: cells, numbers, dates, units and currencies. Pure; knows no database."""

from workbench.core.values.amounts import read as read_passage
from workbench.core.values.amounts import read_range, read_typed
from workbench.core.values.cells import KINDS, Cell, cells, normal, warnings
from workbench.core.values.edtf import is_edtf
from workbench.core.values.typed_dates import date_of
from workbench.core.values.typed_numbers import grouped, number_of
from workbench.core.values.unit_forms import unit_counted
from workbench.core.values.units import currencies, is_currency, is_unit
from workbench.core.values.words import (
    called,
    choice_in_words,
    currency_name,
    currency_of,
    unit_name,
    unit_of,
    units_called,
)

__all__ = [
    "KINDS",
    "Cell",
    "called",
    "cells",
    "choice_in_words",
    "currencies",
    "currency_name",
    "currency_of",
    "date_of",
    "grouped",
    "is_currency",
    "is_edtf",
    "is_unit",
    "normal",
    "number_of",
    "read_passage",
    "read_range",
    "read_typed",
    "unit_counted",
    "unit_name",
    "unit_of",
    "units_called",
    "warnings",
]
