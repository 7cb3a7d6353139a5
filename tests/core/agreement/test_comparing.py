"""When two contents of a field say the same."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.agreement.comparing import Standing, linked, score, speakers, step
from workbench.core.agreement.work import Tag
from workbench.core.values import cells

PLAIN = Standing()
ONE, OTHER, THIRD = (UUID(int=number) for number in (1, 2, 3))
contents = st.lists(st.sampled_from(["1", "1.5", "2", "3"]), max_size=4)


def a_cell(value, printed=None):
    return cells({"value": value, "printed": printed})


def a_tag(**said):
    return Tag(said.pop("fact", ONE), OTHER, "quantity", ((0, 5),), **said)


@pytest.mark.parametrize(
    ("value", "printed", "last"),
    [
        ("4.5", "", "0.1"),
        ("4.50", "", "0.01"),
        ("300", "", "1"),
        ("4000000000000", "nearly 4 trillion roubles", "1e12"),
        ("3900000000000", "3.9 трлн", "1e11"),
        ("4000000", "4 000 000", "1"),
        ("4.5", "4,5 %", "0.1"),
        ("2.5", "2021 to 2025", "0.1"),  # digits that stand for something else
    ],
)
def test_the_last_place_is_the_one_that_is_stated(value, printed, last):
    assert step(Decimal(value), printed) == Decimal(last)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("4.5", ""), ("4.50", ""), True),
        (("4.5", ""), ("4.52", ""), True),
        (("4.5", ""), ("4.6", ""), False),
        (("300", ""), ("301", ""), False),
        (("4000000000000", "4 trillion"), ("3900000000000", "3.9 trillion"), True),
        (("4000000000000", ""), ("3900000000000", ""), False),
        (("0", ""), ("0.0", ""), True),
        (("about ten", ""), ("About  ten", ""), True),
        (("about ten", ""), ("10", ""), False),
    ],
)
def test_figures_agree_within_what_the_coarser_one_states(one, other, agree):
    assert score("decimal", a_cell(*one), a_cell(*other), PLAIN) == agree
    assert score("decimal", a_cell(*other), a_cell(*one), PLAIN) == agree


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2025", "2025-03", True),
        ("2024/2025", "2025/2026", True),
        ("2025-01", "2025-02", False),
        ("../2025-06", "2025-06-30", True),
        ("soon", "Soon", True),
        ("soon", "2025", False),
    ],
)
def test_dates_agree_if_they_may_mean_the_same_day(one, other, agree):
    assert score("edtf", a_cell(one), a_cell(other), PLAIN) == agree
    assert score("edtf", a_cell(other), a_cell(one), PLAIN) == agree


def test_entities_that_are_the_same_agree_whichever_was_chosen():
    standing = Standing({OTHER: ONE})
    one, other = a_cell({"entity": str(ONE)}), a_cell({"entity": str(OTHER)})
    assert score("entity", one, other, standing) == 1
    assert score("entity", one, other, PLAIN) == 0
    assert score("entity", one, a_cell("Minsk"), standing) == 0


def test_facts_agree_that_were_matched():
    assert score("fact", a_cell({"fact": str(ONE)}), a_cell({"fact": str(OTHER)}), Standing({OTHER: ONE})) == 1


def test_a_measure_agrees_by_any_of_its_names():
    standing = Standing(measure=lambda words: {"turnover": "trade"}.get(words, words))
    assert score("measure", a_cell("turnover"), a_cell("trade"), standing) == 1


def test_words_agree_whatever_their_capitals_and_spaces():
    assert score("text", a_cell("Road  transport"), a_cell("road transport"), PLAIN) == 1
    assert score("choice", a_cell("held"), a_cell("announced"), PLAIN) == 0


def test_of_several_values_the_part_that_both_state_counts():
    assert score("text", cells(["a", "b", "c"]), cells(["c", "a"]), PLAIN) == pytest.approx(2 / 3)
    assert score("text", cells(["a", "a"]), cells(["a"]), PLAIN) == 0.5


def test_what_one_left_empty_is_a_disagreement_and_what_both_left_empty_is_nothing():
    assert score("decimal", a_cell("4"), None, PLAIN) == 0
    assert score("decimal", a_cell(None), None, PLAIN) is None


@given(contents, contents)
def test_two_analysts_may_change_places(one, other):
    assert score("text", cells(one), cells(other), PLAIN) == score("text", cells(other), cells(one), PLAIN)


@given(contents, st.sampled_from(["text", "decimal", "choice"]))
def test_identical_contents_agree_completely(one, kind):
    assert score(kind, cells(one), cells(one), PLAIN) == (1 if one else None)


def test_a_speaker_is_compared_as_known_else_as_printed():
    standing = Standing({OTHER: ONE})
    assert speakers(a_tag(speaker=ONE), a_tag(speaker=OTHER), standing) == 1
    assert speakers(a_tag(speaker=ONE), a_tag(speaker=THIRD), standing) == 0
    assert speakers(a_tag(speaker_printed="An official"), a_tag(speaker_printed="an official"), standing) == 1
    assert speakers(a_tag(speaker=ONE), a_tag(speaker_printed="an official"), standing) == 0
    assert speakers(a_tag(speaker=ONE), a_tag(), standing) == 0
    assert speakers(a_tag(), a_tag(), standing) is None


def test_of_linked_entities_the_part_counts_that_both_have():
    standing = Standing({OTHER: ONE})
    one, other = a_tag(entities=frozenset({ONE, THIRD})), a_tag(entities=frozenset({OTHER}))
    assert linked(one, other, standing) == 0.5
    assert linked(a_tag(), a_tag(), standing) is None
