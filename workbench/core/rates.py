"""Conversion rates that analysts entered: a currency's yearly averages, for indicative comparisons only."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from sqlalchemy import Connection, select

from workbench.core.models import Project as ProjectRow
from workbench.core.models import table
from workbench.core.project import Project
from workbench.core.values import is_currency
from workbench.errors import UserError

COMMON = "USD"
"""The currency that all rates are against."""

_PREFIX = "rate."  # of the settings of a project that hold one: rate.RUB.2023
_FIRST_YEAR, _LAST_YEAR = 1800, 2999
_MOST = Decimal("1e15")


def rates(connection: Connection) -> Mapping[str, Mapping[int, Decimal]]:
    """Currency (ISO 4217) → year → how many of it made one of COMMON, on the average of that year."""
    settings = connection.execute(select(table(ProjectRow).c.settings)).scalar() or {}
    found: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for key in sorted(settings):
        _prefix, currency, year = (*key.split("."), "", "")[:3]
        if key.startswith(_PREFIX) and (rate := _number(settings[key])) is not None and year.isdigit():
            found[currency][int(year)] = rate
    return dict(found)


def enter(project: Project, currency: str, year: int, rate: str) -> None:
    """Note what a currency cost in a year: how many of it made one of COMMON. Saves one revision.

    Raises UserError for a currency that is none, a year out of reach, or a rate that is no number above zero.
    """
    if not is_currency(currency) or currency == COMMON:
        raise UserError("“{currency}” is no currency to convert. Write its code, such as RUB.", currency=currency)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UserError("{year} is no year of this calendar.", year=year)
    if (number := _number(rate.strip().replace(",", "."))) is None:
        raise UserError(
            "“{rate}” is no rate. Write how many {currency} made one {common}, such as 85.2.",
            rate=rate,
            currency=currency,
            common=COMMON,
        )
    _keep(project, "Enter a conversion rate", currency, year, str(number))


def forget(project: Project, currency: str, year: int) -> None:
    """Take a rate away. Saves one revision."""
    _keep(project, "Delete a conversion rate", currency, year, None)


def _keep(project: Project, label: str, currency: str, year: int, rate: str | None) -> None:
    with project.change(label) as session:
        row = session.connection.execute(select(table(ProjectRow).c.id)).scalar_one()
        session.set(ProjectRow, row, {f"settings.{_PREFIX}{currency}.{year}": rate})


def _number(written: object) -> Decimal | None:
    try:
        number = Decimal(str(written))
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 < number < _MOST else None
