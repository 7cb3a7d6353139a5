"""Where things stand on a chart, worked out without a window."""

from itertools import pairwise

import pytest

from tests.ui.charts.charted import WIDE, bars, figure, laid, letters, many, series, timeline
from workbench.core.answers.lines import BARS, SERIES, TIMELINE, Chart, Mark
from workbench.core.values.days import EARLIEST, LATEST
from workbench.ui.charts.laid import DOWN, LEFT, RIGHT, UP
from workbench.ui.charts.layout import ALL, beside, has_marks, in_sight, spot_at

BOTH_SIZES = pytest.mark.parametrize(("width", "height"), [(420, 220), (900, 320)])


def by_mark(places):
    return {spot.mark: spot for spot in places.spots}


def year(row, label, first, last, tone=""):
    return Mark(row, label, f"{first}-01-01" if first else EARLIEST, f"{last}-12-31" if last else LATEST, tone=tone)


# --- figures over time


@BOTH_SIZES
def test_larger_figures_stand_higher_and_later_ones_further_right(width, height):
    places = laid(series(figure(2020, 10), figure(2021, 30), figure(2022, 20)), width, height)
    spots = by_mark(places)
    assert spots[1].y < spots[2].y < spots[0].y
    assert places.left < spots[0].x < spots[1].x < spots[2].x < places.right
    assert places.height == height


def test_what_words_allow_reaches_from_its_least_to_its_most_and_an_open_side_is_told():
    figures = [
        figure(2020, 40, low=38, high=42),
        figure(2021, 40, low=40, high=None),
        figure(2022, 40, low=None, high=40),
        figure(2023, 40),
        figure(2024, None, low=30, high=50),
    ]
    spots = by_mark(laid(series(*figures)))
    assert spots[0].top < spots[0].y < spots[0].bottom and not spots[0].open
    assert spots[1].open == {UP} and spots[1].top < spots[1].y == spots[1].bottom
    assert spots[2].open == {DOWN} and spots[2].top == spots[2].y < spots[2].bottom
    assert spots[3].top == spots[3].y == spots[3].bottom and not spots[3].open
    assert not spots[4].has_point and spots[4].y == pytest.approx(spots[3].y)


def test_a_figure_of_a_year_reaches_over_it_and_stands_in_its_middle():
    places = laid(series(figure(2020, 10), figure(2021, 30)))
    one, other = by_mark(places).values()
    assert one.right == pytest.approx(other.left)
    assert one.x == pytest.approx((one.left + one.right) / 2)
    january = next(tick for tick in places.across if tick.words and tick.words.text == "2021")
    assert january.at == pytest.approx(other.left)


def test_the_line_goes_through_one_figure_of_each_year_and_around_what_is_contradicted():
    figures = [
        figure(2020, 10),
        figure(2021, 50, tone="contradicts"),
        figure(2021, 20),
        figure(2021, 30),
        figure(2022, 25, tone="contradicts"),
    ]
    places = laid(series(*figures))
    spots = by_mark(places)
    assert places.joined == (tuple((spots[at].x, spots[at].y) for at in (0, 2, 4)),)


def test_figures_of_more_days_than_there_are_pixels_are_not_joined():
    assert laid(series(*many(100, rows=1)), 900).joined[0]
    assert not laid(series(*many(2000, rows=1)), 900).joined[0]


def test_the_unit_is_named_once_with_its_scale():
    places = laid(series(figure(2020, 45e9), figure(2021, 50e9), figure(2021, 4e9, row="Exports")))
    assert places.heading.text == "billion USD"
    assert {tick.words.text for tick in places.up} >= {"0", "50"}
    assert laid(series(figure(2020, 45e9))).heading.text == "Trade, billion USD"


def test_several_that_tell_the_same_of_a_year_stand_side_by_side_within_it():
    places = laid(series(figure(2020, 40), figure(2021, 45), figure(2021, 45), figure(2021, 45), figure(2022, 50)))
    same = [spot for spot in places.spots if spot.mark in (1, 2, 3)]
    assert all(other.x - one.x >= 8 for one, other in pairwise(same))
    assert all(spot.left < spot.x < spot.right for spot in same)
    assert len(places.joined[0]) == 3


def test_series_without_a_common_unit_have_a_plot_each_with_its_own_numbers_under_one_axis():
    marks = [
        figure(2020, 45e9, row="Trade · USD"),
        figure(2021, 50e9, row="Trade · USD"),
        figure(2021, 4, row="Share · %"),
    ]
    places = laid(series(*marks, unit=""))
    spots = by_mark(places)
    assert [row.words.text for row in places.rows] == ["Trade · USD, billion", "Share · %"]
    assert max(spots[0].y, spots[1].y) < places.rows[1].top < spots[2].y
    assert spots[1].x == pytest.approx(spots[2].x)
    assert {"50", "4"} <= {tick.words.text for tick in places.up}
    assert not places.legend


def test_more_series_than_can_be_told_apart_have_a_plot_each():
    places = laid(series(*(figure(2020, n, row=f"Row {n}") for n in range(1, 30))))
    assert len({row.top for row in places.rows}) == 29
    assert places.height > 29 * 60


def test_a_figure_of_which_no_day_is_known_is_drawn_without_an_axis():
    places = laid(series(Mark("Trade", "45", value=45.0)))
    assert not places.across
    assert places.left < places.spots[0].x < places.right


def test_several_series_have_a_legend_and_a_single_one_has_none():
    assert not laid(series(figure(2020, 1), figure(2021, 2))).legend
    places = laid(series(figure(2020, 1), figure(2021, 2, row="Exports"), figure(2022, 2, tone="contradicts")))
    assert [entry.words.text for entry in places.legend] == ["Trade", "Exports", "contradicts"]


def test_a_legend_with_no_room_for_all_counts_the_rest_and_names_it():
    names = [f"Investment in industry {n}" for n in range(6)]
    places = laid(series(*(figure(2020, n, row=name) for n, name in enumerate(names, 1))), 420, 220)
    *shown, last = places.legend
    assert last.words.text == f"+{6 - len(shown)}"
    assert last.words.whole.splitlines() == names[len(shown) :]
    assert places.foot < 90
    assert all(entry.area.right() <= 420 for entry in places.legend)


# --- timelines


@BOTH_SIZES
def test_rows_stand_under_each_other_and_marks_of_a_time_in_lanes(width, height):
    marks = [
        year("Minister", "Berg", 2018, 2021),
        year("Minister", "Somov", 2020, 2023),
        year("Envoy", "Lind", 2019, 2020),
    ]
    places = laid(timeline(*marks), width, height)
    spots = by_mark(places)
    assert spots[0].bottom < spots[1].top
    assert [row.name for row in places.rows] == ["Minister", "Envoy"]
    assert places.rows[0].top + places.rows[0].height == places.rows[1].top
    assert spots[1].bottom < spots[2].top


def test_an_open_side_is_told_and_drawn_within_the_plot():
    marks = [year("A", "until", None, 2020), year("A", "since", 2021, None), year("A", "some time", None, None)]
    places = laid(timeline(*marks), 420, 220)
    spots = by_mark(places)
    assert (spots[0].open, spots[1].open, spots[2].open) == ({LEFT}, {RIGHT}, {LEFT, RIGHT})
    assert all(places.left <= spot.left < spot.right <= places.right for spot in places.spots)


def test_words_of_marks_never_cover_the_next_mark_of_their_lane_or_leave_the_chart():
    places = laid(timeline(*many(300)), 420, 220)
    told = [spot for spot in places.spots if spot.words is not None]
    assert told
    for spot in told:
        assert spot.words.area.left() + WIDE * len(spot.words.text) <= places.right + WIDE
        after = [other.left for other in places.spots if other.y == spot.y and other.left > spot.left]
        assert spot.words.area.right() <= min(after, default=places.right)


def test_a_long_name_is_cut_and_keeps_the_whole():
    name = "Государственный секретарь Союзного государства"
    places = laid(timeline(year(name, "Берг", 2019, 2020)), 420, 220)
    words = places.rows[0].words
    assert words.text.endswith("…") and words.whole == name
    assert letters().width(words.text) <= words.area.width()
    assert not laid(timeline(year("Посол", "Берг", 2019, 2020))).rows[0].words.whole


def test_a_day_that_is_asked_for_is_on_the_axis():
    places = laid(timeline(year("A", "one", 2019, 2020)), day="2023-05-01")
    assert places.spots[0].right < places.day < places.right
    assert [entry.words.text for entry in places.legend] == ["as of 1 May 2023"]
    assert laid(timeline(year("A", "one", 2019, 2020))).day is None


def test_words_of_an_axis_do_not_touch():
    for width in range(300, 1200, 37):
        places = laid(timeline(year("A", "one", 2012, 2021)), width)
        for top in {tick.words.area.top() for tick in places.across if tick.words}:
            areas = [tick.words.area for tick in places.across if tick.words and tick.words.area.top() == top]
            areas.sort(key=lambda area: area.left())
            assert all(one.right() < other.left() for one, other in pairwise(areas))


# --- bars


@BOTH_SIZES
def test_bars_begin_at_zero_and_are_as_long_as_their_values(width, height):
    places = laid(bars(10, 5, 1), width, height)
    lengths = [spot.right - spot.left for spot in places.spots]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 10])
    assert {spot.left for spot in places.spots} == {places.zero}
    assert [words.text for words in places.ends] == ["10", "5", "1"]
    assert all(words.area.right() <= width for words in places.ends)


def test_marks_of_one_row_are_put_to_each_other_and_told_as_their_sum():
    chart = Chart(
        BARS, "", tuple(Mark("Berg", kind, value=value) for kind, value in (("said", 4.0), ("promised", 6.0)))
    )
    places = laid(chart)
    one, other = places.spots
    assert one.right == other.left
    assert one.words.text == "said"
    assert [words.text for words in places.ends] == ["10"]


def test_what_is_below_zero_goes_to_the_left():
    places = laid(bars(10, -5))
    below = by_mark(places)[1]
    assert places.left < below.left < below.right == places.zero
    assert places.ends[1].area.right() < below.left
    assert places.ends[1].text == "-5"


# --- all of them


@pytest.mark.parametrize("kind", [SERIES, TIMELINE, BARS])
def test_rows_without_end_make_it_higher_but_never_wider(kind):
    places = laid(Chart(kind, "", tuple(many(300, rows=100))), 420, 220)
    assert places.height >= 220 if kind == SERIES else places.height > 1000
    assert all(spot.right <= 420 for spot in places.spots)
    assert sorted(spot.mark for spot in places.spots) == list(range(300))


@pytest.mark.parametrize("kind", [SERIES, TIMELINE, BARS])
def test_what_is_painted_grows_with_the_picture_and_not_with_the_number_of_marks(kind):
    def painted(number):
        places = laid(Chart(kind, "", tuple(many(number, rows=number // 10 if kind != SERIES else 4))), 420, 220)
        return sum(1 for _spot in in_sight(places, 0, 150))

    if kind == SERIES:
        assert painted(40_000) < 1.4 * painted(20_000)  # they stand on each other
    else:
        assert painted(4000) <= 2.5 * painted(400)  # most are out of sight


def test_a_mark_that_contradicts_is_painted_even_where_others_stand():
    days = ("2020-05-01", "2020-05-01", "2020-05-01", "2010-05-01")
    tones = ("", "contradicts", "", "agrees")
    marks = [Mark("Row", "10", day, day, 10.0, tone=tone) for day, tone in zip(days, tones, strict=True)]
    assert [spot.tone for spot in in_sight(laid(series(*marks)), 0, 300)] == ["agrees", "", "contradicts"]


@pytest.mark.parametrize("kind", [SERIES, TIMELINE, BARS])
def test_every_mark_is_found_where_it_stands(kind):
    places = laid(Chart(kind, "", tuple(many(40))), 900, 320)
    for spot in places.spots:
        found = spot_at(places, spot.x, spot.y)
        assert (found.x, found.y) == (spot.x, spot.y)
    assert spot_at(places, places.left - 20, 5000) is None


@pytest.mark.parametrize("kind", [SERIES, TIMELINE, BARS])
def test_keys_lead_to_every_mark_and_stop_at_the_ends(kind):
    places = laid(Chart(kind, "", tuple(many(30))))
    seen = [beside(places, None, 1, 0)]
    while (further := beside(places, seen[-1], 1, 0)) != seen[-1]:
        seen.append(further)
    assert sorted(seen) == list(range(30))
    assert beside(places, seen[-1], -ALL, 0) == seen[0]
    assert beside(places, seen[0], ALL, 0) == seen[-1] == beside(places, None, ALL, 0)
    assert beside(places, seen[0], 0, -1) == seen[0]


def test_down_leads_to_the_nearest_mark_of_the_next_row():
    marks = [
        year("A", "one", 2015, 2015),
        year("A", "two", 2021, 2021),
        year("B", "old", 2014, 2014),
        year("B", "new", 2020, 2020),
    ]
    places = laid(timeline(*marks))
    assert beside(places, 1, 0, 1) == 3
    assert beside(places, 3, 0, -1) == 1


def test_there_is_nothing_to_draw_without_figures_or_marks():
    undated = Mark("A", "one")
    assert not has_marks(None)
    assert not has_marks(Chart(TIMELINE))
    assert not has_marks(Chart(SERIES, marks=(undated,)))
    assert not has_marks(Chart(BARS, marks=(undated,)))
    assert has_marks(Chart(TIMELINE, marks=(undated,)))
