import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.search.language import FIELDS, Either, Every, Field, Not, Words, understand

TRADE, MINSK, BUDGET = Words(("trade",)), Words(("minsk",)), Words(("budget",))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Trades", TRADE),
        ("trade minsk", Every((TRADE, MINSK))),
        ("trade AND minsk", Every((TRADE, MINSK))),
        ("trade OR minsk budget", Either((TRADE, Every((MINSK, BUDGET))))),
        ("(trade OR minsk) budget", Every((Either((TRADE, MINSK)), BUDGET))),
        ("trade -minsk", Every((TRADE, Not(MINSK)))),
        ("trade NOT minsk", Every((TRADE, Not(MINSK)))),
        ("NOT NOT trade", TRADE),
        ("-(trade OR minsk)", Not(Either((TRADE, MINSK)))),
        ('"trade budget"', Words(("trade", "budget"))),
        ("«trade budget»", Words(("trade", "budget"))),
        ('"trade budget', Words(("trade", "budget"))),
        ("trade-budget", Words(("trade", "budget"))),
        ("trad*", Words(("trad",), is_begun=True)),
        ("рублей*", Words(("рубл",), is_begun=True)),
        (
            "in:title trade minsk",
            Every((Field("in", "title"), Words(("trade",), False, "title"), Words(("minsk",), False, "title"))),
        ),
        ("speaker:Lee", Field("speaker", "Lee")),
        ('entity:"Union State"', Field("entity", "Union State")),
        ("date:2023..2025", Field("date", "2023..2025", "2023-01-01", "2025-12-31")),
        ("date:2023-05", Field("date", "2023-05", "2023-05-01", "2023-05-31")),
        ("date:..2024", Field("date", "..2024", None, "2024-12-31")),
        ("date>2023", Field("date", "2023", "2023-12-31", None, strict=True)),
        ("date<2023", Field("date", "2023", None, "2023-01-01", strict=True)),
        ("value>40e9", Field("value", "40e9", "40000000000.0", None, strict=True)),
        ("value<=4.5", Field("value", "4.5", None, "4.5")),
        ("value:3..5", Field("value", "3..5", "3.0", "5.0")),
        ("value>40bn", Field("value", "40bn", "40000000000", None, strict=True)),
    ],
)
def test_what_is_typed_is_understood(typed, asked):
    query = understand(typed)
    assert (query.asked, query.problems) == (asked, ())


@pytest.mark.parametrize(
    ("typed", "asked", "problem"),
    [
        ("trade colour:red", TRADE, "“colour:” is nothing to search by"),
        ("trade type:", TRADE, "“type:” has nothing after it"),
        ("trade value>many", TRADE, "“many” is no number"),
        ("trade date:soon", TRADE, "“soon” is no date"),
        ("trade in:margin", TRADE, "“in:margin” is no place"),
        ("trade AND", TRADE, "“AND” needs"),
        ("OR trade", TRADE, "“OR” needs"),
        ("trade NOT", TRADE, "“NOT” needs"),
        ("trade) minsk", Every((TRADE, MINSK)), "without its “(”"),
        ("trade …", TRADE, "holds no word"),
        ("*", None, "holds no word"),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_is_searched(typed, asked, problem):
    query = understand(typed)
    assert query.asked == asked
    assert problem in " ".join(query.problems)


def test_nothing_typed_asks_for_nothing_and_complains_of_nothing():
    assert understand("  ") == understand("")
    assert (understand("").asked, understand("").problems) == (None, ())


def test_a_word_still_being_typed_is_the_beginning_of_one():
    assert understand("minsk trad", is_being_typed=True).asked == Every((MINSK, Words(("trad",), is_begun=True)))
    assert understand("trading", is_being_typed=True).asked == Words(("trad",), is_begun=True)
    assert understand("tr", is_being_typed=True).asked == Words(("tr",))
    assert understand("trade ", is_being_typed=True).asked == TRADE
    assert understand("speaker:lee", is_being_typed=True).asked == Field("speaker", "lee")


pieces = st.sampled_from(
    [
        *(f"{field}:" for field in FIELDS),
        *'()"-*«»“”',
        "AND",
        "OR",
        "NOT",
        "value>",
        "date:..",
        "2023",
        "40e9",
        "1e999",
        "рубль",
        "a",
        " ",
    ]
)


@given(
    st.one_of(st.text(max_size=80), st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=40).map("".join)),
    st.booleans(),
)
def test_nothing_typed_is_an_error(typed, is_being_typed):
    query = understand(typed, is_being_typed=is_being_typed)
    assert all(isinstance(problem, str) and problem for problem in query.problems)
    assert all(words.stems and all(words.stems) for words in query.words)


def test_what_is_too_long_or_too_deep_is_cut_and_told():
    assert "at most" in understand("trade " * 1_000).problems[0]
    assert "too deep" in " ".join(understand("(" * 50 + "trade").problems)
