"""Every place of some words, or of a regular expression, in a text."""

import time
from itertools import pairwise

import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.text import fold, freeze
from workbench.text import search as searching
from workbench.text.search import MOST, Query, Searched, comparable, find, literally

PIECES = [
    "a", "A", "b", "aa", "word", "Word", " ", "  ", "\n", "\t", ".", "é", "e\u0301", "ё", "е", "Ёлка", "елка", "שלום",
    "\u00a0", "\u202f", "\u2028", "😀", "👩🏽‍🚀", "🇧🇾", "𝒳", "“", "”", "«", '"', "’", "'", "—", "-", "–", "İ", "ß", "Σ",
    "σ", "ς", "_", "1", "٣",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=25).map("".join).map(freeze)
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
WAYS = st.fixed_dictionaries({"case": st.booleans(), "whole": st.booleans(), "exact": st.booleans()})


def spans(text, words, **ways):
    found = find(text, Query(words, **ways))
    return list(zip(found.starts, found.ends, strict=True))


def naive(text, query):
    """The same, looked for letter by letter."""
    places, at = [], 0
    while at < len(text):
        end = naive_end(text, query, at)
        if end is None or (query.whole and (joined(text, at) or joined(text, end))):
            at += 1
        else:
            places.append((at, end))
            at = end
    return places


def naive_end(text, query, at):
    parts = [query.words] if query.exact else query.words.split()
    for number, part in enumerate(parts):
        begun = at
        while number and at < len(text) and text[at].isspace():
            at += 1
        if (number and at == begun) or len(text) - at < len(part):
            return None
        if not all(same(one, other, query) for one, other in zip(text[at:], part, strict=False)):
            return None
        at += len(part)
    return at if any(parts) else None


def same(one, other, query):
    if query.exact:
        return one == other or (not query.case and small(one) == small(other))
    if query.case and one.lower() != one and other.lower() != other:
        return fold(one) == fold(other)
    if query.case and (one.lower() != one or other.lower() != other):
        return False
    return fold(one) == fold(other)


def small(char):
    return char.casefold() if len(char.casefold()) == 1 else char


def joined(text, at):
    letter = regex.compile(r"\w")
    return 0 < at < len(text) and bool(letter.match(text[at - 1]) and letter.match(text[at]))


@given(TEXTS, WORDS, WAYS)
@example("aaa", "aa", {"case": False, "whole": False, "exact": False})
@example("Ёж ёж", "Еж", {"case": True, "whole": True, "exact": False})
def test_the_places_are_those_that_a_search_letter_by_letter_finds(text, words, ways):
    query = Query(words, **ways)
    assert spans(text, words, **ways) == naive(text, query)


@given(TEXTS.filter(str.strip), st.data(), WAYS)
def test_whatever_stands_in_a_text_is_found_where_it_stands_or_lies_over_a_place_before(text, data, ways):
    first = data.draw(st.sampled_from([at for at, char in enumerate(text) if not char.isspace()]))
    words = text[first : data.draw(st.integers(first + 1, min(len(text), first + 12)))].rstrip()
    found = spans(text, words, **{**ways, "whole": False})
    assert any(start <= first < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(TEXTS, st.booleans(), st.booleans())
def test_what_is_compared_has_the_length_of_the_text(text, case, exact):
    made = comparable(text, case=case, exact=exact)
    assert len(made) == len(text)
    assert comparable(made, case=case, exact=exact) == made
    if not (case or exact):
        assert made == fold(text)


def test_no_character_that_the_table_leaves_out_has_another_form():
    rest = "".join(map(chr, range(searching._CASED, 0x110000)))
    assert fold(rest) == rest
    assert rest.casefold() == rest


def test_variants_of_letters_quotes_dashes_and_spaces_are_found_unless_asked_to_the_letter():
    text = "«Ещё»\u00a0–\u2009Don’t"
    assert spans(text, '"еще" - don\'t') == [(0, len(text))]
    assert spans(text, '"еще" - don\'t', exact=True) == []
    assert spans("one\n two", "ONE two") == [(0, 8)]
    assert spans("one  two", "one two", exact=True) == []


def test_capitals_count_if_asked():
    assert spans("Ель ель Ёль", "Ель", case=True) == [(0, 3), (8, 11)]
    assert spans("Ель ель Ёль", "Ель", case=True, exact=True) == [(0, 3)]
    assert spans("Ель ель Ёль", "ель", exact=True) == [(0, 3), (4, 7)]


def test_whole_words_are_not_touched_by_letters_digits_or_accents():
    assert spans("cat cats concat (cat) cat_ cat1 cat\u0301", "cat", whole=True) == [(0, 3), (17, 20)]
    assert spans("5 %, 15 %", "5 %", whole=True) == [(0, 3)]
    assert spans("«слово»слово", "«слово»", whole=True) == [(0, 7)]


def test_places_count_code_points_after_emoji_and_combining_marks():
    text = "👩🏽‍🚀 cafe\u0301 🇧🇾 Минск"
    start = text.index("Минск")
    assert spans(text, "минск") == [(start, start + 5)]
    assert spans(text, r"\w+$", pattern=True) == [(start, start + 5)]
    assert spans(text, "🇧🇾") == [(start - 3, start - 1)]


@given(TEXTS, WORDS, WAYS)
def test_an_expression_made_of_words_finds_the_words(text, words, ways):
    assume(words.strip() == words and len(words.split()) == 1)
    assume(not regex.search("[İßΣσς]", text + words))  # which case they have depends on whom one asks
    assume(words.lower() == words or not ways["exact"] or words.isalpha())
    assume(not any(len(char.casefold()) > 1 or char.upper().lower() != char.lower() for char in text))
    assert spans(text, literally(words), pattern=True, **ways) == spans(text, words, **ways)


def test_expressions_see_lines_and_variants_of_characters():
    text = "Ёлка – 5\nelka - 6"
    assert spans(text, "^.+$", pattern=True) == [(0, 8), (9, 17)]
    assert spans(text, "елка – [0-9]", pattern=True) == [(0, 8)]
    assert spans(text, "елка — [0-9]", pattern=True, exact=True) == []
    assert spans(text, "ELKA", pattern=True, case=True) == []
    assert spans("a–b", "[a–z]+", pattern=True) == [(0, 2)]  # a dash in brackets is a dash, and no range
    assert spans("cat concat", "c|cat", pattern=True, whole=True) == [(0, 3)]


def test_empty_matches_are_no_places():
    assert spans("baa b", "a*", pattern=True) == [(1, 3)]
    assert spans("text", "") == spans("text", "  ") == spans("text", "", pattern=True) == []
    assert spans("a b", " ", exact=True) == [(1, 2)]


@pytest.mark.parametrize("wrong", ["(", "a**", "[a", "\\", "(?P<x", "a{9999999999999999}", "(" * 3000])
def test_what_is_no_expression_is_refused_with_a_sentence(wrong):
    with pytest.raises(UserError, match=r"regular expression"):
        find("text", Query(wrong, pattern=True))


@given(st.text(alphabet="ab(|)*+?[]{}\\^$.-d1,:=!<>P", max_size=14), st.booleans(), st.booleans())
def test_any_expression_is_either_looked_for_or_refused(words, whole, exact):
    try:
        found = find("ab-ab1 a\nb(d)", Query(words, pattern=True, whole=whole, exact=exact))
    except UserError:
        return
    assert all(start < end for start, end in zip(found.starts, found.ends, strict=True))


def test_an_expression_that_would_never_end_is_given_up():
    began = time.monotonic()
    with pytest.raises(UserError, match="too long"):
        find("a" * 40_000 + "!", Query("(a|aa)+$", pattern=True))
    assert time.monotonic() - began < 10


def test_at_most_so_many_places_are_told():
    found = find("ab" * 10, Query("a"), most=4)
    assert (list(found.starts), found.more) == ([0, 2, 4, 6], True)
    assert not find("ab" * 4, Query("a"), most=4).more
    assert find("ab" * 10, Query("a", pattern=True), most=4).more
    assert len(find("a" * (MOST + 1), Query("a"))) == MOST


def test_a_text_is_searched_across_its_pieces():
    for before in range(searching._PIECE - 9, searching._PIECE + 2):
        text = "—" * before + "Ёлка елка" + "—" * 9
        assert spans(text, "елка елка") == [(before, before + 9)]
        assert spans(text, "елка") == [(before, before + 4), (before + 5, before + 9)]


def test_one_text_is_made_comparable_once_for_a_way_to_look():
    searched = Searched("Ёлка и елка")
    assert len(searched.find(Query("елка"))) == 2
    form = searched._form
    assert len(searched.find(Query("и", whole=True))) == 1
    assert searched._form is form
    assert len(searched.find(Query("ёлка", case=True, exact=True))) == 0


def test_a_long_text_is_searched_quickly():
    searched = Searched("Товарооборот — «вырос» на 5 млрд руб. Ещё раз. " * 100_000 + "Ёлка")
    searched.find(Query("x"))
    began = time.process_time()
    assert len(searched.find(Query("елка"))) == 1
    assert time.process_time() - began < 0.2
