"""Conversion rates are entered by analysts, kept with the project, and refused if they are none."""

from decimal import Decimal

import pytest

from tests.factories import a_project
from workbench.core import rates
from workbench.core.models import Project as ProjectRow
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        yield made


def entered(project):
    with project.read() as connection:
        return rates.rates(connection)


def test_rates_are_kept_by_currency_and_year_until_they_are_forgotten(project):
    rates.enter(project, "RUB", 2023, "85.2")
    rates.enter(project, "RUB", 2022, " 68,5 ")
    rates.enter(project, "BYN", 2023, "3")
    assert entered(project) == {
        "BYN": {2023: Decimal(3)},
        "RUB": {2022: Decimal("68.5"), 2023: Decimal("85.2")},
    }
    rates.enter(project, "RUB", 2023, "90")
    rates.forget(project, "BYN", 2023)
    assert entered(project) == {"RUB": {2022: Decimal("68.5"), 2023: Decimal(90)}}
    project.undo()
    project.undo()
    assert entered(project)["RUB"][2023] == Decimal("85.2")


@pytest.mark.parametrize(
    ("currency", "year", "rate"),
    [("", 2023, "1"), ("USD", 2023, "1"), ("roubles", 2023, "85"), ("RUB", 12, "85"), ("RUB", 2023, "0")]
    + [("RUB", 2023, one) for one in ("", "-1", "many", "nan", "Infinity", "1e99")],
)
def test_what_is_no_rate_is_refused_and_nothing_saved(project, currency, year, rate):
    with pytest.raises(UserError):
        rates.enter(project, currency, year, rate)
    assert entered(project) == {}


def test_other_settings_of_a_project_are_no_rates(project):
    assert entered(project) == {}
    with project.change("Keep something else") as session:
        session.set(ProjectRow, project.id, {"settings.rate.RUB": "85", "settings.rates": {}})
    assert entered(project) == {}
