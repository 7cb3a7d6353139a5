import pytest

from tests.ui.charts.charted import figure, series, timeline
from workbench.core.answers.lines import Mark
from workbench.core.answers.standing import STANDINGS
from workbench.core.claims.verdicts import VERDICTS
from workbench.core.values.days import EARLIEST, LATEST
from workbench.ui.charts import tones
from workbench.ui.charts.words import period, said
from workbench.ui.theme.palettes import OF_TONES


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-01-01", "2022-12-31", "2021–2022"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2025-01-01", "2025-11-30", "Jan 2025 – Nov 2025"),
        ("2025-03-04", "2025-03-04", "4 Mar 2025"),
        ("2025-03-04", "2025-03-09", "4–9 Mar 2025"),
        ("2025-03-04", LATEST, "since 4 Mar 2025"),
        (EARLIEST, "2025-03-04", "until 4 Mar 2025"),
        (EARLIEST, LATEST, ""),
    ],
)
def test_a_time_is_said_as_shortly_as_it_can_be(first, last, words):
    assert period(first, last) == words


def test_a_figure_is_said_with_its_unit_what_it_may_be_when_and_how_it_stands():
    mark = Mark("Trade", "almost 50 bn", "2023-01-01", "2023-12-31", 50e9, 47.5e9, None, "contradicts")
    told = "Trade · almost 50 bn · 50 billion USD (47.5 billion – …) · 2023 · contradicts"
    assert said(series(mark), mark) == told


def test_a_figure_that_its_label_tells_is_not_said_twice():
    mark = Mark("Trade", "45 billion USD", "2022-01-01", "2022-12-31", 45e9, 45e9, 45e9)
    assert said(series(mark), mark) == "Trade · 45 billion USD · 2022"
    assert said(series(figure(2022, 45)), figure(2022, 45)) == "Trade · 45 · 45 USD · 2022"


def test_a_mark_of_a_timeline_is_said_without_figures_and_its_name_once():
    mark = Mark("Berg", "Berg", "2022-04-01", LATEST, 3, tone="past due")
    assert said(timeline(mark), mark) == "Berg · since 1 Apr 2022 · past due, no evidence"


def test_every_standing_and_verdict_has_a_name_a_colour_and_a_shape():
    every = {*STANDINGS, *VERDICTS}
    assert every == set(tones.names()) == set(OF_TONES) == set(tones.SHAPES)


def test_no_two_standings_and_no_two_neighbouring_series_look_alike_without_colour():
    assert len({tones.SHAPES[one] for one in STANDINGS}) == len(STANDINGS)
    looks = [(tones.row_shape(n), tones.row_stroke(n)) for n in range(4)]
    assert len(set(looks)) == 4
