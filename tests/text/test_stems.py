import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import stems


@pytest.mark.parametrize(
    "alike",
    [
        "trade trades traded trading TRADE trade's trade’s",
        "рубль рубля рублей рублю Рубли РУБЛЯМИ",
        "ёлка Ёлки елку е\u0308лкой",
        "договор догово́р до\u00adговора",
        "йод и\u0306од",
        "государство государства государству",
    ],
)
def test_forms_of_one_word_have_one_stem(alike):
    assert len(set(stems.stems(alike))) == 1


def test_words_that_differ_have_different_stems():
    assert len(set(stems.stems("tariff trade рубль товар 2024 2025"))) == 6


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4,5 % of US$40bn", ["4", "5", "of", "us", "40bn"]),
        ("north-south_line", ["north", "south", "line"]),
        ("\u00ad \u0301 … 📈", []),
        ("", []),
    ],
)
def test_signs_between_words_end_them(text, found):
    assert stems.stems(text) == found


@given(st.text(st.one_of(st.characters(), st.sampled_from("aя'’sе\u0308ё\u00ad_-İß ")), max_size=60))
def test_words_stand_where_they_are_said_to_and_hold_nothing_an_index_would_split(text):
    found = list(stems.words(text))
    assert [stem for stem, _start, _end in found] == stems.stems(text)
    every = [(place, *word) for place, word in enumerate(found)]
    wanted = {stem for stem, _start, _end in found if len(stem) > 1}
    chosen = [word for word in every if word[1] in wanted or word[1].startswith("s")]
    assert list(stems.places(text, wanted, ("s",))) == chosen
    at = 0
    for stem, start, end in found:
        assert at <= start < end <= len(text)
        assert stem == stems.stem(text[start:end]) != ""
        assert all(letter.isalnum() or ord(letter) > 127 for letter in stem)
        at = end
