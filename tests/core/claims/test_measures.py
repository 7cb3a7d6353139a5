"""One measure under many names."""

import pytest

from workbench.core.claims.measures import measure_of


@pytest.mark.parametrize(
    "names",
    [
        ["mutual trade", "bilateral trade", "Trade turnover", "взаимный товарооборот", "товарооборот"],
        ["mutual trade growth", "growth of trade", "рост товарооборота", "темпы роста товарооборота"],
        ["completed share of objectives/activities", "share of completed measures", "доля выполненных мероприятий"],
        ["exports", "объём экспорта"],
        ["students", "число студентов"],
        ["widgets shipped by sea", "Widgets  shipped by Sea"],
    ],
)
def test_names_of_one_measure_are_one(names):
    assert len({measure_of(name) for name in names}) == 1


def test_growth_is_of_its_level_but_no_level():
    level, growth = measure_of("mutual trade"), measure_of("mutual trade growth")
    assert (growth.key, growth.change, level.change) == (level.key, True, False)


def test_a_share_is_of_its_whole():
    one, other = measure_of("share of FDI from Arvia"), measure_of("share of foreign direct investment from Tarsia")
    assert one.key == other.key and one.part != other.part


def test_what_is_done_and_what_is_left_are_parts_of_one_whole():
    done, left = measure_of("completed share of activities"), measure_of("remaining share of activities")
    assert (done.key, {done.part, left.part}) == (left.key, {"done", "left"})


def test_only_what_is_listed_adds_up_over_time():
    assert measure_of("exports").summed and not measure_of("students").summed and not measure_of("cows").summed
