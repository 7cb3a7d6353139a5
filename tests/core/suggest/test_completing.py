"""What the cells of a fact need beside their values: where a base comes from, what waits, which words gave them."""

import pytest

from tests.core.suggest.hostile import growth as growth_of
from workbench.core.suggest.completing import complete, narrow, read_again, says_itself
from workbench.core.suggest.filling import Wanted, fill, fill_each
from workbench.core.suggest.passes import of_text

FIELDS = [
    Wanted("value", "decimal"),
    Wanted("minValue", "decimal"),
    Wanted("maxValue", "decimal"),
    Wanted("unit", "unit"),
    Wanted("currency", "currency"),
    Wanted("aspect", "choice", choices=("level", "change")),
    Wanted("baseValue", "decimal"),
    Wanted("period", "edtf"),
]


def completed(text, *, said="2025-05-03", is_dated=True):
    found = of_text(text, said, ("date", "quantity", "speaker"))
    given = (text, (0, len(text)), found, FIELDS, {}, None, said)
    each = [one.cells for one in fill_each(*given)]
    return complete(text, found, FIELDS, fill(*given).cells, each, is_dated=is_dated)


@pytest.mark.parametrize(
    ("text", "base", "source"),
    [
        ("Trade rose 12 percent to $45 billion.", "40000000000", 1),
        ("Exports fell by 10 % to 9 million tonnes.", "10000000", 1),
        ("Товарооборот вырос на 12 % до 45 млрд долларов.", "40000000000", 1),
    ],
)
def test_a_change_with_its_level_gives_a_derived_base_that_names_the_level(text, base, source):
    change = completed(text)[1][0]
    assert (change["baseValue"]["value"], change["baseValue"]["origin"]) == (base, "derived")
    assert change["baseValue"]["from"] == source
    assert change["aspect"]["value"] == "change"
    start, end = change["baseValue"]["start"], change["baseValue"]["end"]
    assert text[start:end] == change["baseValue"]["printed"]


def test_a_level_with_the_level_it_came_from_states_its_base():
    level = completed("Output rose from 20 million tonnes to 25 million tonnes in 2024.")[1][1]
    assert (level["value"]["value"], level["baseValue"]["value"]) == ("25000000", "20000000")
    assert level["baseValue"]["origin"] == "stated"


def test_a_range_beside_a_change_and_its_level_is_a_figure_too():
    text = "Between 20 and 30 projects began, and trade rose 12 percent to $45 billion."
    span, change, level = completed(text)[1]
    assert "value" not in span
    assert (change["baseValue"]["from"], level["value"]["value"]) == (2, "45000000000")
    assert parts(text)[0] == "Between 20 and 30 projects began"


def test_a_passage_of_very_many_figures_gives_the_first_of_them():
    text = ", ".join(f"{n} boats in {1950 + n % 70}" for n in range(2, 400)) + "."
    assert len(completed(text)[1]) == 50


def test_a_figure_alone_has_no_base():
    assert "baseValue" not in completed("Trade came to $45 billion in 2024.")[0]


@pytest.mark.parametrize(
    ("text", "value", "origin"),
    [
        ("Trade grew 12 percent last year.", "2024", "derived"),
        ("Trade grew 12 percent in 2023.", "2023", "stated"),
        ("В прошлом году экспорт вырос на 12 %.", "2024", "derived"),
    ],
)
def test_only_what_counts_from_the_day_of_the_document_is_derived(text, value, origin):
    period = completed(text)[0]["period"]
    assert (period["value"], period["origin"]) == (value, origin)


def test_without_a_confirmed_day_a_relative_date_keeps_its_words_alone():
    period = completed("Trade grew 12 percent last year.", is_dated=False)[0]["period"]
    assert (period["value"], period["printed"]) == (None, "last year")
    assert "period" not in completed("Trade came to 12 percent.", is_dated=False)[0]
    assert completed("Trade grew 12 percent in 2023.", is_dated=False)[0]["period"]["value"] == "2023"


def test_every_cell_waits_to_be_confirmed():
    cells, each = completed("Trade rose 12 percent to $45 billion last year.")
    assert {cell["confirmed_by"] for one in (cells, *each) for cell in one.values()} == {None}


def parts(text):
    each = completed(text)[1]
    return [text[slice(*narrow(text, (0, len(text)), one, each))] for one in each]


def test_each_figure_rests_on_its_part_of_the_sentence():
    assert parts("In 2023 the mill sold 40 tonnes, and in 2024 it sold 52 tonnes.") == [
        "In 2023 the mill sold 40 tonnes",
        "in 2024 it sold 52 tonnes.",
    ]
    assert parts("В 2023 году построили 4 школы, а в 2024 году построили 7 школ.") == [
        "В 2023 году построили 4 школы",
        "в 2024 году построили 7 школ.",
    ]


def test_a_sentence_with_one_figure_stays_whole():
    text = "In 2024, after a dry spring, the mill sold 52 tonnes, as it had planned."
    cells, each = completed(text)
    assert narrow(text, (0, len(text)), cells, each) == (0, len(text))


def test_a_date_is_read_again_from_another_day():
    text = "Trade grew 12 percent last year."
    cell = completed(text)[0]["period"]
    assert (read_again(text, cell, "2025-05-03", "2030-01-01"), says_itself(text, cell)) == ("2029", False)


@pytest.mark.parametrize("kind", ["1 percent to 5 tonnes, and ", "last year ", "999999999 "])
def test_completing_takes_time_in_proportion_to_the_text(kind):
    cells = {"value": {"value": "1", "printed": "1", "start": 0, "end": 1, "origin": "stated"}}
    found = {}

    def work(text):
        if len(text) not in found:
            found[len(text)] = of_text(text, "2025-05-03", ("date", "quantity"))
        complete(text, found[len(text)], FIELDS, cells, [], is_dated=True)
        narrow(text, (0, len(text)), cells, [cells, cells])

    for size in (2_000, 8_000):
        work((kind * (size // len(kind) + 1))[:size])
    assert growth_of(work, kind, 2_000) < 8
