"""Freezing, folding, UTF-16 offsets, clusters, quotes and finding a passage again."""

import time
from pathlib import Path

import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workbench.text import Utf16, context, fold, freeze, one_line, place, sentence_at, sentences, snap, trim

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "documents"
PIECES = [
    "a", "B", "word", " ", "\n", "\t", ".", "é", "e\u0301", "ё", "Ёлка", "Жук", "й", "и\u0306",
    "שלום", "שָׁלוֹם", "سلام", "مُحَمَّد", "\u0600", "٣", "\u00a0", "\u202f",
    "\u2028", "\u2029", "\u0085", "\u200b", "\u200d", "\ufe0f", "\u00ad", "😀",
    "👨‍👩‍👧‍👦", "👩🏽‍🚀", "🏳️‍🌈", "🇧🇾", "🇷🇺", "🇧", "각",
    "\u1100", "\u1161", "\u11a8", "नमस्ते", "क्षि", "ไทย", "漢字", "𝒳",
    "𐍈", "“", "’", "—", "İ", "ß", "Σας",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=25).map("".join).map(freeze)


def boundaries(text: str) -> list[int]:
    return [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]


@pytest.mark.parametrize(
    ("raw", "frozen"),
    [
        ("\ufeffa\ufeff", "a\ufeff"),
        ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("a\0b\x0bc\x1fd\te\n", "a\ufffdb\ufffdc\ufffdd\te\n"),
        ("\ufffe\ufdd0\ufdd1", "\ufffd\ufffd\ufffd"),
        ("e\u0301 \u00a0“x”\u2028\x7f\x85", "e\u0301 \u00a0“x”\u2028\x7f\x85"),
    ],
)
def test_freezing_changes_what_the_rules_name_and_nothing_else(raw: str, frozen: str) -> None:
    assert freeze(raw) == frozen


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert freeze("a\ud83d b\ude00c") == "a\ufffd b\ufffdc"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
@example("\ufeff\ufeffa")
def test_freezing_twice_changes_nothing(raw: str) -> None:
    assert freeze(freeze(raw)) == freeze(raw)
    assert freeze(raw).encode("utf-8").decode() == freeze(raw)


def test_folding_makes_variants_equal() -> None:
    assert fold("«Ещё»\u00a0–\u2009Don’t İΣς") == '"еще" - don\'t İσσ'


@given(TEXTS, st.integers(0, 60))
def test_folding_keeps_the_length_and_is_the_same_for_every_part(text: str, cut: int) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert fold(text[:cut]) + fold(text[cut:]) == folded


@pytest.mark.slow
def test_every_character_folds_to_one_character() -> None:
    for code in range(0x110000):
        assert len(fold(chr(code))) == 1


@given(TEXTS)
def test_every_position_goes_to_utf16_and_back(text: str) -> None:
    offsets = Utf16(text)
    for position in range(len(text) + 1):
        units = len(text[:position].encode("utf-16-le")) // 2
        assert offsets.to16(position) == units
        assert offsets.from16(units) == position


def test_a_position_inside_a_surrogate_pair_is_the_start_of_the_character() -> None:
    assert [Utf16("a😀𝒳b").from16(unit) for unit in range(7)] == [0, 1, 1, 2, 2, 3, 4]


def test_trimming_takes_white_space_off_both_ends() -> None:
    assert trim("a \u00a0b\u2028\n c", 1, 6) == (3, 4)
    assert trim("a  ", 1, 3) == (1, 1)


@given(TEXTS, st.data())
def test_snapping_gives_whole_clusters_and_stays_put_when_repeated(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = snap(text, start, end)
    edges = boundaries(text)
    assert first == max(edge for edge in edges if edge <= start)
    assert last == (min(edge for edge in edges if edge >= end) if start < end else first)
    assert snap(text, first, last) == (first, last)


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧‍👦", "👩🏽‍🚀", "e\u0301", "שָׁ", "\u1100\u1161\u11a8", "🇧🇾", "\u0600٣"])
def test_a_selection_inside_a_cluster_takes_all_of_it(cluster: str) -> None:
    text = f"x {cluster} y"
    assert snap(text, 3, 3 + len(cluster) - 1) == (2, 2 + len(cluster))


def test_flags_in_a_row_are_counted_from_the_first() -> None:
    flags = "🇧🇾🇷🇺" * 50
    assert snap(flags, 101, 102) == (100, 102)
    assert snap("я" + flags, 102, 103) == (101, 103)


def test_snapping_in_a_long_text_looks_only_nearby() -> None:
    text = "слово e\u0301 " * 500_000
    begun = time.perf_counter()
    for position in range(4_000_000, 4_001_000):
        snap(text, position, position + 1)
    assert time.perf_counter() - begun < 1


def test_context_is_cut_at_the_ends_of_the_text() -> None:
    assert context("abcdef", 2, 4, 3) == ("cd", "ab", "ef")
    assert context("x" * 40 + "q" + "y" * 40, 40, 41) == ("q", "x" * 32, "y" * 32)


@given(TEXTS, st.data())
def test_every_quote_that_stands_once_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    start, end = trim(text, start, data.draw(st.integers(start, len(text))))
    quote, prefix, suffix = context(text, start, end)
    assume(quote)
    assert place(text, quote, near=start) == (start, end)
    assert place(text, quote, prefix=prefix, suffix=suffix) in {(start, end), None}
    if text.find(quote, text.find(quote) + 1) < 0:
        assert place(text, quote) == (start, end)


def test_runs_of_white_space_match_each_other_and_the_documents_own_words_count() -> None:
    text = "They\u00a0signed \n it  today."
    assert place(text, " They signed it\ttoday ") == (0, len(text) - 1)


def test_curly_quotes_dashes_and_case_match_when_nothing_closer_does() -> None:
    assert place("He said: “Ещё — да”.", 'said: "еще - да"') == (3, 19)
    assert place("Plan. plan.", "plan") == (6, 10)


def test_context_decides_between_equal_quotes() -> None:
    text = "In March trade grew by 5 %. Costs fell. In April trade grew by 5 %. Prices rose."
    assert place(text, "trade grew by 5 %", prefix="In\u00a0april ") == (text.rindex("trade"), text.rindex(". Prices"))
    assert place(text, "trade grew by 5 %", suffix=". Costs fell") == (9, 26)


def test_an_uncertain_place_is_none_and_never_the_first() -> None:
    assert place("five and five", "five") is None
    assert place("a five b. a five b.", "five", prefix="a ", suffix=" b.") is None
    assert place("one five, two five", "five", prefix="nothing of the sort: ", suffix="") is None
    assert place("text", "missing") is None
    assert place("text", "  ") is None


def test_near_decides_only_when_the_quote_starts_there() -> None:
    assert place("five and five", "five", near=9) == (9, 13)
    assert place("five and five", " five", near=8) == (9, 13)
    assert place("five and five", "five", near=8) is None
    assert place("one Five, two five", "five", near=99) == (14, 18)


def test_a_very_common_quote_is_refused_quickly() -> None:
    begun = time.perf_counter()
    assert place("e" * 1_000_000, "e", prefix="e" * 32) is None
    assert time.perf_counter() - begun < 1


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_passages_of_real_documents_are_found_again_by_their_context() -> None:
    for path in sorted(CORPUS.glob("*.txt")):
        text = freeze(path.read_bytes().decode("utf-8"))
        missed = 0
        starts = range(0, len(text) - 60, 199)
        for at in starts:
            start, end = trim(text, at, at + 30)
            quote, prefix, suffix = context(text, start, end)
            found = place(text, quote, prefix=prefix, suffix=suffix)
            assert found in {(start, end), None}
            missed += found is None
        assert missed <= 1 + len(starts) // 20  # a photo gallery repeats its captions


@pytest.mark.parametrize(
    "line",
    [
        "Mr. A. Lukashenko met Dr. Smith in the U.S. Senate.|Trade grew 4.5 percent to No. 5!|“So it is.”|He left.|End",
        "В 2025 г. Россия и г. Минск, т.е. столица.|Рост 5 млрд руб. за год.|Он сказал: «Да.»|Потом ушёл.",
        "MINSK, Feb. 26 (BelTA) –|Trade rose.|“Why?” he asked.|And so on…|Then in 2025.|Nothing more.",
        "1. The first of a list.|Its second sentence.",
        "He said no.|And left.",
        "🚀 Up.|Down?!|«Ёлка!»",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(line: str) -> None:
    wanted, text = line.split("|"), line.replace("|", " ")
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == wanted


def test_a_line_end_ends_a_sentence_and_empty_lines_have_none() -> None:
    text = "A heading\n\n  First. Second\n"
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == ["A heading", "First.", "Second"]
    assert sentence_at(text, 10) == (10, 10)


@given(TEXTS, st.data())
def test_the_sentence_at_a_place_is_one_of_those_of_the_text(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    start, end = sentence_at(text, position)
    assert start == end == position or (start, end) in sentences(text, 0, len(text))


def test_the_sentence_at_a_place_in_a_long_line_looks_only_nearby() -> None:
    begun = time.perf_counter()
    for line in ("A word. Another " * 300_000, "x" * 5_000_000):
        for position in range(2_000_000, 2_000_100):
            start, end = sentence_at(line, position)
            assert start <= position <= end
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Line 1\nLine 2", "Line 1 Line 2"),
        ("  many\t spaces ", "many spaces"),
        ("abc\u202edef\u202c", "abcdef"),
        ("Лукашенко", "Лукашенко"),
        ("\u2066\u2069", ""),
    ],
)
def test_a_name_is_one_line_that_turns_no_direction(words, line):
    assert one_line(words) == line
